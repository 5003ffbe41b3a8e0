package lsh

import "iter"

// Pairs yields the candidate pairs of a bucket of n members, as indexes i < j
// into the members in their order: ascending by i, then by j, each pair once.
//
// Up to all members it is every pair. Above, it is member 0, the centre, with
// every other, and every member with the neighbours next ones: at most
// n×(neighbours+1) pairs, so that no bucket is quadratic. Fewer than two members
// have no pair; neighbours below 0 counts as 0.
func Pairs(n, all, neighbours int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for i := range max(n, 0) {
			after := n - 1 - i // the members that come after i
			if n > all && i > 0 {
				after = min(after, max(neighbours, 0))
			}
			for j := i + 1; j <= i+after; j++ {
				if !yield(i, j) {
					return
				}
			}
		}
	}
}
