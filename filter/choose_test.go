package filter_test

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/bench/generate"
	"github.com/wirecopy/dedupe/filter"
)

func all(articles []dedupe.Article) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// words are n words that stand nowhere else.
func words(name string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s%d ", name, i)
	}
	return b.String()
}

func day(n int) time.Time { return time.Date(2024, 3, n, 0, 0, 0, 0, time.UTC) }

// brief is what the drops say, in short: "b near_duplicate a".
func brief(drops []filter.Drop) []string {
	var said []string
	for _, d := range drops {
		line := d.ID + " " + string(d.Why)
		for _, k := range d.Kept {
			line += " " + k.ID
		}
		said = append(said, line)
	}
	return said
}

func ids(places []filter.Place) string {
	var all []string
	for _, p := range places {
		all = append(all, p.ID)
	}
	return strings.Join(all, " ")
}

func TestWhat(t *testing.T) {
	story := words("s", 100)
	corpus := []dedupe.Article{
		{ID: "a", Text: story},
		{ID: "copy", Text: strings.ToUpper(story)},
		{ID: "near", Text: story + words("n", 20)},
		{ID: "brief", Text: words("s", 60)},
		{ID: "frame", Text: words("f", 30) + story + words("g", 40)},
		{ID: "mixed", Text: words("s", 50) + words("o", 50)},
		{ID: "other", Text: words("o", 100)},
		{ID: "else", Text: words("e", 80)},
		{ID: "empty"}, {ID: "void"},
	}
	tests := map[filter.What]struct {
		kept    string
		dropped []string
	}{
		filter.Copies: {"a near brief frame mixed other else empty void", []string{"copy copy a"}},
		filter.Near:   {"a brief frame mixed other else empty void", []string{"copy copy a", "near near_duplicate a"}},
		// What is longer is kept, though a is the first.
		filter.Contained: {"frame mixed other else empty void", []string{
			"a contained frame", "copy copy frame", "near contained frame", "brief contained mixed",
		}},
		filter.WhollyDerived: {"frame other else empty void", []string{
			"a contained frame", "copy copy frame", "near contained frame", "brief contained frame other", "mixed wholly_derived frame other",
		}},
	}
	for what, test := range tests {
		t.Run(string(what), func(t *testing.T) {
			c, err := filter.Choose(context.Background(), all(corpus), dedupe.Options{}, filter.Rules{What: what})
			require.NoError(t, err)
			require.Equal(t, test.kept, ids(c.Kept))
			require.Equal(t, test.dropped, brief(c.Dropped))
		})
	}
}

func generated(n int, seed uint64) []dedupe.Article {
	var articles []dedupe.Article
	for a := range generate.Generate(generate.Options{Articles: n, Seed: seed}) {
		articles = append(articles, dedupe.Article{
			ID: a.ID, Publisher: a.Publisher, Published: a.Published, DayOnly: a.DayOnly,
			Title: a.Title, URL: a.URL, Text: a.Text,
		})
	}
	return articles
}

// What is kept, filtered again, is kept; and what is dropped is dropped for what
// is kept.
func TestNothingIsDroppedTwice(t *testing.T) {
	corpus := generated(250, 1)
	corpus = append(corpus, corpus[:20]...) // with the same ids
	corpus = append(corpus, dedupe.Article{ID: "empty"}, dedupe.Article{ID: "void"})
	for _, what := range filter.Whats() {
		for _, keep := range filter.Bys() {
			t.Run(fmt.Sprintf("%s/%s", what, keep), func(t *testing.T) {
				t.Parallel()
				rules := filter.Rules{What: what, Keep: keep}
				if keep == filter.Publisher {
					rules.Publishers = []string{corpus[3].Publisher, corpus[0].Publisher}
				}
				c, err := filter.Choose(context.Background(), all(corpus), dedupe.Options{Workers: 1}, rules)
				require.NoError(t, err)
				require.NotEmpty(t, c.Dropped)
				require.Len(t, corpus, len(c.Kept)+len(c.Dropped))
				for _, d := range c.Dropped {
					require.NotEmpty(t, d.Kept)
					for _, k := range d.Kept {
						require.Contains(t, c.Kept, k)
					}
				}

				// Other ids, as when paths and lines are others.
				var left []dedupe.Article
				for i, k := range c.Kept {
					at := slices.IndexFunc(corpus, func(a dedupe.Article) bool { return a.ID == k.ID })
					a := corpus[at]
					a.ID = fmt.Sprint("again:", i)
					left = append(left, a)
				}
				again, err := filter.Choose(context.Background(), all(left), dedupe.Options{Workers: 1}, rules)
				require.NoError(t, err)
				require.Empty(t, brief(again.Dropped))
				require.Equal(t, 1, again.Rounds)
			})
		}
	}
}

// Texts are read whatever the options say of the result.
func TestOmitTextChangesNothing(t *testing.T) {
	corpus := generated(250, 2)
	for _, passages := range []filter.Passages{filter.Mark, filter.Cut} {
		rules := filter.Rules{Passages: passages}
		want, err := filter.Choose(context.Background(), all(corpus), dedupe.Options{}, rules)
		require.NoError(t, err)
		require.NotEmpty(t, want.Foreign)
		require.Greater(t, want.Rounds, 1)
		got, err := filter.Choose(context.Background(), all(corpus), dedupe.Options{OmitText: true}, rules)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
}

// Of articles that repeat each other one is kept by the rule.
func TestKeep(t *testing.T) {
	story := words("s", 100)
	corpus := []dedupe.Article{
		{ID: "first", Publisher: "Bote", Text: story + words("a", 4)},
		{ID: "dated", Publisher: "Kurier", Published: day(3), Text: story + words("b", 5)},
		{ID: "earliest", Publisher: "Post", Published: day(1), Text: story + words("c", 6)},
		{ID: "latest", Publisher: "Blatt", Published: day(9), Text: story + words("d", 7)},
		{ID: "credits", Publisher: "Echo", Published: day(4), Text: "Lindholm (dpa) – " + story},
		{ID: "delivered", Publisher: "Wire", Published: day(5), Provider: "dpa", Text: story + words("e", 2)},
		{ID: "longest", Publisher: "Welle", Published: day(6), Text: story + words("f", 30)},
	}
	tests := map[string]struct {
		rules filter.Rules
		want  string
	}{
		"by default":        {filter.Rules{}, "earliest"},
		"earliest":          {filter.Rules{Keep: filter.Earliest}, "earliest"},
		"latest":            {filter.Rules{Keep: filter.Latest}, "latest"},
		"longest":           {filter.Rules{Keep: filter.Longest}, "longest"},
		"most own words":    {filter.Rules{Keep: filter.MostOwnWords}, "delivered"}, // all of its words are the agency's
		"agency":            {filter.Rules{Keep: filter.Agency}, "delivered"},
		"first":             {filter.Rules{Keep: filter.First}, "first"},
		"publisher":         {filter.Rules{Keep: filter.Publisher, Publishers: []string{"Nobody", "kurier", "Post"}}, "dated"},
		"no such publisher": {filter.Rules{Keep: filter.Publisher, Publishers: []string{"Nobody"}}, "earliest"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c, err := filter.Choose(context.Background(), all(corpus), dedupe.Options{}, test.rules)
			require.NoError(t, err)
			require.Equal(t, test.want, ids(c.Kept), brief(c.Dropped))
			require.Len(t, c.Dropped, len(corpus)-1)
		})
	}
}

// Of what repeats in order, a like b and b like c, only what is like a kept one
// itself is dropped.
func TestRepeatsDoNotChain(t *testing.T) {
	text := func(from int) string { return strings.Join(strings.Fields(words("s", 200))[from:from+100], " ") }
	corpus := []dedupe.Article{
		{ID: "a", Published: day(1), Text: text(0)},
		{ID: "b", Published: day(2), Text: text(20)},
		{ID: "c", Published: day(3), Text: text(40)},
	}
	c, err := filter.Choose(context.Background(), all(corpus), dedupe.Options{}, filter.Rules{})
	require.NoError(t, err)
	require.Equal(t, "a c", ids(c.Kept))
	require.Equal(t, []string{"b near_duplicate a"}, brief(c.Dropped))
	require.Equal(t, "0.6552", c.Dropped[0].Jaccard.String())
	require.Equal(t, "0.7917", c.Dropped[0].Containment.String())
}

func TestSameID(t *testing.T) {
	corpus := []dedupe.Article{
		{ID: "x", Path: "in", Line: 1, Published: day(2), Text: words("old", 50)},
		{ID: "x", Path: "in", Line: 2, Published: day(3), Text: words("new", 50)},
		{ID: "x", Path: "in", Line: 3, Published: day(1), Text: words("older", 50)},
		{ID: "y", Path: "in", Line: 4, Published: day(1), Text: words("new", 50)},
	}
	c, err := filter.Choose(context.Background(), all(corpus), dedupe.Options{}, filter.Rules{What: filter.Copies})
	require.NoError(t, err)
	require.Equal(t, []filter.Place{{ID: "y", Path: "in", Line: 4}}, c.Kept)
	// What was to be kept for its date is a copy of an earlier one.
	require.Equal(t, []string{"x same_id y", "x copy y", "x same_id y"}, brief(c.Dropped))
	require.Equal(t, []filter.Place{{ID: "x", Path: "in", Line: 2}}, c.Dropped[0].Repeats)
}

// Of one id, what is kept is what Find keeps, whatever tells the articles apart
// and in whatever order they come.
func TestSameIDAsFind(t *testing.T) {
	a := dedupe.Article{ID: "a", Text: words("s", 30), Published: day(2)}
	with := func(change func(a *dedupe.Article)) dedupe.Article {
		b := a
		change(&b)
		return b
	}
	for name, corpus := range map[string][]dedupe.Article{
		"path and publisher": {
			with(func(a *dedupe.Article) { a.Path, a.Publisher = "z", "z" }),
			with(func(a *dedupe.Article) { a.Path, a.Publisher = "b", "b" }),
		},
		"provider": {
			with(func(a *dedupe.Article) { a.Path = "a" }),
			with(func(a *dedupe.Article) { a.Path, a.Provider = "b", "dpa" }),
		},
		"text of one place": {
			with(func(a *dedupe.Article) { a.Text += "." }),
			with(func(a *dedupe.Article) { a.Text += "!" }),
			a,
		},
		"digest": {
			with(func(a *dedupe.Article) { a.Path, a.Text = "x", words("t", 30) }),
			with(func(a *dedupe.Article) { a.Path, a.Text = "y", words("u", 30) }),
			with(func(a *dedupe.Article) { a.Path, a.Text = "w", words("u", 30) }),
		},
	} {
		t.Run(name, func(t *testing.T) {
			for range 2 {
				slices.Reverse(corpus)
				found, err := dedupe.Find(context.Background(), all(corpus), dedupe.Options{})
				require.NoError(t, err)
				var kept []dedupe.Article
				for a, err := range found.Articles() {
					require.NoError(t, err)
					kept = append(kept, a.Article)
				}
				require.NoError(t, found.Close())
				require.Len(t, kept, 1)

				c, err := filter.Choose(context.Background(), all(corpus), dedupe.Options{}, filter.Rules{})
				require.NoError(t, err)
				require.Equal(t, []filter.Place{{ID: "a", Path: kept[0].Path}}, c.Kept)
				require.Len(t, c.Dropped, len(corpus)-1)
				for _, d := range c.Dropped {
					require.Equal(t, filter.SameID, d.Why)
				}
			}
		})
	}
}

// Copies farther apart than MaxAge are no repeats.
func TestMaxAge(t *testing.T) {
	var corpus []dedupe.Article
	for _, n := range []int{1, 4, 7, 10, 20} {
		corpus = append(corpus, dedupe.Article{ID: fmt.Sprint(n), Published: day(n), Text: words("s", 50)})
	}
	c, err := filter.Choose(context.Background(), all(corpus), dedupe.Options{MaxAge: 4 * 24 * time.Hour}, filter.Rules{What: filter.Copies})
	require.NoError(t, err)
	require.Equal(t, []string{"4 copy 1", "10 copy 7"}, brief(c.Dropped))
}

func TestSkippedIsNeitherKeptNorDropped(t *testing.T) {
	in := func(yield func(dedupe.Article, error) bool) {
		_ = yield(dedupe.Article{ID: "a", Text: words("a", 9)}, nil) &&
			yield(dedupe.Article{}, &dedupe.SkipError{Path: "in", Line: 2, Err: fmt.Errorf("broken")}) &&
			yield(dedupe.Article{Path: "in", Line: 3, Text: "no id"}, nil)
	}
	c, err := filter.Choose(context.Background(), in, dedupe.Options{}, filter.Rules{})
	require.NoError(t, err)
	require.Equal(t, "a", ids(c.Kept))
	require.Empty(t, c.Dropped)
	require.Len(t, c.Skipped, 2)
}

func TestRulesThatAreNone(t *testing.T) {
	for want, rules := range map[string]filter.Rules{
		`rule What is "all"`:                  {What: "all"},
		`rule Keep is "best"`:                 {Keep: "best"},
		`"publisher", but Publishers names 0`: {Keep: filter.Publisher},
		`"latest", but Publishers names 1`:    {Keep: filter.Latest, Publishers: []string{"Post"}},
	} {
		_, err := filter.Choose(context.Background(), nil, dedupe.Options{}, rules)
		require.ErrorContains(t, err, want)
	}
	c, err := filter.Choose(context.Background(), nil, dedupe.Options{}, filter.Rules{})
	require.NoError(t, err)
	require.Empty(t, c.Kept)

	_, err = filter.Choose(context.Background(), nil, dedupe.Options{Against: true}, filter.Rules{})
	require.ErrorContains(t, err, "option Against is set")

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = filter.Choose(ctx, all(generated(10, 1)), dedupe.Options{}, filter.Rules{})
	require.ErrorIs(t, err, context.Canceled)
}
