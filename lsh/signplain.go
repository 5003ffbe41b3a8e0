package lsh

import (
	"encoding/binary"

	"github.com/cespare/xxhash/v2"
	minhash "github.com/dgryski/go-minhash"
)

// signPlain is Sign by go-minhash: the definition of the values, and what runs on
// processors of 32 bits, for whose registers the kernel is not made.
func signPlain(signature, shingles []uint64) {
	var nine [9]byte
	nine[8] = 1
	h1 := xxhash.Sum64
	h2 := func(eight []byte) uint64 {
		copy(nine[:], eight)
		return xxhash.Sum64(nine[:])
	}
	m := minhash.NewMinWise(h1, h2, len(signature))
	var eight [8]byte
	for _, s := range shingles {
		binary.LittleEndian.PutUint64(eight[:], s)
		m.Push(eight[:])
	}
	copy(signature, m.Signature())
}
