package main

import (
	"cmp"
	"math"
	"slices"
)

// reuse is what the pairs of articles of different publishers that share at
// least 30 rare runs of five words have in common.
type reuse struct {
	pairs    [][2]uint32
	partners []float64 // of each article that has any

	passages    []float64 // a pair
	matched     []float64 // words a passage
	longest     []float64 // verbatim run of a passage
	longestPair []float64
	rate        []float64 // edits in 100 matched words of a passage
	share       []float64 // per cent of an article in the passages of a pair
	union       []float64 // the same, of all its pairs
	covered     float64   // per cent of all words
	verbatim    float64   // per cent of passages
	moved       float64   // per cent of passages of 20 words
	gaps        []float64 // words between neighbouring runs
	kinds       [4]float64
	lengths     []float64 // words an edit
	days        []float64 // between the articles of a pair
	quoted      float64   // per cent of matched words
	credited    [3]float64
}

const provedBy = 30

// reuseOf finds the pairs and aligns them. It fills s.rare.
func (s *sample) reuseOf(fiveWords *spread) *reuse {
	s.rare = map[uint64]uint8{}
	shared := map[[2]uint32]int{}
	*fiveWords = s.spreadOf(shingleWords, func(hash uint64, articles []uint32) {
		if len(articles) > rareArticles {
			return
		}
		s.rare[hash] = uint8(len(articles))
		for i, a := range articles {
			for _, b := range articles[i+1:] {
				if s.articles[a].publisher != s.articles[b].publisher {
					shared[[2]uint32{a, b}]++
				}
			}
		}
	})
	u := &reuse{}
	for p, n := range shared {
		if n >= provedBy {
			u.pairs = append(u.pairs, p)
		}
	}
	slices.SortFunc(u.pairs, func(a, b [2]uint32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	partners := map[uint32]int{}
	in := map[uint32][]bool{} // words of an article that are in passages
	var matched, quoted, verbatim, long, moved, edits float64
	for _, p := range u.pairs {
		a, b := &s.articles[p[0]], &s.articles[p[1]]
		for _, x := range p {
			partners[x]++
			if in[x] == nil {
				in[x] = make([]bool, len(s.articles[x].words))
			}
		}
		u.days = append(u.days, math.Abs(float64(b.day-a.day)))
		u.credited[min(1, len(a.truth.Agencies))+min(1, len(b.truth.Agencies))]++
		runs := s.runsOf(a.words, b.words)
		u.gaps = append(u.gaps, gapsOf(runs)...)
		passages := stretches(runs, a.words, b.words)
		u.passages = append(u.passages, float64(len(passages)))
		best, share := 0, 0
		for i := range passages {
			q := &passages[i]
			best = max(best, q.longest())
			share += q.matched
			u.matched = append(u.matched, float64(q.matched))
			u.longest = append(u.longest, float64(q.longest()))
			u.rate = append(u.rate, 100*float64(len(q.edits))/float64(q.matched))
			if len(q.edits) == 0 {
				verbatim++
			}
			for _, e := range q.edits {
				edits++
				u.kinds[e.kind()]++
				u.lengths = append(u.lengths, float64(max(e.a, e.b)))
			}
			for _, r := range q.runs {
				for k := range r.n {
					in[p[0]][r.a+k], in[p[1]][r.b+k] = true, true
					matched++
					if a.quoted[r.a+k] && b.quoted[r.b+k] {
						quoted++
					}
				}
			}
		}
		l, m := movedOf(passages)
		long += float64(l)
		moved += float64(m)
		u.longestPair = append(u.longestPair, float64(best))
		u.share = append(u.share, 100*float64(share)/float64(len(a.words)), 100*float64(share)/float64(len(b.words)))
	}
	for x := range s.articles {
		words := in[uint32(x)]
		if words == nil {
			continue
		}
		u.partners = append(u.partners, float64(partners[uint32(x)]))
		n := 0
		for _, held := range words {
			if held {
				n++
			}
		}
		u.union = append(u.union, 100*float64(n)/float64(len(words)))
		u.covered += 100 * float64(n) / float64(s.words)
	}
	u.quoted = 100 * quoted / matched
	u.verbatim = 100 * verbatim / float64(len(u.matched))
	u.moved = 100 * moved / long
	for i := range u.kinds {
		u.kinds[i] *= 100 / edits
	}
	for i := range u.credited {
		u.credited[i] *= 100 / float64(len(u.pairs))
	}
	return u
}

// kind is 0 where words are put in or left out, 1 for one for one, 2 for as
// many, 3 for others of another number.
func (e edit) kind() int {
	switch {
	case e.a == 0 || e.b == 0:
		return 0
	case e.a == 1 && e.b == 1:
		return 1
	case e.a == e.b:
		return 2
	}
	return 3
}

// gapsOf is the longer side of the gaps, up to 100 words, between runs that
// are neighbours in one order.
func gapsOf(runs []run) (out []float64) {
	runs = slices.Clone(runs)
	slices.SortFunc(runs, func(x, y run) int { return cmp.Compare(x.a, y.a) })
	for i := 1; i < len(runs); i++ {
		x, y := runs[i-1], runs[i]
		if y.b < x.b+x.n {
			continue
		}
		if gap := max(y.a-x.a-x.n, y.b-x.b-x.n); gap <= 100 {
			out = append(out, float64(gap))
		}
	}
	return out
}

// movedOf counts the passages of 20 words, and those of them that are outside
// of the heaviest common order.
func movedOf(passages []stretch) (long, moved int) {
	var list []stretch
	for _, p := range passages {
		if p.matched >= 20 {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, func(x, y stretch) int { return cmp.Compare(x.runs[0].a, y.runs[0].a) })
	weight, count := make([]int, len(list)), make([]int, len(list))
	best := -1
	for i := range list {
		weight[i], count[i] = list[i].matched, 1
		for j := range i {
			if list[j].runs[0].b < list[i].runs[0].b && weight[j]+list[i].matched > weight[i] {
				weight[i], count[i] = weight[j]+list[i].matched, count[j]+1
			}
		}
		if best < 0 || weight[i] > weight[best] {
			best = i
		}
	}
	if best < 0 {
		return 0, 0
	}
	return len(list), len(list) - count[best]
}
