package generate

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexicon gives the word of every rank. Real function words come first, then
// invented ones, the longer the rarer.
type lexicon struct {
	*language
	law   *zipf
	table []string // of the first ranks; the others are built when they are drawn
}

const tabledWords = 1 << 16

// The law of words: slopes fitted to the cumulated shares of the first 10,
// 100, 1,000 and 10,000 words of real articles.
func wordLaw() *zipf {
	return newZipf(1<<14, 0, segment{4, .434}, segment{8, .966}, segment{15, .446}, segment{33, .869},
		segment{72, 1.15}, segment{1000, .97}, segment{10_000, 1.17}, segment{100_000, 1.25}, segment{math.Inf(1), 2.1})
}

func newLexicon(l *language) *lexicon {
	x := &lexicon{language: l, law: wordLaw(), table: make([]string, tabledWords)}
	for i := range x.table {
		x.table[i] = x.build(i)
	}
	return x
}

func (x *lexicon) word(rank int) string {
	if rank < len(x.table) {
		return x.table[rank]
	}
	return x.build(rank)
}

// build makes a word out of the bits of its rank.
func (x *lexicon) build(rank int) string {
	if rank < len(x.function) {
		return x.function[rank]
	}
	bits := mix(uint64(rank))
	take := func(of []string) string {
		s := of[bits%uint64(len(of))]
		bits = mix(bits)
		return s
	}
	var b strings.Builder
	b.WriteString(take(x.starts))
	if rank > 1500 && bits%2 > 0 {
		b.WriteString(take(x.middles))
	}
	if rank > 12_000 && !x.unspaced && bits%4 > 0 {
		b.WriteString(take(x.starts))
	}
	if rank > 60_000 && !x.unspaced {
		b.WriteString(take(x.middles))
	}
	b.WriteString(take(x.ends))
	word := b.String()
	if float64(bits>>11)/(1<<53) < x.nouns {
		word = capital(word)
	}
	return word
}

// capital gives a word a capital first letter.
func capital(word string) string {
	r, n := utf8.DecodeRuneInString(word)
	up := unicode.ToUpper(r)
	if up == r {
		return word
	}
	return string(up) + word[n:]
}
