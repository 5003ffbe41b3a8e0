package dedupe

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// What is taken in parts is what is returned at once.
func TestPairsAreTaken(t *testing.T) {
	for name, bucket := range map[string][]Posting{
		"one":    heads(1, func(int, *Head) {}),
		"few":    heads(10, func(i int, h *Head) { h.Digest = uint64(i) }),
		"many":   heads(5000, func(i int, h *Head) { h.Digest = uint64(i) }),
		"copies": heads(pairsAtOnce+1, func(_ int, h *Head) { h.Digest = 7 }),
		"more":   heads(pairsAtOnce+2, func(_ int, h *Head) { h.Digest = 7 }),
	} {
		t.Run(name, func(t *testing.T) {
			want := slices.Clone(Pairs(slices.Clone(bucket), 0).Pairs)
			require.Equal(t, len(bucket) > 1, len(want) > 0)
			var p pairer
			for range 2 { // its space is used again
				var got []Pair
				parts, ends := 0, 0
				p.take = func(pairs []Pair, all bool) {
					require.LessOrEqual(t, len(pairs), pairsAtOnce)
					got = append(got, pairs...)
					parts++
					if all {
						ends++
					}
				}
				require.Empty(t, p.pairs(slices.Clone(bucket)).Pairs)
				require.Equal(t, want, got)
				require.Equal(t, 1, ends)
				require.Equal(t, max(1, (len(want)+pairsAtOnce-1)/pairsAtOnce), parts)
			}
		})
	}
}

// A bucketWorker writes what Pairs tells, also when it has dropped its space; and
// nothing after an error.
func TestBucketWorker(t *testing.T) {
	o, err := Options{TempDir: t.TempDir()}.withDefaults()
	require.NoError(t, err)
	s := newShelf(&o, newWorkspace(&o))
	p := putter{s: s}
	const articles = 300
	for i := range articles {
		var b strings.Builder
		for w := range 60 {
			fmt.Fprintf(&b, "wort%d.%d ", i, w)
		}
		r, err := Cut(Article{ID: fmt.Sprintf("%03d", i), Publisher: fmt.Sprint(i), Text: b.String(), Published: time.Unix(int64(i), 0)}, o)
		require.NoError(t, err)
		require.NoError(t, p.put(r))
	}
	require.NoError(t, p.flush())
	_, err = s.seal()
	require.NoError(t, err)
	defer s.close()

	const key, place = 77, 9
	var entries []entry
	var bucket []Posting
	for number := range uint64(articles) {
		x := s.rank[number]
		head := s.head(int(x))
		entries = append(entries, entry{key, number<<32 | place})
		bucket = append(bucket, Posting{Key: key, Place: place, Article: &head, ref: x})
	}
	entries = slices.Insert(entries, 5, entry{key, 4<<32 | place + 1}) // the article has it again
	bucket[4].repeated = true
	var want []entry
	told := Pairs(bucket, 0)
	for _, pair := range told.Pairs {
		// All but the fingerprint is their own.
		unlike := !pair.A.repeated && !pair.B.repeated
		want = append(want, candidateEntry(pair.A, pair.B, unlike))
	}
	require.Greater(t, len(want), pairsAtOnce)

	var got []entry
	w := newBucketWorker(s, func(pairs []entry) error {
		got = append(got, pairs...)
		return nil
	})
	for range 3 {
		got = nil
		b := w.pairs(entries)
		require.NoError(t, w.failed)
		require.NoError(t, w.flush())
		require.Equal(t, told.Class, b.Class)
		require.Equal(t, want, got)
		w.drop()
	}

	full := errors.New("full")
	calls := 0
	w = newBucketWorker(s, func([]entry) error { calls++; return full })
	w.pairs(entries)
	require.ErrorIs(t, w.failed, full)
	require.Equal(t, 1, calls)
}
