package measure

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/bench/generate"
	"github.com/wirecopy/dedupe/credit"
)

// generated is a corpus of the generator.
func generated(t *testing.T, o generate.Options) (*Truths, []generate.Truth, []dedupe.Article) {
	t.Helper()
	var truths Truths
	var list []generate.Truth
	var articles []dedupe.Article
	for a, truth := range generate.Generate(o) {
		require.NoError(t, truths.Add(a, truth))
		list = append(list, truth)
		articles = append(articles, dedupe.Article{
			ID: a.ID, Publisher: a.Publisher, Published: a.Published, DayOnly: a.DayOnly, Text: a.Text,
		})
	}
	require.Len(t, articles, o.Articles)
	return &truths, list, articles
}

// Who tells the truth is right in everything.
func TestTruthIsRight(t *testing.T) {
	for _, language := range []string{"de", "en", "zh"} {
		t.Run(language, func(t *testing.T) {
			truths, list, _ := generated(t, generate.Options{Articles: 800, Seed: 3, Language: language})
			f, err := truths.figures(all(tellArticles(list)), all(tellMatches(truths)), all(tellClusters(truths, list)))
			require.NoError(t, err)
			require.Equal(t, 800, f.Articles)
			require.Greater(t, bandOf(t, f.True, "copy").Pairs, 20)
			require.NotEmpty(t, f.Traps)
			for name, v := range map[string]Value{
				"recall": f.Recall, "run ≥ 20": f.RecallRun20, "containment ≥ .3": f.RecallC30,
				"precision": f.Precision, "plagdet": f.Plagdet, "granularity": f.Granularity,
				"credit precision": f.CreditPrecision, "credit recall": f.CreditRecall,
				"verdict": f.VerdictF1, "ARI": f.ARI, "B-cubed": f.BCubed,
			} {
				require.InDelta(t, 1, float64(v), 1e-9, name)
			}
			for _, bands := range [][]Band{f.True[:3], f.ByContainment, f.ByRun, f.ByEdits} {
				for _, b := range bands {
					require.Equal(t, b.Pairs, b.Found, b.Name)
				}
			}
			for _, c := range f.Credits {
				require.Equal(t, c.True, c.Told, c.Kind)
				require.Equal(t, c.True, c.Right, c.Kind)
			}
		})
	}
}

func tellArticles(list []generate.Truth) (out []dedupe.ArticleResult) {
	for _, truth := range list {
		a := dedupe.ArticleResult{Article: dedupe.Article{ID: truth.ID}, Derived: dedupe.Derived(truth.Derived)}
		for _, c := range truth.Credits {
			k := credit.Kind(c.Kind)
			told := credit.Credit{Agency: c.Agency, Kind: k, Start: c.Start, End: c.End}
			if k.Evidence() {
				a.Credits = append(a.Credits, told)
			} else {
				a.Mentions = append(a.Mentions, told)
			}
		}
		out = append(out, a)
	}
	return out
}

func tellMatches(truths *Truths) (out []dedupe.Match) {
	span := func(b bytes) dedupe.Span { return dedupe.Span{Start: b.start, End: b.end} }
	tell := func(of [2]place, class dedupe.Class, runs ...dedupe.Run) dedupe.Passage {
		return dedupe.Passage{A: span(of[0].bytes), B: span(of[1].bytes), Class: class, Runs: runs}
	}
	for _, key := range truths.truePairs() {
		p := truths.pairOf(key)
		m := dedupe.Match{A: p.a.ID, B: p.b.ID, Kind: dedupe.SharedPassage}
		var runs, background []dedupe.Run
		for _, x := range p.pieces {
			r := dedupe.Run{A: span(x.place[0].bytes), B: span(x.place[1].bytes)}
			if x.cause.story() {
				runs = append(runs, r)
			} else if x.cause == standing {
				background = append(background, r)
			}
		}
		switch {
		case p.story() >= passageWords && len(p.passages) > 0:
			for _, x := range p.passages {
				m.Passages = append(m.Passages, tell(x.place, dedupe.Story))
			}
			m.Passages[0].Runs = runs
		case p.story() >= passageWords: // in small pieces, far apart
			m.Passages = []dedupe.Passage{tell(p.pieces[0].place, dedupe.Story, runs...)}
		case p.words[standing] >= passageWords:
			m.Kind = dedupe.StandingMatch
			m.Passages = []dedupe.Passage{tell(p.pieces[0].place, dedupe.Standing, background...)}
		default:
			continue
		}
		out = append(out, m)
	}
	return out
}

func tellClusters(truths *Truths, list []generate.Truth) (out []dedupe.Cluster) {
	// Every two prints make a cluster: a unit's prints need not all overlap.
	for prints := range truths.prints() {
		for i, p := range prints {
			for _, q := range prints[i+1:] {
				if p.common(q) < passageWords || p.article == q.article {
					continue
				}
				c := dedupe.Cluster{Kind: dedupe.PassageCluster}
				for _, x := range []print{p, q} {
					c.Members = append(c.Members, dedupe.Member{
						Article: truths.articles[x.article].ID, Span: dedupe.Span{Start: x.start, End: x.end},
					})
				}
				out = append(out, c)
			}
		}
	}
	stories := map[string]int{}
	for _, truth := range list {
		if !truth.Whole || truth.Story == "" {
			continue
		}
		if _, ok := stories[truth.Story]; !ok {
			stories[truth.Story] = len(out)
			out = append(out, dedupe.Cluster{Kind: dedupe.ArticleCluster})
		}
		c := &out[stories[truth.Story]]
		c.Members = append(c.Members, dedupe.Member{Article: truth.ID})
	}
	return out
}

// The figures of a run do not depend on the order of the articles, but for
// the last digits of a mean, and stay as they are when taken again.
func TestFiguresOfFind(t *testing.T) {
	truths, list, articles := generated(t, generate.Options{Articles: 600, Seed: 5})
	r, err := dedupe.Find(context.Background(), all(articles), dedupe.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, r.Close()) }()
	f, err := truths.Figures(r)
	require.NoError(t, err)
	again, err := truths.Figures(r)
	require.NoError(t, err)
	require.Equal(t, fmt.Sprint(f), fmt.Sprint(again))

	texts := map[string]string{}
	publishers := map[string]string{}
	for _, a := range articles {
		texts[a.ID], publishers[a.ID] = a.Text, a.Publisher
	}
	var turned Truths
	for _, truth := range slices.Backward(list) {
		require.NoError(t, turned.Add(generate.Article{ID: truth.ID, Publisher: publishers[truth.ID], Text: texts[truth.ID]}, truth))
	}
	again, err = turned.Figures(r)
	require.NoError(t, err)
	require.InDelta(t, float64(f.Plagdet), float64(again.Plagdet), 1e-9)
	require.InDelta(t, float64(f.BCubed), float64(again.BCubed), 1e-9)
	require.InDelta(t, float64(f.ARI), float64(again.ARI), 1e-9)
	require.Equal(t, f.ByRun, again.ByRun)
	require.Equal(t, f.Told, again.Told)
	require.Equal(t, f.Credits, again.Credits)

	// A run with a guarantee of 20 words finds more than chance, at the least.
	require.Greater(t, float64(f.RecallRun20), .9)
}
