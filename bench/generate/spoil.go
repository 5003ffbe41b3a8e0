package generate

import (
	"unicode"
	"unicode/utf8"
)

// spoil glues words together in some articles, and misreads letters where the
// corpus is one of scans.
func (g *generator) spoil(d *draft) {
	if !g.unspaced && g.chance(.16) {
		for range 1 + g.IntN(3) {
			i := g.IntN(max(1, len(d.body)-1))
			a := d.body[i]
			if i+1 >= len(d.body) || a.form&(after|closeQuote|closeParen) != 0 || a.form.kind() != 0 ||
				d.body[i+1].form&(openQuote|openParen) != 0 || d.body[i+1].form.kind() != 0 ||
				unicode.Is(unicode.Han, firstRune(a.word)) || unicode.Is(unicode.Han, firstRune(d.body[i+1].word)) {
				continue
			}
			a.word += d.body[i+1].word
			a.at = changed
			a.form |= d.body[i+1].form
			d.body = append(d.body[:i], d.body[i+1:]...)
			d.body[i] = a
		}
	}
	if g.ocr > 0 {
		for i := range d.body {
			g.misread(&d.body[i])
		}
	}
}

// misread changes letters of a word, each with the chance that the corpus has:
// to another, or now and then to two. A Han character is a word, and is taken
// for one other; so it is never mixed with letters.
func (g *generator) misread(t *token) {
	var out []rune
	for i, r := range []rune(t.word) {
		if !g.chance(float64(g.ocr) / 100) {
			if out != nil {
				out = append(out, r)
			}
			continue
		}
		if out == nil {
			out = []rune(t.word)[:i:i]
		}
		letters := g.misreadings
		if g.unspaced && r < unicode.MaxLatin1 {
			letters = digitReadings
		}
		wrong := one(g.random, letters)
		for wrong == r {
			wrong = one(g.random, letters)
		}
		out = append(out, wrong)
		if !g.unspaced && g.chance(.1) {
			out = append(out, one(g.random, letters))
		}
	}
	if out != nil {
		t.word = string(out)
		t.at = changed
		t.form &= 1<<creditShift - 1 // no longer a name
	}
}

var digitReadings = []rune("1580")

func firstRune(word string) rune {
	r, _ := utf8.DecodeRuneInString(word)
	return r
}
