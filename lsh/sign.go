package lsh

import (
	"math"
	"math/bits"
)

const (
	// block is the number of signature values that the kernel lowers together:
	// with four minima, their values and the loop fit into the general registers;
	// with more the compiler spills, which costs more than the shorter loop gains.
	block = 4

	// batch is the number of shingles that pass through all blocks together:
	// their progressions lie on the stack and stay in the first-level cache.
	batch = 256
)

// Sign fills signature with the MinHash values of a set of shingles; its length
// is the number of hashes. Value i is the minimum over all shingles of
// h1 + i×h2 modulo 2⁶⁴, where h1 is xxhash64 of the shingle's eight little-endian
// bytes and h2 is xxhash64 of these and one byte 1. These are, bit for bit, the
// values of MinWise in github.com/dgryski/go-minhash over the same two hashes.
//
// The shingles may come in any order, and duplicates change nothing. Without
// shingles every value is [math.MaxUint64]. A shorter signature is the beginning
// of a longer one. On processors of 64 bits Sign does not allocate. On x86-64 with
// AVX2 or AVX-512 it runs in assembly, unless built with the tag purego.
func Sign(signature, shingles []uint64) {
	switch {
	case hasAVX512:
		signAVX512(signature, shingles)
	case hasAVX2:
		signAVX2(signature, shingles)
	case bits.UintSize == 64:
		signBlocks(signature, shingles)
	default:
		signPlain(signature, shingles)
	}
}

// signBlocks is Sign for processors with 64-bit registers. It hashes each shingle
// once and then passes over the shingles once for every block of the signature.
func signBlocks(signature, shingles []uint64) {
	for i := range signature {
		signature[i] = math.MaxUint64
	}
	// A shingle's progression: its value for the next block, and the step from one
	// signature value to the next.
	var values, steps [batch]uint64
	for len(shingles) > 0 {
		n := min(len(shingles), batch)
		for i, s := range shingles[:n] {
			values[i], steps[i] = progression(s)
		}
		shingles = shingles[n:]

		rest := signature
		for ; len(rest) >= block; rest = rest[block:] {
			lower((*[block]uint64)(rest), values[:n], steps[:n])
		}
		if len(rest) > 0 {
			var last [block]uint64
			copy(last[:], rest)
			lower(&last, values[:n], steps[:n])
			copy(rest, last[:])
		}
	}
}

// lower lowers the minima of one block to the next values of each progression,
// and leaves the progressions at the block that follows.
func lower(minima *[block]uint64, values, steps []uint64) {
	m0, m1, m2, m3 := minima[0], minima[1], minima[2], minima[3]
	steps = steps[:len(values)]
	for i, v := range values {
		step := steps[i]
		m0 = min(m0, v)
		v += step
		m1 = min(m1, v)
		v += step
		m2 = min(m2, v)
		v += step
		m3 = min(m3, v)
		values[i] = v + step
	}
	*minima = [block]uint64{m0, m1, m2, m3}
}

// The primes of XXH64.
const (
	prime1 uint64 = 11400714785074694791
	prime2 uint64 = 14029467366897019727
	prime3 uint64 = 1609587929392839161
	prime4 uint64 = 9650029242287828579
	prime5 uint64 = 2870177450012600261
)

// progression is a shingle's first value and its step: XXH64 with seed 0 of the
// shingle's eight little-endian bytes, and of these and one byte 1. The two share
// the round over eight bytes.
func progression(shingle uint64) (value, step uint64) {
	round := bits.RotateLeft64(shingle*prime2, 31) * prime1

	eight := (prime5 + 8) ^ round
	eight = bits.RotateLeft64(eight, 27)*prime1 + prime4

	nine := (prime5 + 9) ^ round
	nine = bits.RotateLeft64(nine, 27)*prime1 + prime4
	nine = bits.RotateLeft64(nine^prime5, 11) * prime1

	return avalanche(eight), avalanche(nine)
}

// avalanche is the last step of XXH64.
func avalanche(h uint64) uint64 {
	h ^= h >> 33
	h *= prime2
	h ^= h >> 29
	h *= prime3
	return h ^ h>>32
}
