package lsh

import (
	"encoding/binary"
	"math"

	"github.com/cespare/xxhash/v2"
)

// bandBuffer is the number of values that are hashed at once: the band's number
// and its rows, for any usual number of rows.
const bandBuffer = 32

// BandHashes appends the bucket keys of a signature to dst, one for each band in
// order, and returns the extended slice. A key is xxhash64 of the band's number
// and the values of its rows, each as eight little-endian bytes; as the number is
// hashed too, equal rows in different bands have different keys.
//
// The signature has at least p.Hashes() values, of which the first are used; of a
// shorter one, the bands that it fills have keys. The signature of no shingles
// has none: an article without words shares no bucket. BandHashes allocates only
// to grow dst.
func BandHashes(dst, signature []uint64, p Params) []uint64 {
	if p.Hashes() == 0 || empty(signature) {
		return dst
	}
	var digest xxhash.Digest
	for band := range min(p.Bands, len(signature)/p.Rows) {
		rows := signature[band*p.Rows:][:p.Rows]
		digest.Reset()
		var buffer [8 * bandBuffer]byte
		binary.LittleEndian.PutUint64(buffer[:], uint64(band))
		n := 8
		for _, v := range rows {
			if n == len(buffer) {
				digest.Write(buffer[:])
				n = 0
			}
			binary.LittleEndian.PutUint64(buffer[n:], v)
			n += 8
		}
		digest.Write(buffer[:n])
		dst = append(dst, digest.Sum64())
	}
	return dst
}

// empty tells whether this is the signature of no shingles.
func empty(signature []uint64) bool {
	for _, v := range signature {
		if v != math.MaxUint64 {
			return false
		}
	}
	return true
}
