package generate

import (
	"math"
	"math/rand/v2"
)

// phrases are those that everybody uses. A phrase is known by its length and
// rank alone; the first of each length are kept, the others built anew.
type phrases struct {
	lexicon *lexicon
	seeds   *rand.PCG
	random  random // of the seeds
	rare    []string
	law     [longest + 1]*zipf
	tables  [longest + 1][][]string
	long    []*unit // set phrases of eight words or more
	longLaw *zipf
}

const (
	shortest, longest = 3, 7
	tabledPhrases     = 1 << 12
	longPhrases       = 600
)

// How many ranks before the law of phrases falls, by length: short phrases
// are few and common.
var phraseShift = [longest + 1]float64{3: 400, 4: 250, 5: 90, 6: 90, 7: 90}

func newPhrases(x *lexicon, nextUnit func() uint64) *phrases {
	p := &phrases{lexicon: x, seeds: rand.NewPCG(0, 0)}
	p.random = random{rand.New(p.seeds)}
	for n := shortest; n <= longest; n++ {
		p.law[n] = newZipf(tabledPhrases, phraseShift[n], segment{200_000, 1.05}, segment{math.Inf(1), 2.5})
		p.tables[n] = make([][]string, tabledPhrases)
		for i := range p.tables[n] {
			p.tables[n][i] = p.build(nil, n, i)
		}
	}
	p.longLaw = newZipf(longPhrases, 30, segment{longPhrases, 1.05})
	p.long = make([]*unit, longPhrases+1)
	for i := range p.long {
		u := &unit{id: nextUnit(), cause: Chance}
		for at, w := range p.build(nil, 8+i%4, tabledPhrases+i) {
			u.tokens = append(u.tokens, token{word: w, unit: u, at: int32(at)})
		}
		p.long[i] = u
	}
	return p
}

// build draws the words of a phrase from a stream of its own.
func (p *phrases) build(dst []string, length, rank int) []string {
	p.seeds.Seed(uint64(length), mix(uint64(rank)))
	for len(dst) < length {
		w := p.lexicon.word(p.lexicon.law.draw(p.random))
		if n := len(dst); n > 0 && dst[n-1] == w {
			continue
		}
		dst = append(dst, w)
	}
	return dst
}

// draw is the words of some phrase of a length, until the next draw.
func (p *phrases) draw(r random, length int) []string {
	rank := p.law[length].draw(r)
	if rank < tabledPhrases {
		return p.tables[length][rank]
	}
	p.rare = p.build(p.rare[:0], length, rank)
	return p.rare
}
