package dedupe

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzWordRanges compares ranges with plain sets of words.
func FuzzWordRanges(f *testing.F) {
	f.Add([]byte{0, 5, 3, 4, 10, 2}, []byte{2, 2, 11, 9})
	f.Add([]byte{1, 1, 2, 1, 3, 1}, []byte{})
	f.Fuzz(func(t *testing.T, x, y []byte) {
		ranges, words := fuzzRanges(x)
		others, without := fuzzRanges(y)
		ranges, others = union(ranges), union(others)
		requireWords(t, words, ranges)
		for w := range without {
			delete(words, w)
		}
		requireWords(t, words, minus(ranges, others))
	})
}

// fuzzRanges makes a range of each two bytes.
func fuzzRanges(b []byte) ([]WordRange, map[int]bool) {
	var ranges []WordRange
	words := map[int]bool{}
	for pair := range slices.Chunk(b, 2) {
		if len(pair) < 2 {
			break
		}
		r := WordRange{int(pair[0]), int(pair[0]) + int(pair[1])%16 + 1}
		ranges = append(ranges, r)
		for w := r.Start; w < r.End; w++ {
			words[w] = true
		}
	}
	return ranges, words
}

func requireWords(t *testing.T, want map[int]bool, got []WordRange) {
	t.Helper()
	require.Equal(t, len(want), countWords(got))
	end := -1
	for _, r := range got {
		require.Less(t, r.Start, r.End)
		require.GreaterOrEqual(t, r.Start, end, "sorted and disjoint")
		end = r.End
		for w := r.Start; w < r.End; w++ {
			require.True(t, want[w])
		}
	}
}
