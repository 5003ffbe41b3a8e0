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

// hashGroups is hashes in vectors of four, for as many words as fill them. It
// returns their number.
func (c *cutter) hashGroups(base, first int) int {
	hash := c.list.hash[first:c.n]
	n := len(hash) &^ 3
	if n == 0 {
		return 0
	}
	start := c.start[first:c.n][:n]
	end := c.end[first:c.n][:n]
	wordsAVX2(&hash[0], &c.fold[0], uint64(base), &start[0], &end[0], n/4)
	for i := range start {
		if end[i]-start[i] >= 16 {
			o := int(start[i]) - base
			hash[i] = sumLong(c.fold[o:][:end[i]-start[i]])
		}
	}
	return n
}
