package dedupe

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// plainRepeats is the plain twin of wordSet.fill.
func plainRepeats(hashes []uint64) (distinct int, repeats []Repeat) {
	count, groups := map[uint64]int{}, map[uint64]uint32{}
	for _, h := range hashes {
		if count[h]++; count[h] == 2 {
			groups[h] = uint32(len(groups))
		}
	}
	for i, h := range hashes {
		if count[h] > 1 {
			repeats = append(repeats, Repeat{Word: uint32(i), Group: groups[h]})
		}
	}
	return len(count), repeats
}

func TestWordSet(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var s wordSet
	for round := range 300 {
		hashes := make([]uint64, rnd.IntN(2000))
		of := 1 + rnd.Uint64N(uint64(1)<<rnd.IntN(40)) // how many there may be
		for i := range hashes {
			hashes[i] = rnd.Uint64N(of) << (32 * rnd.IntN(2)) // some of one slot
		}
		if round%50 == 25 {
			s.base = math.MaxUint32 - 1000 // soon there are no numbers left
		}
		distinct, repeats := s.fill(nil, hashes)
		wantDistinct, wantRepeats := plainRepeats(hashes)
		require.Equal(t, wantDistinct, distinct)
		require.Equal(t, wantRepeats, repeats)
	}
	distinct, repeats := s.fill(nil, nil)
	require.Zero(t, distinct)
	require.Empty(t, repeats)
}

func BenchmarkWordSet(b *testing.B) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{100, 500, 5000} {
		b.Run(fmt.Sprintf("shingles=%d", n), func(b *testing.B) {
			// Enough articles that none is learnt by heart, and a long one among them.
			articles := [][]uint64{make([]uint64, 10_000)}
			for range 100_000 / n {
				articles = append(articles, make([]uint64, n))
			}
			for _, a := range articles {
				for i := range a {
					a[i] = rnd.Uint64()
				}
			}
			var s wordSet
			b.SetBytes(int64(8 * n))
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				s.fill(nil, articles[i%len(articles)])
			}
		})
	}
}
