package credit

import (
	"math"
	"math/bits"
)

// A sieve tells of most places by four bytes that no name begins there. It holds the
// keys of names, with what may follow them, in sixteen sets: for each of the four
// bytes, and each kind of byte, a bit for each set that has such a byte there. A name
// may begin where one set has all four.
type sieve [2][4][32]uint8 // eight sets in each half

// Kinds of bytes for the sieve, as vectors make them at least cost: a letter has
// its place in the alphabet, from 0.
const (
	kindOther = 26
	kindWide  = 27
)

func kind(b uint8) uint8 {
	if class[b] == classWide {
		return kindWide
	}
	return min(b|0x20-'a', kindOther)
}

// newSieve puts each key into the set where it lets the fewest others through, as
// if all bytes were equally frequent: that is nearly as good as to count them.
func newSieve(ns *names) (s sieve) {
	type set [4]uint32 // the classes of each byte
	lets := func(s set) int {
		return bits.OnesCount32(s[0]) * bits.OnesCount32(s[1]) * bits.OnesCount32(s[2]) * bits.OnesCount32(s[3])
	}
	var sets [16]set
	for i, word := range ns.first {
		for ; word != 0; word &= word - 1 {
			k := uint32(64*i + bits.TrailingZeros64(word))
			best, least, with := 0, math.MaxInt, set{}
			for j, has := range sets {
				more := set{has[0] | 1<<(k>>10), has[1] | 1<<(k>>5&31), has[2] | 1<<(k&31), has[3] | ns.follow[ns.number[k]]}
				if n := lets(more) - lets(has); n < least {
					best, least, with = j, n, more
				}
			}
			sets[best] = with
		}
	}
	for i, has := range sets {
		for j, classes := range has {
			for b := range 256 {
				if classes&(1<<class[b]) != 0 {
					s[i/8][j][kind(uint8(b))] |= 1 << (i % 8)
				}
			}
		}
	}
	return s
}
