package dedupe

import (
	"slices"

	"github.com/wirecopy/dedupe/lsh"
)

// Glance is the first step of Verify for a pair that shares one bucket only,
// that of a fingerprint: it reports whether the words around it are worth an
// alignment, which is a hundred times as much work. They are if 8 words are
// common there, in one run or in two with at most 8 words between them. The
// places are those of the pair's postings; the fingerprint is looked at wherever
// the articles have it. Short articles always are.
func Glance(a, b *Record, placeA, placeB uint32) bool {
	x, y := a.Words.Hash, b.Words.Hash
	if min(len(x), len(y)) < shortArticle {
		return true
	}
	is, js := a.places(int(placeA)), b.places(int(placeB))
	if len(is)*len(js) > mostGlances {
		return true // an alignment costs less
	}
	for _, i := range is {
		for _, j := range js {
			if commonRun(x, y, i, j) {
				return true
			}
		}
	}
	return false
}

// places returns where the fingerprint at a place stands.
func (r *Record) places(place int) []int {
	if !r.repeats(place) {
		return []int{place}
	}
	at, _ := slices.BinarySearchFunc(r.Fingerprints, place, func(f lsh.Fingerprint, place int) int { return int(f.Pos) - place })
	var places []int
	for _, f := range r.Fingerprints[at:] { // place is the first
		if f.Hash == r.Fingerprints[at].Hash {
			places = append(places, int(f.Pos))
		}
	}
	return places
}

// repeats reports whether the shingle at a place stands in r more than once.
func (r *Record) repeats(place int) bool {
	_, ok := slices.BinarySearchFunc(r.Repeats, place, func(rep Repeat, place int) int { return int(rep.Word) - place })
	return ok
}

// What a look around a fingerprint makes of edits.
const (
	glanceGap   = 8                                    // words between two runs, on either side, at most
	glanceRun   = 4                                    // words of the run behind such a gap, at least
	mostGlances = 64                                   // pairs of places that are looked at
	glanceReach = stretchWords + glanceGap + glanceRun // words that are looked at before and behind
)

// A glancer is Glance for articles on a shelf that have a fingerprint once
// each, in reused space: of the second it reads no more than the words around it.
// The first is that of many pairs in a row: it is read once.
type glancer struct {
	s    *shelf
	a, b wordReader
}

func (s *shelf) glancer() *glancer { return &glancer{s: s, a: wordReader{s: s}, b: wordReader{s: s}} }

func (g *glancer) glance(c *candidate) (bool, error) {
	a, b := int(c.a), int(c.b)
	if min(g.s.at(a).words, g.s.at(b).words) < shortArticle {
		return true, nil
	}
	i, j := int(c.placeA), int(c.placeB)
	x, err := g.a.wordsAgain(a, i-glanceReach, i+glanceReach)
	if err != nil {
		return false, err
	}
	y, err := g.b.words(b, j-glanceReach, j+glanceReach)
	if err != nil {
		return false, err
	}
	return commonRun(x, y, min(i, glanceReach), min(j, glanceReach)), nil
}

// commonRun reports whether enough words agree around x[i] and y[j], which are
// equal: a run of stretchWords, or one more run a few words before or behind.
func commonRun(x, y []uint64, i, j int) bool {
	n := agreeing(x[i:min(len(x), i+glanceReach)], y[j:min(len(y), j+glanceReach)])
	if n >= stretchWords {
		return true
	}
	var before [2][glanceReach]uint64
	return n+agreeing(reversed(before[0][:0], x[:i]), reversed(before[1][:0], y[:j])) >= stretchWords
}

// reversed appends the last words of x, the last one first.
func reversed(dst, x []uint64) []uint64 {
	for k := len(x) - 1; k >= max(0, len(x)-glanceReach); k-- {
		dst = append(dst, x[k])
	}
	return dst
}

// agreeing counts the words that x and y begin with, and of the longest run that
// stands behind one gap; it counts no further than stretchWords.
func agreeing(x, y []uint64) int {
	n := prefix(x, y)
	if n >= stretchWords {
		return n
	}
	x, y = x[n:], y[n:]
	longest := 0
	for gapX := range min(glanceGap+1, len(x)) {
		for gapY := range min(glanceGap+1, len(y)) {
			if x[gapX] != y[gapY] {
				continue
			}
			m := prefix(x[gapX:], y[gapY:])
			if m < glanceRun || m <= longest {
				continue
			}
			if longest = m; n+longest >= stretchWords {
				return n + longest
			}
		}
	}
	return n + longest
}

// prefix counts the words that x and y begin with.
func prefix(x, y []uint64) int {
	n := 0
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	return n
}
