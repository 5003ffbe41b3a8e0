//go:build amd64 && !purego

package shingle

import "golang.org/x/sys/cpu"

// hasAVX2 says that this processor can run what is below.
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

// asciiGroups is ascii for all of the first n bytes of text that fill groups of 64,
// with bytes beyond if there are. It returns where it has ended.
func (q *chunk) asciiGroups(text string, n int) int {
	groups := min((n+63)/64, len(text)/64)
	if groups > 0 {
		asciiAVX2(&q.fold[0], &q.word[0], &q.digit[0], &q.wide[0], text, groups)
	}
	return 64 * groups
}
