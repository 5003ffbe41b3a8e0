// Package indextest holds the tests that every implementation of
// [dedupe.Index] must pass.
package indextest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/shingle"
)

// Run tests an implementation. Each call of open gives a new, empty index,
// which Run closes.
func Run(t *testing.T, open func(t *testing.T) dedupe.Index) {
	t.Run("empty", func(t *testing.T) {
		ix := open(t)
		_, ok, err := ix.Get("a")
		require.NoError(t, err)
		require.False(t, ok)
		bucket, err := ix.Bucket(1)
		require.NoError(t, err)
		require.Empty(t, bucket)
		articles, publishers, err := ix.Spread(1)
		require.NoError(t, err)
		require.Zero(t, articles)
		require.Zero(t, publishers)
		for range ix.All() {
			t.Error("an empty index yields a record")
		}
		require.NoError(t, ix.Close())
	})

	t.Run("a caller's bucket is its own", func(t *testing.T) {
		ix := open(t)
		r := record(t, "a", "p", "one two three four five six seven")
		require.NoError(t, ix.Put(r))
		key := r.Fingerprints[0].Hash
		bucket, err := ix.Bucket(key)
		require.NoError(t, err)
		require.Len(t, bucket, 1)
		bucket[0].Place = 12345
		bucket, err = ix.Bucket(key)
		require.NoError(t, err)
		require.Equal(t, r.Fingerprints[0].Pos, bucket[0].Place)
		require.NoError(t, ix.Close())
	})

	// Random operations must leave the index as a plain list of the records
	// says.
	for seed := range uint64(8) {
		t.Run(fmt.Sprintf("random operations %d", seed), func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 0))
			ix := open(t)
			held := map[string]*dedupe.Record{}
			for range 120 {
				id := fmt.Sprint(rnd.IntN(12))
				if held[id] != nil {
					require.NoError(t, ix.Delete(id))
					delete(held, id)
				} else {
					r := record(t, id, []string{"", "p", "q"}[rnd.IntN(3)], text(rnd))
					require.NoError(t, ix.Put(r))
					held[id] = r
				}
				check(t, ix, held)
			}
			require.NoError(t, ix.Close())
		})
	}
}

// text is a few sentences out of few, so that much of it is repeated.
func text(rnd *rand.Rand) string {
	var b strings.Builder
	for range rnd.IntN(4) {
		n := rnd.IntN(5)
		for i := range 9 {
			fmt.Fprintf(&b, "w%dx%d ", n, i)
		}
	}
	return b.String()
}

func record(t *testing.T, id, publisher, text string) *dedupe.Record {
	r, err := dedupe.Cut(dedupe.Article{ID: id, Publisher: publisher, Text: text}, dedupe.Options{})
	require.NoError(t, err)
	return r
}

// check compares the index with the records that it should hold.
func check(t *testing.T, ix dedupe.Index, held map[string]*dedupe.Record) {
	t.Helper()
	var ids []string
	for r, err := range ix.All() {
		require.NoError(t, err)
		ids = append(ids, r.ID)
		require.Equal(t, held[r.ID], r)
	}
	require.Equal(t, slices.Sorted(maps.Keys(held)), ids)

	type place struct {
		id    string
		place uint32
	}
	type printing struct {
		publisher string
		digest    uint64
	}
	buckets := map[uint64][]place{}
	spreads := map[uint64]map[printing]bool{}
	for _, id := range ids {
		r, ok, err := ix.Get(id)
		require.NoError(t, err)
		require.True(t, ok)
		require.Equal(t, held[id], r)
		for p := range r.Postings {
			b := buckets[p.Key]
			if len(b) == 0 || b[len(b)-1].id != id {
				buckets[p.Key] = append(b, place{id, p.Place})
			}
		}
		for _, h := range shingle.Hashes(nil, r.Words.Hash, 5) {
			if spreads[h] == nil {
				spreads[h] = map[printing]bool{}
			}
			spreads[h][printing{r.Publisher, r.Digest}] = true
		}
	}
	for key, want := range buckets {
		bucket, err := ix.Bucket(key)
		require.NoError(t, err)
		require.True(t, slices.IsSortedFunc(bucket, func(x, y dedupe.Posting) int {
			return dedupe.CompareHeads(x.Article, y.Article)
		}))
		var got []place
		for _, p := range bucket {
			require.Equal(t, key, p.Key)
			got = append(got, place{p.Article.ID, p.Place})
		}
		require.ElementsMatch(t, want, got)
	}
	for h, printings := range spreads {
		publishers := map[string]bool{}
		for p := range printings {
			publishers[p.publisher] = true
		}
		n, m, err := ix.Spread(h)
		require.NoError(t, err)
		require.Equal(t, len(printings), n)
		require.Equal(t, len(publishers), m)
	}
}
