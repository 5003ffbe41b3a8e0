package main

import (
	"math/rand/v2"
	"slices"
)

// chance is what random pairs of articles of different publishers, which are
// no truth pairs, have in common: the per cent that share 1 and 10 runs of
// five words, and the longest run, any words.
type chance struct {
	one, ten float64
	longest  []float64
}

// chanceOf looks at n random pairs, of the same day or of any.
func (s *sample) chanceOf(u *reuse, n int, sameDay bool) chance {
	r := rand.New(rand.NewPCG(1, 1))
	truth := map[[2]uint32]bool{}
	for _, p := range u.pairs {
		truth[p] = true
	}
	sorted := make([][]uint64, len(s.articles))
	for i := range s.articles {
		sorted[i] = hashes(s.articles[i].words)
		slices.Sort(sorted[i])
		sorted[i] = slices.Compact(sorted[i])
	}
	var days [][]uint32
	at := map[int]int{}
	for i := range s.articles {
		d := s.articles[i].day
		if _, ok := at[d]; !ok {
			at[d] = len(days)
			days = append(days, nil)
		}
		days[at[d]] = append(days[at[d]], uint32(i))
	}
	var c chance
	for seen := 0; seen < n; {
		a, b := uint32(r.IntN(len(s.articles))), uint32(r.IntN(len(s.articles)))
		if sameDay {
			day := days[at[s.articles[a].day]]
			b = day[r.IntN(len(day))]
		}
		if a > b {
			a, b = b, a
		}
		if a == b || s.articles[a].publisher == s.articles[b].publisher || truth[[2]uint32{a, b}] {
			continue
		}
		k := common(sorted[a], sorted[b])
		if k >= 1 {
			c.one++
		}
		if k >= 10 {
			c.ten++
		}
		if seen < n/10 {
			c.longest = append(c.longest, float64(longestCommon(s.articles[a].words, s.articles[b].words)))
		}
		seen++
	}
	c.one *= 100 / float64(n)
	c.ten *= 100 / float64(n)
	return c
}

// longestCommon is how many words the longest common run of two articles has.
func longestCommon(a, b []uint32) int {
	for n := 1; ; n++ {
		in := map[uint64]bool{}
		for i := 0; i+n <= len(a); i++ {
			in[runHash(a[i:i+n])] = true
		}
		found := false
		for j := 0; j+n <= len(b) && !found; j++ {
			found = in[runHash(b[j:j+n])]
		}
		if !found {
			return n - 1
		}
	}
}
