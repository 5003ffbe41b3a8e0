package lsh

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
// average, whatever w is; hashes in ascending order are the worst case, with w
// steps a shingle.
func Fingerprints(dst []Fingerprint, shingles []uint64, w int) []Fingerprint {
	if len(shingles) == 0 {
		return dst
	}
	w = min(max(w, 1), len(shingles))
	pos := rightmostMinimum(shingles[:w])
	hash := shingles[pos]
	dst = append(dst, Fingerprint{Hash: hash, Pos: uint32(pos)})
	for i := w; i < len(shingles); i++ {
		switch start := i - w + 1; {
		case shingles[i] < hash:
			pos = i
		case pos < start:
			pos = start + rightmostMinimum(shingles[start:i+1])
		default:
			continue
		}
		hash = shingles[pos]
		dst = append(dst, Fingerprint{Hash: hash, Pos: uint32(pos)})
	}
	return dst
}

// rightmostMinimum is the index of the last of the smallest values.
func rightmostMinimum(values []uint64) int {
	pos, least := 0, values[0]
	for i, v := range values { // without a branch, which no processor would predict
		if v <= least {
			pos = i
		}
		least = min(least, v)
	}
	return pos
}
