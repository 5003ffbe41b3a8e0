package generate

import (
	"slices"
	"strconv"
	"unicode/utf8"
)

// writer writes new text.
type writer struct {
	random
	*lexicon
	phrases *phrases
	hosts   *hosts
	scratch []token

	topical float64 // how often a word of the topic is next
	quoting float64 // share of sentences that somebody says
}

// How often a sentence goes on with a set phrase of each length, with a long
// one, or with a word of its topic. Fitted to the share of five-word runs that
// stand in 2, 3-5, … articles, and to what unrelated articles share.
var phraseRate = [longest + 1]float64{3: .26, 4: .08, 5: .013, 6: .005, 7: .0026}

const (
	longPhraseRate = .00005
	commaRate      = .065
	dashRate       = .004
)

// add appends a word: one token, or one for each character of a script
// without spaces.
func (w *writer) add(dst []token, word string) []token {
	if !w.unspaced {
		return append(dst, token{word: word})
	}
	for i, r := range word {
		dst = append(dst, token{word: word[i : i+utf8.RuneLen(r)]})
	}
	return dst
}

// sentence appends a sentence of about n words on a topic (which may be nil).
func (w *writer) sentence(dst []token, n int, about *topic) []token {
	begin := len(dst)
	for len(dst)-begin < n {
		before := len(dst)
		dst = w.next(dst, n-(len(dst)-begin), about)
		last := len(dst) - 1
		if before > begin && last == before && dst[last].word == dst[before-1].word {
			dst = dst[:before] // no word twice
		} else if len(dst)-begin < n-1 && dst[last].form&after == 0 && w.chance(commaRate) {
			dst[last].form |= comma
		} else if len(dst)-begin < n-1 && dst[last].form&after == 0 && w.chance(dashRate) {
			dst[last].form |= dash
		}
	}
	end := &dst[len(dst)-1]
	end.form &^= after
	switch u := w.Float64(); {
	case u < .95:
		end.form |= stop
	case u < .98:
		end.form |= question
	case u < .995:
		end.form |= exclamation
	default:
		end.form |= ellipsis
	}
	return dst
}

// next appends what follows in a sentence that has left words to go.
func (w *writer) next(dst []token, left int, about *topic) []token {
	u := w.Float64()
	for n := longest; n >= shortest; n-- {
		if u < phraseRate[n] {
			if n > left+1 {
				break
			}
			for _, word := range w.phrases.draw(w.random, n) {
				dst = w.add(dst, word)
			}
			return dst
		}
		u -= phraseRate[n]
	}
	if u < longPhraseRate {
		for _, t := range w.phrases.long[w.phrases.longLaw.draw(w.random)].tokens {
			if w.unspaced {
				dst = w.add(dst, t.word)
			} else {
				dst = append(dst, t)
			}
		}
		return dst
	}
	u -= longPhraseRate
	if about != nil && u < w.topical {
		return about.name(w, dst)
	}
	if about != nil {
		u -= w.topical
	}
	if u < 1/float64(w.digits) {
		return w.number(dst)
	}
	return w.add(dst, w.word(w.law.draw(w.random)))
}

// number appends a number.
func (w *writer) number(dst []token) []token {
	switch w.IntN(4) {
	case 0:
		dst = append(dst, token{word: strconv.Itoa(w.IntN(100)), form: decimal})
		return append(dst, token{word: strconv.Itoa(w.IntN(10))})
	case 1:
		return append(dst, token{word: strconv.Itoa(2000 + w.IntN(25))})
	}
	return append(dst, token{word: strconv.Itoa(w.length(20, 1.6, 2, 90_000))})
}

// figure is a whole number, written down.
func (w *writer) figure() string { return strconv.Itoa(w.length(200, 1.6, 2, 90_000)) }

// sentenceLength is how many words a sentence has.
func (w *writer) sentenceLength() int { return w.length(14.5, .58, 2, 90) }

// quoted appends a sentence that somebody says.
func (w *writer) quoted(dst []token, about *topic) []token {
	begin := len(dst)
	dst = w.sentence(dst, w.sentenceLength(), about)
	dst[begin].form |= openQuote
	last := &dst[len(dst)-1]
	last.form = last.form&^ends | closeQuote | comma
	dst = w.add(dst, one(w.random, w.said))
	dst = about.person(w, dst)
	endSentence(dst)
	return dst
}

// paragraph is a new paragraph.
func (w *writer) paragraph(about *topic) []token {
	dst := w.scratch[:0]
	for n := w.length(44, .6, 6, 220); len(dst) < n; {
		if about != nil && w.chance(w.quoting) {
			dst = w.quoted(dst, about)
		} else {
			dst = w.sentence(dst, w.sentenceLength(), about)
		}
	}
	w.scratch = dst
	return endParagraph(slices.Clone(dst))
}

// text is a text of about n words, in paragraphs: the user's where there is
// one left, else invented.
func (w *writer) text(n int, about *topic) [][]token {
	var out [][]token
	for n > 0 {
		p := w.hosts.next()
		if p == nil {
			p = w.paragraph(about)
		}
		out = append(out, p)
		n -= len(p)
	}
	return out
}

// headline is a new headline.
func (w *writer) headline(about *topic) []token {
	t := w.sentence(nil, w.length(8, .35, 3, 20), about)
	t[len(t)-1].form &^= after
	return t
}
