package dedupe_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// members lists a cluster's articles.
func members(c dedupe.Cluster) []string {
	var ids []string
	for _, m := range c.Members {
		if len(ids) == 0 || ids[len(ids)-1] != m.Article {
			ids = append(ids, m.Article)
		}
	}
	return ids
}

// clustersOf finds the clusters of texts, each with a publisher of its own and
// named by its place: a, b, c …
func clustersOf(t *testing.T, kind dedupe.ClusterKind, texts ...string) []dedupe.Cluster {
	var articles []dedupe.Article
	for i, text := range texts {
		articles = append(articles, dedupe.Article{ID: string(rune('a' + i)), Publisher: fmt.Sprint(i), Text: text})
	}
	var out []dedupe.Cluster
	for _, c := range all(t, find(t, articles, dedupe.Options{}).Clusters()) {
		if c.Kind == kind {
			out = append(out, c)
		}
	}
	return out
}

// Several briefs inside one long article do not become one cluster.
func TestBriefsDoNotJoin(t *testing.T) {
	r := newNewsroom(30)
	one, two := r.words(40), r.words(50)
	long := r.words(100) + " " + one + " " + r.words(100) + " " + two
	clusters := clustersOf(t, dedupe.ArticleCluster, long, one, two)
	require.Len(t, clusters, 1)
	require.Equal(t, []string{"a", "c"}, members(clusters[0]), "the longer of the two, which matches the centre")
	require.Len(t, clustersOf(t, dedupe.PassageCluster, long, one, two), 2)
}

// A brief joins with the others that contain it.
func TestContainedJoinsWhatContainsIt(t *testing.T) {
	r := newNewsroom(31)
	brief := r.words(60)
	long := brief + " " + r.words(100)
	clusters := clustersOf(t, dedupe.ArticleCluster, long, r.edit(long, 60), brief, long, brief)
	require.Len(t, clusters, 1)
	require.Equal(t, []string{"a", "b", "c", "d", "e"}, members(clusters[0]))
}

// A press review has a part in each story that it prints from; those who print
// one story are of one, though they may not share the same passages.
func TestStories(t *testing.T) {
	r := newNewsroom(33)
	one, other, two := r.words(50), r.words(50), r.words(60)
	articles := []dedupe.Article{
		r.article("A", r.words(100)+" "+one+" "+r.words(40)+" "+other),
		r.article("B", one+" "+r.words(80)),
		r.article("C", other+" "+r.words(80)+" "+r.words(30)),
		r.article("D", r.words(90)+" "+two),
		r.article("E", two+" "+r.words(70)),
		r.article("F", r.words(20)+" "+one+" "+r.words(40)+" "+other+" "+two), // the review
		r.article("G", r.words(100)),
	}
	var got []int
	for _, a := range all(t, find(t, articles, dedupe.Options{}).Articles()) {
		got = append(got, a.Stories)
	}
	require.Equal(t, []int{1, 1, 1, 1, 1, 2, 0}, got)
}

// Neither do articles chain: a press review that prints three stories is in
// the cluster of each, and joins none.
func TestPassagesDoNotChain(t *testing.T) {
	r := newNewsroom(32)
	stories := []string{r.words(40), r.words(50), r.words(60)}
	texts := []string{strings.Join(stories, "\n")}
	for _, s := range stories {
		for range 2 {
			texts = append(texts, r.words(90)+"\n"+s+"\n"+r.words(90))
		}
	}
	clusters := clustersOf(t, dedupe.PassageCluster, texts...)
	require.Len(t, clusters, 3)
	var got []string
	for _, c := range clusters {
		got = append(got, strings.Join(members(c), ""))
		require.Contains(t, []int{40, 50, 60}, c.Words)
	}
	require.ElementsMatch(t, []string{"abc", "ade", "afg"}, got)
}

// A passage that so many print that not all of them are paired has one cluster
// that holds them all.
func TestPassageOfVeryMany(t *testing.T) {
	r := newNewsroom(34)
	story := r.words(60)
	var articles []dedupe.Article
	const n = 300
	for i := range n {
		text := r.words(80+r.rnd.IntN(80)) + "\n" + r.edit(story, 60) + "\n" + r.words(80)
		articles = append(articles, r.article(fmt.Sprint("publisher ", i), text))
		articles[i].Published = time.Date(2021, 1, 1, i%24, i%60, 0, 0, time.UTC)
	}
	largest := 0
	for _, c := range all(t, find(t, articles, dedupe.Options{}).Clusters()) {
		require.Equal(t, dedupe.PassageCluster, c.Kind)
		largest = max(largest, len(members(c)))
	}
	require.Equal(t, n, largest)
}

// Every passage of every match has both spans in one passage cluster.
func TestPassagesHaveClusters(t *testing.T) {
	for seed := range uint64(5) {
		f := findingOf(t, find(t, newNewsroom(40+seed).corpus(40), dedupe.Options{}))
		require.NotEmpty(t, f.Matches)
		require.Len(t, uniqueIDs(f.Clusters), len(f.Clusters), "cluster ids differ")
		holds := func(c dedupe.Cluster, id string, s dedupe.Span) bool {
			for _, m := range c.Members {
				if m.Article == id && 2*(min(m.Span.End, s.End)-max(m.Span.Start, s.Start)) >= s.End-s.Start {
					return true
				}
			}
			return false
		}
		for _, m := range f.Matches {
			for _, p := range m.Passages {
				held := false
				for _, c := range f.Clusters {
					held = held || c.Kind == dedupe.PassageCluster && holds(c, m.A, p.A) && holds(c, m.B, p.B)
				}
				require.True(t, held, "%s and %s at %v", m.A, m.B, p.A)
			}
		}
		in := map[string]bool{}
		for _, c := range f.Clusters {
			require.GreaterOrEqual(t, len(members(c)), 2)
			if c.Kind == dedupe.ArticleCluster {
				for _, id := range members(c) {
					require.False(t, in[id], "an article is in one article cluster at most")
					in[id] = true
				}
			}
		}
		for _, a := range f.Articles {
			require.LessOrEqual(t, a.SharedWords, a.Words)
			require.GreaterOrEqual(t, a.OwnWords, a.Words-a.SharedWords)
		}
	}
}

func uniqueIDs(clusters []dedupe.Cluster) map[string]bool {
	ids := map[string]bool{}
	for _, c := range clusters {
		ids[c.ID] = true
	}
	return ids
}

func TestOrigin(t *testing.T) {
	r := newNewsroom(33)
	text := r.words(80)
	at := func(hour int) time.Time { return time.Date(2021, 3, 1, hour, 0, 0, 0, time.UTC) }
	type date struct {
		at      time.Time
		dayOnly bool
	}
	tests := []struct {
		name  string
		dates []date
		want  string
	}{
		{"the earliest", []date{{at(9), false}, {at(7), false}, {at(8), false}}, "b"},
		{"undated", []date{{at(9), false}, {time.Time{}, false}}, ""},
		{"of one time", []date{{at(9), false}, {at(9), false}, {at(10), false}}, ""},
		{"a day orders nothing of that day", []date{{at(0), true}, {at(9), false}}, ""},
		{"nor does a time before a day-only date", []date{{at(9), false}, {at(0).AddDate(0, 0, 0), true}, {at(40), false}}, ""},
		{"a day orders what is of other days", []date{{at(0), true}, {at(24), true}, {at(30), false}}, "a"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var articles []dedupe.Article
			for i, d := range test.dates {
				articles = append(articles, dedupe.Article{
					ID: string(rune('a' + i)), Publisher: fmt.Sprint(i), Text: text, Published: d.at, DayOnly: d.dayOnly,
				})
			}
			f := findingOf(t, find(t, articles, dedupe.Options{}))
			require.NotEmpty(t, f.Clusters)
			for _, c := range f.Clusters {
				require.Equal(t, test.want, c.Origin)
				require.Equal(t, test.want == "", c.OriginBy == dedupe.Undecided)
			}
			for _, a := range f.Articles {
				if a.ID == test.want {
					require.Equal(t, dedupe.NotDerived, a.Derived, "an originator is not derived")
				} else {
					require.Equal(t, dedupe.Wholly, a.Derived)
				}
			}
		})
	}
}

// The first print of an agency's copy is not the paper's own work; that of a
// scoop is.
func TestOriginOfAgencyCopy(t *testing.T) {
	r := newNewsroom(35)
	text := r.words(80)
	for credit, want := range map[string]dedupe.Derived{"": dedupe.NotDerived, " (dpa)": dedupe.Wholly} {
		var articles []dedupe.Article
		for i := range 2 {
			a := dedupe.Article{ID: fmt.Sprint(i), Publisher: fmt.Sprint(i), Text: text + "." + credit}
			a.Published = time.Date(2021, 1, 1, i, 0, 0, 0, time.UTC)
			articles = append(articles, a)
		}
		f := findingOf(t, find(t, articles, dedupe.Options{}))
		require.Equal(t, "0", f.Clusters[0].Origin)
		require.Equal(t, want, f.Articles[0].Derived)
		require.Equal(t, dedupe.Wholly, f.Articles[1].Derived)
	}
}

// Agencies are those that both articles of a match credit, else those that one
// does.
func TestAgencies(t *testing.T) {
	r := newNewsroom(36)
	text := r.words(80) + "."
	tests := []struct {
		a, b string
		want []string
	}{
		{"", "", []string{}},
		{"(dpa)", "(dpa)", []string{"dpa"}},
		{"(APA/AFP)", "(dpa/AFP)", []string{"AFP"}},
		{"(dpa)", "", []string{"dpa"}},
		{"(dpa)", "(AFP)", []string{"AFP", "dpa"}},
	}
	for _, test := range tests {
		m, ok, err := dedupe.Compare(dedupe.Article{ID: "a", Text: text + " " + test.a}, dedupe.Article{ID: "b", Text: text + " " + test.b}, dedupe.Options{})
		require.NoError(t, err)
		require.True(t, ok)
		require.Equal(t, test.want, m.Agencies, "%s and %s", test.a, test.b)
	}
}

// A match with an unknown article is left out.
func TestGroupOfStrangers(t *testing.T) {
	rec, err := dedupe.Cut(dedupe.Article{ID: "a", Text: "one two three"}, dedupe.Options{})
	require.NoError(t, err)
	clusters, results := dedupe.Group([]*dedupe.Record{rec}, []dedupe.Match{{A: "a", B: "z"}, {A: "x", B: "z"}})
	require.Empty(t, clusters)
	require.Len(t, results, 1)
	require.Equal(t, dedupe.NotDerived, results[0].Derived)
}

// A record that was not cut has no id, and is a record.
func TestGroupOfNothing(t *testing.T) {
	for _, records := range [][]*dedupe.Record{nil, {{}}} {
		clusters, results := dedupe.Group(records, nil)
		require.Empty(t, clusters)
		require.Len(t, results, len(records))
	}
}

// Group does not depend on the order of what it is given.
func TestGroupOrder(t *testing.T) {
	articles := newNewsroom(34).corpus(40)
	matches := all(t, find(t, articles, dedupe.Options{}).Matches())
	var records []*dedupe.Record
	for _, a := range articles {
		rec, err := dedupe.Cut(a, dedupe.Options{})
		require.NoError(t, err)
		records = append(records, rec)
	}
	clusters, results := dedupe.Group(records, matches)
	rnd := rand.New(rand.NewPCG(1, 1))
	rnd.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
	rnd.Shuffle(len(matches), func(i, j int) { matches[i], matches[j] = matches[j], matches[i] })
	clusters2, results2 := dedupe.Group(records, matches)
	require.Equal(t, clusters, clusters2)
	require.Equal(t, results, results2)
}
