//go:build amd64 && !purego

package shingle

import "golang.org/x/sys/cpu"

// hasAVX2 says that this processor can run sums5Groups.
var hasAVX2 = cpu.X86.HasAVX2

// sums5Groups is sums5 in vectors of four, for as many shingles as fill them. It
// returns their number.
func sums5Groups(sums, words []uint64) int {
	groups := len(sums) / 4
	if groups > 0 {
		sums5AVX2(&sums[0], &words[0], groups)
	}
	return 4 * groups
}
