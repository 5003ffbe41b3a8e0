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
	ix, _ := detectorInMemory(t)
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
		require.NoError(t, ix.Put(r))
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
				s := surroundingsOf(b, f.Hash)
				read, err := ix.surroundings(b.ID, f.Hash)
				require.NoError(t, err)
				require.Equal(t, s, read)
				if s != nil {
					c.put(b.Digest, f.Hash, s)
				}
				s = c.get(b.Digest, f.Hash)
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

// What is asked for stays, and of the rest no more than two generations.
func TestSurroundingsStay(t *testing.T) {
	text := ""
	for i := range 60 {
		text += fmt.Sprintf("word%d ", i)
	}
	r, err := Cut(Article{ID: "a", Text: text}, Options{})
	require.NoError(t, err)
	f := r.Fingerprints[0].Hash
	c := newSurroundingsCache()
	c.most = 10
	s := surroundingsOf(r, f)
	c.put(r.Digest, f, s)
	for i := range 100 {
		c.put(uint64(i), f, s)
		c.put(uint64(i), f, s)
		require.LessOrEqual(t, len(c.new), c.most)
		require.NotNil(t, c.get(r.Digest, f))
		require.Nil(t, c.get(r.Digest, f+1))
	}
	require.Nil(t, c.get(0, f))
	require.NotNil(t, c.get(99, f))
}

// What a Detector keeps of what it has looked at changes no answer.
func TestSurroundingsChangeNothing(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	detector := func(most int) *Detector {
		_, d := detectorInMemory(t)
		d.around.most = most
		return d
	}
	cold, few, all := detector(0), detector(3), detector(mostSurroundings)
	other := detector(3) // over an index that reads whole records
	other.ix = struct{ Index }{other.ix}
	matches := 0
	for i := range 150 {
		var b strings.Builder
		for range 3 { // phrases of which more or less is printed
			for range rnd.IntN(30) {
				fmt.Fprintf(&b, "w%d ", rnd.IntN(5000))
			}
			p := rnd.IntN(4)
			for j := range 5 + rnd.IntN(20) {
				fmt.Fprintf(&b, "phrase%dx%d ", p, j)
			}
		}
		a := Article{ID: fmt.Sprint(i), Publisher: fmt.Sprint(i % 40), Text: b.String()}
		want, err := cold.Add(a)
		require.NoError(t, err)
		matches += len(want)
		for _, d := range []*Detector{few, all, other} {
			got, err := d.Add(a)
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
	}
	require.Greater(t, matches, 100)
	require.Greater(t, len(all.around.new), 100)
}
