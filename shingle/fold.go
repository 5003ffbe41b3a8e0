package shingle

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxJoined is how many joining runes a segment holds; further ones are
// dropped. It stays below the 30 at which norm breaks a sequence of marks up
// (UAX #15, stream-safe text), with room for those that a base folds to.
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
	out, raw, nfd, mapped []byte
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
				weight = f.push(text[seg.start:seg.end], 0)
				if first.kind() == separator {
					seg.start = i
				}
			}
			weight = f.push(text[i:i+size], weight)
			seg.end = i + size
		}
		i += size
	}
	if weight < 0 {
		f.out = first.appendFold(f.out[:0], text[seg.start:seg.end])
	} else {
		f.compose()
	}
	seg.fold = f.out
	return seg, i
}

// push appends the canonical decomposition of the rune s to f.raw, as far as
// maxJoined allows, and returns the new weight: the number of joining runes
// that f.raw folds to.
func (f *segmenter) push(s string, weight int) int {
	f.nfd = norm.NFD.AppendString(f.nfd[:0], s)
	for d := f.nfd; len(d) > 0; {
		r, size := utf8.DecodeRune(d)
		e := lookup(r)
		n := 1
		if !e.kind().joins() {
			f.mapped = e.appendFold(f.mapped[:0], string(d[:size]))
			n = 0
			f.out = norm.NFD.Append(f.out[:0], f.mapped...)
			for m := f.out; len(m) > 0; {
				r, size := utf8.DecodeRune(m)
				if lookup(r).kind().joins() {
					n++
				}
				m = m[size:]
			}
		}
		if len(f.raw) == 0 || weight+n <= maxJoined {
			f.raw = append(f.raw, d[:size]...)
			weight += n
		}
		d = d[size:]
	}
	return weight
}

// compose folds f.raw into f.out. The canonical order comes first, for U+0345,
// the iota below, is a mark until it is folded.
func (f *segmenter) compose() {
	f.nfd = norm.NFD.Append(f.nfd[:0], f.raw...)
	f.mapped = f.mapped[:0]
	for d := f.nfd; len(d) > 0; {
		r, size := utf8.DecodeRune(d)
		f.mapped = lookup(r).appendFold(f.mapped, string(d[:size]))
		d = d[size:]
	}
	f.nfd = undot(norm.NFD.Append(f.nfd[:0], f.mapped...))
	f.out = norm.NFC.Append(f.out[:0], f.nfd...)
}

// undot takes the dots above off every i of s, which is in NFD, and returns
// what is left in the same storage.
func undot(s []byte) []byte {
	dst := s[:0]
	afterI := false
	for len(s) > 0 {
		r, size := utf8.DecodeRune(s)
		ccc := uint8(0)
		if r >= 0x0300 {
			ccc = norm.NFD.Properties(s).CCC()
		}
		switch ccc {
		case 0:
			afterI = r == 'i'
		case 230: // marks above; the first one is what i wears in place of its dot
			if afterI && r == 0x0307 {
				s = s[size:]
				continue
			}
			afterI = false
		}
		dst = append(dst, s[:size]...)
		s = s[size:]
	}
	return dst
}
