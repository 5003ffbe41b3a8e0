package credit

import (
	"strings"
	"unicode"
)

// opening bounds, in bytes, how far into a text a dateline may stand whose
// line does not begin with its place, because headline and text are one line.
const opening = 600

// dateline reports whether the parentheses [open, behind) belong to a
// dateline: "Berlin (dpa) –", "LONDON, March 3 (Reuters) -", "Bonn (KNA) Die".
func (f *Finder) dateline(text string, open, behind int) bool {
	i := skipRight(text, behind)
	r, size := runeAt(text, i)
	words, begins, ok := placeBefore(text, open)
	switch {
	case !ok:
		return false
	case isDash(r):
		// A dash inside a sentence goes on in lower case.
		return begins || open < opening && !lowerFollows(text, i+size)
	case !begins || words == 0 || words > 4 || atLineEnd(text, i+size):
		return false
	case r == '.' || r == ':' || r == '|':
		return true
	}
	return words == 1 && i > behind && unicode.IsUpper(r)
}

// placeBefore reads a place and date leftwards from i: how many words they
// have, and whether a line or sentence begins with them.
func placeBefore(text string, i int) (words int, begins, ok bool) {
	first := ""
	for words <= 8 {
		j := skipLeft(text, i)
		if words > 0 && sentenceEnd(text, j) && !abbreviates(text, j) {
			return words, !oneOf(first, notPlaces), isCapital(first) || isDigit(rune(first[0]))
		}
		r, size := runeBefore(text, j)
		for r == ',' || r == '/' || r == '.' || isHyphen(r) || r == '\'' || r == '’' {
			j = skipLeft(text, j-size)
			r, size = runeBefore(text, j)
		}
		end := j
		j = wordStart(text, end)
		w := text[j:end]
		if w == "" {
			begins := atLineStart(text, j) && words > 0
			return words, begins && !oneOf(first, notPlaces), words > 0 && isCapital(first)
		}
		if !isCapital(w) && !isDigit(rune(w[0])) && !oneOf(w, placeWords) && len(w) > 1 {
			// A sentence goes before: a dateline only where the last word is a
			// place.
			return words, false, words > 0 && isCapital(first)
		}
		first = w
		words++
		i = j
	}
	return words, false, true
}

// abbreviates reports a full stop that ends no sentence in a place or date:
// "St. Petersburg", "Mar. 3", "3. März", "Frankfurt a.M.".
func abbreviates(text string, i int) bool {
	var w [1]string
	r, size := runeBefore(text, i)
	if r != '.' {
		return false
	}
	n, _ := wordsBefore(text, i-size, w[:])
	if n == 0 {
		return false
	}
	return isDate(w[0]) || len(w[0]) == 1 || strings.EqualFold(w[0], "St")
}

// isSlashedDateline reports TASS's own form: "MOSCOW, March 3. /TASS/.".
func isSlashedDateline(text string, g *group) bool {
	if g.n > 1 || g.end == len(text) || text[g.end] != '/' || g.end-g.start > reach {
		return false
	}
	_, _, ok := placeBefore(text, g.start-1)
	return ok && g.start < opening
}

// bareDateline reports datelines without parentheses at the beginning of a
// line: "BERLIN taz/dpa |", "dpa BERLIN. Der".
func (f *Finder) bareDateline(text string, g *group) bool {
	i := skipRight(text, g.right)
	r, _ := runeAt(text, i)
	if r == '|' && g.left > 0 && !atLineStart(text, g.left) {
		words, begins, ok := placeBefore(text, g.left)
		return ok && begins && words <= 3 && !atLineEnd(text, i+1)
	}
	if !atLineStart(text, g.left) || i == g.right {
		return false
	}
	w := wordAt(text, i, min(len(text), i+reach))
	if len(w) < 3 || !isUpper(w) {
		return false
	}
	r, _ = runeAt(text, i+len(w))
	return (r == '.' || r == ',') && !atLineEnd(text, i+len(w)+1)
}
