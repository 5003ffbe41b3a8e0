package shingle

import (
	"math/bits"
	"slices"
)

// appendSums5 appends the hashes of every five consecutive words, which are
// sumWords(words[i:i+5]). On x86-64 with AVX2 most are computed in assembly, unless
// built with the tag purego.
func appendSums5(dst, words []uint64) []uint64 {
	if len(words) < 5 {
		return dst
	}
	n := len(words) - 4
	dst = slices.Grow(dst, n)
	sums := dst[len(dst) : len(dst)+n]
	done := 0
	if hasAVX2 {
		done = sums5Groups(sums, words)
	}
	sums5(sums[done:], words[done:])
	return dst[:len(dst)+n]
}

// sums5 fills in the hashes of so many shingles of five words. What a word adds to
// a hash before it meets other words is computed once and used at its five places.
func sums5(sums, words []uint64) {
	if len(sums) == 0 {
		return
	}
	const n = 5 * 8
	q0, q1, q2, q3 := words[0]*prime2, words[1]*prime2, words[2]*prime2, words[3]*prime2
	r2, r3 := bits.RotateLeft64(q2, 31)*prime1, bits.RotateLeft64(q3, 31)*prime1
	words = words[4:][:len(sums)]
	for i, w := range words {
		q4 := w * prime2
		r4 := bits.RotateLeft64(q4, 31) * prime1
		v1 := bits.RotateLeft64(lane1+q0, 31) * prime1
		v2 := bits.RotateLeft64(prime2+q1, 31) * prime1
		v3 := r2
		v4 := bits.RotateLeft64(lane4+q3, 31) * prime1
		h := bits.RotateLeft64(v1, 1) + bits.RotateLeft64(v2, 7) + bits.RotateLeft64(v3, 12) + bits.RotateLeft64(v4, 18)
		h = mergeRound(mergeRound(mergeRound(mergeRound(h, v1), v2), v3), v4) + n
		h = bits.RotateLeft64(h^r4, 27)*prime1 + prime4
		sums[i] = avalanche(h)
		q0, q1, q2, q3 = q1, q2, q3, q4
		r2, r3 = r3, r4
	}
}
