//go:build amd64 && !purego

package lsh

import (
	"math"

	"golang.org/x/sys/cpu"
)

// hasAVX2 tells whether this processor can run signAVX2.
var hasAVX2 = cpu.X86.HasAVX2

// highBit is turned in all minima and values, since AVX2 compares signed numbers.
const highBit = 1 << 63

// signAVX2 is Sign in vectors of four. Like signBlocks it passes over the shingles
// once for every block of the signature, but its blocks are of 32 values.
func signAVX2(signature, shingles []uint64) {
	const block = 32
	for i := range signature {
		signature[i] = math.MaxUint64 ^ highBit
	}
	var (
		values [4 * batch]uint64 // each shingle's next four values, turned
		steps  [batch]uint64     // four times each shingle's step
	)
	for len(shingles) > 0 {
		n := min(len(shingles), batch)
		rest := signature
		for first := true; len(rest) > 0; first = false {
			var last [block]uint64
			minima := &last
			if len(rest) >= block {
				minima = (*[block]uint64)(rest)
			} else {
				copy(last[:], rest)
			}
			if first {
				lowerFirstAVX2(minima, &values, &steps, &shingles[0], n)
			} else {
				lowerNextAVX2(minima, &values, &steps, n)
			}
			if minima == &last {
				copy(rest, last[:])
				break
			}
			rest = rest[block:]
		}
		shingles = shingles[n:]
	}
	for i := range signature {
		signature[i] ^= highBit
	}
}
