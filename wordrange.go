package dedupe

import "slices"

// union sorts and joins ranges of words; the result is disjoint. It may reuse
// the space of its argument.
func union(ranges []WordRange) []WordRange {
	if len(ranges) == 0 {
		return nil
	}
	slices.SortFunc(ranges, func(x, y WordRange) int { return x.Start - y.Start })
	out := ranges[:1]
	for _, r := range ranges[1:] {
		if last := &out[len(out)-1]; r.Start <= last.End {
			last.End = max(last.End, r.End)
		} else {
			out = append(out, r)
		}
	}
	return out
}

// minus returns what of the ranges is outside of others; both are sorted and
// disjoint.
func minus(ranges, others []WordRange) []WordRange {
	var out []WordRange
	i := 0
	for _, r := range ranges {
		for i < len(others) && others[i].End <= r.Start {
			i++
		}
		start := r.Start
		for j := i; j < len(others) && others[j].Start < r.End; j++ {
			if start < others[j].Start {
				out = append(out, WordRange{start, others[j].Start})
			}
			start = max(start, others[j].End)
		}
		if start < r.End {
			out = append(out, WordRange{start, r.End})
		}
	}
	return out
}

// countWords counts the words of disjoint ranges.
func countWords(ranges []WordRange) int {
	n := 0
	for _, r := range ranges {
		n += r.End - r.Start
	}
	return n
}
