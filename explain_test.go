package dedupe_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

func explain(t *testing.T, a, b dedupe.Article, corpus []dedupe.Article, o dedupe.Options) *dedupe.Explanation {
	t.Helper()
	var in iter.Seq2[dedupe.Article, error]
	if corpus != nil {
		in = func(yield func(dedupe.Article, error) bool) {
			for _, a := range corpus {
				if !yield(a, nil) {
					return
				}
			}
		}
	}
	e, err := dedupe.Explain(context.Background(), a, b, in, o)
	require.NoError(t, err)
	return e
}

// Explain tells a match where Find does, the same one, and where it says that
// other options would tell one, they do.
func TestExplainIsFind(t *testing.T) {
	r := newNewsroom(50)
	articles := r.corpus(10)
	for _, o := range []dedupe.Options{{}, {MinWords: 40}, {MaxAge: 10 * 24 * time.Hour}, {Window: 64}} {
		matches := map[string]dedupe.Match{}
		for _, m := range findingOf(t, find(t, articles, o)).Matches {
			matches[m.A+" "+m.B] = m
		}
		told, changed := 0, 0
		for i := range articles {
			for j := range i {
				if (i+j)%5 > 0 {
					continue
				}
				a, b := articles[i], articles[j]
				e := explain(t, a, b, articles, o)
				require.Equal(t, e, explain(t, b, a, articles, o))
				m, ok := matches[e.A+" "+e.B]
				require.Equal(t, ok, e.Reason == "", "%s %s: %s", e.A, e.B, e.Reason)
				if ok {
					told++
					require.Equal(t, m, *e.Match)
				}
				requireChange(t, a, b, articles, o, e, &changed)
			}
		}
		require.NotZero(t, told)
		require.NotZero(t, changed)
	}
}

// requireChange requires that the options that an explanation names are where
// its answer changes.
func requireChange(t *testing.T, a, b dedupe.Article, corpus []dedupe.Article, o dedupe.Options, e *dedupe.Explanation, changed *int) {
	t.Helper()
	matches := func(o dedupe.Options) bool { return explain(t, a, b, corpus, o).Match != nil }
	if n := e.MinWords; n > 0 {
		*changed++
		o := o
		o.MinWords = n
		require.True(t, matches(o))
		o.MinWords = n + 1
		require.False(t, matches(o))
	}
	if e.MaxAge > 0 {
		*changed++
		require.Equal(t, dedupe.TooFarApart, e.Reason)
		o := o
		o.MaxAge = e.MaxAge
		require.Empty(t, explain(t, a, b, corpus, o).Reason)
		o.MaxAge--
		require.Equal(t, dedupe.TooFarApart, explain(t, a, b, corpus, o).Reason)
	}
}

func TestExplainReasons(t *testing.T) {
	r := newNewsroom(51)
	own := func() string { return r.words(100) }
	shared := strings.Fields(r.words(60))
	with := func(n int) string { return own() + " " + strings.Join(shared[:n], " ") + " " + own() }
	article := func(id, publisher, text string, day int) dedupe.Article {
		a := dedupe.Article{ID: id, Publisher: publisher, Text: text}
		if day > 0 {
			a.Published = time.Date(2023, 5, day, 12, 0, 0, 0, time.UTC)
		}
		return a
	}
	var house, many, copies []dedupe.Article
	for i := range 30 {
		house = append(house, article(string(rune('a'+i))+"-house", "Post", with(30), 1+i%25))
	}
	for i := range 200 {
		many = append(many, article(time.Duration(i).String(), time.Duration(i).String(), with(20), 1+i%2))
	}
	text := with(40)
	for _, id := range []string{"1", "2", "3"} {
		copies = append(copies, article(id, id, text, 3))
	}

	for _, c := range []struct {
		name   string
		a, b   dedupe.Article
		corpus []dedupe.Article
		o      dedupe.Options
		want   dedupe.Reason
		check  func(e *dedupe.Explanation)
	}{
		{"a match", article("a", "A", with(40), 1), article("b", "B", with(40), 2), nil, dedupe.Options{}, "", func(e *dedupe.Explanation) {
			require.Equal(t, 40, e.InARow)
			require.Equal(t, 40, e.MinWords, "more would not tell it")
			require.True(t, e.Pairing.Candidate)
			require.Equal(t, 20, e.Pairing.Guaranteed)
			require.Len(t, e.Passages, 1)
			require.True(t, e.Passages[0].Told)
			require.Equal(t, e.Match.Passages[0], e.Passages[0].Passage)
			require.Equal(t, 40, e.Passages[0].Evidence)
		}},
		{"twelve words", article("a", "A", with(12), 1), article("b", "B", with(12), 2), nil, dedupe.Options{}, dedupe.TooFewWords, func(e *dedupe.Explanation) {
			require.Nil(t, e.Match)
			require.Equal(t, 12, e.MinWords)
			require.Equal(t, 12, e.InARow)
			require.False(t, e.Passages[0].Told)
		}},
		{"six words", article("a", "A", with(6), 1), article("b", "B", with(6), 2), nil, dedupe.Options{}, dedupe.NothingShared, func(e *dedupe.Explanation) {
			require.Equal(t, 6, e.InARow)
			require.Zero(t, e.MinWords)
			require.Len(t, e.Passages, 1)
		}},
		{"nothing", article("a", "A", own(), 1), article("b", "B", own(), 2), nil, dedupe.Options{}, dedupe.NothingShared, func(e *dedupe.Explanation) {
			require.Zero(t, e.InARow)
			require.Empty(t, e.Passages)
		}},
		{"no words", article("a", "A", "—", 1), article("b", "B", own(), 2), nil, dedupe.Options{}, dedupe.NoWords, nil},
		{"too far apart", article("a", "A", with(40), 1), article("b", "B", with(40), 9), nil, dedupe.Options{MaxAge: 24 * time.Hour}, dedupe.TooFarApart, func(e *dedupe.Explanation) {
			require.Equal(t, 8*24*time.Hour, e.MaxAge)
			require.NotNil(t, e.Match)
		}},
		{"no bucket", article("a", "A", with(19), 1), article("b", "B", with(19), 2), nil, dedupe.Options{Window: 400}, dedupe.NoBucket, func(e *dedupe.Explanation) {
			require.NotNil(t, e.Match)
			require.Zero(t, e.Pairing.Fingerprints)
			require.Equal(t, 404, e.Pairing.Guaranteed)
		}},
		{"boilerplate", article("a", "Post", with(30), 26), article("b", "Post", with(30), 27), house, dedupe.Options{}, dedupe.NoEvidence, func(e *dedupe.Explanation) {
			require.Equal(t, 32, e.Articles)
			require.False(t, e.Pairing.Candidate)
			require.Positive(t, e.Pairing.Boilerplate)
			require.Equal(t, e.Pairing.Fingerprints, e.Pairing.Boilerplate)
			require.Equal(t, dedupe.Boilerplate, e.Passages[0].Class)
			require.Equal(t, dedupe.Prints{Articles: 32, Publishers: 1, Days: 27}, e.Passages[0].Prints)
		}},
		{"no corpus, so no boilerplate", article("a", "Post", with(30), 26), article("b", "Post", with(30), 27), nil, dedupe.Options{}, "", func(e *dedupe.Explanation) {
			require.Zero(t, e.Articles)
		}},
		{"a large bucket", many[70], many[150], many, dedupe.Options{}, dedupe.LargeBucket, func(e *dedupe.Explanation) {
			require.Equal(t, 200, e.Pairing.Largest)
			require.NotNil(t, e.Match)
		}},
		{"copies", copies[1], copies[2], copies, dedupe.Options{}, dedupe.CopyInstead, func(e *dedupe.Explanation) {
			require.Equal(t, "1", e.Pairing.CopyA)
			require.Equal(t, "1", e.Pairing.CopyB)
			require.Equal(t, dedupe.Copy, e.Match.Kind)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := explain(t, c.a, c.b, c.corpus, c.o)
			require.Equal(t, c.want, e.Reason)
			if c.check != nil {
				c.check(e)
			}
		})
	}
}

func TestExplainCommon(t *testing.T) {
	r := newNewsroom(52)
	phrase := r.words(18)
	var articles []dedupe.Article
	for range 50 {
		a := r.article("Post", r.words(60)+" "+phrase+" "+r.words(60))
		a.Publisher = ""
		articles = append(articles, a)
	}
	e := explain(t, articles[3], articles[4], articles, dedupe.Options{})
	require.Equal(t, dedupe.NoEvidence, e.Reason)
	require.Equal(t, 50, e.Articles)
	i := slices.IndexFunc(e.Passages, func(p dedupe.Weighed) bool { return p.Words >= 18 })
	require.GreaterOrEqual(t, i, 0)
	require.Positive(t, e.Passages[i].Boilerplate+e.Passages[i].Common)
	require.Zero(t, e.Passages[i].Evidence)
}

func TestExplainCorpus(t *testing.T) {
	r := newNewsroom(53)
	a, b := r.article("A", r.words(50)), r.article("B", r.words(50))
	failing := func(err error) iter.Seq2[dedupe.Article, error] {
		return func(yield func(dedupe.Article, error) bool) {
			_ = yield(dedupe.Article{ID: a.ID, Text: "another text with this id"}, nil) &&
				yield(dedupe.Article{ID: "x", Text: "one"}, nil) &&
				yield(dedupe.Article{ID: "x", Text: "two"}, nil) &&
				yield(dedupe.Article{}, err)
		}
	}
	e, err := dedupe.Explain(context.Background(), a, b, failing(&dedupe.SkipError{Path: "p", Err: errors.New("bad")}), dedupe.Options{})
	require.NoError(t, err)
	require.Equal(t, 3, e.Articles)
	require.Equal(t, 2, e.Skipped)
	require.Equal(t, 50, e.WordsA)

	_, err = dedupe.Explain(context.Background(), a, b, failing(errors.New("disk gone")), dedupe.Options{})
	require.ErrorContains(t, err, "disk gone")
	_, err = dedupe.Explain(context.Background(), a, a, nil, dedupe.Options{})
	require.ErrorContains(t, err, "both articles have the id")
	_, err = dedupe.Explain(context.Background(), a, b, nil, dedupe.Options{MinWords: -1})
	require.ErrorContains(t, err, "MinWords")
}
