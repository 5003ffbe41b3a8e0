package credit

import (
	"strings"
	"unicode"
)

// nowhere is the kind of a name that is part of an address: no credit at all.
const nowhere Kind = ""

// place tells the kind of the place where the group stands. The rules come
// from the narrowest to the widest; where two kinds could hold, the one that
// is no evidence does.
func (f *Finder) place(text string, g *group) Kind {
	if isNumbered(text, g.end) {
		return Copyright
	}
	if word, ok := compound(text, g); ok {
		return f.compoundPlace(text, g, word)
	}
	if photoLabel(text, g) || photoTail(text, g.end) {
		return Photo
	}
	if g.person {
		if !f.photo(g) && f.byline(text, g) {
			return Byline // "By Jane Doe / AFP"
		}
		return Photo
	}
	kind := f.textPlace(text, g)
	if kind.Evidence() && f.photo(g) {
		return Photo
	}
	if kind == Mention && f.photo(g) && g.slashes > 0 {
		return Photo // "APA/EPA" anywhere
	}
	return kind
}

// textPlace tells the kind of a place that is no photo credit by its words.
func (f *Finder) textPlace(text string, g *group) Kind {
	if kind, ok := f.copyright(text, g); ok {
		return kind
	}
	if f.sourceLine(text, g) {
		return SourceLine
	}
	if f.phrase(text, g) {
		return CreditLine
	}
	if closedBySlashes(text, g) {
		return CreditLine
	}
	if f.heading(text, g) {
		return Dateline
	}
	if text[max(0, g.start-1)] == '/' && isSlashedDateline(text, g) {
		return Dateline
	}
	if open, end, ok := enclosed(text, g.start, g.end); ok {
		return f.inParentheses(text, g, open, end)
	}
	if f.byline(text, g) {
		return Byline
	}
	if f.bareDateline(text, g) {
		return Dateline
	}
	return f.bare(text, g)
}

// isAddress reports names inside web addresses and handles: "reuters.com",
// "@dpa", "https://example.org/afp/1".
func isAddress(text string, g *group) bool {
	r, size := runeAt(text, g.end)
	if r == '.' {
		if next, _ := runeAt(text, g.end+size); unicode.IsLower(next) {
			return true
		}
	}
	if r == '@' {
		return true
	}
	start := g.start
	for start > 0 && g.start-start < reach {
		r, size := runeBefore(text, start)
		if isSpace(r) || isBreak(r) {
			break
		}
		start -= size
	}
	word := text[start:g.start]
	return strings.HasSuffix(word, "@") || strings.HasSuffix(word, "#") || strings.Contains(word, "://") || strings.Contains(word, "www.")
}

// isNumbered reports the number of a message behind its agency's name, as
// dpa prints it: "dpa:210401-99-123456/3".
func isNumbered(text string, end int) bool {
	rest := text[end:min(len(text), end+8)]
	if len(rest) < 8 || rest[0] != ':' || rest[7] != '-' {
		return false
	}
	return strings.Trim(rest[1:7], "0123456789") == ""
}

// compound gives the word that a hyphen joins to the name: "dpa-Bericht".
// The name may also be the end of a compound: "Ex-AFP".
func compound(text string, g *group) (word string, ok bool) {
	if r, size := runeAt(text, g.end); isHyphen(r) {
		word = wordAt(text, g.end+size, min(len(text), g.end+reach))
		return word, word != ""
	}
	if r, size := runeBefore(text, g.start); isHyphen(r) {
		r, _ = runeBefore(text, g.start-size)
		return "", unicode.IsLetter(r)
	}
	return "", false
}

// compoundPlace tells the kind of a compound. Few are more than a mention.
func (f *Finder) compoundPlace(text string, g *group, word string) Kind {
	switch {
	case oneOf(word, photoTails) || isPhotoWord(word):
		return Photo
	case strings.EqualFold(word, "Newskanal"), f.phrase(text, g):
		return CreditLine
	case oneOf(word, titles) && f.byline(text, g):
		return Byline
	}
	return Mention
}

// photoTail reports "AP Photo", "PA Images", "AFP PHOTO".
func photoTail(text string, i int) bool {
	j := skipRight(text, i)
	return j > i && oneOf(wordAt(text, j, min(len(text), j+reach)), photoNouns)
}

// photoLabel reports a photo credit's label before the group: "Foto:",
// "Photo by Jane Doe/", "(Archivbild, ". A sentence's end, a parenthesis or
// another label between end the search.
func photoLabel(text string, g *group) bool {
	i := g.left
	for lo := i - reach/2; i > 0 && i > lo; {
		r, size := runeBefore(text, i)
		switch {
		case isWord(r):
			end := i
			i = wordStart(text, end)
			if w := text[i:end]; isPhotoWord(w) {
				// With a label's mark behind it, or first in its place.
				next, _ := runeAt(text, skipRight(text, end))
				before, _ := runeBefore(text, skipLeft(text, i))
				follows := wordAt(text, skipRight(text, end), len(text))
				if next == ':' || next == '©' || oneOf(follows, byWords) || strings.EqualFold(follows, "via") || before == '(' || before == '[' ||
					skipRight(text, end) == g.left && (atLineStart(text, i) || sentenceEnd(text, i)) {
					return true
				}
			}
			continue
		case r == ':':
			var w [1]string
			n, _ := wordsBefore(text, skipLeft(text, i-size), w[:])
			return n == 1 && isPhotoWord(w[0])
		case isStop(r):
			if w := text[wordStart(text, i-size) : i-size]; strings.EqualFold(w, "fot") {
				return true // "fot. PAP"
			}
			// The full stop of an initial ends no sentence.
			if b, _ := runeBefore(text, i-size-1); !unicode.IsSpace(b) && b != none {
				if prev, _ := runeBefore(text, i-size); unicode.IsLetter(prev) || isCloser(prev) {
					return false
				}
			}
		case r == ')' || r == '(' || isBreak(r):
			return false
		}
		i -= size
	}
	return false
}

// named reports whether the words before an ambiguous name make it the
// agency's: "Nachrichtenagentur AP", "told the AP", "laut APA".
func named(text string, g *group) bool {
	var w [3]string
	n, _ := wordsBefore(text, g.start, w[:])
	words := w[:n]
	if n > 0 && oneOf(words[0], agencyNouns) {
		return true
	}
	if n > 0 && (strings.EqualFold(words[0], "the") || strings.EqualFold(words[0], "der")) {
		words = words[1:]
	}
	return len(words) > 0 && (strings.EqualFold(words[0], "told") || strings.EqualFold(words[0], "gegenüber") || strings.EqualFold(words[0], "laut"))
}

// explained gives the kind of a short name in parentheses behind the same
// agency's long name, or the other way round: that of the name before.
// "Die Deutsche Presse-Agentur (dpa)" credits nothing by its parentheses.
func (f *Finder) explained(text string, g *group, credits []Credit) (Kind, bool) {
	if len(credits) == 0 || g.n > 1 {
		return nowhere, false
	}
	r, size := runeBefore(text, g.start)
	last := credits[len(credits)-1]
	if r != '(' || last.End != skipLeft(text, g.start-size) || last.Agency != f.agencies[g.named[0].agency].ID {
		return nowhere, false
	}
	return last.Kind, true
}
