package shingle

import "math"

// Flag says what kind of word a word is.
type Flag uint8

const (
	// Number marks a word that contains a decimal digit: "2016", "g20", "co2".
	Number Flag = 1 << iota
	// Half marks one character of an unspaced script. It counts half where
	// words are counted against a minimum.
	Half
)

// Words are the words of one text, in order, as parallel slices of one length.
// The zero value holds no words and is ready for use.
type Words struct {
	Hash  []uint64 // xxhash64 of the folded word's UTF-8 bytes
	Start []uint32 // byte offset of the word's first byte in the text; never decreases
	End   []uint32 // byte offset after the word's last byte, above Start; never decreases
	Flag  []Flag
}

// Len is the number of words.
func (w *Words) Len() int { return len(w.Hash) }

// Cut returns the words of text. Text may be any bytes; of a text longer than
// 4 GiB − 1 bytes only that much is cut. The word i is text[w.Start[i]:w.End[i]].
func Cut(text string) Words {
	var w Words
	w.Cut(text)
	return w
}

// Cut replaces w's content by the words of text, as the function Cut gives
// them. It reuses w's slices and allocates nothing once they are large enough.
func (w *Words) Cut(text string) {
	text = clip(text, math.MaxUint32)
	c := cutter{text: text}
	c.size = len(text)
	c.open(w)
	c.run()
	c.close(w)
}

// clip returns the first n bytes of text, or all of a shorter one.
func clip(text string, n uint64) string {
	if uint64(len(text)) > n {
		return text[:n]
	}
	return text
}

// list is the words found so far. Its slices are all of one length, of which n
// are filled.
type list struct {
	size       int // of the text, in bytes
	hash       []uint64
	start, end []uint32
	flag       []Flag
	n          int
}

func (l *list) open(w *Words) {
	n := min(cap(w.Hash), cap(w.Start), cap(w.End), cap(w.Flag))
	l.hash, l.start, l.end, l.flag = w.Hash[:n], w.Start[:n], w.End[:n], w.Flag[:n]
}

func (l *list) close(w *Words) {
	w.Hash, w.Start, w.End, w.Flag = l.hash[:l.n], l.start[:l.n], l.end[:l.n], l.flag[:l.n]
}

func (l *list) add(hash uint64, start, end int, flag Flag) {
	n := l.n
	if n == len(l.hash) {
		l.grow(end, n+1)
	}
	l.hash[n] = hash
	l.start[n] = uint32(start)
	l.end[n] = uint32(end)
	l.flag[n] = flag
	l.n = n + 1
}

// grow makes room for more words, as many as the rest of the text will have if
// it goes on like its first done bytes, and at least as many as are needed in all.
func (l *list) grow(done, need int) {
	n := l.size/7 + 16 // what German text needs
	if l.n > 0 {
		n = l.n + l.n/8 + int(float64(l.n)/float64(done)*float64(l.size-done)) + 16
	}
	n = max(n, need)
	l.hash = append(make([]uint64, 0, n), l.hash...)[:n]
	l.start = append(make([]uint32, 0, n), l.start...)[:n]
	l.end = append(make([]uint32, 0, n), l.end...)[:n]
	l.flag = append(make([]Flag, 0, n), l.flag...)[:n]
}
