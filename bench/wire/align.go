package main

import (
	"cmp"
	"slices"
)

// run is a sequence of words that two articles have in common.
type run struct{ a, b, n int }

// stretch is a passage: runs in one order with little between them.
type stretch struct {
	runs    []run
	matched int
	edits   []edit
}

func (p *stretch) longest() (n int) {
	for _, r := range p.runs {
		n = max(n, r.n)
	}
	return n
}

// edit is a place where a words stand for b others.
type edit struct{ a, b int }

// runsOf lays the common runs of two articles that hold a rare run of five
// words, longest first, each word used once.
func (s *sample) runsOf(a, b []uint32) []run {
	at := map[uint64][]int{}
	for i, h := range hashes(a) {
		if s.rare[h] > 0 {
			at[h] = append(at[h], i)
		}
	}
	var found []run
	done := map[int]int{} // diagonal: where its last run ends in b
	for j, h := range hashes(b) {
		for _, i := range at[h] {
			if end, ok := done[i-j]; ok && j < end {
				continue
			}
			r := run{i, j, 0}
			for r.a > 0 && r.b > 0 && a[r.a-1] == b[r.b-1] {
				r.a--
				r.b--
			}
			for r.a+r.n < len(a) && r.b+r.n < len(b) && a[r.a+r.n] == b[r.b+r.n] {
				r.n++
			}
			done[i-j] = r.b + r.n
			found = append(found, r)
		}
	}
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	var out []run
	for len(found) > 0 {
		slices.SortFunc(found, func(x, y run) int {
			return cmp.Or(cmp.Compare(y.n, x.n), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
		})
		r := found[0]
		found = found[1:]
		free := longestFree(r, usedA, usedB)
		switch {
		case free.n < shingleWords:
		case free.n < r.n:
			found = append(found, free)
		default:
			out = append(out, r)
			for i := range r.n {
				usedA[r.a+i], usedB[r.b+i] = true, true
			}
		}
	}
	return out
}

// longestFree is the longest part of a run whose words are not used.
func longestFree(r run, usedA, usedB []bool) (best run) {
	n := 0
	for i := range r.n {
		if usedA[r.a+i] || usedB[r.b+i] {
			n = 0
			continue
		}
		if n++; n > best.n {
			best = run{r.a + i - n + 1, r.b + i - n + 1, n}
		}
	}
	return best
}

const widest = 20 // words between two runs of a passage

// stretches joins runs to passages of at least eight words.
func stretches(runs []run, a, b []uint32) (out []stretch) {
	runs = slices.Clone(runs)
	slices.SortFunc(runs, func(x, y run) int { return cmp.Compare(x.a, y.a) })
	for len(runs) > 0 {
		p := stretch{runs: runs[:1:1], matched: runs[0].n}
		var rest []run
		for _, r := range runs[1:] {
			last := p.runs[len(p.runs)-1]
			ga, gb := r.a-last.a-last.n, r.b-last.b-last.n
			if ga < 0 || gb < 0 || ga > widest || gb > widest {
				rest = append(rest, r)
				continue
			}
			p.matched += p.between(a[last.a+last.n:r.a], b[last.b+last.n:r.b])
			p.runs = append(p.runs, r)
			p.matched += r.n
		}
		if p.matched >= 8 {
			out = append(out, p)
		}
		runs = rest
	}
	return out
}

// between matches the words of a gap by their longest common subsequence,
// notes the edits, and gives how many match.
func (p *stretch) between(a, b []uint32) (matched int) {
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var e edit
	flush := func() {
		if e != (edit{}) {
			p.edits = append(p.edits, e)
		}
		e = edit{}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			flush()
			matched++
			i++
			j++
		case j == len(b) || i < len(a) && length[i+1][j] >= length[i][j+1]:
			e.a++
			i++
		default:
			e.b++
			j++
		}
	}
	flush()
	return matched
}
