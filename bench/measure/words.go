package measure

import (
	"iter"
	"sort"
	"unicode"
	"unicode/utf8"
)

// words yields the byte range of each word of text: a maximal run of letters
// and digits, with the marks and invisible characters inside it; a Han
// character is a word of its own.
func words(text string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		start, end := -1, 0 // of the word that goes on, if start >= 0
		for i, r := range text {
			size := 1
			letter, joins, alone := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9', false, false
			if r >= utf8.RuneSelf {
				size = utf8.RuneLen(r)
				alone = unicode.Is(unicode.Han, r)
				letter = !alone && (unicode.IsLetter(r) || unicode.IsDigit(r))
				joins = unicode.IsMark(r) || unicode.Is(unicode.Cf, r)
			}
			if joins {
				continue
			}
			if !letter && start >= 0 {
				if !yield(start, end) {
					return
				}
				start = -1
			}
			switch {
			case alone:
				if !yield(i, i+size) {
					return
				}
			case letter:
				if start < 0 {
					start = i
				}
				end = i + size
			}
		}
		if start >= 0 {
			yield(start, end)
		}
	}
}

// wordStarts appends to dst where each word of text begins.
func wordStarts(dst []uint32, text string) []uint32 {
	for start := range words(text) {
		dst = append(dst, uint32(start))
	}
	return dst
}

// wordAt is the number of the first word that begins at a byte or after it.
func wordAt(starts []uint32, at int) int {
	return sort.Search(len(starts), func(i int) bool { return int(starts[i]) >= at })
}

// wordRange is the byte range of words [from, to) of text.
func wordRange(text string, from, to int) bytes {
	var b bytes
	n := 0
	for start, end := range words(text) {
		if n == from {
			b.start = start
		}
		if n++; n == to {
			b.end = end
			break
		}
	}
	return b
}

// A range of bytes [start, end).
type bytes struct {
	start, end int
}

func (b bytes) len() int { return b.end - b.start }

// common is what two ranges have in common; its length is 0 where that is
// nothing.
func (b bytes) common(o bytes) bytes {
	start := max(b.start, o.start)
	return bytes{start, max(start, min(b.end, o.end))}
}

func (b bytes) meets(o bytes) bool { return b.start < o.end && o.start < b.end }

// hull is the range from the first to the last of two.
func (b bytes) hull(o bytes) bytes { return bytes{min(b.start, o.start), max(b.end, o.end)} }
