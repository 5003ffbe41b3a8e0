package dedupe

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"sync"

	"github.com/wirecopy/dedupe/credit"
	"github.com/wirecopy/dedupe/lsh"
)

// A reader takes values off bytes that an append function of this file, or of
// encodematch.go, has put there.
type reader struct{ b []byte }

func (r *reader) uint() int {
	// Most are of one byte.
	if len(r.b) > 0 && r.b[0] < 0x80 {
		n := int(r.b[0])
		r.b = r.b[1:]
		return n
	}
	n, size := binary.Uvarint(r.b)
	r.b = r.b[size:]
	return int(n)
}

func (r *reader) hash() uint64 {
	h := binary.LittleEndian.Uint64(r.b)
	r.b = r.b[8:]
	return h
}

func appendUint(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }

// names gives numbers to strings of which there are few, so that each is held
// once. It is safe for concurrent use.
type names struct {
	mu     sync.RWMutex
	number map[string]uint32
	list   []string
}

// find returns the number of s, if it has one.
func (n *names) find(s string) (i uint32, ok bool) {
	n.mu.RLock()
	defer n.mu.RUnlock()
	i, ok = n.number[s]
	return i, ok
}

func (n *names) of(s string) uint32 {
	if i, ok := n.find(s); ok {
		return i
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if i, ok := n.number[s]; ok {
		return i
	}
	if n.number == nil {
		n.number = make(map[string]uint32)
	}
	s = string([]byte(s)) // not with the text that it is cut from
	i := uint32(len(n.list))
	n.number[s] = i
	n.list = append(n.list, s)
	return i
}

func (n *names) name(i uint32) string {
	n.mu.RLock()
	defer n.mu.RUnlock()
	return n.list[i]
}

// appendWords appends what Verify needs of a record and its head does not
// have. The hashes of the words come first, so that some of them can be read
// alone; then what Glance needs too.
func appendWords(b []byte, r *Record, names *names) []byte {
	b = appendHashes(b, r.Words.Hash)
	b = appendUint(b, r.Shingles)
	b = appendUint(b, len(r.Fingerprints))
	b = appendUint(b, len(r.Repeats))
	b = appendFingerprints(b, r.Fingerprints)
	last := uint32(0)
	for _, rep := range r.Repeats {
		b = appendUint(b, int(rep.Word-last))
		b = appendUint(b, int(rep.Group))
		last = rep.Word
	}

	b = appendPlaces(b, &r.Words)
	b = appendUint(b, len(r.Quotes))
	end := 0
	for _, q := range r.Quotes {
		b = appendUint(b, q.Start-end)
		b = appendUint(b, q.End-q.Start)
		end = q.End
	}
	b = appendCredits(b, r.Credits, names)
	return appendShown(b, &r.Article)
}

func appendCredits(b []byte, credits []credit.Credit, names *names) []byte {
	b = appendUint(b, len(credits))
	for _, c := range credits {
		b = appendUint(b, int(names.of(c.Agency)))
		b = appendUint(b, int(names.of(string(c.Type))))
		b = appendUint(b, int(names.of(string(c.Kind))))
		b = appendUint(b, c.Start)
		b = appendUint(b, c.End-c.Start)
	}
	return b
}

func appendHashes(b []byte, hashes []uint64) []byte {
	at := len(b)
	b = slices.Grow(b, 8*len(hashes))[:at+8*len(hashes)]
	dst := b[at:]
	for _, h := range hashes {
		binary.LittleEndian.PutUint64(dst[:8], h)
		dst = dst[8:]
	}
	return b
}

// appendFingerprints appends the fingerprints' hashes, then their distances, a byte
// each where it is below 255, else that and all of it.
func appendFingerprints(b []byte, fingerprints []lsh.Fingerprint) []byte {
	for _, f := range fingerprints {
		b = binary.LittleEndian.AppendUint64(b, f.Hash)
	}
	last := uint32(0)
	for _, f := range fingerprints {
		if f.Pos-last < 255 {
			b = append(b, byte(f.Pos-last))
		} else {
			b = binary.LittleEndian.AppendUint32(append(b, 255), f.Pos-last)
		}
		last = f.Pos
	}
	return b
}

// decodeFingerprints replaces dst by so many fingerprints, and returns the rest.
func decodeFingerprints(dst []lsh.Fingerprint, b []byte, n int) ([]lsh.Fingerprint, []byte) {
	dst = slices.Grow(dst[:0], n)[:n]
	for i := range dst {
		dst[i].Hash = binary.LittleEndian.Uint64(b[8*i:])
	}
	d := reader{b[8*n:]}
	place := uint32(0)
	for i := range dst {
		place += d.distance()
		dst[i].Pos = place
	}
	return dst, d.b
}

// distance takes one between fingerprints off.
func (r *reader) distance() uint32 {
	n := uint32(r.b[0])
	r.b = r.b[1:]
	if n == 255 {
		n = binary.LittleEndian.Uint32(r.b)
		r.b = r.b[4:]
	}
	return n
}

// decodeHashes replaces dst by the hashes that b begins with.
func decodeHashes(dst []uint64, b []byte, n int) []uint64 {
	dst = slices.Grow(dst[:0], n)[:n]
	rest := dst
	for ; len(rest) >= 4 && len(b) >= 32; rest, b = rest[4:], b[32:] { // four at a time
		rest[0] = binary.LittleEndian.Uint64(b)
		rest[1] = binary.LittleEndian.Uint64(b[8:])
		rest[2] = binary.LittleEndian.Uint64(b[16:])
		rest[3] = binary.LittleEndian.Uint64(b[24:])
	}
	for i := range rest {
		rest[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return dst
}

// decodeWords fills in r from what appendWords appended for so many words, up
// to what Glance needs, in r's space, and returns the rest.
func decodeWords(r *Record, b []byte, words int) []byte {
	r.Words.Hash = decodeHashes(r.Words.Hash, b, words)
	return decodeShingled(r, b[8*words:])
}

// decodeShingled fills in what is told of r's shingles, and returns what comes
// after it.
func decodeShingled(r *Record, b []byte) []byte {
	d := reader{b}
	r.Shingles = d.uint()
	fingerprints, repeats := d.uint(), d.uint()
	r.Fingerprints, d.b = decodeFingerprints(r.Fingerprints, d.b, fingerprints)
	last := uint32(0)
	r.Repeats = slices.Grow(r.Repeats[:0], repeats)
	for range repeats {
		last += uint32(d.uint())
		r.Repeats = append(r.Repeats, Repeat{Word: last, Group: uint32(d.uint())})
	}
	return d.b
}

// skipShingled returns what comes after what decodeShingled decodes.
func skipShingled(b []byte) []byte {
	d := reader{b}
	d.uint() // shingles
	fingerprints, repeats := d.uint(), d.uint()
	d.b = d.b[8*fingerprints:]
	for range fingerprints {
		d.distance()
	}
	for range 2 * repeats {
		d.uint()
	}
	return d.b
}

// decodeRest fills in the rest of r, and returns what comes after it.
func decodeRest(r *Record, b []byte, names *names) []byte {
	d := reader{decodePlaces(&r.Words, b, len(r.Words.Hash))}
	r.Quotes = r.Quotes[:0]
	end := 0
	for range d.uint() {
		start := end + d.uint()
		end = start + d.uint()
		r.Quotes = append(r.Quotes, Span{start, end})
	}
	r.Credits = d.credits(r.Credits[:0], names)
	r.Article = d.shown(&r.Head)
	return d.b
}

func (r *reader) credits(dst []credit.Credit, names *names) []credit.Credit {
	for range r.uint() {
		c := credit.Credit{
			Agency: names.name(uint32(r.uint())),
			Type:   credit.Type(names.name(uint32(r.uint()))),
			Kind:   credit.Kind(names.name(uint32(r.uint()))),
			Start:  r.uint(),
		}
		c.End = c.Start + r.uint()
		dst = append(dst, c)
	}
	return dst
}

// appendShown appends what an article says of itself, but for its head and its
// text.
func appendShown(b []byte, a *Article) []byte {
	all := [...]string{a.Provider, a.Title, a.URL, a.Path, a.Encoding}
	for _, s := range all {
		b = appendUint(b, len(s))
	}
	for _, s := range all {
		b = append(b, s...)
	}
	b = appendUint(b, a.Line)
	return appendBool(b, a.Extracted)
}

// shown reads what appendShown appended.
func (r *reader) shown(h *Head) Article {
	a := Article{ID: h.ID, Publisher: h.Publisher, Published: h.Published, DayOnly: h.DayOnly, Old: h.Old}
	var sizes [5]int
	sum := 0
	for i := range sizes {
		sizes[i] = r.uint()
		sum += sizes[i]
	}
	all := string(r.b[:sum]) // one allocation for all
	r.b = r.b[sum:]
	for i, s := range [...]*string{&a.Provider, &a.Title, &a.URL, &a.Path, &a.Encoding} {
		*s, all = all[:sizes[i]], all[sizes[i]:]
	}
	a.Line = r.uint()
	a.Extracted = r.bool()
	return a
}

// appendArticle appends what the result shows of an article.
func appendArticle(b []byte, r *Record, names *names) []byte {
	b = appendCredits(b, r.Credits, names)
	b = appendShown(b, &r.Article)
	return appendText(b, r)
}

// decodeArticle returns what appendArticle appended, with what the head says.
func decodeArticle(h *Head, b []byte, names *names) *Record {
	d := reader{b}
	r := &Record{Head: *h, Credits: d.credits(nil, names)}
	r.Article = d.shown(h)
	d.text(r)
	return r
}

// appendText appends a record's text, or its sum where that is left out. Nothing
// comes after it.
func appendText(b []byte, r *Record) []byte {
	b = appendUint(b, r.Bytes)
	omitted := r.TextSHA256 != [sha256.Size]byte{}
	if b = appendBool(b, omitted); omitted {
		return append(b, r.TextSHA256[:]...)
	}
	return append(b, r.Article.Text...)
}

// text reads what appendText appended.
func (r *reader) text(to *Record) {
	to.Bytes = r.uint()
	if omitted := r.bool(); omitted {
		copy(to.TextSHA256[:], r.b)
	} else {
		to.Article.Text = string(r.b)
	}
}
