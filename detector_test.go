package dedupe_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/indextest"
)

func newDetector(t testing.TB, o dedupe.Options) *dedupe.Detector {
	t.Helper()
	ix, err := dedupe.NewMemoryIndex(o)
	require.NoError(t, err)
	d, err := dedupe.NewDetector(ix, o)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	return d
}

func snapshot(t testing.TB, d *dedupe.Detector) finding {
	t.Helper()
	r, err := d.Snapshot(context.Background())
	require.NoError(t, err)
	return findingOf(t, r)
}

func TestMemoryIndex(t *testing.T) {
	indextest.Run(t, func(t *testing.T, o dedupe.Options) dedupe.Index {
		ix, err := dedupe.NewMemoryIndex(o)
		require.NoError(t, err)
		return ix
	})
}

// A snapshot is what Find gives for the articles held, after Remove too, and
// whatever was held before.
func TestSnapshotIsFind(t *testing.T) {
	r := newNewsroom(20)
	articles := r.corpus(50)
	d := newDetector(t, dedupe.Options{})
	r.rnd.Shuffle(len(articles), func(i, j int) { articles[i], articles[j] = articles[j], articles[i] })
	for _, a := range articles {
		_, err := d.Add(a)
		require.NoError(t, err)
	}
	require.Equal(t, findingOf(t, find(t, articles, dedupe.Options{})), snapshot(t, d))

	var kept []dedupe.Article
	for i, a := range articles {
		if i%3 > 0 {
			kept = append(kept, a)
			continue
		}
		held, err := d.Remove(a.ID)
		require.NoError(t, err)
		require.True(t, held)
	}
	held, err := d.Remove(articles[0].ID)
	require.NoError(t, err)
	require.False(t, held, "it was removed before")
	require.Equal(t, findingOf(t, find(t, kept, dedupe.Options{})), snapshot(t, d))
}

// Add returns what a snapshot says of the article at that moment, and every
// match comes once.
func TestAddIsSnapshot(t *testing.T) {
	articles := newNewsroom(21).corpus(25)
	d := newDetector(t, dedupe.Options{})
	seen := map[string]dedupe.Match{}
	for _, a := range articles {
		asked, err := d.Query(a)
		require.NoError(t, err)
		added, err := d.Add(a)
		require.NoError(t, err)
		require.Equal(t, added, asked, "nothing is common in so small a corpus")
		var want []dedupe.Match
		for _, m := range snapshot(t, d).Matches {
			if m.A == a.ID || m.B == a.ID {
				want = append(want, m)
			}
		}
		require.Equal(t, want, added)
		for _, m := range added {
			key := m.A + " " + m.B
			require.NotContains(t, seen, key)
			seen[key] = m
		}
		asked, err = d.Query(a)
		require.NoError(t, err)
		require.Equal(t, added, asked, "an article held under the same id is left out")
	}
	require.Greater(t, len(seen), 20)
	for _, m := range snapshot(t, d).Matches {
		was, ok := seen[m.A+" "+m.B]
		require.True(t, ok)
		require.Equal(t, was.Jaccard, m.Jaccard)
		require.Equal(t, was.ContainmentA, m.ContainmentA)
	}
}

func TestAddAgain(t *testing.T) {
	r := newNewsroom(22)
	d := newDetector(t, dedupe.Options{})
	text := r.words(60)
	first := r.article("Post", r.words(50))
	first.Published = time.Date(2021, 1, 2, 0, 0, 0, 0, time.UTC)
	other := r.article("Bote", text)
	for _, a := range []dedupe.Article{first, other} {
		matches, err := d.Add(a)
		require.NoError(t, err)
		require.Empty(t, matches)
	}
	later := first
	later.Text, later.Published = text, first.Published.Add(time.Hour)
	matches, err := d.Add(later)
	require.NoError(t, err)
	require.Len(t, matches, 1, "a later version replaces the one held")
	earlier := first
	earlier.Published = first.Published.Add(-time.Hour)
	_, err = d.Add(earlier)
	duplicate := new(dedupe.DuplicateIDError)
	require.ErrorAs(t, err, &duplicate)
	require.Equal(t, first.ID, duplicate.ID)
	_, err = d.Add(later)
	require.ErrorAs(t, err, &duplicate, "its match is not told again")
	require.Equal(t, findingOf(t, find(t, []dedupe.Article{earlier, later, other}, dedupe.Options{})), snapshot(t, d))
}

func TestExpire(t *testing.T) {
	r := newNewsroom(23)
	articles := r.corpus(20)
	d := newDetector(t, dedupe.Options{})
	for _, a := range articles {
		_, err := d.Add(a)
		require.NoError(t, err)
	}
	before := time.Date(2021, 1, 31, 0, 0, 0, 0, time.UTC)
	kept := slices.DeleteFunc(slices.Clone(articles), func(a dedupe.Article) bool {
		return !a.Published.IsZero() && a.Published.Before(before)
	})
	n, err := d.Expire(before)
	require.NoError(t, err)
	require.Positive(t, n)
	require.Equal(t, len(articles)-len(kept), n)
	require.Equal(t, findingOf(t, find(t, kept, dedupe.Options{})), snapshot(t, d))
}

// While a snapshot is made articles are added; it does not have them.
func TestAddDuringSnapshot(t *testing.T) {
	var d *dedupe.Detector
	added := 0
	d = newDetector(t, dedupe.Options{Progress: func(p dedupe.Progress) {
		added++
		done := make(chan error, 1)
		go func() {
			_, err := d.Add(dedupe.Article{ID: fmt.Sprint("later ", added), Text: "x"})
			done <- err
		}()
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(10 * time.Second):
			t.Error("Add waits for the snapshot")
		}
	}})
	for _, a := range newNewsroom(25).corpus(10) {
		_, err := d.Add(a)
		require.NoError(t, err)
	}
	r, err := d.Snapshot(t.Context())
	require.NoError(t, err)
	require.Positive(t, added)
	for a, err := range r.Articles() {
		require.NoError(t, err)
		require.NotContains(t, a.ID, "later")
	}
	require.NoError(t, r.Close())
}

func TestDetectorRefuses(t *testing.T) {
	_, err := dedupe.NewMemoryIndex(dedupe.Options{Shingle: -1})
	require.ErrorContains(t, err, "Shingle")
	ix, err := dedupe.NewMemoryIndex(dedupe.Options{})
	require.NoError(t, err)
	_, err = dedupe.NewDetector(nil, dedupe.Options{})
	require.ErrorContains(t, err, "needs an index")
	_, err = dedupe.NewDetector(ix, dedupe.Options{MinWords: -1})
	require.ErrorContains(t, err, "MinWords")
	d, err := dedupe.NewDetector(ix, dedupe.Options{})
	require.NoError(t, err)
	skip := new(dedupe.SkipError)
	_, err = d.Add(dedupe.Article{Text: "no id"})
	require.ErrorAs(t, err, &skip)
	require.NoError(t, d.Close())
	require.NoError(t, d.Close())
	_, err = d.Add(dedupe.Article{ID: "a"})
	require.ErrorIs(t, err, dedupe.ErrClosed)
	_, err = d.Query(dedupe.Article{ID: "a"})
	require.ErrorIs(t, err, dedupe.ErrClosed)
	_, err = d.Remove("a")
	require.ErrorIs(t, err, dedupe.ErrClosed)
	_, err = d.Expire(time.Now())
	require.ErrorIs(t, err, dedupe.ErrClosed)
	_, err = d.Snapshot(context.Background())
	require.ErrorIs(t, err, dedupe.ErrClosed)
}

// Calls from many goroutines give what the same calls give one after another:
// every match once, and in the end the same snapshot.
func TestDetectorConcurrently(t *testing.T) {
	articles := newNewsroom(24).corpus(40)
	d := newDetector(t, dedupe.Options{})
	var mu sync.Mutex
	seen := map[string]int{}
	var wg sync.WaitGroup
	for part := range slices.Chunk(articles, 10) {
		wg.Go(func() {
			for i, a := range part {
				matches, err := d.Add(a)
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				for _, m := range matches {
					seen[m.A+" "+m.B]++
				}
				mu.Unlock()
				if _, err := d.Query(part[i/2]); err != nil {
					t.Error(err)
				}
				gone := dedupe.Article{ID: fmt.Sprint("gone ", a.ID), Text: "nothing like it"}
				if _, err := d.Add(gone); err != nil {
					t.Error(err)
				}
				if _, err := d.Remove(gone.ID); err != nil {
					t.Error(err)
				}
			}
			if _, err := d.Snapshot(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	want := findingOf(t, find(t, articles, dedupe.Options{}))
	require.Equal(t, want, snapshot(t, d))
	for _, m := range want.Matches {
		require.Equal(t, 1, seen[m.A+" "+m.B])
	}
}
