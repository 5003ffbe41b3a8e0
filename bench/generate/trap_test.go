package generate

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// byStory are the articles of a trap, those of one story together.
func byStory(articles []pair, trap string) map[string][]pair {
	out := map[string][]pair{}
	for _, p := range articles {
		if p.known.Trap == trap {
			out[p.known.Story] = append(out[p.known.Story], p)
		}
	}
	return out
}

// units are those of a cause in an article.
func units(p pair, cause string) (out []uint64) {
	for _, s := range p.known.Spans {
		if s.Cause == cause {
			out = append(out, s.Unit)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func publishers(articles []pair) int {
	seen := map[string]bool{}
	for _, p := range articles {
		seen[p.Publisher] = true
	}
	return len(seen)
}

func TestTraps(t *testing.T) {
	articles := corpus(Options{Articles: 6000, Seed: 1})
	count := map[string]int{}
	for _, p := range articles {
		count[p.known.Trap]++
	}
	delete(count, "")
	require.Len(t, count, len(Traps), count)
	for _, trap := range Traps {
		require.Positive(t, count[trap], trap)
	}

	several := 0
	for story, prints := range byStory(articles, TrapExactCopy) {
		require.NotEmpty(t, story)
		require.Equal(t, 1, publishers(prints))
		for _, p := range prints[1:] {
			several++
			require.Equal(t, prints[0].Text, p.Text)
		}
	}
	require.Positive(t, several)

	for _, trap := range []string{TrapFeed, TrapUpdate} {
		for _, prints := range byStory(articles, trap) {
			require.Equal(t, 1, publishers(prints))
			for _, p := range prints {
				for _, s := range p.known.Spans {
					if s.Cause == Copy {
						require.Equal(t, prints[0].ID, s.Origin)
					}
				}
			}
		}
	}

	months := 0
	for _, prints := range byStory(articles, TrapRecycled) {
		require.Equal(t, len(prints), publishers(prints))
		for _, p := range prints[1:] {
			months++
			require.Greater(t, p.Published.Sub(prints[0].Published).Hours(), 38*24.)
			require.NotEqual(t, "no", p.known.Derived)
			require.Equal(t, "no", prints[0].known.Derived)
		}
	}
	require.Positive(t, months)

	for _, prints := range byStory(articles, TrapStorm) {
		require.Len(t, prints, 20)
		require.Equal(t, 20, publishers(prints))
	}
	for _, p := range articles {
		switch p.known.Trap {
		case TrapSameEvent:
			require.Empty(t, units(p, Copy))
			require.Empty(t, units(p, Quotation))
		case TrapTemplate:
			require.GreaterOrEqual(t, len(units(p, Standing)), 3)
		case TrapQuotation:
			require.NotEmpty(t, units(p, Quotation))
			require.Empty(t, units(p, Copy))
		case TrapPressReview, TrapLiveBlog:
			require.GreaterOrEqual(t, len(units(p, Copy)), 2)
		case TrapBoilerplate:
			require.NotEmpty(t, units(p, Boilerplate))
		case TrapWireBackground:
			require.NotEmpty(t, units(p, Standing))
		}
	}
}

// A block of boilerplate is one publisher's, wire background several'.
func TestWhoSetsWhat(t *testing.T) {
	houses := map[uint64]map[string]bool{}
	causes := map[uint64]string{}
	for _, p := range corpus(Options{Articles: 4000, Seed: 4}) {
		for _, s := range p.known.Spans {
			if houses[s.Unit] == nil {
				houses[s.Unit] = map[string]bool{}
			}
			houses[s.Unit][p.Publisher] = true
			if before, ok := causes[s.Unit]; ok {
				require.Equal(t, before, s.Cause)
			}
			causes[s.Unit] = s.Cause
		}
	}
	widest := map[string]int{}
	for unit, by := range houses {
		widest[causes[unit]] = max(widest[causes[unit]], len(by))
	}
	require.Equal(t, 1, widest[Boilerplate])
	require.GreaterOrEqual(t, widest[Standing], 6)
	require.GreaterOrEqual(t, widest[Copy], 5)
	require.Positive(t, widest[Chance])
}
