package credit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// closingNote reports a short note with which an article closes, and which
// is nothing but that: "Meldung der Nachrichtenagentur APA", "Text basiert auf
// Material der dpa", "(Automatisch von der dpa übernommen)". The same words
// that go on, or stand within a sentence or further up, are a mention.
func closingNote(text string, g *group) bool {
	if !late(text, g.start, g.end) {
		return false
	}
	var w [8]string
	n, first := wordsBefore(text, g.start, w[:])
	rest := w[:n]
	for len(rest) > 0 && oneOf(rest[0], connectors) {
		rest = rest[1:]
	}
	end := g.right
	if i := skipRight(text, end); i < len(text) && text[i] == '(' { // "Presse-Agentur (dpa)"
		if closer := strings.IndexByte(text[i:min(len(text), i+reach/8)], ')'); closer > 0 {
			end = i + closer + 1
		}
	}
	taken := false
	if i := skipRight(text, end); i > end {
		if w := wordAt(text, i, len(text)); strings.EqualFold(w, "übernommen") {
			taken = true
			end = i + len(w)
		}
	}
	return isOwnNote(rest, taken) && closesArticle(text, first, end)
}

// isOwnNote reports the words of a note on the article before its agency,
// nearest first; taken tells that the agency is followed by "übernommen".
func isOwnNote(words []string, taken bool) bool {
	n := len(words)
	if n > 0 && (strings.EqualFold(words[n-1], "der") || strings.EqualFold(words[n-1], "die") || strings.EqualFold(words[n-1], "eine")) {
		n--
	}
	words = words[:n]
	switch {
	case taken && n == 1:
		return strings.EqualFold(words[0], "automatisch")
	case taken:
		return n == 3 && hasPrefixFold(words, []string{"automatisch", "wurde"}) && oneOf(words[2], ownNouns)
	case n == 1:
		return strings.EqualFold(words[0], "meldung")
	}
	return n == 4 && hasPrefixFold(words, []string{"material", "auf"}) &&
		(strings.EqualFold(words[2], "basiert") || strings.EqualFold(words[2], "beruht")) && oneOf(words[3], ownNouns)
}

// closesArticle reports whether [start, end) is a line of its own, or stands
// in parentheses at the end of one, behind a whole sentence.
func closesArticle(text string, start, end int) bool {
	i := skipLeft(text, start)
	if r, size := runeBefore(text, i); r == '(' || r == '[' {
		start = i - size
		j := skipRight(text, end)
		if r, size = runeAt(text, j); r != ')' && r != ']' {
			return false
		}
		end = j + size
		if sentenceEnd(text, start) {
			return endsLine(text, end)
		}
	}
	if !atLineStart(text, start) || !endsLine(text, end) {
		return false
	}
	line, _, _ := lineOf(text, start, start)
	_, above, ok := lineBefore(text, line)
	return ok && sentenceEnd(text, above)
}

// endsLine reports whether nothing but a full stop stands behind i in its line.
func endsLine(text string, i int) bool {
	if r, size := runeAt(text, i); r == '.' {
		i += size
	}
	return atLineEnd(text, i)
}

// deskBehind reports an agency that closes the copy with its desk and
// initials behind it, parted by a slash: "epd lde/mig", "epd lnb/hei vs".
func deskBehind(text string, g *group) bool {
	if g.n > 1 || g.left < g.start || !late(text, g.start, g.end) {
		return false
	}
	i := g.end
	slashes, marks := 0, 0
	for marks < 4 && !atLineEnd(text, i) {
		r, size := runeAt(text, i)
		switch {
		case r == '/' && marks > 0:
			slashes++
			i += size
		case isSpace(r) && (marks == 0 || slashes > 0):
			i = skipRight(text, i)
		default:
			return false
		}
		w := wordAt(text, i, len(text))
		if !isInitials(w) {
			return false
		}
		i += len(w)
		marks++
	}
	if slashes == 0 || !atLineEnd(text, i) {
		return false
	}
	return sentenceEnd(text, g.start) || closesArticle(text, g.start, i)
}

// isInitials reports two to five lower-case letters that are no word which
// stands in a sentence.
func isInitials(w string) bool {
	for _, r := range w {
		if !unicode.IsLower(r) {
			return false
		}
	}
	n := utf8.RuneCountInString(w)
	return 2 <= n && n <= 5 && isMark(w) && !isJoiner(w) && !oneOf(w, connectors) && !oneOf(w, photoTails) && !oneOf(w, placeWords)
}
