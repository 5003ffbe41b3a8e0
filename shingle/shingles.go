package shingle

import (
	"math"
	"math/bits"
	"slices"
)

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
	if k == 5 {
		return appendSums5(dst, words)
	}
	for i := range n {
		dst = append(dst, sumWords(words[i:i+k]))
	}
	return dst
}

// Set appends to dst the distinct shingles in ascending order and returns the
// extended slice. Set(s[:0], s) makes a set of s in place; else dst must not
// overlap shingles, which stay as they are.
func Set(dst, shingles []uint64) []uint64 {
	if len(shingles) == 0 {
		return dst
	}
	n := len(dst)
	dst = slices.Grow(dst, len(shingles))[:n+len(shingles)]
	set := dst[n:]
	if &set[0] == &shingles[0] {
		slices.Sort(set)
	} else {
		sortInto(set, shingles)
	}
	return dst[:n+len(slices.Compact(set))]
}

// sortInto makes dst, of the same length as src, the sorted elements of src. It
// distributes them by their leading bits, of which hashes have all values alike,
// over so many buckets that few share one, and sorts each bucket.
func sortInto(dst, src []uint64) {
	const maxBits = 11
	var buf [1 << maxBits]uint32
	width := min(bits.Len(uint(len(src))), maxBits)
	shift := 64 - width
	if uint64(len(src)) > math.MaxUint32 {
		copy(dst, src)
		slices.Sort(dst)
		return
	}
	next := buf[:1<<width]
	for _, x := range src {
		next[x>>shift]++
	}
	sum := uint32(0)
	for i, n := range next {
		next[i] = sum
		sum += n
	}
	for _, x := range src {
		i := x >> shift
		dst[next[i]] = x
		next[i]++
	}
	begin := uint32(0)
	for _, end := range next {
		if end-begin > 1 {
			sortBucket(dst[begin:end])
		}
		begin = end
	}
}

// sortBucket sorts b, which is short unless the elements are no hashes, or the
// same one over and over.
func sortBucket(b []uint64) {
	if len(b) > 24 {
		slices.Sort(b)
		return
	}
	for i := 1; i < len(b); i++ {
		x, j := b[i], i
		for ; j > 0 && b[j-1] > x; j-- {
			b[j] = b[j-1]
		}
		b[j] = x
	}
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
