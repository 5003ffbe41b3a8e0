package measure

import (
	"cmp"
	"slices"
)

const (
	allPairs   = 64 // articles of a unit up to which each is paired with each
	neighbours = 32 // above it, the next ones that each is paired with
)

// pairKey is a pair of article numbers, the smaller one first.
func pairKey(i, j int32) uint64 {
	if i > j {
		i, j = j, i
	}
	return uint64(i)<<32 | uint64(j)
}

// sides are the articles of a pair, the smaller id first: what is told of two
// articles does not depend on their numbers.
func (t *Truths) sides(key uint64) (a, b int32) {
	a, b = int32(key>>32), int32(uint32(key))
	if t.articles[a].ID > t.articles[b].ID {
		a, b = b, a
	}
	return a, b
}

func (t *Truths) pairOf(key uint64) *pair {
	a, b := t.sides(key)
	return between(&t.articles[a], &t.articles[b])
}

// truePairs are the keys of the pairs that share a unit that a run ought to
// tell of, sorted: all of them, or of a unit in many articles a part.
func (t *Truths) truePairs() []uint64 {
	if t.pairs != nil {
		return t.pairs
	}
	type print struct {
		unit    uint64
		article int32
	}
	var prints []print
	for i := range t.articles {
		for _, s := range t.articles[i].spans {
			if s.cause <= standing {
				prints = append(prints, print{s.unit, int32(i)})
			}
		}
	}
	slices.SortFunc(prints, func(a, b print) int {
		return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.article, b.article))
	})
	prints = slices.Compact(prints)
	keys := make([]uint64, 0, len(prints))
	limit := 1 << 22 // keys, above which those that are there twice are removed
	var in []int32
	for len(prints) > 0 {
		n := 0
		in = in[:0]
		for ; n < len(prints) && prints[n].unit == prints[0].unit; n++ {
			in = append(in, prints[n].article)
		}
		prints = prints[n:]
		keys = drawPairs(keys, in)
		if len(keys) > limit {
			slices.Sort(keys)
			keys = slices.Compact(keys)
			limit = max(limit, 2*len(keys))
		}
	}
	slices.Sort(keys)
	t.pairs = slices.Clip(slices.Compact(keys))
	return t.pairs
}

// drawPairs appends the pairs of the articles of one unit.
func drawPairs(keys []uint64, in []int32) []uint64 {
	if len(in) <= allPairs {
		for i, x := range in {
			for _, y := range in[i+1:] {
				keys = append(keys, pairKey(x, y))
			}
		}
		return keys
	}
	// The order does not depend on the unit: the units of one story draw the
	// same pairs.
	slices.SortFunc(in, func(x, y int32) int { return cmp.Compare(mix(uint64(x)), mix(uint64(y))) })
	for i, x := range in {
		for n := 1; n <= neighbours; n++ {
			keys = append(keys, pairKey(x, in[(i+n)%len(in)]))
		}
	}
	return keys
}

// mix is a bijection that looks random: the finalizer of splitmix64 (Steele,
// Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
