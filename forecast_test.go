package dedupe_test

import (
	"context"
	"errors"
	"math"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// samplesOf are a fortieth and a tenth of a corpus, each in four stretches.
func samplesOf(corpus []dedupe.Article) (less, more dedupe.Part) {
	part := func(parts int) dedupe.Part {
		var in []dedupe.Article
		const stretches = 4
		for i := range stretches {
			from := i * len(corpus) / stretches
			in = append(in, corpus[from:from+len(corpus)/stretches/parts]...)
		}
		return dedupe.Part{Articles: each(in), Share: float64(len(in)) / float64(len(corpus))}
	}
	return part(40), part(10)
}

// What does not depend on the machine is told within a third of what it is.
func TestForecast(t *testing.T) {
	corpus := wireCorpus(8000, 3)
	less, more := samplesOf(corpus)
	for name, o := range map[string]dedupe.Options{
		"all in memory":          {},
		"some in memory":         {MemoryLimit: 140 << 20},
		"all in temporary files": {MemoryLimit: 8 << 20},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			used := 0
			f, err := dedupe.ForecastFind(context.Background(), less, more, o, func(*dedupe.Result) error { used++; return nil })
			require.NoError(t, err)
			require.Equal(t, 2, used)
			r, err := dedupe.Find(context.Background(), each(corpus), o)
			require.NoError(t, err)
			defer r.Close()
			s := r.Stats()
			require.Equal(t, len(corpus)/10, f.Sample)
			require.Equal(t, len(corpus), f.Articles)
			third := func(want, got int64, what string) {
				require.InDelta(t, 1, (float64(got)+1)/(float64(want)+1), 1./3, what)
			}
			third(s.Bytes, f.Bytes, "bytes")
			third(s.Spilled, f.Spilled, "spilled")
			require.Greater(t, f.Time(), f.Cut)
			require.Greater(t, f.Cut, s.Cut/1000)
			require.Less(t, f.LeastMemory, int64(8<<20))
			require.Greater(t, f.Memory, f.LeastMemory)
		})
	}
}

// From the whole corpus nothing is extrapolated.
func TestForecastOfAll(t *testing.T) {
	corpus := wireCorpus(300, 4)
	corpus = append(corpus, dedupe.Article{ID: corpus[0].ID, Text: "another of its id"})
	all := dedupe.Part{Articles: each(corpus), Share: 1}
	f, err := dedupe.ForecastFind(context.Background(), dedupe.Part{Share: .5}, all, dedupe.Options{MemoryLimit: 2 << 20}, nil)
	require.NoError(t, err)
	r, err := dedupe.Find(context.Background(), each(corpus), dedupe.Options{MemoryLimit: 2 << 20})
	require.NoError(t, err)
	defer r.Close()
	s := r.Stats()
	require.Equal(t, []any{s.Articles, s.Articles, s.Skipped, s.Bytes}, []any{f.Articles, f.Sample, f.Skipped, f.Bytes})
	require.Positive(t, f.Spilled)
}

// A limit under which the run would fail is told, and no error.
func TestForecastOfTooLowALimit(t *testing.T) {
	var corpus []dedupe.Article
	for i := range 20_000 {
		corpus = append(corpus, dedupe.Article{ID: strconv.Itoa(i), Text: "Three words only"})
	}
	low := dedupe.Options{MemoryLimit: 2 << 20}
	less, more := samplesOf(corpus)
	f, err := dedupe.ForecastFind(context.Background(), less, more, low, nil)
	require.NoError(t, err)
	var tooLow *dedupe.MemoryError
	_, err = dedupe.Find(context.Background(), each(corpus), low)
	require.ErrorAs(t, err, &tooLow)
	require.Greater(t, f.LeastMemory, low.MemoryLimit)
	low.MemoryLimit = f.LeastMemory * 11 / 10
	r, err := dedupe.Find(context.Background(), each(corpus), low)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	low.MemoryLimit = f.LeastMemory * 9 / 10
	_, err = dedupe.Find(context.Background(), each(corpus), low)
	require.ErrorAs(t, err, &tooLow)
}

func TestForecastErrors(t *testing.T) {
	part := func(share float64) dedupe.Part {
		return dedupe.Part{Articles: each(wireCorpus(10, 1)), Share: share}
	}
	failed := errors.New("failed")
	fails := func(*dedupe.Result) error { return failed }
	ctx, cancel := context.WithCancel(context.Background())
	for _, share := range []float64{0, -1, 1.01, math.NaN()} {
		_, err := dedupe.ForecastFind(ctx, part(.1), part(share), dedupe.Options{}, nil)
		require.ErrorContains(t, err, "share")
	}
	_, err := dedupe.ForecastFind(ctx, part(.1), part(.4), dedupe.Options{}, fails)
	require.ErrorIs(t, err, failed)
	_, err = dedupe.ForecastFind(ctx, part(.1), part(.4), dedupe.Options{Threshold: 2}, nil)
	require.ErrorContains(t, err, "Threshold")
	cancel()
	_, err = dedupe.ForecastFind(ctx, part(.1), part(.4), dedupe.Options{}, nil)
	require.ErrorIs(t, err, context.Canceled)
	f, err := dedupe.ForecastFind(context.Background(), dedupe.Part{Share: 1}, dedupe.Part{Share: 1}, dedupe.Options{}, nil)
	require.NoError(t, err)
	require.Zero(t, f.Articles)
}

func TestGrowth(t *testing.T) {
	for _, c := range []struct {
		less, more, want float64
		what             string
	}{
		{100, 400, 10, "as the text"},
		{100, 1600, math.Pow(10, 1.7), "a square, held down"},
		{100, 800, math.Pow(10, 1.5), "in between"},
		{100, 300, 10, "less than the text"},
		{0, 50, 10, "not told"},
		{0, 0, 10, "nothing"},
	} {
		require.InDelta(t, c.want, dedupe.Growth(c.less, c.more, .025, .1), 1e-9, c.what)
	}
	require.InDelta(t, 1, dedupe.Growth(3, 3, 1, 1), 1e-9)
}
