package lsh

import "math"

// A Fingerprint is a winnowed shingle hash: the minimum of at least one window.
type Fingerprint struct {
	Hash uint64 // the shingle's hash, unchanged
	Pos  uint32 // the index of the shingle in the article
}

// Fingerprints appends to dst the minimum of every window of w consecutive
// shingles, each chosen shingle once, in ascending order of Pos, and returns the
// extended slice. The shingles are those of an article in the order of its text,
// fewer than 2³² of them. Fewer than w shingles are one window; w below 1 counts
// as 1, which chooses every shingle.
//
// The guarantee: two sequences that share a run of w consecutive shingles share
// the hash of a fingerprint that lies in the run. Of random hashes about 2/(w+1)
// are chosen. A smaller w chooses every hash that a greater w chooses, so that
// sequences cut with different windows share a fingerprint where they share a
// run of the greater.
//
// This is robust winnowing (Schleimer, Wilkerson and Aiken 2003, definition 4): of
// equal minima, the one that the window before has chosen stays; else the
// rightmost is chosen. So a run of one repeated hash gives one fingerprint for
// each w shingles. The hashes are compared as they are, since xxhash64 values are
// uniformly distributed.
//
// Fingerprints allocates only to grow dst. It takes constant time a shingle on
// average, whatever w is; hashes in ascending or descending order are the worst
// case, with w steps a shingle.
func Fingerprints(dst []Fingerprint, shingles []uint64, w int) []Fingerprint {
	if len(shingles) == 0 {
		return dst
	}
	w = min(max(w, 1), len(shingles))
	pos := nextMinimum(shingles[:w], 0)
	dst = append(dst, Fingerprint{Hash: shingles[pos], Pos: uint32(pos)})
	for pos+w < len(shingles) {
		pos += 1 + nextMinimum(shingles[pos+1:][:w], shingles[pos])
		dst = append(dst, Fingerprint{Hash: shingles[pos], Pos: uint32(pos)})
	}
	hash := shingles[pos] // every window that is left holds it
	for i := pos + 1; i < len(shingles); i++ {
		if shingles[i] < hash {
			hash = shingles[i]
			dst = append(dst, Fingerprint{Hash: hash, Pos: uint32(i)})
		}
	}
	return dst
}

// nextMinimum is the index of the first value below the minimum that was chosen
// before these; it is chosen as soon as a window reaches it. If there is none, it is
// that of the last of the smallest values, of the first window that does not hold
// the one before. All values are looked at, without a branch, for no processor can
// predict which it is; inlined, the loop would have one, for want of registers.
//
//go:noinline
func nextMinimum(values []uint64, before uint64) int {
	least, last, below := uint64(math.MaxUint64), len(values)-1, 0
	for i := len(values) - 1; i >= 0; i-- {
		v := values[i]
		if v < least {
			last = i
		}
		least = min(least, v)
		if v < before {
			below = i
		}
	}
	chosen := last
	if least < before {
		chosen = below
	}
	return chosen
}
