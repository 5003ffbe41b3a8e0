// Package bench_test measures how fast the detector is on a generated corpus,
// in how much memory, and how much of what is true it finds.
//
//	go test -bench . -benchtime 1x ./bench
//	go test -bench Add -benchtime 2000x ./bench -args -articles 40000
//	go test -bench Find -benchtime 1x -timeout 0 ./bench -args -articles 1000000
//	go test -bench Corpus -benchtime 1x ./bench -args -corpus PATH
//	go test -bench Growth -benchtime 3x ./bench -args -articles 160000
//	go test -bench Workers -benchtime 6x ./bench
//
// The corpus has 10,000 articles, with -short 2,000, with -articles as many as
// are asked for: the key of a benchmark names them.
package bench_test

import (
	"context"
	"flag"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/bench/generate"
	"github.com/wirecopy/dedupe/bench/measure"
	"github.com/wirecopy/dedupe/corpus"
)

var (
	articlesFlag = flag.Int("articles", 0, "make a corpus of so many `articles`")
	seedFlag     = flag.Uint64("seed", 1, "of the corpus")
	corpusFlag   = flag.String("corpus", "", "`path` of a corpus of one's own, for the benchmark Corpus")
)

// A wire is a generated corpus.
type wire struct {
	articles []dedupe.Article
	bytes    int64
	truths   measure.Truths
}

var made *wire // the last one, as several benchmarks use the same

// theWire makes the corpus that the flags ask for.
func theWire(b *testing.B) *wire {
	b.Helper()
	n := *articlesFlag
	switch {
	case n > 0:
	case testing.Short():
		n = 2_000
	default:
		n = 10_000
	}
	if made != nil && len(made.articles) == n {
		return made
	}
	w := &wire{}
	for a, truth := range generate.Generate(generate.Options{Articles: n, Seed: *seedFlag}) {
		require.NoError(b, w.truths.Add(a, truth))
		w.articles = append(w.articles, dedupe.Article{
			ID: a.ID, Publisher: a.Publisher, Published: a.Published, DayOnly: a.DayOnly,
			Title: a.Title, URL: a.URL, Text: a.Text,
		})
		w.bytes += int64(len(a.Text))
	}
	made = w
	return w
}

// all yields the articles.
func (w *wire) all() iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		for _, a := range w.articles {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// key names a number of articles: articles=10k.
func (w *wire) key() string {
	n := len(w.articles)
	switch {
	case n%1_000_000 == 0:
		return fmt.Sprintf("articles=%dM", n/1_000_000)
	case n%1_000 == 0:
		return fmt.Sprintf("articles=%dk", n/1_000)
	}
	return fmt.Sprintf("articles=%d", n)
}

// BenchmarkFind finds everything in the corpus, whose texts are in memory
// already: peak-MB is what comes on top of them. The accuracy is that of the
// last run.
func BenchmarkFind(b *testing.B) {
	w := theWire(b)
	b.Run(w.key(), func(b *testing.B) {
		b.SetBytes(w.bytes)
		b.ReportAllocs()
		var last *dedupe.Result
		peak := watchMemory()
		for b.Loop() {
			if last != nil {
				require.NoError(b, last.Close())
				last = nil
			}
			var err error
			last, err = dedupe.Find(context.Background(), w.all(), dedupe.Options{})
			require.NoError(b, err)
		}
		b.ReportMetric(peak(), "peak-MB")
		reportStages(b, last.Stats())
		f, err := w.truths.Figures(last)
		require.NoError(b, err)
		reportFigures(b, &f)
		require.NoError(b, last.Close())
	})
}

// BenchmarkDetector adds the corpus, in order of publication, to an empty
// detector. The time of one Add is told at three percentiles.
func BenchmarkDetector(b *testing.B) {
	w := theWire(b)
	b.Run(w.key(), func(b *testing.B) {
		b.SetBytes(w.bytes)
		b.ReportAllocs()
		times := make([]time.Duration, 0, len(w.articles))
		peak := watchMemory()
		for b.Loop() {
			times = times[:0] // of the last run
			ix, err := dedupe.NewMemoryIndex(dedupe.Options{})
			require.NoError(b, err)
			d, err := dedupe.NewDetector(ix, dedupe.Options{})
			require.NoError(b, err)
			for _, a := range w.articles {
				start := time.Now()
				if _, err := d.Add(a); err != nil {
					b.Fatal(err)
				}
				times = append(times, time.Since(start))
			}
			require.NoError(b, d.Close())
		}
		b.ReportMetric(peak(), "peak-MB")
		reportPercentiles(b, times)
	})
}

// BenchmarkAdd adds articles of 500 words, one at a time, to a detector that
// holds the rest of the corpus, and takes them out again, which does not count.
// The bytes are those that stay in use for each article held, its text included.
func BenchmarkAdd(b *testing.B) {
	w := theWire(b)
	const words, most = 500, 500
	var later []dedupe.Article
	held := slices.Clone(w.articles)
	for i := len(held) - 1; i >= 0 && len(later) < most; i-- {
		if text := strings.Fields(held[i].Text); len(text) >= words {
			a := held[i]
			a.Text = strings.Join(text[:words], " ")
			later = append(later, a)
			held = slices.Delete(held, i, i+1)
		}
	}
	require.NotEmpty(b, later)
	b.Run(fmt.Sprintf("words=%d/%s", words, w.key()), func(b *testing.B) {
		ix, err := dedupe.NewMemoryIndex(dedupe.Options{})
		require.NoError(b, err)
		d, err := dedupe.NewDetector(ix, dedupe.Options{})
		require.NoError(b, err)
		before := inUse()
		for _, a := range held {
			a.Text = strings.Clone(a.Text)
			if _, err := d.Add(a); err != nil {
				b.Fatal(err)
			}
		}
		resident := float64(inUse()-before) / float64(len(held))
		b.ReportAllocs()
		var times []time.Duration
		for b.Loop() {
			a := later[len(times)%len(later)]
			start := time.Now()
			_, err := d.Add(a)
			times = append(times, time.Since(start))
			b.StopTimer()
			require.NoError(b, err)
			_, err = d.Remove(a.ID)
			require.NoError(b, err)
			b.StartTimer()
		}
		b.ReportMetric(resident, "B/article")
		reportPercentiles(b, times)
		require.NoError(b, d.Close())
	})
}

// reportPercentiles reports how long an Add took.
func reportPercentiles(b *testing.B, times []time.Duration) {
	slices.Sort(times)
	for _, p := range []float64{50, 99, 99.9} {
		at := int(math.Ceil(p/100*float64(len(times)))) - 1
		b.ReportMetric(float64(times[at].Microseconds()), fmt.Sprintf("p%v-µs/add", p))
	}
}

// BenchmarkCorpus reads a corpus of one's own and finds everything in it:
// reading counts, and peak-MB includes the texts.
func BenchmarkCorpus(b *testing.B) {
	if *corpusFlag == "" {
		b.Skip("no corpus is given: -args -corpus PATH")
	}
	r, err := corpus.Open([]string{*corpusFlag}, corpus.Options{})
	require.NoError(b, err)
	b.ReportAllocs()
	var s dedupe.Stats
	peak := watchMemory()
	for b.Loop() {
		result, err := dedupe.Find(context.Background(), r.Articles(context.Background()), dedupe.Options{})
		require.NoError(b, err)
		s = result.Stats()
		require.NoError(b, result.Close())
	}
	b.ReportMetric(peak(), "peak-MB")
	b.SetBytes(s.Bytes)
	b.ReportMetric(float64(s.Articles), "articles")
	b.ReportMetric(float64(s.Skipped), "skipped")
	reportStages(b, s)
}

// reportStages reports what a run did, and how long each stage took.
func reportStages(b *testing.B, s dedupe.Stats) {
	b.ReportMetric(float64(s.Candidates), "candidates")
	b.ReportMetric(float64(s.Verified), "verified")
	b.ReportMetric(float64(s.Matches), "matches")
	b.ReportMetric(float64(s.Clusters), "clusters")
	for _, stage := range []struct {
		name string
		took time.Duration
	}{{"cut", s.Cut}, {"pairs", s.Pairs}, {"verify", s.Verify}, {"group", s.Group}} {
		b.ReportMetric(stage.took.Seconds(), stage.name+"-s")
	}
}

// reportFigures reports the accuracy of a run; what there was nothing to
// measure of is left out.
func reportFigures(b *testing.B, f *measure.Figures) {
	for _, x := range []struct {
		name string
		v    measure.Value
	}{
		{"recall", f.Recall}, {"recall_run20", f.RecallRun20}, {"recall_c30", f.RecallC30},
		{"precision", f.Precision}, {"plagdet", f.Plagdet}, {"granularity", f.Granularity},
		{"credit_precision", f.CreditPrecision}, {"credit_recall", f.CreditRecall},
		{"verdict_f1", f.VerdictF1}, {"origin", f.Origin}, {"ari", f.ARI}, {"b_cubed", f.BCubed},
	} {
		if v := float64(x.v); !math.IsNaN(v) {
			b.ReportMetric(v, x.name)
		}
	}
}
