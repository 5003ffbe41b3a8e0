//go:build amd64 && !purego

package lsh

import (
	"math"

	"golang.org/x/sys/cpu"
)

// What this processor can run: signAVX2, signAVX512.
var (
	hasAVX2   = cpu.X86.HasAVX2
	hasAVX512 = cpu.X86.HasAVX512F && cpu.X86.HasAVX512DQ
)

// highBit is turned in all minima and values of signAVX2, since AVX2 compares signed numbers.
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

// signAVX512 is Sign in vectors of eight, with blocks of 128 values.
func signAVX512(signature, shingles []uint64) {
	const block = 128
	for i := range signature {
		signature[i] = math.MaxUint64
	}
	var values, steps [batch]uint64 // each shingle's first value, and its step
	for len(shingles) > 0 {
		n := min(len(shingles), batch)
		if n >= 8 {
			progressionsAVX512(&values, &steps, &shingles[0], n/8)
		}
		for i := n &^ 7; i < n; i++ {
			values[i], steps[i] = progression(shingles[i])
		}
		shingles = shingles[n:]

		from := 0
		for ; len(signature)-from >= block; from += block {
			lowerAVX512((*[block]uint64)(signature[from:]), uint64(from), &values, &steps, n)
		}
		if rest := signature[from:]; len(rest) > 0 {
			var last [block]uint64
			copy(last[:], rest)
			lowerAVX512(&last, uint64(from), &values, &steps, n)
			copy(rest, last[:])
		}
	}
}
