package dedupe_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// Where the bytes lie does not matter.
func TestMemoryLimitDoesNotMatter(t *testing.T) {
	articles := newNewsroom(60).corpus(250)
	articles = append(articles, articles[:20]...) // ids that are there already
	want := find(t, articles, dedupe.Options{})
	require.Zero(t, want.Stats().Spilled)
	found := findingOf(t, want)
	require.Greater(t, len(found.Matches), 200)
	for _, workers := range []int{1, 3} {
		dir := t.TempDir()
		o := dedupe.Options{MemoryLimit: 2 << 20, TempDir: dir, Workers: workers}
		r := find(t, articles, o)
		require.Positive(t, r.Stats().Spilled)
		require.Equal(t, found, findingOf(t, r))
		require.Equal(t, found, findingOf(t, r), "it can be read again")
		require.Equal(t, want.Stats().Candidates, r.Stats().Candidates)
		require.Equal(t, want.Stats().Glanced, r.Stats().Glanced)
		require.Equal(t, want.Stats().CommonShingles, r.Stats().CommonShingles)
		require.Len(t, all(t, r.Skipped()), 20)
		require.NoError(t, r.Close())
		for _, err := range r.Matches() {
			require.Error(t, err, "after Close")
		}
		left, err := os.ReadDir(dir)
		require.NoError(t, err)
		require.Empty(t, left)
	}
}

func TestMemoryLimitTooLow(t *testing.T) {
	var articles []dedupe.Article
	for i := range 10_000 {
		articles = append(articles, dedupe.Article{ID: fmt.Sprint(i), Text: "one word"})
	}
	_, err := dedupe.Find(context.Background(), each(articles), dedupe.Options{MemoryLimit: 2 << 20})
	var low *dedupe.MemoryError
	require.ErrorAs(t, err, &low)
	require.Equal(t, int64(2<<20), low.Limit)
	require.Greater(t, low.Need, low.Limit)
	require.Less(t, low.Articles, len(articles))
	require.Contains(t, err.Error(), "a memory limit of 2 MiB is too low")

	_, err = dedupe.Find(context.Background(), nil, dedupe.Options{MemoryLimit: 1})
	require.ErrorContains(t, err, "option MemoryLimit is 1, want 2097152 or more")

	one := []dedupe.Article{{ID: strings.Repeat("x", 2<<20), Text: "one word"}}
	_, err = dedupe.Find(context.Background(), each(one), dedupe.Options{MemoryLimit: 2 << 20})
	require.EqualError(t, err, "a memory limit of 2 MiB is too low: the first article alone needs 4 MiB")
}

// The least limit that is an option holds a small corpus.
func TestLeastMemoryLimit(t *testing.T) {
	least := int64(1)
	for ; ; least <<= 1 {
		if _, err := dedupe.Cut(dedupe.Article{ID: "a"}, dedupe.Options{MemoryLimit: least}); err == nil {
			break
		}
	}
	articles := newNewsroom(62).corpus(250)
	require.Greater(t, len(articles), 500)
	o := dedupe.Options{MemoryLimit: least, TempDir: t.TempDir()}
	require.Equal(t, findingOf(t, find(t, articles, dedupe.Options{})), findingOf(t, find(t, articles, o)))
}

// A folder for temporary files that is none is an error at once, not when the
// memory is full.
func TestTempDirIsLookedAtFirst(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	require.NoError(t, os.WriteFile(file, nil, 0o644))
	a, b := dedupe.Article{ID: "a", Text: "x"}, dedupe.Article{ID: "b", Text: "y"}
	for _, dir := range []string{filepath.Join(folder, "none"), file} {
		o := dedupe.Options{TempDir: dir}
		in := func(func(dedupe.Article, error) bool) { t.Error("the corpus is read") }
		for name, call := range map[string]func() error{
			"Find":           func() error { _, err := dedupe.Find(t.Context(), in, o); return err },
			"EstimateRecall": func() error { _, err := dedupe.EstimateRecall(t.Context(), in, o, dedupe.Sample{}); return err },
			"Explain":        func() error { _, err := dedupe.Explain(t.Context(), a, b, in, o); return err },
			"NewMemoryIndex": func() error { _, err := dedupe.NewMemoryIndex(o); return err },
		} {
			var path *os.PathError
			require.ErrorAs(t, call(), &path, name)
			require.Equal(t, dir, path.Path)
			require.ErrorContains(t, call(), "option TempDir: ")
		}
		_, _, err := dedupe.Compare(a, b, o)
		require.NoError(t, err, "it needs none")
	}
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, left, 1)
}

// A run that ends early leaves nothing behind.
func TestNoFilesAreLeft(t *testing.T) {
	articles := newNewsroom(61).corpus(250)
	dir := t.TempDir()
	o := dedupe.Options{MemoryLimit: 2 << 20, TempDir: dir}
	for _, end := range []dedupe.Stage{dedupe.StageCut, dedupe.StagePairs, dedupe.StageVerify, dedupe.StageGroup} {
		ctx, cancel := context.WithCancel(context.Background())
		o.Progress = func(p dedupe.Progress) {
			if p.Stage == end {
				cancel()
			}
		}
		_, err := dedupe.Find(ctx, each(articles), o)
		require.ErrorIs(t, err, context.Canceled)
	}
	o.Progress = nil
	broken := errors.New("broken")
	_, err := dedupe.Find(context.Background(), func(yield func(dedupe.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
		yield(dedupe.Article{}, broken)
	}, o)
	require.ErrorIs(t, err, broken)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, left)
}
