package filter

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// Whatever matches what: no two that are kept could be dropped for each other,
// and each that is dropped repeats one that is kept. Without a match of the
// contained, the first by the rules of each that match is kept.
func TestChosen(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 0))
		articles := make([]article, 2+r.IntN(12))
		for i := range articles {
			articles[i] = article{number: i, digest: uint64(i), words: 1 + r.IntN(6)}
		}
		kinds := []dedupe.Kind{dedupe.NearDuplicate, dedupe.Contained}[:1+seed%2]
		g := newGraph(&Rules{What: Contained, Keep: First}, articles)
		for i := range articles {
			for j := range i {
				if r.IntN(4) == 0 {
					kind := kinds[r.IntN(len(kinds))]
					require.NoError(t, g.add(&dedupe.Match{A: idOf(j), B: idOf(i), Kind: kind}))
				}
			}
		}
		g.choose()
		for i, edges := range g.edges {
			if g.state[i] == gone {
				require.Equal(t, kept, g.state[g.dropped[i].repeats[0]])
				continue
			}
			require.Equal(t, kept, g.state[i])
			for _, e := range edges {
				require.False(t, e.mayDrop && g.state[e.to] == kept, "seed %d: %d and %d", seed, i, e.to)
			}
		}
		if len(kinds) == 1 {
			for i := range articles { // in the order of the rule
				repeats := false
				for _, e := range g.edges[i] {
					repeats = repeats || e.to < i && g.state[e.to] == kept
				}
				require.Equal(t, !repeats, g.state[i] == kept)
			}
		}
	}
}
