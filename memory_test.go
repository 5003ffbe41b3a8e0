package dedupe

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

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
	ix.shingles.log.small()
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

// numberedWords are n words that no other number has.
func numberedWords(n, from int) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, "wort%d ", from+i)
	}
	return s.String()
}

// detectorInMemory returns an empty Detector and its index, with files of its own.
func detectorInMemory(t *testing.T) (*memoryIndex, *Detector) {
	ix, err := NewMemoryIndex(Options{TempDir: t.TempDir()})
	require.NoError(t, err)
	d, err := NewDetector(ix, Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	return ix.(*memoryIndex), d
}

// What is known of a shingle stays right while there are too few of it for it to
// be common.
func TestCountsAfterRemovals(t *testing.T) {
	_, d := detectorInMemory(t)
	shared := numberedWords(24, 0)
	day := time.Date(2024, 1, 1, 8, 0, 0, 0, time.UTC)
	k := 0
	add := func(id, p string) []Match {
		k++
		m, err := d.Add(Article{ID: id, Publisher: p, Published: day, Text: numberedWords(10, 10000*k) + shared + numberedWords(10, 10000*k+5000)})
		require.NoError(t, err)
		return m
	}
	remove := func(id string) {
		_, err := d.Remove(id)
		require.NoError(t, err)
	}
	for i := range 42 {
		add(fmt.Sprintf("a%02d", i), fmt.Sprintf("house%d", i))
	}
	for i := range 45 {
		add(fmt.Sprintf("u%02d", i), "")
	}
	for i := range 42 {
		remove(fmt.Sprintf("a%02d", i))
	}
	for i := range 42 {
		remove(fmt.Sprintf("u%02d", i))
	}
	var last []Match
	for i := range 39 {
		last = add(fmt.Sprintf("b%02d", i), fmt.Sprintf("house%d", i))
	}
	r, err := d.Snapshot(context.Background())
	require.NoError(t, err)
	defer r.Close()
	n := 0
	for m, err := range r.Matches() {
		require.NoError(t, err)
		if m.A == "b38" || m.B == "b38" {
			n++
		}
	}
	require.Equal(t, 41, n)
	require.Len(t, last, n)
}

// copying gives a copy of each head, as an index on disk would.
type copying struct{ Index }

func (c copying) Bucket(partners []*Head, own Posting) (Bucket, []*Head, error) {
	b, hs, err := c.Index.Bucket(nil, own)
	for _, h := range hs {
		n := *h
		partners = append(partners, &n)
	}
	return b, partners, err
}

func TestPartnersOfAnyIndex(t *testing.T) {
	ix, err := NewMemoryIndex(Options{})
	require.NoError(t, err)
	d, err := NewDetector(copying{ix}, Options{})
	require.NoError(t, err)
	defer d.Close()
	_, err = d.Add(Article{ID: "a", Publisher: "p", Text: numberedWords(200, 0)})
	require.NoError(t, err)
	m, err := d.Add(Article{ID: "b", Publisher: "q", Text: numberedWords(200, 0)})
	require.NoError(t, err)
	require.Len(t, m, 1)
}

// A query leaves nothing behind.
func TestQueryOfManyPublishers(t *testing.T) {
	ix, d := detectorInMemory(t)
	for i := range 70 {
		_, err := d.Add(Article{ID: fmt.Sprint("a", i), Publisher: "p", Text: numberedWords(60, 0) + numberedWords(30, 1000*(i+1))})
		require.NoError(t, err)
	}
	n := len(ix.houses.list)
	for i := range 500 {
		_, err := d.Query(Article{ID: "q", Publisher: fmt.Sprint("query", i, ".example"), Text: numberedWords(60, 0)})
		require.NoError(t, err)
	}
	for i := range 70 {
		_, err := d.Remove(fmt.Sprint("a", i))
		require.NoError(t, err)
	}
	require.Len(t, ix.houses.list, n)
}

// Of articles that are removed at once no file is kept for the few that stay.
func TestFewSurvivors(t *testing.T) {
	m, d := detectorInMemory(t)
	m.records.size, m.records.tail = 64<<10, 1<<10
	for i := range 2000 {
		_, err := d.Add(Article{ID: fmt.Sprint(i), Publisher: "p", Text: numberedWords(100, 1000*(i+1))})
		require.NoError(t, err)
		if i%30 != 0 {
			_, err := d.Remove(fmt.Sprint(i))
			require.NoError(t, err)
		}
	}
	n, b, k := 0, int64(0), int64(0)
	for _, g := range m.records.list {
		if g != nil {
			n++
			b += g.len()
			k += g.kept
		}
	}
	require.Len(t, m.byID, 67)
	require.LessOrEqual(t, n, 5)
	require.LessOrEqual(t, b, 2*k+2*m.records.size)
}
