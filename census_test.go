package dedupe

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// However articles come and go, a census tells the class that the postings do, of
// buckets of any size.
func TestCensus(t *testing.T) {
	classes := map[Class]int{}
	houses := 0
	for seed := range uint64(60) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		opened, err := NewMemoryIndex(Options{})
		require.NoError(t, err)
		ix := opened.(*memoryIndex)
		large := &largeBucket{}
		held := map[string]Posting{}
		most, publishers, texts, days := 5+rnd.IntN(120), 1+rnd.IntN(12), 1+rnd.IntN(120), 1+rnd.IntN(60)
		for step := range 300 {
			id := fmt.Sprint(rnd.IntN(most))
			if _, ok := held[id]; !ok {
				a := Article{ID: id, Text: fmt.Sprint("text ", rnd.IntN(texts))}
				if p := int(rnd.ExpFloat64()*float64(publishers)/4) % publishers; p != 1 {
					a.Publisher = fmt.Sprint(p)
				}
				if rnd.IntN(6) > 0 {
					a.Published = time.Date(1969, 12, 1+rnd.IntN(days), rnd.IntN(24), 0, 0, 0, time.UTC)
				}
				r, err := Cut(a, Options{})
				require.NoError(t, err)
				c := ix.coming(&r.Head, ix.houses.of(a.Publisher), noValue)
				require.NoError(t, ix.Put(r))
				large.add(ix, ix.byID[id], c)
				held[id] = Posting{Key: 1, Article: &r.Head}
			} else if rnd.IntN(3) == 0 {
				x := ix.byID[id]
				large.remove(ix, x, ix.leaving(x))
				_, err := ix.Delete(id)
				require.NoError(t, err)
				delete(held, id)
			}
			if step%10 > 0 {
				continue
			}
			var bucket []Posting
			for _, p := range held {
				bucket = append(bucket, p)
			}
			want := Pairs(bucket, 0)
			class, house := large.census.class(&ix.houses)
			require.Equal(t, want.Class, class)
			require.True(t, slices.Equal(want.House, house))
			classes[class]++
			houses += len(house)
			again := newLargeBucket(ix, slices.Clone(large.list))
			require.Equal(t, large.list, again.list)
			require.Equal(t, large.census.days, again.census.days)
			require.Equal(t, len(large.census.houses), len(again.census.houses))
			for number, h := range large.census.houses {
				require.Equal(t, h.articles, again.census.houses[number].articles)
				require.Equal(t, h.texts, again.census.houses[number].texts)
				require.Equal(t, len(h.days), len(again.census.houses[number].days))
			}
		}
		require.NoError(t, ix.Close())
	}
	require.Greater(t, classes[Boilerplate], 10)
	require.Greater(t, classes[Standing], 10)
	require.Greater(t, classes[Story], 10)
	require.Positive(t, houses)
}
