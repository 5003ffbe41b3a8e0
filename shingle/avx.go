//go:build amd64 && !purego

package shingle

import (
	"math/bits"

	"golang.org/x/sys/cpu"
)

// hasAVX2 says that this processor can run what is below.
var hasAVX2 = cpu.X86.HasAVX2 && cpu.X86.HasBMI1 && cpu.X86.HasPOPCNT

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

// boundsAtOnce is bounds, where there is room for all words and some more: as many
// starts and ends as 64 bytes have mostly are written without a look at how many
// there are, which cannot be predicted, and those beyond the last are written over.
// It returns false where there is no room.
func (c *cutter) boundsAtOnce(base, end int) bool {
	const mostly = 12 // as in _asm
	groups := end/64 + 1
	c.word[end/64] &= 1<<(end%64) - 1
	words, digits, open := 0, uint64(0), uint64(0)
	for k, word := range c.word[:groups] {
		words += bits.OnesCount64(word &^ (word<<1 | open))
		digits |= word & c.digit[k]
		open = word >> 63
	}
	first := c.n
	if first+words+mostly > len(c.start) {
		return false
	}
	placesBMI(&c.start[first], &c.end[first], &c.word[0], uint32(base), groups)
	c.n += words
	clear(c.flag[first:c.n])
	if digits != 0 {
		c.numbers(first, groups)
	}
	return true
}

// numbers marks the words in so many groups of 64 bytes that have a digit.
func (c *cutter) numbers(first, groups int) {
	n, open := first, uint64(0)
	for k, word := range c.word[:groups] {
		begins := word &^ (word<<1 | open)
		open = word >> 63
		for m := c.digit[k] & word; m != 0; m &= m - 1 {
			until := begins & (m ^ (m - 1)) // the words that begin up to the digit
			c.flag[n+bits.OnesCount64(until)-1] = Number
		}
		n += bits.OnesCount64(begins)
	}
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
