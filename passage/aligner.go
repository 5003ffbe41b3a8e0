package passage

import (
	"cmp"
	"slices"
)

// An Aligner aligns one pair after another and keeps its tables between calls:
// about 50 bytes for each word of the largest pair so far, 70 with one that is
// held, 150 for texts that repeat themselves throughout. The zero value is ready
// to use, with the default options. It is not safe for concurrent use; use one per
// goroutine.
type Aligner struct {
	o Options

	// x is the shorter sequence, y the longer one. All positions are int32.
	x, y   []uint64
	turned bool // x is b, y is a
	k      int

	index index

	ends    []int32 // by diagonal: how far in y its runs are found
	queue   queue   // maximal runs, longest first
	usedX   []bool  // by word
	usedY   []bool
	runs    []run // what is taken
	repeats repeats
	joiner  joiner

	// steps counts words compared, table slots visited, list and heap entries
	// moved: what time is proportional to. Tests hold it to a line.
	steps int
}

// A run is x[x:x+n] = y[y:y+n].
type run struct{ x, y, n int32 }

// exported is r with a and b in their places.
func (r run) exported(turned bool) Run {
	if turned {
		r.x, r.y = r.y, r.x
	}
	return Run{A: int(r.x), B: int(r.y), Words: int(r.n)}
}

// NewAligner returns an Aligner with the options o.
func NewAligner(o Options) *Aligner { return &Aligner{o: o} }

// Hold says that a is the same in all calls of Align until Hold is called again. Its
// table is then made once for those that have it on either side: the same slice,
// not one of equal words. Hold(nil) ends it.
func (al *Aligner) Hold(a []uint64) { al.index.hold(a) }

// Align returns the passages that a and b share, as the function [Align] does.
// The caller owns the result; later calls do not touch it.
func (al *Aligner) Align(a, b []uint64) []Passage {
	o := al.o.withDefaults()
	al.steps = 0
	al.index.common = 0
	al.joiner.rest = al.joiner.rest[:0]
	turned := len(a) > len(b)
	al.turned = false
	if len(a) == len(b) {
		c := slices.Compare(a, b)
		if c == 0 {
			al.x, al.y, al.k = a, b, o.Shingle
			al.index.common = unknown
			return whole(len(a), o)
		}
		turned = c > 0
	}
	if turned {
		a, b = b, a
	}
	al.turned = turned
	al.tile(a, b, o.Shingle)
	if len(al.runs) == 0 {
		return nil
	}
	ends := al.joiner.join(al.runs, o)
	al.steps += al.joiner.steps
	return passages(al.joiner.runs, ends, turned)
}

// Common returns how many different shingles the two sequences of the last
// Align have in common: the size of the intersection of their shingle sets.
func (al *Aligner) Common() int {
	if al.index.common == unknown {
		al.index.common = 0
		if len(al.x) >= al.k {
			al.index.fill(al.x, al.y, al.k)
		}
	}
	return al.index.common
}

// Rest yields the runs of the last Align that are in no passage, since theirs
// had fewer than MinWords matched words, in no particular order.
func (al *Aligner) Rest(yield func(Run) bool) {
	for _, r := range al.joiner.rest {
		if !yield(r.exported(al.turned)) {
			return
		}
	}
}

// unknown stands for the common shingles of equal sequences, which are counted
// only if they are asked for.
const unknown = -1

// whole is the result for two equal sequences of n words.
func whole(n int, o Options) []Passage {
	if n == 0 || n < o.MinWords {
		return nil
	}
	return []Passage{{Runs: []Run{{Words: n}}}}
}

// passages cuts the runs into passages, in two allocations: ends are the
// indexes behind each passage's last run.
func passages(runs []run, ends []int32, turned bool) []Passage {
	if len(ends) == 0 {
		return nil
	}
	all := make([]Run, len(runs))
	for i, r := range runs {
		all[i] = r.exported(turned)
	}
	result := make([]Passage, len(ends))
	start := int32(0)
	for i, end := range ends {
		result[i].Runs = all[start:end:end]
		start = end
	}
	if turned {
		slices.SortFunc(result, func(p, q Passage) int { return cmp.Compare(p.Runs[0].A, q.Runs[0].A) })
	}
	return result
}

// resized returns a slice of n elements, s's array where it is large enough.
// Its contents are not cleared.
func resized[T any](s []T, n int) []T {
	if cap(s) >= n {
		return s[:n]
	}
	return make([]T, n, n+n/4)
}

// cleared returns a slice of n zeros, in s's array where it is large enough.
func cleared[T any](s []T, n int) []T {
	s = resized(s, n)
	clear(s)
	return s
}
