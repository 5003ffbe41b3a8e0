package dedupe

import (
	"slices"

	"github.com/wirecopy/dedupe/lsh"
)

// Glance is the first step of Verify for a pair that shares one bucket only,
// that of a fingerprint: it reports whether the words around it are worth an
// alignment, which is a hundred times as much work. They are if a run of 8 words
// is common there. The places are those of the pair's postings; the fingerprint
// is looked at wherever the articles have it. Short articles always are.
func Glance(a, b *Record, placeA, placeB uint32) bool {
	x, y := a.Words.Hash, b.Words.Hash
	if min(len(x), len(y)) < shortArticle {
		return true
	}
	is, js := a.places(int(placeA)), b.places(int(placeB))
	if len(is)*len(js) > 64 {
		return true // an alignment costs less
	}
	for _, i := range is {
		for _, j := range js {
			if commonRun(x, y, i, j, stretchWords) {
				return true
			}
		}
	}
	return false
}

// places returns where the fingerprint at a place stands.
func (r *Record) places(place int) []int {
	_, repeats := slices.BinarySearchFunc(r.Repeats, place, func(rep Repeat, place int) int { return int(rep.Word) - place })
	if !repeats {
		return []int{place}
	}
	at, _ := slices.BinarySearchFunc(r.Fingerprints, place, func(f lsh.Fingerprint, place int) int { return int(f.Pos) - place })
	var places []int
	for _, f := range r.Fingerprints[at:] { // place is the first
		if f.Hash == r.Fingerprints[at].Hash {
			places = append(places, int(f.Pos))
		}
	}
	return places
}

// commonRun reports whether a run of equal words around x[i] and y[j] is long
// enough.
func commonRun(x, y []uint64, i, j, enough int) bool {
	n := 0
	for k := 0; n < enough && i+k < len(x) && j+k < len(y) && x[i+k] == y[j+k]; k++ {
		n++
	}
	for k := 1; n < enough && k <= min(i, j) && x[i-k] == y[j-k]; k++ {
		n++
	}
	return n >= enough
}
