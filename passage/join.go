package passage

import (
	"cmp"
	"math/bits"
	"slices"
)

// A joiner makes passages of runs.
type joiner struct {
	runs []run   // by position in x
	rest []run   // those of passages with too few words
	ends []int32 // the number of the run behind each passage's last

	words []int32 // matched before each run, and in all
	gaps  []gap   // between a run and the next one
	order []int32 // the gaps that may close, smallest first; before that, the runs by position in y
	first []int32 // by a passage's last run, its first one
	last  []int32 // by a passage's first run, its last one
	steps int
}

// A gap stands between two runs that are neighbours on both sides.
type gap struct {
	longer, shorter int32
	state           gapState
}

type gapState uint8

const (
	never gapState = iota // too long, or a third run stands in it
	open                  // not looked at
	refused
	closed
)

// join groups the runs into passages. It returns for each the number of the
// run behind its last in j.runs, which holds the passages' runs by position in
// x, and only these.
func (j *joiner) join(runs []run, o Options) (ends []int32) {
	j.steps = 0
	j.rest = j.rest[:0]
	j.runs = append(j.runs[:0], runs...)
	slices.SortFunc(j.runs, func(p, q run) int { return cmp.Compare(p.x, q.x) })
	j.steps += len(runs) * bits.Len(uint(len(runs)))
	if j.chain(o.MaxGap); j.drop(o.MinWords) {
		// What was dropped stands between others no longer.
		j.chain(o.MaxGap)
		j.drop(o.MinWords)
	}
	return j.ends
}

// chain closes gaps and fills j.ends.
func (j *joiner) chain(maxGap int) {
	n := len(j.runs)
	j.ends = j.ends[:0]
	if n == 0 {
		return
	}
	j.measure(maxGap)
	j.first, j.last = resized(j.first, n), resized(j.last, n)
	for i := range n {
		j.first[i], j.last[i] = int32(i), int32(i)
	}
	for _, g := range j.order {
		// A passage that has grown may bear a gap that it was refused.
		for first, last, ok := j.close(g); ok; {
			first, last, ok = j.retry(first, last)
		}
	}
	for i := range j.runs {
		if j.gaps[i].state != closed {
			j.ends = append(j.ends, int32(i+1))
		}
	}
	j.steps += 3 * n
}

// measure fills the gaps behind all runs, the sums of words, and the order in
// which gaps are looked at.
func (j *joiner) measure(maxGap int) {
	n := len(j.runs)
	j.words = resized(j.words, n+1)
	j.gaps = cleared(j.gaps, n)
	j.order = resized(j.order, n)
	j.words[0] = 0
	for i, r := range j.runs {
		j.words[i+1] = j.words[i] + r.n
		j.order[i] = int32(i)
	}
	if n == 1 {
		j.order = j.order[:0]
		return
	}
	slices.SortFunc(j.order, func(p, q int32) int { return cmp.Compare(j.runs[p].y, j.runs[q].y) })
	for i, p := range j.order[:n-1] {
		if j.order[i+1] != p+1 {
			continue
		}
		r, s := j.runs[p], j.runs[p+1]
		inX, inY := s.x-r.x-r.n, s.y-r.y-r.n
		if g := (gap{longer: max(inX, inY), shorter: min(inX, inY), state: open}); int(g.longer) <= maxGap {
			j.gaps[p] = g
		}
	}
	j.order = j.order[:0]
	for i, g := range j.gaps {
		if g.state == open {
			j.order = append(j.order, int32(i))
		}
	}
	slices.SortFunc(j.order, j.compare)
	j.steps += 3*n + 2*n*bits.Len(uint(n))
}

// compare orders gaps: by the longer side, the shorter side, the position in x.
func (j *joiner) compare(p, q int32) int {
	g, h := j.gaps[p], j.gaps[q]
	return cmp.Or(cmp.Compare(g.longer, h.longer), cmp.Compare(g.shorter, h.shorter), cmp.Compare(p, q))
}

// close joins the passages on both sides of the gap behind run g, if what they
// match bears it. It returns the first and the last run of what is joined.
func (j *joiner) close(g int32) (first, last int32, ok bool) {
	j.steps++
	first, last = j.first[g], j.last[g+1]
	r, s := j.runs[first], j.runs[last]
	matched := int64(j.words[last+1] - j.words[first])
	span := int64(max(s.x+s.n-r.x, s.y+s.n-r.y))
	if 2*matched < span {
		j.gaps[g].state = refused
		return 0, 0, false
	}
	j.gaps[g].state = closed
	j.last[first], j.first[last] = last, first
	return first, last, true
}

// retry closes one of the gaps around the passage from run first to run last
// if it was refused before, the smaller one if it can.
func (j *joiner) retry(first, last int32) (int32, int32, bool) {
	around := [2]int32{first - 1, last}
	if first > 0 && j.compare(last, first-1) < 0 {
		around = [2]int32{last, first - 1}
	}
	for _, g := range around {
		if g >= 0 && j.gaps[g].state == refused {
			if first, last, ok := j.close(g); ok {
				return first, last, true
			}
		}
	}
	return 0, 0, false
}

// drop removes the passages of fewer than minWords matched words. It tells
// whether there were any.
func (j *joiner) drop(minWords int) bool {
	runs, ends := j.runs[:0], j.ends[:0]
	start := int32(0)
	for _, end := range j.ends {
		if int(j.words[end]-j.words[start]) >= minWords {
			runs = append(runs, j.runs[start:end]...)
			ends = append(ends, int32(len(runs)))
		} else {
			j.rest = append(j.rest, j.runs[start:end]...)
		}
		start = end
	}
	dropped := len(runs) < len(j.runs)
	j.runs, j.ends = runs, ends
	return dropped
}
