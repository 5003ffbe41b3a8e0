package dedupe

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// Each article has its spots in the order in which they came.
func TestSpotLists(t *testing.T) {
	const articles = 50
	rnd := rand.New(rand.NewPCG(1, 1))
	l := newSpotLists(articles)
	want := make([][]spot, articles)
	for i := range 500 {
		x := rnd.IntN(articles - 1) // the last has none
		s := spot{cluster: uint32(i), start: rnd.Uint32(), end: rnd.Uint32()}
		l.add(x, s)
		want[x] = append(want[x], s)
	}
	for x := range articles {
		var got []spot
		for s := l.first(x); s != nil; s = l.next(x, s) {
			got = append(got, spot{cluster: s.cluster, start: s.start, end: s.end})
		}
		require.Equal(t, want[x], got)
	}
}
