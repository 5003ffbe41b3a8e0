package credit

import (
	"strings"
	"unicode"
)

// opening bounds, in bytes, how far into a text a dateline may stand whose
// line does not begin with its place, because headline and text are one line.
const opening = 600

// dateline reports whether the parentheses [open, behind) belong to a
// dateline: "Berlin (dpa) –", "LONDON, March 3 (Reuters) -", "Bonn (KNA) Die",
// "New Delhi, Mar 3 (PTI) The", or "MADRID, 4 (EUROPA PRESS)" above the text.
//
// A colon may also follow on a person, "Jane Doe (SPA): …"; where the names are
// ambiguous, it wants a place that is none.
func dateline(text string, open, behind int, certain bool) bool {
	i := skipRight(text, behind)
	r, size := runeAt(text, i)
	p, ok := placeBefore(text, open)
	switch {
	case !ok:
		return false
	case isDash(r):
		// A dash inside a sentence goes on in lower case.
		return p.begins || open < opening && !lowerFollows(text, i+size)
	case !p.begins || p.words+p.dates == 0 || p.words > 4:
		return false
	case isBreak(r):
		return p.capitals && p.words > 0 && p.day && open < opening
	case atLineEnd(text, i+size):
		return false
	case r == '.' && sentenceEnd(text, open) && !abbreviates(text, skipLeft(text, open)):
		return false // "… sagte Trump. (ANSA)."
	case r == '.' || r == ':' || r == '|':
		return certain || p.words == 1 || p.capitals || p.dated()
	}
	return (p.words == 1 && p.dates == 0 || p.dated()) && i > behind && unicode.IsUpper(r)
}

// A place is the place and date of a dateline.
type place struct {
	words, dates int
	day, month   bool // among the dates
	capitals     bool // all words are in capitals
	begins       bool // a line or sentence begins with it
}

// dated reports a day of a month.
func (p place) dated() bool { return p.words > 0 && p.day && p.month }

// placeBefore reads a place and date leftwards from i.
func placeBefore(text string, i int) (p place, ok bool) {
	p.capitals = true
	first := ""
	for p.words+p.dates <= 8 {
		j := skipLeft(text, i)
		if first != "" && sentenceEnd(text, j) && !abbreviates(text, j) {
			p.begins = !oneOf(first, notPlaces)
			return p, isCapital(first) || isDigit(rune(first[0]))
		}
		r, size := runeBefore(text, j)
		for r == ',' || r == '/' || r == '.' || isHyphen(r) || r == '\'' || r == '’' || r == '[' || r == ']' {
			j = skipLeft(text, j-size)
			r, size = runeBefore(text, j)
		}
		end := j
		j = wordStart(text, end)
		w := text[j:end]
		date := isDate(w)
		switch {
		case w == "":
			p.begins = atLineStart(text, j) && first != "" && !oneOf(first, notPlaces)
			return p, first != "" && isCapital(first)
		case date || isCapital(w) || oneOf(w, placeWords) || len(w) == 1:
		default:
			// A sentence goes before: a dateline only where the last word is a
			// place.
			return p, first != "" && isCapital(first)
		}
		first = w
		if date {
			p.dates++
			p.day = p.day || isDigit(rune(w[0]))
			p.month = p.month || !isDigit(rune(w[0]))
		} else {
			p.words++
			p.capitals = p.capitals && isUpper(w)
		}
		i = j
	}
	return p, true
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
	_, ok := placeBefore(text, g.start-1)
	return ok && g.start < opening
}

// bareDateline reports datelines without parentheses at the beginning of a
// line: "BERLIN taz/dpa |", "dpa BERLIN. Der", "Riyadh, March 3, SPA -- The",
// "AGI - Roma, 3 mar. - Il".
func (f *Finder) bareDateline(text string, g *group) bool {
	i := skipRight(text, g.right)
	r, size := runeAt(text, i)
	begins := atLineStart(text, g.left)
	switch {
	case r == '|' && g.left > 0 && !begins:
		p, ok := placeBefore(text, g.left)
		return ok && p.begins && p.words+p.dates <= 3 && !atLineEnd(text, i+1)
	case isDash(r) && i > g.right, r == '.' && !begins:
		for isDash(r) {
			i += size
			r, size = runeAt(text, i)
		}
		if !begins {
			return g.start < opening && !atLineEnd(text, i+size) && !lowerFollows(text, i) && placeGoesBefore(text, g.left)
		}
		if lowerFollows(text, i) || g.start >= opening || g.marks > 0 {
			return false
		}
		return g.certain() && isLong(text, i) || placeFollows(text, i)
	}
	if !begins || i == g.right {
		return false
	}
	w := wordAt(text, i, min(len(text), i+reach))
	if len(w) < 3 || !isUpper(w) {
		return false
	}
	r, _ = runeAt(text, i+len(w))
	return (r == '.' || r == ',') && !atLineEnd(text, i+len(w)+1)
}

// placeGoesBefore reports a place with the day of a month before i, with
// which a line begins.
func placeGoesBefore(text string, i int) bool {
	i = skipLeft(text, i)
	if r, size := runeBefore(text, i); isDash(r) {
		i -= size
	}
	p, ok := placeBefore(text, i)
	return ok && p.begins && p.day && p.month && p.words <= 4
}

// placeFollows reports a place with the day of a month at i, and a dash behind.
func placeFollows(text string, i int) bool {
	for end := i; end < len(text) && end-i < reach/4; {
		r, size := runeAt(text, end)
		if isBreak(r) {
			return false
		}
		if isDash(r) {
			p, _ := placeBefore(text[i:end], end-i)
			return p.dated() && p.words <= 4
		}
		end += size
	}
	return false
}

// isLong reports a line that goes on from i as that of a text does.
func isLong(text string, i int) bool {
	_, end, _ := lineOf(text, i, i)
	return end-i >= reach/3
}

// heading reports the name of a press-release wire that opens its release as
// a label: "EQS-News: Muster AG: …", "OTS: Muster AG / …". Behind a name that
// is ambiguous, a slash parts the sender from the headline.
func (f *Finder) heading(text string, g *group) bool {
	r, size := runeAt(text, g.end)
	if r != ':' || g.n > 1 || f.agencies[g.named[0].agency].Type != PressReleaseWire || g.start >= opening || !atLineStart(text, g.start) {
		return false
	}
	_, end, _ := lineOf(text, g.end, g.end)
	rest := text[g.end+size : end]
	return g.certain() && strings.TrimSpace(rest) != "" || strings.Contains(rest, " / ")
}
