package dedupe

import (
	"cmp"
	"slices"
)

// untoldCopies counts the articles that are the copy of an earlier one within
// MaxAge, on the other side with Options.Against, but in no match with any copy:
// all their fingerprints are boilerplate.
func untoldCopies(l *ledger) int {
	told := make([]bool, l.s.len())
	for i := range l.lines {
		if x := &l.lines[i]; x.kind == isCopy {
			told[x.a], told[x.b] = true, true
		}
	}
	var heads []*Head
	for x, told := range told {
		if h := l.s.at(x); h.words > 0 && !told {
			heads = append(heads, &h.Head)
		}
	}
	slices.SortFunc(heads, func(x, y *Head) int {
		return cmp.Or(cmp.Compare(x.Digest, y.Digest), CompareHeads(x, y))
	})
	n := 0
	var last [2]*Head // of either side
	for _, h := range heads {
		side := sideOf(h.Old)
		earlier := last[side]
		if l.s.o.Against {
			earlier = last[1-side]
		}
		if earlier != nil && earlier.Digest == h.Digest && !tooFarApart(earlier, h, l.s.o.MaxAge) {
			n++
		}
		last[side] = h
	}
	return n
}
