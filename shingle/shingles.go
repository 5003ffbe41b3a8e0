package shingle

import "slices"

// Hashes appends to dst the hash of every shingle of k consecutive words, in
// order, and returns the extended slice: for n word hashes, n − k + 1 shingles.
// Fewer than k words, but at least one, make one shingle of all of them; no
// words make none. A shingle's hash is xxhash64 over its word hashes in little
// endian. A k below 1 is taken as 1. Dst must not overlap words.
func Hashes(dst, words []uint64, k int) []uint64 {
	if len(words) == 0 {
		return dst
	}
	k = min(max(k, 1), len(words))
	n := len(words) - k + 1
	dst = slices.Grow(dst, n)
	for i := range n {
		dst = append(dst, sumWords(words[i:i+k]))
	}
	return dst
}

// Set appends to dst the distinct shingles in ascending order and returns the
// extended slice. The shingles themselves stay as they are, unless dst overlaps
// them.
func Set(dst, shingles []uint64) []uint64 {
	n := len(dst)
	dst = append(dst, shingles...)
	slices.Sort(dst[n:])
	return dst[:n+len(slices.Compact(dst[n:]))]
}

// Common is the number of elements that two sets have in common. Both must be
// sorted in ascending order and hold no element twice, as Set gives them. With
// it, Jaccard is Common / (len(a) + len(b) − Common) and the containment of a
// in b is Common / len(a).
func Common(a, b []uint64) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		x, y := a[i], b[j]
		if x == y {
			n++
		}
		if x <= y {
			i++
		}
		if y <= x {
			j++
		}
	}
	return n
}
