package shingle

import (
	"sync"
	"unicode/utf8"
)

// maxJoined is how many joining runes a segment holds; further ones are
// dropped. UAX #15 (stream-safe text) holds 30 to be beyond all use.
const maxJoined = 28

// Fold returns the folded form that words are hashed in: NFKC_Casefold with I,
// İ, ı and i with a dot above folded to i. A byte that is not UTF-8 becomes
// U+FFFD. Fold(Fold(s)) is Fold(s).
func Fold(s string) string {
	f := getSegmenter()
	defer f.free()
	dst := make([]byte, 0, len(s)+len(s)/8)
	for i := 0; i < len(s); {
		var seg segment
		seg, i = f.next(s, i)
		dst = append(dst, seg.fold...)
	}
	return string(dst)
}

// segment is a stretch of text that folds independently of what stands around
// it: a rune with those after it that join it. Its start is where a word in it
// begins: after a separator, should a joining letter follow one.
type segment struct {
	fold       []byte // valid until the next call; empty only at the text's end
	start, end int
}

// segmenter finds segments. It holds their buffers, all of bounded size.
type segmenter struct {
	out         []byte
	raw, mapped []rune
}

var segmenters = sync.Pool{New: func() any { return new(segmenter) }}

func getSegmenter() *segmenter { return segmenters.Get().(*segmenter) }
func (f *segmenter) free()     { segmenters.Put(f) }

// next returns the first segment at or after text[i:], leaving out ignorable
// runes, and the offset of the next.
func (f *segmenter) next(text string, i int) (segment, int) {
	var first entry
	seg := segment{start: i, end: i}
	size := 0
	for ; ; i += size {
		if i == len(text) {
			return segment{start: i, end: i}, i
		}
		var r rune
		r, size = utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			f.out = append(f.out[:0], "\uFFFD"...)
			return segment{f.out, i, i + 1}, i + 1
		}
		if first = lookup(r); first.kind() != ignorable {
			break
		}
	}
	seg.start, seg.end = i, i+size
	weight := -1 // of the joining runes; -1 as long as there is none
	for i = seg.end; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		e := lookup(r)
		if e.kind() != ignorable {
			if !e.kind().joins() {
				break
			}
			if weight < 0 {
				f.raw = f.raw[:0]
				base, _ := utf8.DecodeRuneInString(text[seg.start:])
				weight = f.push(base, 0)
				if first.kind() == separator {
					seg.start = i
				}
			}
			weight = f.push(r, weight)
			seg.end = i + size
		}
		i += size
	}
	if weight < 0 {
		f.out = appendFold(f.out[:0], first, text[seg.start:seg.end])
	} else {
		f.compose()
	}
	seg.fold = f.out
	return seg, i
}

// push appends the canonical decomposition of r to f.raw, as far as maxJoined
// allows, and returns the new weight: the number of joining runes that f.raw
// folds to.
func (f *segmenter) push(r rune, weight int) int {
	f.mapped = decompose(f.mapped[:0], r)
	for _, d := range f.mapped {
		n := 1
		if e := lookup(d); !e.kind().joins() {
			n = f.joining(e, d)
		}
		if len(f.raw) == 0 || weight+n <= maxJoined {
			f.raw = append(f.raw, d)
			weight += n
		}
	}
	return weight
}

// joining is the number of joining runes that r, whose entry is e, folds to.
func (f *segmenter) joining(e entry, r rune) int {
	f.out = appendFold(f.out[:0], e, string(r))
	n := 0
	for s := f.out; len(s) > 0; {
		r, size := utf8.DecodeRune(s)
		s = s[size:]
		var buf [4]rune
		for _, d := range decompose(buf[:0], r) {
			if lookup(d).kind().joins() {
				n++
			}
		}
	}
	return n
}

// compose folds f.raw into f.out. The canonical order comes first, for U+0345,
// the iota below, is a mark until it is folded.
func (f *segmenter) compose() {
	order(f.raw)
	f.mapped = f.mapped[:0]
	for _, r := range f.raw {
		f.out = appendFold(f.out[:0], lookup(r), string(r))
		for s := f.out; len(s) > 0; {
			m, size := utf8.DecodeRune(s)
			f.mapped = decompose(f.mapped, m)
			s = s[size:]
		}
	}
	order(f.mapped)
	f.out = f.out[:0]
	for _, r := range compose(undot(f.mapped)) {
		f.out = utf8.AppendRune(f.out, r)
	}
}

// undot takes the dots above off every i of s, which is in NFD, and returns
// what is left in the same storage.
func undot(s []rune) []rune {
	dst := s[:0]
	afterI := false
	for _, r := range s {
		switch class(r) {
		case 0:
			afterI = r == 'i'
		case 230: // marks above; the first one is what i wears in place of its dot
			if afterI && r == 0x0307 {
				continue
			}
			afterI = false
		}
		dst = append(dst, r)
	}
	return dst
}
