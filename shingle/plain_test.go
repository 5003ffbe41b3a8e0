package shingle

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// This file is the plain twin: the words contract spelled out on the standard
// library's and golang.org/x/text's own data, without a table and without a
// thought for speed. The table is generated from it, and Cut and Fold are
// tested against it.

var plainFolder = cases.Fold()

// plainCaseFold is Unicode's full case folding. Cherokee alone folds to its
// capitals; cases.Fold exchanges the two cases there, which is no folding.
func plainCaseFold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cherokee, r) {
			return unicode.ToUpper(r)
		}
		return r
	}, plainFolder.String(s))
}

// plainIgnorable reports whether r is a Default_Ignorable_Code_Point
// (DerivedCoreProperties.txt says how the property is made).
func plainIgnorable(r rune) bool {
	switch {
	case unicode.Is(unicode.White_Space, r),
		r >= 0xFFF9 && r <= 0xFFFB,   // interlinear annotation
		r >= 0x13430 && r <= 0x1345F, // Egyptian hieroglyph format controls
		unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	}
	return unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Cf, unicode.Variation_Selector)
}

func plainStrip(s string) string {
	return strings.Map(func(r rune) rune {
		if plainIgnorable(r) {
			return -1
		}
		return r
	}, s)
}

// plainDots takes the dots above off every i of s, which is in NFD.
func plainDots(s string) string {
	var b strings.Builder
	afterI := false
	for _, r := range s {
		ccc := norm.NFD.PropertiesString(string(r)).CCC()
		switch {
		case afterI && r == 0x0307:
			continue
		case ccc == 0:
			afterI = r == 'i'
		case ccc == 230:
			afterI = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// plainFoldAll is the fold of a whole text in one go, straight from the
// definition: NFKC_Casefold over NFD, and every i without its dot. It is right
// for valid UTF-8 without long runs of marks.
func plainFoldAll(s string) string {
	for {
		t := plainStrip(s)
		t = plainCaseFold(norm.NFD.String(t))
		t = strings.ReplaceAll(norm.NFKD.String(t), "ı", "i")
		t = norm.NFC.String(plainDots(norm.NFD.String(plainStrip(t))))
		if t == s {
			return t
		}
		s = t
	}
}

// plainCategory is the kind of a folded rune: separator, mark, letter, digit or half.
func plainCategory(r rune) kind {
	unspaced := unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) || r == 'ー'
	switch {
	case unicode.IsMark(r):
		return mark
	case unicode.Is(unicode.Nd, r):
		return digit
	case unspaced && unicode.In(r, unicode.L, unicode.Nl):
		return half
	case unicode.IsLetter(r):
		return letter
	}
	return separator
}

// plainJoins reports whether r may change or be changed by what stands before
// it, so that it belongs to the same segment.
func plainJoins(r rune) bool {
	if !norm.NFKC.PropertiesString(string(r)).BoundaryBefore() {
		return true
	}
	m := plainFoldAll(string(r))
	return m != "" && !norm.NFC.PropertiesString(m).BoundaryBefore()
}

// plainWeight is how much of maxJoined the rune r takes: the joining runes of
// its fold, and at least one if it joins itself.
func plainWeight(r rune) int {
	n := 0
	for _, f := range norm.NFD.String(plainFoldAll(string(r))) {
		if plainJoins(f) {
			n++
		}
	}
	if n == 0 && plainJoins(r) {
		n = 1
	}
	return n
}

type plainSegment struct {
	fold       string
	start, end int
}

// plainSegments splits text into the stretches that fold independently of one another.
func plainSegments(text string) []plainSegment {
	var (
		segs   []plainSegment
		raw    string
		weight int
		base   rune // of the segment, until a rune joins it
		seg    plainSegment
	)
	flush := func() {
		if raw != "" {
			seg.fold = plainFoldAll(raw)
			segs = append(segs, seg)
		}
		raw, weight = "", 0
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			flush()
			segs = append(segs, plainSegment{"\uFFFD", i, i + 1})
		case plainIgnorable(r):
		case raw != "" && plainJoins(r):
			if base >= 0 && plainKind(base) == separator {
				seg.start = i // a joining letter begins a word after a separator
			}
			base = -1
			seg.end = i + size
			for _, d := range norm.NFD.String(string(r)) {
				if n := plainWeight(d); weight+n <= maxJoined {
					raw += string(d)
					weight += n
				}
			}
		default:
			flush()
			seg = plainSegment{start: i, end: i + size}
			base = r
			for _, d := range norm.NFD.String(string(r)) {
				raw += string(d)
				weight += plainWeight(d)
			}
		}
		i += size
	}
	flush()
	return segs
}

func plainFold(s string) string {
	var b strings.Builder
	for _, seg := range plainSegments(s) {
		b.WriteString(seg.fold)
	}
	return b.String()
}

func plainCut(text string) Words {
	var (
		w          Words
		word       string
		start, end int
		flag       Flag
	)
	flush := func() {
		if word != "" {
			w.Hash = append(w.Hash, xxhash.Sum64String(word))
			w.Start = append(w.Start, uint32(start))
			w.End = append(w.End, uint32(end))
			w.Flag = append(w.Flag, flag)
		}
		word, flag = "", 0
	}
	for _, seg := range plainSegments(text) {
		for _, r := range seg.fold {
			k := plainCategory(r)
			if k == separator || k == half || flag&Half != 0 && k != mark {
				flush()
			}
			if k == separator || k == mark && word == "" {
				continue
			}
			if word == "" {
				start = seg.start
			}
			word += string(r)
			end = seg.end
			switch k {
			case half:
				flag |= Half
			case digit:
				flag |= Number
			}
		}
	}
	flush()
	return w
}

// plainWords splits text that is already folded into its words.
func plainWords(folded string) []string {
	var words []string
	var word string
	prev := separator
	for _, r := range folded + " " {
		k := plainCategory(r)
		if k == mark && prev != separator {
			k = prev
		} else if k == mark {
			continue
		} else if word != "" && (k == separator || k == half || prev == half) {
			words = append(words, word)
			word = ""
		}
		if k != separator {
			word += string(r)
		}
		prev = k
	}
	return slices.Clip(words)
}
