package dedupe

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMemoryIndexCloseFrees(t *testing.T) {
	ix, err := NewMemoryIndex(Options{})
	require.NoError(t, err)
	r, err := Cut(Article{ID: "a", Text: "some words that are held for a while"}, Options{})
	require.NoError(t, err)
	require.NoError(t, ix.Put(r))
	require.NoError(t, ix.Close())
	require.Equal(t, &memoryIndex{}, ix)
}

// Whenever the disk fails, a Detector says so; and when it works again all is
// there: nothing is half held, and nothing that was held is lost.
func TestDetectorDiskFails(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	o, err := Options{}.withDefaults()
	require.NoError(t, err)
	disk := &faultyDisk{}
	ix := newMemoryIndex(&o, disk.create(t))
	ix.records.size, ix.records.tail = 20_000, 1_000
	ix.shingles.log.least, ix.shingles.log.most = 500, 2000
	ix.shingles.log.segments.size, ix.shingles.log.segments.tail = 20_000, 1_000
	d, err := NewDetector(ix, o)
	require.NoError(t, err)
	held := map[string]Article{}
	failed := 0
	story := ""
	for i := range 600 {
		var b strings.Builder
		for range 60 {
			fmt.Fprintf(&b, "wort%d ", rnd.IntN(3000))
		}
		if i%5 == 0 {
			story = b.String()
		}
		a := Article{ID: fmt.Sprint(rnd.IntN(80)), Text: b.String() + story, Publisher: fmt.Sprint(i % 3), Line: i}
		a.Published = a.Published.AddDate(2020, 0, i) // so that it replaces what is held
		disk.failAt = 0
		if rnd.IntN(2) == 0 {
			disk.failAt = disk.calls.Load() + 1 + rnd.Int64N(4)
		}
		if rnd.IntN(4) == 0 {
			was, err := d.Remove(a.ID)
			_, has := held[a.ID]
			switch {
			case err == nil:
				require.Equal(t, has, was)
				delete(held, a.ID)
			case was:
				delete(held, a.ID)
				fallthrough
			default:
				require.ErrorIs(t, err, errFaulty)
				failed++
			}
		} else {
			_, err := d.Add(a)
			if err != nil {
				require.ErrorIs(t, err, errFaulty)
				failed++
			}
			disk.failAt = 0
			r, ok, e := ix.Get(a.ID)
			require.NoError(t, e)
			if ok && r.Article.Line == i { // an Add may fail when the article is held already
				held[a.ID] = a
			} else {
				require.Error(t, err)
			}
		}
		disk.failAt = 0
		for range 5 {
			id := fmt.Sprint(rnd.IntN(80))
			r, ok, err := ix.Get(id)
			require.NoError(t, err)
			a, has := held[id]
			require.Equal(t, has, ok)
			if has {
				require.Equal(t, a, r.Article)
			}
		}
	}
	require.Greater(t, failed, 50)
	result, err := d.Snapshot(t.Context())
	require.NoError(t, err)
	n := 0
	for a, err := range result.Articles() {
		require.NoError(t, err)
		require.Equal(t, held[a.ID].Text, a.Text)
		n++
	}
	require.Equal(t, len(held), n)
	require.NoError(t, result.Close())
	require.NoError(t, d.Close())
	require.Zero(t, disk.open.Load(), "files that are open")
}
