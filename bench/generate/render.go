package generate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// manner is how a text is written down.
type manner struct {
	quotes   quotes
	dash     string
	oneLine  bool // a paragraph ends with a space
	unspaced bool

	blanks      bool // some spaces are two
	tight       bool // a full stop without a space behind it
	softHyphen  bool
	zeroWidth   bool
	decomposed  bool // umlauts as a letter and a combining accent
	mixedQuotes bool // some quotation marks are straight
	mixedDashes bool // some dashes are hyphens
	titled      bool // the first paragraph is a line of its own
}

// rendered is a text, with the bytes of each token's word.
type rendered struct {
	text       []byte
	start, end []int
	lines      int
}

// render writes tokens down.
func (r *rendered) render(tokens []token, m manner) {
	r.text, r.start, r.end, r.lines = r.text[:0], r.start[:0], r.end[:0], 0
	capitalNext := true
	for i := range tokens {
		t := &tokens[i]
		if t.form&owned != 0 {
			r.text = append(r.text, "© "...)
		}
		if t.form&openParen != 0 {
			r.put(m, "(", "（")
		}
		if t.form&openQuote != 0 {
			r.text = append(r.text, m.mark(i).open...)
		}
		r.start = append(r.start, len(r.text))
		r.word(t.word, i, capitalNext && t.form&asIs == 0, m)
		r.end = append(r.end, len(r.text))
		capitalNext = r.punctuation(t.form, i, i == len(tokens)-1, m)
	}
}

// word writes a word, with a capital where a sentence begins.
func (r *rendered) word(word string, i int, upper bool, m manner) {
	if upper {
		c, n := utf8.DecodeRuneInString(word)
		if u := unicode.ToUpper(c); u != c {
			r.text = utf8.AppendRune(r.text, u)
			word = word[n:]
		}
	}
	switch {
	case m.softHyphen && i%11 == 3 && len(word) > 9:
		r.inside(word, "\u00ad")
	case m.zeroWidth && i%83 == 5 && len(word) > 3:
		r.inside(word, "\u200b")
	case m.decomposed:
		for _, c := range word {
			if base := strings.IndexRune("äöüÄÖÜéà", c); base >= 0 {
				r.text = append(r.text, "a\u0308o\u0308u\u0308A\u0308O\u0308U\u0308e\u0301a\u0300"[base/2*3:base/2*3+3]...)
			} else {
				r.text = utf8.AppendRune(r.text, c)
			}
		}
	default:
		r.text = append(r.text, word...)
	}
}

// mark is the quotation mark at the i-th word.
func (m *manner) mark(i int) quotes {
	if m.mixedQuotes && i%2 == 0 {
		return quotes{"\"", "\""}
	}
	return m.quotes
}

// inside writes a word with something in its middle.
func (r *rendered) inside(word, what string) {
	at := len(word) / 2
	for !utf8.RuneStart(word[at]) {
		at--
	}
	if c, _ := utf8.DecodeRuneInString(word[at:]); unicode.IsMark(c) {
		at = len(word)
	}
	r.text = append(append(append(r.text, word[:at]...), what...), word[at:]...)
}

// punctuation writes what follows a word, and reports whether a sentence
// begins behind it.
func (r *rendered) punctuation(f form, i int, last bool, m manner) (begins bool) {
	if f&closeQuote != 0 && f&ends != 0 && f&closeParen == 0 {
		r.mark(f, m)
		r.text = append(r.text, m.mark(i).close...)
	} else {
		if f&closeQuote != 0 {
			r.text = append(r.text, m.mark(i).close...)
		}
		if f&closeParen != 0 {
			r.put(m, ")", "）")
		}
		r.mark(f, m)
	}
	begins = f&(ends|paragraph) != 0
	switch {
	case last:
	case f&paragraph != 0 && (!m.oneLine || m.titled && r.lines == 0):
		r.lines++
		r.text = append(r.text, '\n')
	case f&paragraph != 0:
		r.text = append(r.text, ' ')
	case f&hyphen != 0:
		r.text = append(r.text, '-')
	case f&point != 0:
		r.text = append(r.text, '.')
	case f&slash != 0:
		r.text = append(r.text, '/')
	case f&decimal != 0:
		r.text = append(r.text, ',')
	case f&dash != 0:
		r.text = append(r.text, ' ')
		if m.mixedDashes && i%3 == 0 {
			r.text = append(r.text, '-')
		} else {
			r.text = append(r.text, m.dash...)
		}
		r.text = append(r.text, ' ')
	case f&bar != 0:
		r.text = append(r.text, " | "...)
	case m.unspaced:
		// What is no Han character keeps apart from its like.
		if c, _ := utf8.DecodeLastRune(r.text); f&after == 0 && f&(closeQuote|closeParen) == 0 && !unicode.Is(unicode.Han, c) {
			r.text = append(r.text, ' ')
		}
	case m.tight && f&stop != 0 && i%5 == 0:
	case m.blanks && i%97 == 13:
		r.text = append(r.text, "  "...)
	default:
		r.text = append(r.text, ' ')
	}
	return begins
}

// mark writes commas and the ends of sentences.
func (r *rendered) mark(f form, m manner) {
	switch {
	case f&stop != 0:
		r.put(m, ".", "。")
	case f&question != 0:
		r.put(m, "?", "？")
	case f&exclamation != 0:
		r.put(m, "!", "！")
	case f&ellipsis != 0:
		r.put(m, "…", "…")
	case f&colon != 0:
		r.put(m, ":", "：")
	case f&comma != 0:
		r.put(m, ",", "，")
	}
}

func (r *rendered) put(m manner, spaced, unspaced string) {
	if m.unspaced {
		spaced = unspaced
	}
	r.text = append(r.text, spaced...)
}
