package bench_test

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// BenchmarkGrowth finds everything in an eighth, a quarter, a half and all of the
// corpus, from its beginning. Where ns/(n·log2n) does not rise from line to line,
// time grows no faster than n log n.
func BenchmarkGrowth(b *testing.B) {
	w := theWire(b)
	for _, part := range []int{8, 4, 2, 1} {
		first := w.first(len(w.articles) / part)
		b.Run(first.key(), func(b *testing.B) {
			b.SetBytes(first.bytes)
			b.ReportAllocs()
			var s dedupe.Stats
			for b.Loop() {
				s = first.find(b, dedupe.Options{})
			}
			n := float64(len(first.articles))
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(n*math.Log2(n)), "ns/(n·log2n)")
			reportStages(b, s)
		})
	}
}

// BenchmarkWorkers finds everything in the corpus on one processor and on more, up
// to those that there are, with as many workers. The speedups are the medians of
// runs that each follow one on one processor: of cutting, and of all.
func BenchmarkWorkers(b *testing.B) {
	w := theWire(b)
	processors := runtime.GOMAXPROCS(0)
	for n := 1; n <= processors; n *= 2 {
		b.Run(fmt.Sprintf("workers=%d/%s", n, w.key()), func(b *testing.B) {
			b.SetBytes(w.bytes)
			b.ReportAllocs()
			defer runtime.GOMAXPROCS(processors)
			find := func(workers int) (cut, all time.Duration) {
				runtime.GOMAXPROCS(workers)
				start := time.Now()
				s := w.find(b, dedupe.Options{Workers: workers})
				return s.Cut, time.Since(start)
			}
			var cuts, alls []float64
			for b.Loop() {
				if n == 1 {
					find(n)
					continue
				}
				b.StopTimer()
				cut1, all1 := find(1)
				b.StartTimer()
				cut, all := find(n)
				cuts = append(cuts, cut1.Seconds()/cut.Seconds())
				alls = append(alls, all1.Seconds()/all.Seconds())
			}
			if n > 1 {
				b.ReportMetric(median(cuts), "speedup-cut")
				b.ReportMetric(median(alls), "speedup")
			}
		})
	}
}

// first is the corpus of the first articles.
func (w *wire) first(articles int) *wire {
	first := &wire{articles: w.articles[:articles]}
	for _, a := range first.articles {
		first.bytes += int64(len(a.Text))
	}
	return first
}

// find finds everything, and closes the result.
func (w *wire) find(b *testing.B, o dedupe.Options) dedupe.Stats {
	b.Helper()
	r, err := dedupe.Find(context.Background(), w.all(), o)
	require.NoError(b, err)
	s := r.Stats()
	require.NoError(b, r.Close())
	return s
}

// median sorts the numbers; of an even number it is the lower middle.
func median(numbers []float64) float64 {
	slices.Sort(numbers)
	return numbers[(len(numbers)-1)/2]
}
