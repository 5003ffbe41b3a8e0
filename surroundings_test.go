package dedupe

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What is kept of an article tells what Glance tells of it.
func TestSurroundings(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	words := func(n int) string {
		var b strings.Builder
		for range n {
			fmt.Fprintf(&b, "w%d ", rnd.IntN(2000))
		}
		return b.String()
	}
	var records []*Record
	for i := range 60 {
		var b strings.Builder
		b.WriteString(words(rnd.IntN(60)))
		for range 1 + rnd.IntN(3) { // a phrase that not all print alike, once or more often
			for j := range 24 {
				if j < 6 || rnd.IntN(3) > 0 {
					fmt.Fprintf(&b, "phrase%d ", j)
				}
			}
			b.WriteString(words(rnd.IntN(40)))
		}
		r, err := Cut(Article{ID: fmt.Sprint(i), Text: b.String()}, Options{Window: 4})
		require.NoError(t, err)
		records = append(records, r)
	}
	c := newSurroundingsCache()
	c.most = 100
	worth := map[bool]int{}
	for _, a := range records {
		for _, b := range records {
			for _, f := range a.Fingerprints {
				theirs := b.placeOf(f.Hash)
				if theirs == NoPlace || a == b || len(a.Words.Hash) < shortArticle || a.placeOf(f.Hash) != f.Pos {
					continue
				}
				c.put(b, f.Hash)
				s := c.get(b.Digest, f.Hash)
				require.LessOrEqual(t, len(c.new), c.most)
				if len(b.Words.Hash) < shortArticle || len(b.places(int(theirs))) > 1 {
					require.Nil(t, s)
					continue
				}
				want := Glance(a, b, f.Pos, theirs)
				require.Equal(t, want, s.worth(a, f.Pos))
				worth[want]++
			}
		}
	}
	require.Greater(t, worth[true], 100)
	require.Greater(t, worth[false], 100)
}
