package lsh

import "math"

// EstimateJaccard estimates the Jaccard coefficient (0–1) of two shingle sets by
// their signatures: the share of positions at which both have the same value
// (Broder 1997). Its standard error is √(j(1−j)/hashes), .044 at worst for 128
// hashes. Of signatures of different lengths the common beginning is compared.
// Nothing is shared with an empty set: 0 for the signature of no shingles, and
// for signatures of length 0.
func EstimateJaccard(a, b []uint64) float64 {
	n := min(len(a), len(b))
	if n == 0 {
		return 0
	}
	a, b = a[:n], b[:n]
	equal := 0
	for i, v := range a {
		if v == b[i] && v != math.MaxUint64 {
			equal++
		}
	}
	return float64(equal) / float64(n)
}
