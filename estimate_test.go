package dedupe_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/bench/generate"
)

func wireCorpus(n int, seed uint64) []dedupe.Article {
	var articles []dedupe.Article
	for a := range generate.Generate(generate.Options{Articles: n, Seed: seed}) {
		articles = append(articles, dedupe.Article{
			ID: a.ID, Publisher: a.Publisher, Published: a.Published, DayOnly: a.DayOnly, URL: a.URL, Text: a.Text,
		})
	}
	return articles
}

// A sample of all articles counts what verifying every pair finds, twice.
func TestEstimateOfAll(t *testing.T) {
	corpus := wireCorpus(120, 2)
	corpus = append(corpus, dedupe.Article{ID: "empty"}, dedupe.Article{ID: "short", Text: "Two words"}, dedupe.Article{ID: "short too", Text: "two words"})
	for i := range corpus {
		corpus[i].Old = i%3 == 0
	}
	for name, o := range map[string]dedupe.Options{
		"by default":    {},
		"bands alone":   {Window: -1, Hashes: 32},
		"against":       {Against: true},
		"other options": {MinWords: 7, Threshold: .45, Shingle: 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e, err := dedupe.EstimateRecall(context.Background(), each(corpus), o, dedupe.Sample{Articles: len(corpus)})
			require.NoError(t, err)
			require.Equal(t, len(corpus), e.Sample)
			pairs := func(change func(*dedupe.Options)) ([]dedupe.Match, int) {
				with := o
				change(&with)
				matches, missed, err := dedupe.AllPairs(each(corpus), o, with)
				require.NoError(t, err)
				return matches, len(matches) - len(missed)
			}
			matches, told := pairs(func(*dedupe.Options) {})
			require.Equal(t, [2]int{2 * told, 2 * len(matches)}, [2]int{e.Recall.Part, e.Recall.Of})
			require.Equal(t, e.Recall.Low, e.Recall.High)
			require.Less(t, e.Pairs, len(corpus)*len(corpus)/2, "only pairs that could match are verified")
			sum := 0
			for _, k := range e.Kinds {
				sum += k.Of
			}
			require.Equal(t, e.Recall.Of, sum)
			require.Subset(t, numbers(e.MinWords), []int{10, 15, 20, 30, 50, e.Options.MinWords})
			for _, s := range e.MinWords[:2] {
				matches, told := pairs(func(o *dedupe.Options) { o.MinWords = s.MinWords })
				require.Equal(t, [2]int{2 * told, 2 * len(matches)}, [2]int{s.Part, s.Of}, "min words %d", s.MinWords)
			}
			for _, s := range e.Thresholds[1:3] {
				matches, _ := pairs(func(o *dedupe.Options) { o.Threshold = s.Threshold })
				matches = slices.DeleteFunc(matches, func(m dedupe.Match) bool { return m.Kind != dedupe.Copy && m.Kind != dedupe.NearDuplicate })
				require.Equal(t, 2*len(matches), s.Of, "threshold %v", s.Threshold)
			}
		})
	}
}

func numbers(shares []dedupe.MinWordsShare) []int {
	var all []int
	for _, s := range shares {
		all = append(all, s.MinWords)
	}
	return all
}

// Of samples with different seeds, the intervals hold the share of the whole
// corpus as often as they say, or nearly.
func TestEstimateInterval(t *testing.T) {
	corpus := wireCorpus(300, 3)
	o := dedupe.Options{Window: 40} // misses short passages: a recall far from 1
	all, err := dedupe.EstimateRecall(context.Background(), each(corpus), o, dedupe.Sample{Articles: 300})
	require.NoError(t, err)
	truth := float64(all.Recall.Part) / float64(all.Recall.Of)
	require.InDelta(t, .5, truth, .4, "%v", truth)
	inside := 0
	const samples = 20
	for seed := range uint64(samples) {
		e, err := dedupe.EstimateRecall(context.Background(), each(corpus), o, dedupe.Sample{Articles: 60, Seed: seed})
		require.NoError(t, err)
		require.Equal(t, 60, e.Sample)
		require.Less(t, e.Recall.Low, e.Recall.High)
		if e.Recall.Low <= truth && truth <= e.Recall.High {
			inside++
		}
	}
	require.GreaterOrEqual(t, inside, samples*9/10)

	// The same seed takes the same articles, in whatever order they come.
	turned := slices.Clone(corpus)
	slices.Reverse(turned)
	a, err := dedupe.EstimateRecall(context.Background(), each(corpus), o, dedupe.Sample{Articles: 50, Seed: 7})
	require.NoError(t, err)
	b, err := dedupe.EstimateRecall(context.Background(), each(turned), o, dedupe.Sample{Articles: 50, Seed: 7})
	require.NoError(t, err)
	a.Stats, b.Stats = dedupe.Stats{}, dedupe.Stats{} // times differ
	require.Equal(t, a, b)
}

func TestShare(t *testing.T) {
	share := func(part, of int) dedupe.Share { return dedupe.Share{Part: part, Of: of} }
	// Each article with one match: Wilson's interval of so many.
	var single []dedupe.Share
	for i := range 10 {
		single = append(single, share(min(1, i/2), 1))
	}
	got := dedupe.ShareOf(single, false)
	require.Equal(t, [2]int{8, 10}, [2]int{got.Part, got.Of})
	require.InDelta(t, .4902, got.Low, .02)
	require.InDelta(t, .9433, got.High, .02)

	// Matches of one article count as one where all are found.
	got = dedupe.ShareOf([]dedupe.Share{share(1000, 1000), share(0, 0)}, false)
	require.InDelta(t, .2065, got.Low, .0001)
	require.Equal(t, 1.0, got.High)
	// Ten such articles: 10 of 10.
	got = dedupe.ShareOf(slices.Repeat([]dedupe.Share{share(5, 5)}, 10), false)
	require.InDelta(t, .7225, got.Low, .0001)
	// Found and missed together, they tell less than one by one.
	together := dedupe.ShareOf(slices.Repeat([]dedupe.Share{share(10, 10), share(0, 10)}, 10), false)
	alone := dedupe.ShareOf(slices.Repeat([]dedupe.Share{share(5, 10)}, 20), false)
	require.Greater(t, together.High-together.Low, 2*(alone.High-alone.Low))
	// Nothing to be told from.
	require.Equal(t, dedupe.Share{High: 1}, dedupe.ShareOf(nil, false))
	require.Equal(t, dedupe.Share{Part: 1, Of: 2, Low: .5, High: .5}, dedupe.ShareOf([]dedupe.Share{share(1, 2)}, true))
}
