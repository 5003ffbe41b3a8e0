package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/wirecopy/dedupe/bench/generate"
)

const (
	pairWords  = 30 // of story, that a true pair shares at least
	allPairs   = 64 // articles of a unit up to which each is paired with each
	neighbours = 32 // above it, the next ones that each is paired with
)

// A truth is what is true of the pairs of a corpus, as bench/measure says it.
type truth struct {
	number     map[string]int32
	publishers []string
	units      [][]unit // of each article, by id
	bytes      int64    // of all texts
	pairs      []pair   // true ones of different publishers, sorted
}

// A unit is the words of story that an article keeps of one.
type unit struct {
	id   uint64
	kept [][2]int // ranges of words, sorted, apart
}

// A pair is two article numbers, the smaller one first.
type pair [2]int32

func pairOf(a, b int32) pair { return pair{min(a, b), max(a, b)} }

func comparePairs(p, q pair) int { return cmp.Or(cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1])) }

func readTruth(articles, truths string) (*truth, error) {
	t := &truth{number: map[string]int32{}}
	for a, err := range readLines[article](articles) {
		if err != nil {
			return nil, err
		}
		t.number[a.ID] = int32(len(t.publishers))
		t.publishers = append(t.publishers, a.Publisher)
		t.bytes += int64(len(a.Text))
	}
	t.units = make([][]unit, len(t.publishers))
	for known, err := range readLines[generate.Truth](truths) {
		if err != nil {
			return nil, err
		}
		i, ok := t.number[known.ID]
		if !ok {
			return nil, fmt.Errorf("%s: no article %q", truths, known.ID)
		}
		t.units[i] = unitsOf(known.Spans)
	}
	t.findPairs()
	return t, nil
}

// unitsOf are the units of the story of spans.
func unitsOf(spans []generate.Span) []unit {
	kept := map[uint64][][2]int{}
	for _, s := range spans {
		if s.Cause == generate.Copy || s.Cause == generate.Quotation {
			for _, k := range s.Kept {
				kept[s.Unit] = append(kept[s.Unit], [2]int{k.From, k.To})
			}
		}
	}
	var units []unit
	for id, ranges := range kept {
		slices.SortFunc(ranges, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
		apart := ranges[:1]
		for _, r := range ranges[1:] {
			if last := &apart[len(apart)-1]; r[0] <= last[1] {
				last[1] = max(last[1], r[1])
			} else {
				apart = append(apart, r)
			}
		}
		units = append(units, unit{id, apart})
	}
	slices.SortFunc(units, func(a, b unit) int { return cmp.Compare(a.id, b.id) })
	return units
}

// story is how many words of story two articles share.
func (t *truth) story(p pair) int {
	words := 0
	for a, b := t.units[p[0]], t.units[p[1]]; len(a) > 0 && len(b) > 0; {
		switch {
		case a[0].id < b[0].id:
			a = a[1:]
		case a[0].id > b[0].id:
			b = b[1:]
		default:
			words += common(a[0].kept, b[0].kept)
			a, b = a[1:], b[1:]
		}
	}
	return words
}

// common is how many words two lists of ranges share.
func common(a, b [][2]int) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		n += max(0, min(a[0][1], b[0][1])-max(a[0][0], b[0][0]))
		if a[0][1] < b[0][1] {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return n
}

func (t *truth) foreign(p pair) bool {
	return t.publishers[p[0]] != t.publishers[p[1]]
}

// findPairs finds the true pairs. Of a unit in many articles it draws a part
// of them, as bench/measure does.
func (t *truth) findPairs() {
	in := map[uint64][]int32{}
	for i, units := range t.units {
		for _, u := range units {
			in[u.id] = append(in[u.id], int32(i))
		}
	}
	for _, articles := range in {
		if len(articles) <= allPairs {
			for i, a := range articles {
				for _, b := range articles[i+1:] {
					t.pairs = append(t.pairs, pairOf(a, b))
				}
			}
			continue
		}
		// The order does not depend on the unit: the units of one story draw
		// the same pairs.
		slices.SortFunc(articles, func(a, b int32) int { return cmp.Compare(mix(uint64(a)), mix(uint64(b))) })
		for i, a := range articles {
			for n := 1; n <= neighbours; n++ {
				t.pairs = append(t.pairs, pairOf(a, articles[(i+n)%len(articles)]))
			}
		}
	}
	slices.SortFunc(t.pairs, comparePairs)
	t.pairs = slices.Compact(t.pairs)
	t.pairs = slices.DeleteFunc(t.pairs, func(p pair) bool { return !t.foreign(p) || t.story(p) < pairWords })
}

// mix is a bijection that looks random: the finalizer of splitmix64 (Steele,
// Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
