package lsh

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// pairsPlain is Pairs by its definition: every pair, asked one by one.
func pairsPlain(n, all, neighbours int) [][2]int {
	var pairs [][2]int
	for i := 0; i < n; i++ {
		for j := i + 1; j < n; j++ {
			if n <= all || i == 0 || j-i <= neighbours {
				pairs = append(pairs, [2]int{i, j})
			}
		}
	}
	return pairs
}

func collectPairs(n, all, neighbours int) [][2]int {
	var pairs [][2]int
	for i, j := range Pairs(n, all, neighbours) {
		pairs = append(pairs, [2]int{i, j})
	}
	return pairs
}

func TestPairs(t *testing.T) {
	for n := range 40 {
		for _, all := range []int{-1, 0, 1, 2, 3, 10, 39, 64, math.MaxInt} {
			for _, neighbours := range []int{math.MinInt, -1, 0, 1, 2, 5, 38, 50, math.MaxInt} {
				require.Equal(t, pairsPlain(n, all, neighbours), collectPairs(n, all, neighbours),
					"n = %d, all = %d, neighbours = %d", n, all, neighbours)
			}
		}
	}
	require.Empty(t, collectPairs(-1, 64, 32))
	require.Empty(t, collectPairs(math.MinInt, 64, 32))
}

func TestPairsAreLinearAboveTheCap(t *testing.T) {
	const all, neighbours = 64, 32
	require.Len(t, collectPairs(all, all, neighbours), all*(all-1)/2)
	for _, n := range []int{all + 1, 100, 1000, 20_000} {
		pairs := collectPairs(n, all, neighbours)
		require.LessOrEqual(t, len(pairs), n*(neighbours+1))
		for j := 1; j < n; j++ {
			require.Equal(t, [2]int{0, j}, pairs[j-1], "the centre with every other")
		}
	}
}

func TestPairsCanBeLeft(t *testing.T) {
	count := 0
	for range Pairs(math.MaxInt, 64, 32) {
		if count++; count == 3 {
			break
		}
	}
	require.Equal(t, 3, count)
}

func BenchmarkPairs(b *testing.B) {
	for _, n := range []int{64, 10_000} {
		b.Run(fmt.Sprintf("members=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for i, j := range Pairs(n, 64, 32) {
					if i >= j {
						b.Fatal("a pair out of order")
					}
				}
			}
		})
	}
}
