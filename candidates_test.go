package dedupe

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What is known of the one bucket that two articles share comes back from the
// entries of candidate pairs; of several buckets nothing is said.
func TestCandidateEntries(t *testing.T) {
	at := func(ref, place uint32) Posting { return Posting{ref: ref, Place: place} }
	again := func(p Posting) Posting {
		p.repeated = true
		return p
	}
	for name, test := range map[string]struct {
		entries []entry
		want    candidate
	}{
		"one":                 {[]entry{candidateEntry(at(3, 7), at(5, 9), false)}, candidate{a: 3, b: 5, placeA: 7, placeB: 9, once: true}},
		"the other way round": {[]entry{candidateEntry(at(5, 9), at(3, 7), false)}, candidate{a: 3, b: 5, placeA: 7, placeB: 9, once: true}},
		"unlike":              {[]entry{candidateEntry(at(5, 9), at(3, 7), true)}, candidate{a: 3, b: 5, placeA: 7, placeB: 9, once: true, unlike: true}},
		"the first again":     {[]entry{candidateEntry(again(at(3, 7)), at(5, 9), false)}, candidate{a: 3, b: 5, placeA: 7, placeB: 9, once: true, repeated: true}},
		"the second again":    {[]entry{candidateEntry(at(3, 7), again(at(5, 9)), false)}, candidate{a: 3, b: 5, placeA: 7, placeB: 9, once: true, repeated: true}},
		"the last place":      {[]entry{candidateEntry(at(3, MaxArticleBytes), at(5, MaxArticleBytes), false)}, candidate{a: 3, b: 5, placeA: MaxArticleBytes, placeB: MaxArticleBytes, once: true}},
	} {
		n := 0
		for got := range mergeCandidates(test.entries) {
			require.Equal(t, test.want, got, name)
			n++
		}
		require.Equal(t, 1, n, name)
	}
	for name, entries := range map[string][]entry{
		"two buckets, both unlike": {candidateEntry(at(3, 7), at(5, 9), true), candidateEntry(at(3, 8), at(5, 8), true)},
		"a bucket and a band":      {candidateEntry(at(3, 7), at(5, 9), true), candidateEntry(at(3, NoPlace), at(5, NoPlace), false)},
		"a band":                   {candidateEntry(at(3, NoPlace), at(5, NoPlace), false)},
	} {
		n := 0
		for got := range mergeCandidates(entries) {
			require.Equal(t, []uint32{3, 5}, []uint32{got.a, got.b}, name)
			require.False(t, got.once || got.repeated || got.unlike, name)
			n++
		}
		require.Equal(t, 1, n, name)
	}
}
