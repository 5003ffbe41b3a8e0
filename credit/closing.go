package credit

import (
	"unicode"
)

// inParentheses tells the kind of a group in the parentheses at open and end.
func (f *Finder) inParentheses(text string, g *group, open, end int) Kind {
	l := f.list(text, open+1, end)
	if !l.ok {
		if f.byline(text, g) {
			return Byline
		}
		return Mention
	}
	behind := end + 1
	begins, ends := atLineStart(text, open), atLineEnd(text, behind)
	if r, size := runeAt(text, behind); r == '.' && !ends {
		ends = atLineEnd(text, behind+size)
	}
	closes := sentenceEnd(text, open)
	// Desk marks may stand before the parentheses: "jsi/rt (AFP, dpa)".
	if from := marksBefore(text, open); from < open {
		begins = begins || atLineStart(text, from)
		closes = closes || sentenceEnd(text, from)
	}
	certain := l.certain > 0 || l.items > 1 && !l.person
	follows, _ := runeAt(text, skipRight(text, behind))
	if l.yearsOnly && l.certain == 0 {
		return Mention // a citation: "(APA, 2013)"
	}
	switch {
	case g.n == 1 && g.ambiguous() && initialsOf(text[g.start:g.end], text, open):
		return Mention
	case l.credited || l.photo && (begins || closes || ends || l.certain > 0):
		return Photo
	case l.photo:
		return Mention
	case dateline(text, open, behind, certain):
		return Dateline
	case f.byline(text, g):
		return Byline
	case begins && !ends && (certain || isDash(follows) || follows == ':'):
		return Dateline
	case introduced(text, open, behind), begins && (ends || certain), closes && (ends || !lowerFollows(text, behind)):
		return CreditLine
	case ends && certain && late(text, g.start, g.end) && !nounBefore(text, open):
		return CreditLine
	}
	return Mention
}

// nounBefore reports parentheses that explain a word like "Nachrichtenagentur".
func nounBefore(text string, i int) bool {
	var w [1]string
	n, _ := wordsBefore(text, i, w[:])
	return n == 1 && (oneOf(w[0], agencyNouns) || containsFold(w[0], "agentur"))
}

// initialsOf reports a short name that the words before i spell out, or an
// author's initials: "People's Action Party (PAP)", "Von Carla Probst (CP)".
func initialsOf(name, text string, i int) bool {
	var w [8]string
	n := min(len(name), len(w))
	if got, _ := wordsBefore(text, i, w[:n]); got < n {
		return false
	}
	for _, r := range name {
		first, _ := runeAt(w[n-1], 0)
		if unicode.ToLower(first) != unicode.ToLower(r) {
			return false
		}
		if n--; n == 0 {
			break
		}
	}
	return n == 0
}

// marksBefore gives the start of desk marks with a slash before i, or i.
func marksBefore(text string, i int) int {
	j := skipLeft(text, i)
	slash := false
	start := j
	for start > 0 && j-start < 24 {
		r, size := runeBefore(text, start)
		if r != '/' && !unicode.IsLower(r) {
			break
		}
		slash = slash || r == '/'
		start -= size
	}
	if r, _ := runeBefore(text, start); !slash || isWord(r) {
		return i
	}
	return start
}

// bare tells the kind of a group that stands without parentheses and label:
// a line of its own, or the end of one behind the last sentence.
func (f *Finder) bare(text string, g *group) Kind {
	if deskBehind(text, g) {
		return CreditLine
	}
	begins, ends := atLineStart(text, g.left), atLineEnd(text, g.right)
	if r, size := runeAt(text, g.right); r == '.' && atLineEnd(text, g.right+size) && g.marks > 0 {
		ends = true
	}
	if start, end, whole := lineOf(text, g.start, g.end); whole && ends && end-start < reach/2 {
		if l := f.list(text, start, end); l.ok {
			return f.ownLine(text, g, l, start)
		}
	}
	if f.datedLine(text, g) {
		return Byline
	}
	combined := g.slashes > 0
	closes := !begins && (sentenceEnd(text, g.left) || f.listBehindSentence(text, g) || f.dashBehindSentence(text, g))
	switch {
	case closes && ends && (combined || late(text, g.start, g.end)):
		return CreditLine
	case closes && combined && !lowerFollows(text, g.right):
		return CreditLine
	case combined && ends && len(text)-g.right < 8 && (g.n > 1 || initials(text[g.left:g.start])):
		return CreditLine
	}
	return Mention
}

// datedLine reports an agency and a date that open the article in a line of
// their own: "Europa Press | 03 mar, 2020 13:50".
func (f *Finder) datedLine(text string, g *group) bool {
	start, end, whole := lineOf(text, g.start, g.end)
	if !whole || start >= opening || !atLineStart(text, g.left) || atLineEnd(text, g.right) {
		return false
	}
	l := f.list(text, start, end)
	return l.ok && l.dated && l.items == l.agencies && l.certain > 0 && !l.photo
}

// listBehindSentence reports marks joined by commas before the group, with a
// sentence's end before them: "… sagte er. jog, dpa".
func (f *Finder) listBehindSentence(text string, g *group) bool {
	i := g.left
	for range 3 {
		i = skipLeft(text, i)
		r, size := runeBefore(text, i)
		if r != ',' {
			return false
		}
		i = skipLeft(text, i-size)
		end := i
		for i > 0 && end-i < 12 {
			r, size := runeBefore(text, i)
			if !isWord(r) {
				break
			}
			i -= size
		}
		if !isMark(text[i:end]) {
			return false
		}
		if sentenceEnd(text, i) {
			return true
		}
	}
	return false
}

// closedBySlashes reports an agency between slashes that closes the copy:
// "… sagde han. /ritzau/".
func closedBySlashes(text string, g *group) bool {
	if g.n > 1 || g.start == 0 || text[g.start-1] != '/' || g.end == len(text) || text[g.end] != '/' {
		return false
	}
	return endsLine(text, g.end+1) && (atLineStart(text, g.start-1) || sentenceEnd(text, g.start-1))
}

// dashBehindSentence reports a dash before the list, and a sentence's end
// before that: "… she said. — Bernama, AFP".
func (f *Finder) dashBehindSentence(text string, g *group) bool {
	for i := g.left; i > 0 && g.left-i < reach/3; {
		r, size := runeBefore(text, i)
		if isBreak(r) || isStop(r) {
			return false
		}
		if isDash(r) && sentenceEnd(text, i-size) {
			return f.list(text, i, g.right).ok
		}
		i -= size
	}
	return false
}

// initials reports whether what a slash joins is in lower case, as desk marks are.
func initials(s string) bool {
	for _, r := range s {
		if unicode.IsUpper(r) {
			return false
		}
	}
	return s != ""
}

// ownLine tells the kind of a line that is nothing but a list. A single name
// closes the copy only in the second half of the text, behind a sentence:
// above, it may as well credit the picture or open the page.
func (f *Finder) ownLine(text string, g *group, l listing, start int) Kind {
	_, above, ok := lineBefore(text, start)
	switch {
	case l.photo || l.credited:
		return Photo
	case l.yearsOnly && l.certain == 0:
		return Mention
	case l.items > 1 && (!l.person || l.beside && start > 0), ok && late(text, g.start, g.end) && sentenceEnd(text, above):
		return CreditLine
	}
	return Mention
}
