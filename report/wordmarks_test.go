package report

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// Marks count what a set of words counts.
func TestWordMarks(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		var joined wordMarks
		all := map[int]bool{}
		for range 3 {
			var w wordMarks
			words := map[int]bool{}
			for range rnd.IntN(6) {
				from := rnd.IntN(300)
				to := from + rnd.IntN(200)
				w.mark(from, to)
				for i := from; i < to; i++ {
					words[i], all[i] = true, true
				}
			}
			require.EqualValues(t, len(words), w.count())
			joined.join(&w)
		}
		require.EqualValues(t, len(all), joined.count())
	}
}
