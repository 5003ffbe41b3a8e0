package passage_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/passage"
)

// Common counts what a plain set of shingles counts.
func TestCommon(t *testing.T) {
	const k = 3
	set := func(words []uint64) map[[k]uint64]bool {
		s := map[[k]uint64]bool{}
		for i := 0; i+k <= len(words); i++ {
			s[[k]uint64(words[i:i+k])] = true
		}
		return s
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	al := passage.NewAligner(passage.Options{Shingle: k})
	for range 500 {
		a, b := make([]uint64, rnd.IntN(40)), make([]uint64, rnd.IntN(40))
		for i := range a {
			a[i] = rnd.Uint64N(5)
		}
		for i := range b {
			b[i] = rnd.Uint64N(5)
		}
		if rnd.IntN(8) == 0 {
			b = a
		}
		want, inB := 0, set(b)
		for s := range set(a) {
			if inB[s] {
				want++
			}
		}
		al.Align(a, b)
		require.Equal(t, want, al.Common())
		require.Equal(t, want, al.Common(), "asked again")
	}
}

// What is in no passage is in the rest: together they are the runs that are
// found where every run is a passage.
func TestRest(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	al := passage.NewAligner(passage.Options{Shingle: 3, MinWords: 6})
	rested := 0
	for range 500 {
		a, b := make([]uint64, rnd.IntN(60)), make([]uint64, rnd.IntN(60))
		for i := range a {
			a[i] = rnd.Uint64N(12)
		}
		for i := range b {
			b[i] = rnd.Uint64N(12)
		}
		copy(b[len(b)/2:], a[len(a)/2:])
		var got []passage.Run
		for _, p := range al.Align(a, b) {
			require.GreaterOrEqual(t, p.Words(), 6)
			got = append(got, p.Runs...)
		}
		for r := range al.Rest {
			require.Equal(t, a[r.A:r.A+r.Words], b[r.B:r.B+r.Words])
			got = append(got, r)
			rested++
		}
		var want []passage.Run
		for _, p := range passage.Align(a, b, passage.Options{Shingle: 3, MinWords: 1, MaxGap: -1}) {
			want = append(want, p.Runs...)
		}
		require.ElementsMatch(t, want, got)
	}
	require.Greater(t, rested, 100)
}
