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
