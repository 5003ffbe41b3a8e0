package shingle

import (
	"encoding/binary"
	"math/bits"
)

// The functions of this file compute xxhash64 with seed 0 (Yann Collet,
// "xxHash fast digest algorithm", version 0.1.1), for the two shapes of input
// that hashing spends its time on. github.com/cespare/xxhash gives the same
// values and is what longer words are hashed with.

const (
	prime1 = 11400714785074694791
	prime2 = 14029467366897019727
	prime3 = 1609587929392839161
	prime4 = 9650029242287828579
	prime5 = 2870177450012600261

	lane1 = (prime1 + prime2) % (1 << 64) // what the four lanes start with: this,
	lane4 = 1<<64 - prime1                // prime2, 0 and this
)

func round(acc, in uint64) uint64 {
	return bits.RotateLeft64(acc+in*prime2, 31) * prime1
}

func mergeRound(acc, v uint64) uint64 {
	return (acc^round(0, v))*prime1 + prime4
}

func avalanche(h uint64) uint64 {
	h ^= h >> 33
	h *= prime2
	h ^= h >> 29
	h *= prime3
	return h ^ h>>32
}

// sumShort hashes b, of fewer than 32 bytes.
func sumShort(b []byte) uint64 {
	h := prime5 + uint64(len(b))
	for ; len(b) >= 8; b = b[8:] {
		h = bits.RotateLeft64(h^round(0, binary.LittleEndian.Uint64(b)), 27)*prime1 + prime4
	}
	if len(b) >= 4 {
		h = bits.RotateLeft64(h^uint64(binary.LittleEndian.Uint32(b))*prime1, 23)*prime2 + prime3
		b = b[4:]
	}
	for _, c := range b {
		h = bits.RotateLeft64(h^uint64(c)*prime5, 11) * prime1
	}
	return avalanche(h)
}

// sumWords hashes the little-endian bytes of words.
func sumWords(words []uint64) uint64 {
	h := uint64(prime5)
	n := uint64(len(words)) * 8
	if len(words) >= 4 {
		var v1, v2, v3, v4 uint64 = lane1, prime2, 0, lane4
		for ; len(words) >= 4; words = words[4:] {
			v1 = round(v1, words[0])
			v2 = round(v2, words[1])
			v3 = round(v3, words[2])
			v4 = round(v4, words[3])
		}
		h = bits.RotateLeft64(v1, 1) + bits.RotateLeft64(v2, 7) + bits.RotateLeft64(v3, 12) + bits.RotateLeft64(v4, 18)
		h = mergeRound(mergeRound(mergeRound(mergeRound(h, v1), v2), v3), v4)
	}
	h += n
	for _, w := range words {
		h = bits.RotateLeft64(h^round(0, w), 27)*prime1 + prime4
	}
	return avalanche(h)
}
