package dedupe_test

import (
	"context"
	"errors"
	"fmt"
	"os"
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
		o := dedupe.Options{MemoryLimit: 1 << 20, TempDir: dir, Workers: workers}
		o.MemoryLimit += int64(len(articles)) * 300
		r := find(t, articles, o)
		require.Positive(t, r.Stats().Spilled)
		require.Equal(t, found, findingOf(t, r))
		require.Equal(t, found, findingOf(t, r), "it can be read again")
		require.Equal(t, want.Stats().Candidates, r.Stats().Candidates)
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
	require.ErrorContains(t, err, "option MemoryLimit is 1")
}

// A run that ends early leaves nothing behind.
func TestNoFilesAreLeft(t *testing.T) {
	articles := newNewsroom(61).corpus(250)
	dir := t.TempDir()
	o := dedupe.Options{MemoryLimit: 1<<20 + int64(len(articles))*300, TempDir: dir}
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

	o.TempDir = dir + "/none"
	_, err = dedupe.Find(context.Background(), each(articles), o)
	require.ErrorIs(t, err, os.ErrNotExist)
}
