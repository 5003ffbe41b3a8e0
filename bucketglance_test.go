package dedupe

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Of the pairs of a bucket a bucketGlancer says what Glance says, and reads each
// article once; and nothing of a bucket that is too small or too large for it.
func TestBucketGlance(t *testing.T) {
	o, err := Options{MemoryLimit: 16 * leastMemory, TempDir: t.TempDir()}.withDefaults()
	require.NoError(t, err)
	disk := &faultyDisk{}
	space := newWorkspace(&o)
	space.limit = 0 // all lies in files
	create := space.create
	space.create = func() (tempFile, error) {
		f, err := create()
		return faultyFile{f, disk}, err
	}
	s := newShelf(&o, space)
	p := putter{s: s}
	const articles = 40
	var cut []*Record
	var bucket []Posting
	for i := range articles {
		place := 300 - 100*(i%4) // 0 is the article's first word
		var b strings.Builder
		own := func(n int) {
			for w := range n {
				fmt.Fprintf(&b, "wort%d.%d ", i, w)
			}
		}
		own(place)
		b.WriteString("f1 f2 f3 f4 f5 ")
		// Behind the fingerprint: the words of one of five stories, sooner or later.
		for range i % 3 * 4 {
			fmt.Fprintf(&b, "other%d ", i)
		}
		for w := range 2 + i%4 {
			fmt.Fprintf(&b, "story%d.%d ", i%5, w)
		}
		own(300)
		if i == articles-1 {
			b.Reset()
			b.WriteString("f1 f2 f3 f4 f5 and little else")
		}
		r, err := Cut(Article{ID: fmt.Sprintf("%03d", i), Text: b.String()}, o)
		require.NoError(t, err)
		r.Repeats = nil // Glance is asked of the places alone
		cut = append(cut, r)
		require.NoError(t, p.put(r))
		bucket = append(bucket, Posting{Place: uint32(min(place, len(r.Words.Hash))), ref: uint32(i)})
	}
	bucket[articles-1].Place = 0
	require.NoError(t, p.flush())
	_, err = s.seal()
	require.NoError(t, err)

	g := s.bucketGlancer(2)
	require.GreaterOrEqual(t, g.most, articles)
	require.False(t, g.start(bucket[:leastGlanced-1], 100), "too few articles")
	require.False(t, g.start(bucket, articles-1), "fewer pairs than articles")
	require.False(t, g.start(make([]Posting, g.most+1), 1<<20), "too many articles")
	for range 2 { // its space is used again
		before := disk.calls.Load()
		require.True(t, g.start(bucket, articles))
		told := map[bool]int{}
		for i, a := range bucket {
			for j, b := range bucket[:i] {
				want := Glance(cut[i], cut[j], a.Place, b.Place)
				got, err := g.glance(&Pair{A: a, B: b})
				require.NoError(t, err)
				require.Equal(t, want, got, "%d and %d", i, j)
				told[got]++
			}
		}
		require.Equal(t, int64(articles-1), disk.calls.Load()-before, "all but the short one are read")
		require.Greater(t, told[true], articles)
		require.Greater(t, told[false], articles)
		bucket[3].repeated = true
		worth, err := g.glance(&Pair{A: bucket[3], B: bucket[4]})
		require.NoError(t, err)
		require.True(t, worth, "which of its places is meant is not known")
		bucket[3].repeated = false
	}
	require.NoError(t, s.close())
}
