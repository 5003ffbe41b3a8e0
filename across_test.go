package dedupe_test

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// acrossCorpus is a newsroom's, of which half the articles are old, and some stand
// in both halves.
func acrossCorpus(seed uint64, stories int) []dedupe.Article {
	r := newNewsroom(seed)
	corpus := r.corpus(stories)
	for i := range corpus {
		corpus[i].Old = r.rnd.IntN(2) > 0
		if r.rnd.IntN(10) == 0 {
			corpus = append(corpus, r.article("Echo", corpus[i].Text))
			corpus[len(corpus)-1].Old = r.rnd.IntN(2) > 0
		}
	}
	return corpus
}

// What is told is what the verifier says of each new article and each old one,
// and of nothing else.
func TestAgainstIsAllPairs(t *testing.T) {
	for _, o := range []dedupe.Options{{Against: true}, {Against: true, MaxAge: 5 * 24 * time.Hour}} {
		for seed := range uint64(4) {
			corpus := acrossCorpus(30+seed, 60)
			old, date := map[string]bool{}, map[string]time.Time{}
			for _, a := range corpus {
				old[a.ID], date[a.ID] = a.Old, a.Published
			}
			matches, missed, err := dedupe.AllPairs(each(corpus), o, o)
			require.NoError(t, err)
			require.Greater(t, len(matches), 30)
			byPair := map[string]dedupe.Match{}
			for _, m := range matches {
				byPair[m.A+" "+m.B] = m
			}
			for _, m := range missed {
				x, y := date[m.A], date[m.B]
				far := o.MaxAge > 0 && !x.IsZero() && !y.IsZero() && x.Sub(y).Abs() > o.MaxAge
				require.True(t, far || m.Kind == dedupe.StandingMatch, "%s %s is neither too far apart nor a footer", m.A, m.B)
			}
			for _, m := range all(t, find(t, corpus, o).Matches()) {
				require.NotEqual(t, old[m.A], old[m.B])
				require.Equal(t, byPair[m.A+" "+m.B], m)
			}
		}
	}
}

// Every cluster is what one new article has of old ones, or whole articles, of
// either side some; an old article that matches none is left out.
func TestAgainstTellsBothSides(t *testing.T) {
	corpus := acrossCorpus(40, 80)
	r := find(t, corpus, dedupe.Options{Against: true})
	f := findingOf(t, r)
	old, matched := map[string]bool{}, map[string]bool{}
	for _, a := range corpus {
		old[a.ID] = a.Old
	}
	for _, m := range f.Matches {
		matched[m.A], matched[m.B] = true, true
	}
	for _, c := range f.Clusters {
		digests, sides := map[bool]map[uint64]bool{false: {}, true: {}}, [2]int{}
		for _, m := range c.Members {
			if old[m.Article] {
				sides[1]++
			} else {
				sides[0]++
			}
		}
		require.Positive(t, sides[0])
		require.Positive(t, sides[1])
		for _, a := range f.Articles {
			for _, m := range c.Members {
				if m.Article == a.ID {
					digests[a.Old][a.Digest] = true
				}
			}
		}
		if c.Kind == dedupe.PassageCluster {
			maps.DeleteFunc(digests[false], func(d uint64, _ bool) bool { return digests[true][d] })
			require.LessOrEqual(t, len(digests[false]), 1, "one new article, and copies")
		}
	}
	told := map[string]bool{}
	for _, a := range f.Articles {
		require.Equal(t, old[a.ID], a.Old)
		require.True(t, !a.Old || matched[a.ID])
		require.Equal(t, matched[a.ID], a.SharedWords > 0)
		told[a.ID] = true
	}
	nOld := 0
	for _, a := range corpus {
		require.True(t, a.Old || told[a.ID])
		if a.Old {
			nOld++
		}
	}
	require.Equal(t, nOld, r.Stats().Old)
	require.Equal(t, len(corpus), r.Stats().Articles)
}

// Without Against an old article is one like any other.
func TestOldWithoutAgainst(t *testing.T) {
	corpus := acrossCorpus(41, 20)
	with := findingOf(t, find(t, corpus, dedupe.Options{}))
	for i := range corpus {
		corpus[i].Old = false
	}
	r := find(t, corpus, dedupe.Options{})
	require.Equal(t, findingOf(t, r), with)
	require.Zero(t, r.Stats().Old)
}

// Copies of one side only, of which no match with each other is told, all match
// what has a passage of theirs on the other side.
func TestAgainstCopies(t *testing.T) {
	r := newNewsroom(42)
	story := r.words(60)
	text := r.words(50) + " " + story + " " + r.words(50)
	var corpus []dedupe.Article
	for i := range 5 {
		corpus = append(corpus, dedupe.Article{ID: fmt.Sprint("new", i), Text: text})
	}
	corpus = append(corpus, dedupe.Article{ID: "old", Old: true, Text: r.words(70) + " " + story})
	var pairs []string
	for _, m := range all(t, find(t, corpus, dedupe.Options{Against: true}).Matches()) {
		pairs = append(pairs, m.A+" "+m.B)
	}
	require.Equal(t, []string{"new0 old", "new1 old", "new2 old", "new3 old", "new4 old"}, pairs)
}

// A story that thousands print on either side takes time and matches linear in
// their number, and each of them is told.
func TestAgainstMany(t *testing.T) {
	r := newNewsroom(43)
	story := r.words(60)
	const n = 1000
	var corpus []dedupe.Article
	for i := range n {
		a := r.article(fmt.Sprint("publisher ", i), story+" "+r.words(5))
		if i%4 == 0 {
			a.Text = story
		}
		a.Old = i%5 < 2
		corpus = append(corpus, a)
	}
	f := findingOf(t, find(t, corpus, dedupe.Options{Against: true}))
	require.Len(t, f.Articles, n)
	for _, a := range f.Articles {
		require.Positive(t, a.SharedWords, a.ID)
	}
	require.Less(t, len(f.Matches), 66*n)
}

// A crawler asks likewise: what it holds of an older corpus matches what is new.
func TestDetectorAgainst(t *testing.T) {
	corpus := acrossCorpus(44, 40)
	o := dedupe.Options{Against: true}
	d := newDetector(t, o)
	var told []string
	for _, a := range corpus {
		asked, err := d.Query(a)
		require.NoError(t, err)
		added, err := d.Add(a)
		require.NoError(t, err)
		require.Equal(t, asked, added)
		for _, m := range added {
			told = append(told, m.A+" "+m.B)
		}
	}
	want := findingOf(t, find(t, corpus, o))
	require.Equal(t, want, snapshot(t, d))
	for _, m := range want.Matches {
		require.Contains(t, told, m.A+" "+m.B)
	}
}

// Of a new and an old article with one id, date and text the new one is kept.
func TestAgainstSameID(t *testing.T) {
	text := newNewsroom(45).words(50)
	a, b := dedupe.Article{ID: "x", Path: "b", Text: text}, dedupe.Article{ID: "x", Path: "a", Text: text, Old: true}
	for _, corpus := range [][]dedupe.Article{{a, b}, {b, a}} {
		r := find(t, corpus, dedupe.Options{Against: true})
		kept := all(t, r.Articles())
		require.Len(t, kept, 1)
		require.Equal(t, "b", kept[0].Path)
	}
}

// Boilerplate of one side is no untold copy.
func TestAgainstBoilerplateCopies(t *testing.T) {
	r := newNewsroom(46)
	stub := r.words(30)
	var corpus []dedupe.Article
	for i := range 25 {
		a := r.article("Post", stub)
		a.Published = time.Date(2021, 1, 1+i, 0, 0, 0, 0, time.UTC)
		a.Old = i < 5
		corpus = append(corpus, a)
	}
	untold := func() int { return find(t, corpus, dedupe.Options{Against: true}).Stats().BoilerplateCopies }
	require.Equal(t, 20, untold())
	for i := range corpus {
		corpus[i].Old = false
	}
	require.Zero(t, untold())
}

func TestExplainAgainst(t *testing.T) {
	_, err := dedupe.Explain(context.Background(), dedupe.Article{ID: "a"}, dedupe.Article{ID: "b"}, nil, dedupe.Options{Against: true})
	require.ErrorContains(t, err, "option Against is set")
}

func ExampleOptions_against() {
	const copy = "The ferry to Lindholm runs again from Monday, the harbour office said after a week of ice on the sound."
	articles := []dedupe.Article{
		{ID: "today/post", Text: copy},
		{ID: "today/courier", Text: "Our own staff write: " + strings.ToUpper(copy)},
		{ID: "archive/echo", Old: true, Text: copy + " The bakery at the pier opens too."},
	}
	in := func(yield func(dedupe.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
	result, err := dedupe.Find(context.Background(), in, dedupe.Options{Against: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer result.Close()
	for m, err := range result.Matches() {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(m.A, m.B, m.Kind)
	}
	// Output:
	// archive/echo today/courier contained
	// archive/echo today/post near_duplicate
}
