package generate

import (
	"unicode"
	"unicode/utf8"
)

// tokenise cuts a written text into tokens. Punctuation that no form stands
// for becomes a space.
func tokenise(text string) []token {
	var out []token
	var opening form // what stands before the next word
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if inWord(r) && !invisible(r) {
			begin := i
			for i < len(text) && inWord(r) {
				i += n
				if unicode.Is(unicode.Han, r) {
					break
				}
				if r, n = utf8.DecodeRuneInString(text[i:]); unicode.Is(unicode.Han, r) {
					break
				}
			}
			out = append(out, token{word: text[begin:i], form: opening})
			opening = 0
			continue
		}
		tight := i+n < len(text) && !isBlank(text[i+n:]) && i > 0 && !isBlank(text[i-1:])
		i += n
		if r == '(' || r == '（' {
			opening |= openParen
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i:])
		beforeHan := (r == '“' || r == '「') && unicode.Is(unicode.Han, next)
		if isQuote(r) && (len(out) == 0 || isBlank(text[i-n-1:]) || opening != 0 || beforeHan) {
			opening |= openQuote
			continue
		}
		if r == '©' {
			opening |= owned
			continue
		}
		if len(out) == 0 {
			continue
		}
		last := &out[len(out)-1]
		f := formOf(r, tight)
		if f&joined != 0 && last.form&after != 0 {
			continue
		}
		last.form |= f
		if f == paragraph {
			last.form &^= joined
		}
	}
	return out
}

// formOf is what a character behind a word stands for; tight says that no
// blank is on either side of it.
func formOf(r rune, tight bool) form {
	switch r {
	case ',', '，', '、':
		if tight && r == ',' {
			return decimal
		}
		return comma
	case '.', '。':
		if tight && r == '.' {
			return point
		}
		return stop
	case '?', '？':
		return question
	case '!', '！':
		return exclamation
	case ':', '：', ';', '；':
		return colon
	case '…':
		return ellipsis
	case '-':
		if tight {
			return hyphen
		}
		return dash
	case '–', '—':
		return dash
	case '/':
		return slash
	case '|':
		return bar
	case ')', '）':
		return closeParen
	case '\n':
		return paragraph
	}
	if isQuote(r) {
		return closeQuote
	}
	return 0
}

func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»', '「', '」':
		return true
	}
	return false
}

// inWord reports whether a character is part of a word.
func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || invisible(r)
}

// invisible characters stand inside words and change none.
func invisible(r rune) bool { return r == '\u00ad' || r == '\u200b' || r == '\ufeff' || r == '\u200d' }

func isBlank(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}
