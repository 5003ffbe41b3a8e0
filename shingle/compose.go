package shingle

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// This file takes runes apart and puts them together as Unicode's normal forms
// want it (UAX #15), on the few runes of a segment. Package norm does the same
// and is held against it in the tests; but its Append allocates at every call,
// and its Iter fails on some sequences of long decompositions.

// Hangul syllables are computed (The Unicode Standard, section 3.12).
const (
	hangulS, hangulL, hangulV, hangulT = 0xAC00, 0x1100, 0x1161, 0x11A7
	countL, countV, countT             = 19, 21, 28
)

// decompose appends the canonical decomposition of r, r itself if it has none.
func decompose(dst []rune, r rune) []rune {
	if r < 0xC0 {
		return append(dst, r)
	}
	if s := r - hangulS; s >= 0 && s < countL*countV*countT {
		dst = append(dst, hangulL+s/(countV*countT), hangulV+s/countT%countV)
		if t := s % countT; t > 0 {
			dst = append(dst, hangulT+t)
		}
		return dst
	}
	d := norm.NFD.PropertiesString(string(r)).Decomposition()
	if d == nil {
		return append(dst, r)
	}
	for len(d) > 0 {
		r, size := utf8.DecodeRune(d)
		dst = append(dst, r)
		d = d[size:]
	}
	return dst
}

// class is the canonical combining class of r, which has no decomposition.
func class(r rune) uint8 {
	if r < 0x0300 {
		return 0
	}
	return norm.NFD.PropertiesString(string(r)).CCC()
}

// order puts s, which is decomposed, into canonical order.
func order(s []rune) {
	for i := 1; i < len(s); i++ {
		r, j := s[i], i
		c := class(r)
		if c == 0 {
			continue
		}
		for ; j > 0 && class(s[j-1]) > c; j-- {
			s[j] = s[j-1]
		}
		s[j] = r
	}
}

// compose composes s, which is in NFD, to NFC in the same storage.
func compose(s []rune) []rune {
	dst := s[:0]
	starter := -1 // index of the last starter in dst
	last := -1    // class of the last rune of dst; -1 if that is the starter
	for _, r := range s {
		c := int(class(r))
		if starter >= 0 && last < c {
			if both, ok := composePair(dst[starter], r); ok {
				dst[starter] = both
				continue
			}
		}
		last = c
		if c == 0 {
			starter, last = len(dst), -1
		}
		dst = append(dst, r)
	}
	return dst
}

// pair is a primary composite and what it is composed of.
type pair struct{ first, second, both rune }

func (p pair) compare(q pair) int {
	return cmp.Or(cmp.Compare(p.first, q.first), cmp.Compare(p.second, q.second))
}

func composePair(a, b rune) (rune, bool) {
	if l, v := a-hangulL, b-hangulV; l >= 0 && l < countL && v >= 0 && v < countV {
		return hangulS + (l*countV+v)*countT, true
	}
	if s, t := a-hangulS, b-hangulT; s >= 0 && s < countL*countV*countT && s%countT == 0 && t > 0 && t < countT {
		return a + t, true
	}
	i, ok := slices.BinarySearchFunc(pairs[:], pair{first: a, second: b}, pair.compare)
	if !ok {
		return 0, false
	}
	return pairs[i].both, true
}
