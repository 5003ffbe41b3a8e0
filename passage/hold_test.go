package passage

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// What is held is aligned as what is not, on either side, however often.
func TestHold(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	turned := 0
	for range 300 {
		o := Options{Shingle: 1 + rng.IntN(5), MinWords: 1 + rng.IntN(8)}
		al := NewAligner(o)
		space := make([]uint64, 200) // what is held next lies where the last did
		for range 3 {
			a, b := related(rng, 1+rng.IntN(150), 1+rng.IntN(50))
			a = space[:copy(space, a)]
			al.Hold(a)
			for range 6 {
				other := b[:rng.IntN(len(b)+1)]
				if rng.IntN(3) == 0 {
					other, _ = related(rng, 1+rng.IntN(150), 1+rng.IntN(50))
				}
				x, y := a, other
				if rng.IntN(2) == 0 {
					x, y = y, x
				}
				plain := NewAligner(o)
				require.Equal(t, plain.Align(x, y), al.Align(x, y))
				require.Equal(t, plain.Common(), al.Common())
				require.Equal(t, slices.Collect(plain.Rest), slices.Collect(al.Rest))
				require.LessOrEqual(t, al.steps, stepsPerWord*(len(x)+len(y)))
				if len(other) < len(a) && al.Common() > 0 {
					turned++
				}
			}
		}
	}
	require.Greater(t, turned, 500)
}
