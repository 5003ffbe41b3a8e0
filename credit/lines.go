package credit

import (
	"strings"
	"unicode"
)

// copyright reads a copyright line. A picture has one too, more often than a
// text: only the owner of all rights, a text service, or the last words of
// the article are evidence.
func (f *Finder) copyright(text string, g *group) (Kind, bool) {
	start := -1
	for i := g.start; i > 0 && g.start-i < reach/3; {
		r, size := runeBefore(text, i)
		if isBreak(r) {
			break
		}
		switch word := "copyright"; {
		case r == '©':
			start = i
		case r == ')' && i >= 3 && strings.EqualFold(text[i-3:i], "(c)"):
			start = i
		case i >= len(word) && strings.EqualFold(text[i-len(word):i], word):
			start = i
		}
		if start >= 0 {
			break
		}
		i -= size
	}
	if start < 0 {
		return nowhere, false
	}
	from := skipRight(text, start)
	if from < len(text) && text[from] == ':' {
		from++
	}
	l := f.list(text, from, g.end)
	switch {
	case !l.ok:
		return nowhere, false
	case l.photo || l.person:
		return Photo, true
	}
	if g.right > g.end {
		return Copyright, true // "© SZ/dpa/mane": a desk signs texts
	}
	for _, h := range g.named[:g.n] {
		if name := text[h.start:h.end]; containsFold(name, "infocom") || containsFold(name, "afx") {
			return Copyright, true
		}
	}
	behind := text[g.end:min(len(text), g.end+reach/2)]
	for _, s := range rights {
		if containsFold(behind, s) {
			return Copyright, true
		}
	}
	if len(text)-g.end <= reach/3 && late(text, g.start, g.end) {
		return Copyright, true
	}
	return Photo, true
}

// sourceLine reports a label "Quelle:" before the group, in its line or in
// one of the three before, with nothing but items of the list between.
func (f *Finder) sourceLine(text string, g *group) bool {
	colon, lineStart := labelBefore(text, g.start)
	if colon < 0 {
		return lineStart > 0 && f.sourceAbove(text, g, lineStart)
	}
	return isLabel(text, colon, sourceWords) && f.list(text, colon+1, g.end).ok
}

// authorLine reports a label "Autor:" before the group in its line, with
// nothing but items of the list between.
func (f *Finder) authorLine(text string, g *group) bool {
	colon, _ := labelBefore(text, g.start)
	return colon >= 0 && isLabel(text, colon, authorWords) && f.list(text, colon+1, g.end).ok
}

// labelBefore gives the colon before i in its line, or -1 and the start of
// the line; in reach, or -1 for both.
func labelBefore(text string, i int) (colon, lineStart int) {
	for lo := i - reach; i > 0 && i > lo; {
		r, size := runeBefore(text, i)
		if isBreak(r) {
			return -1, i
		}
		i -= size
		if r == ':' {
			return i, -1
		}
	}
	return -1, -1
}

// sourceAbove reports a label that has a line of its own, above a list of
// sources with one to the line, as in
//
//	Verwendete Quellen:
//	Eigene Recherche
//	Nachrichtenagentur dpa
func (f *Finder) sourceAbove(text string, g *group, lineStart int) bool {
	_, lineEnd, _ := lineOf(text, g.end, g.end)
	from := lineStart
	for from < g.start {
		r, size := runeAt(text, from)
		if !isSpace(r) && !isDash(r) && r != '•' && r != '*' {
			break
		}
		from += size
	}
	if !f.list(text, from, lineEnd).ok {
		return false
	}
	at := lineStart
	for range 3 {
		start, end, ok := lineBefore(text, at)
		if !ok || end-start > reach/3 {
			return false
		}
		if text[end-1] == ':' {
			return isLabel(text, end-1, sourceWords)
		}
		at = start
	}
	return false
}

// isLabel reports whether the colon at i belongs to one of the words.
func isLabel(text string, i int, words set) bool {
	i = skipLeft(text, i)
	if strings.HasSuffix(text[:i], "(n)") {
		i -= len("(n)")
	}
	var w [1]string
	n, _ := wordsBefore(text, i, w[:])
	return n == 1 && oneOf(w[0], words)
}

// byline reports "By Jane Doe, Associated Press", "Von Max Muster, dpa",
// "By The Associated Press", "Autor: ČTK", a list under a line "By Jane Doe", and "Jane
// Doe, The Associated Press" as a line of its own.
func (f *Finder) byline(text string, g *group) bool {
	if f.authorLine(text, g) {
		return true
	}
	end := g.right
	if r, size := runeAt(text, end); isHyphen(r) {
		end += size + len(wordAt(text, end+size, len(text)))
	}
	for range 3 {
		j := skipRight(text, end)
		w := wordAt(text, j, min(len(text), j+reach))
		if !oneOf(w, titles) {
			break
		}
		end = j + len(w)
	}
	lineEnd := atLineEnd(text, end)
	next, _ := runeAt(text, skipRight(text, end))
	cut := lineEnd || next == '|' || next == '•' || next == '·' || next == ')' || isDigit(next)

	from := g.left
	if g.person {
		from = g.start
	}
	direct, by, ok := authors(text, from)
	switch {
	case ok && direct:
		return cut && (atLineStart(text, by) || sentenceEnd(text, by))
	case ok:
		return (cut || !lowerFollows(text, end)) && (lineEnd || atLineStart(text, by) || sentenceEnd(text, by))
	}
	if !lineEnd {
		return false
	}
	if line := skipThe(text, g.left); atLineStart(text, line) {
		start, end, ok := lineBefore(text, skipLeft(text, line))
		if ok && end-start < reach/3 {
			direct, by, ok := authors(text, end)
			return ok && !direct && atLineStart(text, by)
		}
		return false
	}
	start, stop, whole := lineOf(text, g.start, g.end)
	if !whole || g.n > 1 || !g.certain() {
		return false
	}
	l := f.list(text, start, stop)
	return l.ok && l.person && !l.beside && !l.credited && !l.photo && l.items == 2
}

// skipThe gives the start of an article "The" before i, or i.
func skipThe(text string, i int) int {
	j := skipLeft(text, i)
	if j < i && j >= 3 && strings.EqualFold(text[j-3:j], "the") {
		return j - 3
	}
	return i
}

// authors reads names leftwards from i to the "By" before them. direct tells
// that there are none. Between the names and i stands a mark, or i is the
// end of their line.
func authors(text string, i int) (direct bool, by int, ok bool) {
	i = skipThe(text, i)
	j := skipLeft(text, i)
	parted := atLineEnd(text, i)
	if r, size := runeBefore(text, j); r == ',' || r == '/' || r == '|' || r == '(' || isDash(r) || r == '•' || r == '·' {
		parted = true
		j -= size
	}
	for words := 0; words <= 10; words++ {
		j = skipLeft(text, j)
		r, size := runeBefore(text, j)
		for r == ',' || r == '.' || r == '/' || isHyphen(r) || r == '\'' || r == '’' {
			j = skipLeft(text, j-size)
			r, size = runeBefore(text, j)
		}
		end := j
		j = wordStart(text, end)
		w := text[j:end]
		switch {
		case w == "" || len(w) > reach/4:
			return false, 0, false
		case isCapital(w) && oneOf(w, byWords) || w == "by" && atLineStart(text, j):
			return words == 0, j, words == 0 || parted
		case isCapital(w) || isJoiner(w) || oneOf(w, besides) || w == "van" || w == "von" || w == "de" || w == "der":
			if isJoiner(w) || oneOf(w, besides) {
				parted = true
			}
		default:
			return false, 0, false
		}
	}
	return false, 0, false
}

// phrases introduce a credit in words. They are matched backwards from the
// agency, after its connectors.
var phrases = [][]string{
	{"material", "mit"}, {"material", "zusätzlichem", "mit"}, {"material", "von", "verwendung", "unter"}, {"material", "verwendung", "unter"},
	{"agenturmaterial", "mit"}, {"informationen", "mit"}, {"inhalten", "mit"}, {"texten", "mit"}, {"meldungen", "mit"}, {"berichten", "mit"},
	{"files", "with"}, {"material", "with"}, {"reporting", "with"}, {"reporting", "additional", "with"}, {"inputs", "with"},
	{"input", "with"}, {"information", "with"}, {"inputs", "agency", "with"},
	{"reporting"}, {"reporting", "additional"}, {"inputs"},
	{"informations", "avec"}, {"informations", "les", "avec"}, {"informations", "des", "avec"}, {"dépêche", "une", "avec"},
	{"información", "con"}, {"informaciones", "con"}, {"informazioni", "con"}, {"informações", "com"},
	{"medewerking", "met"}, {"informatie", "met"}, {"podstawie", "na"}, {"informacji", "podstawie", "na"}, {"depeszy", "podstawie", "na"},
	{"využitím", "s"}, {"využitím", "materiálů", "s"}, {"mitteilung", "der", "ende"}, {"announcement", "of", "end"},
}

// phrase reports a credit in words.
//
// Reuters's own sign-off, "(Reporting by Jane Doe; Editing by John Roe)", is
// none: other houses sign so too, and a credit points at an agency's name.
// Where a newsroom prints Reuters copy with the sign-off, the dateline or
// "Our Standards: The Thomson Reuters Trust Principles" names the agency.
func (f *Finder) phrase(text string, g *group) bool {
	return f.transmitted(text, g) || contributes(text, g.end) || introduced(text, g.start, g.right) || closingNote(text, g)
}

// introduced reports a phrase before [start, end), which is an agency or its
// parentheses.
func introduced(text string, start, end int) bool {
	var w [24]string
	n, first := wordsBefore(text, start, w[:])
	words := w[:n]
	begins := atLineStart(text, first) || sentenceEnd(text, first)
	if r, _ := runeBefore(text, skipLeft(text, first)); r == '(' || r == '[' || r == ';' {
		begins = true
	}
	if n == 2 && strings.EqualFold(words[0], "Thomson") && strings.HasPrefix(text[skipRight(text, end):], "Trust Principles") {
		return true
	}

	rest := words
	for len(rest) > 0 && oneOf(rest[0], connectors) {
		rest = rest[1:]
	}
	for _, p := range phrases {
		if len(rest) == len(p) && begins && hasPrefixFold(rest, p) {
			return true
		}
	}
	if len(rest) == 1 && begins && oneOf(rest[0], withs) {
		i := skipRight(text, end)
		if w := wordAt(text, i, len(text)); strings.EqualFold(w, "inputs") {
			end = i + len(w) // "With PTI inputs"
		}
		return endsLine(text, end) || text[end] == ')' // "Mit dpa und AFP", and no more
	}
	return begins && len(rest) >= 2 && len(rest) < len(w) && (isNote(rest) || isFirst(rest, text[skipRight(text, end):]))
}

// isFirst reports a note on where the article stood first: "This report by
// The Canadian Press was first published …".
func isFirst(words []string, behind string) bool {
	n := len(words)
	return n == 2 && oneOf(words[1], these) && oneOf(words[0], articleNouns) &&
		(strings.HasPrefix(behind, "was first published") || strings.HasPrefix(behind, "was originally published"))
}

// transmitted reports what a press-release wire says of itself: "übermittelt
// durch news aktuell".
func (f *Finder) transmitted(text string, g *group) bool {
	if f.agencies[g.named[0].agency].Type != PressReleaseWire {
		return false
	}
	var w [3]string
	n, _ := wordsBefore(text, g.start, w[:])
	rest := w[:n]
	for len(rest) > 0 && oneOf(rest[0], connectors) {
		rest = rest[1:]
	}
	return len(rest) > 0 && oneOf(rest[0], transmits)
}

func hasPrefixFold(words, prefix []string) bool {
	for i, p := range prefix {
		if !strings.EqualFold(words[i], p) {
			return false
		}
	}
	return true
}

// isNote reports an editor's note on the article itself: "Dieser Text wurde
// mit Material der dpa erstellt", "This story was originally published by
// Reuters". The words before the agency come nearest first.
func isNote(words []string) bool {
	n := len(words)
	if !oneOf(words[n-1], these) || !oneOf(words[n-2], articleNouns) {
		return false
	}
	for _, w := range words[:n-2] {
		if oneOf(w, noteVerbs) {
			return true
		}
	}
	return false
}

// contributes reports "… contributed to this report" within the sentence.
func contributes(text string, i int) bool {
	behind := text[i:min(len(text), i+reach/2)]
	for j, r := range behind {
		if isBreak(r) || isStop(r) && !unicode.IsLower(r) {
			behind = behind[:j]
			break
		}
	}
	return containsFold(behind, "contributed to this") || containsFold(behind, "contributed reporting") ||
		strings.HasSuffix(behind, " contributed") ||
		containsFold(behind, "zu diesem bericht bei")
}
