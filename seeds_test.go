package dedupe_test

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/shingle"
)

// seeds reads the five articles.
func seeds(t testing.TB) []dedupe.Article {
	paths, err := filepath.Glob("testdata/articles/*.txt")
	require.NoError(t, err)
	require.Len(t, paths, 5)
	var articles []dedupe.Article
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		articles = append(articles, dedupe.Article{ID: filepath.Base(path)[:3], Text: string(text)})
	}
	return articles
}

// each yields articles as an input of Find.
func each(articles []dedupe.Article) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// all collects a sequence of a result.
func all[T any](t testing.TB, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var out []T
	for v, err := range seq {
		require.NoError(t, err)
		out = append(out, v)
	}
	return out
}

// find runs Find over articles.
func find(t testing.TB, articles []dedupe.Article, o dedupe.Options) *dedupe.Result {
	t.Helper()
	r, err := dedupe.Find(context.Background(), each(articles), o)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, r.Close()) })
	return r
}

// What must be found in the five articles.
func TestSeeds(t *testing.T) {
	articles := seeds(t)
	result := find(t, articles, dedupe.Options{})

	matches := all(t, result.Matches())
	require.Len(t, matches, 1, "all nine other pairs have no match")
	m := matches[0]
	require.Equal(t, "000", m.A)
	require.Equal(t, "001", m.B)
	require.Equal(t, dedupe.SharedPassage, m.Kind)
	require.Equal(t, "0.1066", m.Jaccard.String())
	require.Equal(t, "0.1711", m.ContainmentA.String())
	require.Equal(t, "0.2205", m.ContainmentB.String())
	require.Equal(t, 103, m.SharedWordsA)
	require.Equal(t, 103, m.SharedWordsB)
	require.Equal(t, []string{"AFP"}, m.Agencies, "the one that both credit")

	require.Len(t, m.Passages, 2)
	tests := []struct {
		opens, ends string
		words       int
		runs        []int
	}{
		{"Die Regierung in Washington betrachtet", "im Kampf gegen Extremismus", 47, []int{19, 7, 21}},
		{"Russlands Präsident Wladimir Putin will", "sagte er", 56, []int{40, 16}},
	}
	for i, want := range tests {
		p := m.Passages[i]
		for _, text := range []string{
			articles[0].Text[p.A.Start:p.A.End],
			articles[1].Text[p.B.Start:p.B.End],
		} {
			require.True(t, strings.HasPrefix(text, want.opens), text)
			require.True(t, strings.HasSuffix(text, want.ends), text)
		}
		var runs []int
		for _, r := range p.Runs {
			runs = append(runs, r.Words)
			require.Equal(t,
				shingle.Cut(articles[0].Text[r.A.Start:r.A.End]).Hash,
				shingle.Cut(articles[1].Text[r.B.Start:r.B.End]).Hash)
		}
		require.Equal(t, want.runs, runs)
		require.Equal(t, want.words, p.Words)
		require.Equal(t, dedupe.Story, p.Class)
		require.False(t, p.Verbatim())
	}

	clusters := all(t, result.Clusters())
	require.Len(t, clusters, 2)
	for _, c := range clusters {
		require.Equal(t, dedupe.PassageCluster, c.Kind)
		require.Len(t, c.Members, 2)
		require.Equal(t, 2, c.Publishers)
		require.Equal(t, []string{"AFP"}, c.Agencies)
		require.Equal(t, dedupe.Undecided, c.OriginBy, "nothing is dated")
		require.Empty(t, c.Origin)
	}

	type verdict struct {
		derived              dedupe.Derived
		words, own, shared   int
		credits, notCredited []string
	}
	want := []verdict{
		{dedupe.Partly, 495, 392, 103, []string{"APA", "AFP"}, []string{"APA", "EPA"}},
		{dedupe.Partly, 385, 282, 103, []string{"dpa", "AFP"}, []string{"picture alliance", "dpa"}},
		{dedupe.NotDerived, 429, 429, 0, nil, nil},
		{dedupe.NotDerived, 321, 321, 0, nil, []string{"Reuters"}},
		{dedupe.NotDerived, 788, 788, 0, nil, nil},
	}
	for i, a := range all(t, result.Articles()) {
		got := verdict{derived: a.Derived, words: a.Words, own: a.OwnWords, shared: a.SharedWords}
		for _, c := range a.Credits {
			got.credits = append(got.credits, c.Agency)
		}
		for _, c := range a.Mentions {
			got.notCredited = append(got.notCredited, c.Agency)
		}
		require.Equal(t, want[i], got, a.ID)
	}
}
