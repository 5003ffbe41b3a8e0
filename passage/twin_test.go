package passage

import (
	"slices"
)

// alignPlainly is Align by the book, in quadratic time for each run: Wise's
// greedy tiling on a table of common suffixes, and gaps closed one by one.
func alignPlainly(a, b []uint64, o Options) []Passage {
	o = o.withDefaults()
	if slices.Equal(a, b) {
		if len(a) == 0 || len(a) < o.MinWords {
			return nil
		}
		return []Passage{{Runs: []Run{{0, 0, len(a)}}}}
	}
	turned := len(a) > len(b) || len(a) == len(b) && slices.Compare(a, b) > 0
	if turned {
		a, b = b, a
	}
	chains := chainPlainly(tilePlainly(a, b, o.Shingle), o)
	var passages []Passage
	for _, chain := range chains {
		if turned {
			for i, r := range chain {
				chain[i] = Run{r.B, r.A, r.Words}
			}
		}
		passages = append(passages, Passage{chain})
	}
	slices.SortFunc(passages, func(p, q Passage) int { return p.Runs[0].A - q.Runs[0].A })
	return passages
}

// tilePlainly takes the longest run of unused words, of equally long ones that
// which begins earliest on both sides together, then in a, and so on.
func tilePlainly(a, b []uint64, k int) (runs []Run) {
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	for {
		best := Run{}
		above := make([]int, len(b)+1)
		for i := range a {
			row := make([]int, len(b)+1)
			for j := range b {
				if a[i] != b[j] || usedA[i] || usedB[j] {
					continue
				}
				n := above[j] + 1
				row[j+1] = n
				r := Run{i - n + 1, j - n + 1, n}
				if n > best.Words || n == best.Words && (r.A+r.B < best.A+best.B || r.A+r.B == best.A+best.B && r.A < best.A) {
					best = r
				}
			}
			above = row
		}
		if best.Words < k {
			return runs
		}
		for n := range best.Words {
			usedA[best.A+n], usedB[best.B+n] = true, true
		}
		runs = append(runs, best)
	}
}

func chainPlainly(runs []Run, o Options) [][]Run {
	var chains [][]Run
	for _, r := range runs {
		chains = append(chains, []Run{r})
	}
	for range 2 {
		for closeOneGap(&chains, o) {
		}
		chains = slices.DeleteFunc(chains, func(c []Run) bool { return Passage{c}.Words() < o.MinWords })
	}
	return chains
}

// closeOneGap closes the smallest gap that may close.
func closeOneGap(chains *[][]Run, o Options) bool {
	slices.SortFunc(*chains, func(c, d []Run) int { return c[0].A - d[0].A })
	best, bestLonger, bestShorter := -1, 0, 0
	for i := 0; i+1 < len(*chains); i++ {
		c, d := Passage{(*chains)[i]}, Passage{(*chains)[i+1]}
		both := Passage{slices.Concat(c.Runs, d.Runs)}
		_, endA := c.A()
		_, endB := c.B()
		startA, _ := d.A()
		startB, _ := d.B()
		if startB < endB || slices.ContainsFunc(*chains, func(e []Run) bool { return e[0].B >= endB && e[0].B < startB }) {
			continue
		}
		longer, shorter := max(startA-endA, startB-endB), min(startA-endA, startB-endB)
		fromA, toA := both.A()
		fromB, toB := both.B()
		words := both.Words()
		if longer > o.MaxGap || 2*words < toA-fromA || 2*words < toB-fromB {
			continue
		}
		if best < 0 || longer < bestLonger || longer == bestLonger && shorter < bestShorter {
			best, bestLonger, bestShorter = i, longer, shorter
		}
	}
	if best < 0 {
		return false
	}
	(*chains)[best] = slices.Concat((*chains)[best], (*chains)[best+1])
	*chains = slices.Delete(*chains, best+1, best+2)
	return true
}
