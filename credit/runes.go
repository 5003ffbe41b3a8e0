package credit

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// none is what runeAt and runeBefore give outside the text.
const none = rune(-1)

// runeAt gives the rune at i and its size; size 0 at the end.
func runeAt(text string, i int) (rune, int) {
	if i >= len(text) {
		return none, 0
	}
	if b := text[i]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(text[i:])
}

// runeBefore gives the rune that ends at i and its size; size 0 at the start.
func runeBefore(text string, i int) (rune, int) {
	if i <= 0 {
		return none, 0
	}
	if b := text[i-1]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeLastRuneInString(text[:i])
}

// isWord reports whether a name cannot begin behind r, or end before it.
func isWord(r rune) bool {
	if 0 <= r && r < utf8.RuneSelf {
		return asciiWord[r]
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// isSpace reports white space within a line, and what has no width.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\u00a0', '\u202f', '\u3000':
		return true
	}
	return '\u2000' <= r && r <= '\u200a' || isIgnored(r)
}

// isIgnored reports runes that are not seen: soft hyphen, zero-width space
// and joiners, bidi marks, byte order mark.
func isIgnored(r rune) bool {
	return r == '\u00ad' || '\u200b' <= r && r <= '\u200f' || r == '\u2060' || r == '\ufeff'
}

func isBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

const latin = 0xC0

// bases has, from the rune latin on, for the letters of Latin-1 and Latin Extended-A
// the small letter of ASCII with which their decomposition begins, or 0.
var bases = func() (b [0x180 - latin]uint8) {
	for i := range b {
		parts := norm.NFKD.PropertiesString(string(rune(latin + i))).Decomposition()
		if len(parts) > 0 && parts[0] < utf8.RuneSelf {
			b[i] = parts[0] | 0x20
		}
	}
	return b
}()

// baseOf gives the letter that bases has for r, or 0.
func baseOf(r rune) rune {
	if i := int(r) - latin; uint(i) < uint(len(bases)) {
		return rune(bases[i])
	}
	return 0
}

func isHyphen(r rune) bool {
	return r == '-' || r == '\u2010' || r == '\u2011'
}

func isDash(r rune) bool {
	return r == '-' || '\u2010' <= r && r <= '\u2015' || r == '\u2212'
}

// isCloser reports what may stand between a sentence's full stop and its end.
func isCloser(r rune) bool {
	switch r {
	case '"', '\'', ')', ']', '“', '”', '„', '‘', '’', '»', '«', '›', '‹':
		return true
	}
	return false
}

func isStop(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }
