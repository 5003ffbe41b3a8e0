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
		if x := &l.lines[i]; x.kind() == isCopy {
			told[x.a], told[x.b] = true, true
		}
	}
	var untold []uint32
	for x, told := range told {
		if l.s.at(x).words > 0 && !told {
			untold = append(untold, uint32(x))
		}
	}
	slices.SortFunc(untold, func(x, y uint32) int {
		if c := cmp.Compare(l.s.at(int(x)).digest, l.s.at(int(y)).digest); c != 0 {
			return c
		}
		return l.s.compare(int(x), int(y))
	})
	n := 0
	last := [2]int{-1, -1} // of either side
	for _, x := range untold {
		x := int(x)
		h := l.s.at(x)
		side := sideOf(h.old)
		earlier := last[side]
		if l.s.o.Against {
			earlier = last[1-side]
		}
		if earlier >= 0 && l.s.at(earlier).digest == h.digest && !l.s.tooFarApart(earlier, x) {
			n++
		}
		last[side] = x
	}
	return n
}
