package dedupe_test

import (
	"context"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/bench/generate"
	"github.com/wirecopy/dedupe/bench/measure"
)

// BenchmarkWithout tells what each rule is worth: how much of what is true of a
// generated corpus is found without it, and how many pairs are verified. As in
// bench, -short makes the corpus a fifth.
//
//	go test -run '^$' -bench Without -benchtime 1x .
func BenchmarkWithout(b *testing.B) {
	n := 10_000
	if testing.Short() {
		n = 2_000
	}
	var truths measure.Truths
	var articles []dedupe.Article
	for a, truth := range generate.Generate(generate.Options{Articles: n, Seed: 1}) {
		require.NoError(b, truths.Add(a, truth))
		articles = append(articles, dedupe.Article{
			ID: a.ID, Publisher: a.Publisher, Published: a.Published, DayOnly: a.DayOnly, Text: a.Text,
		})
	}
	for _, rule := range append([]string{"none"}, slices.Sorted(maps.Keys(dedupe.Rules))...) {
		b.Run("rule="+rule, func(b *testing.B) {
			var last *dedupe.Result
			for b.Loop() {
				if last != nil {
					require.NoError(b, last.Close())
				}
				var err error
				last, err = dedupe.Find(context.Background(), each(articles), dedupe.Without(rule))
				require.NoError(b, err)
			}
			f, err := truths.Figures(last)
			require.NoError(b, err)
			story, own := 0, 0 // wrong ones
			for _, x := range f.Told {
				if x.Cause != generate.Copy && x.Cause != generate.Quotation {
					story += x.Story
				}
			}
			for _, x := range f.ToldPublisher {
				if x.Cause != generate.Copy && x.Cause != generate.Quotation {
					own += x.Story
				}
			}
			b.ReportMetric(float64(f.Recall), "recall")
			b.ReportMetric(float64(f.Precision), "precision")
			b.ReportMetric(float64(f.Plagdet), "plagdet")
			b.ReportMetric(float64(f.VerdictF1), "verdict-F1")
			b.ReportMetric(float64(f.BCubed), "B-cubed")
			b.ReportMetric(float64(story), "wrong-stories")
			b.ReportMetric(float64(own), "wrong-stories-in-house")
			b.ReportMetric(float64(last.Stats().Verified), "verified")
			require.NoError(b, last.Close())
		})
	}
}

// Every rule changes what is found or what it costs.
func TestEveryRuleCounts(t *testing.T) {
	var articles []dedupe.Article
	for a := range generate.Generate(generate.Options{Articles: 2000, Seed: 4}) {
		articles = append(articles, dedupe.Article{
			ID: a.ID, Publisher: a.Publisher, Published: a.Published, DayOnly: a.DayOnly, Text: a.Text,
		})
	}
	r := newNewsroom(8)
	for range 50 { // briefs
		text := r.words(40)
		articles = append(articles, r.article("Post", text), r.article("Bote", r.edit(text, 12)))
	}
	footer := r.words(40)
	for range 45 {
		articles = append(articles, dedupe.Article{ID: r.article("", "").ID, Text: r.words(100) + footer})
	}
	stats := func(o dedupe.Options) dedupe.Stats {
		r, err := dedupe.Find(context.Background(), each(articles), o)
		require.NoError(t, err)
		defer func() { require.NoError(t, r.Close()) }()
		s := r.Stats()
		s.Cut, s.Pairs, s.Verify, s.Group = 0, 0, 0, 0
		return s
	}
	with := stats(dedupe.Options{})
	for name := range dedupe.Rules {
		require.NotEqual(t, with, stats(dedupe.Without(name)), name)
	}
}
