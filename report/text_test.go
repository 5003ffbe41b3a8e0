package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/credit"
	"github.com/wirecopy/dedupe/report"
)

func text(t testing.TB, r report.Result, o report.TextOptions) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, report.Text(&out, r, o))
	if !o.Color {
		harmless(t, out.String())
	}
	return out.String()
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		name string
		r    *hand
		o    report.TextOptions
	}{
		{"harbour", harbour(t), report.TextOptions{}},
		{"harbour-narrow", harbour(t), report.TextOptions{Width: 1, LeftOut: map[string]int{".pdf": 2}}},
		{"harbour-color", harbour(t), report.TextOptions{Color: true}},
		{"hostile", hostile(t), report.TextOptions{}},
		{"kinds", kinds(t), report.TextOptions{}},
		{"many", many(t), report.TextOptions{LeftOut: map[string]int{".pdf": 1}}},
		{"none", (&hand{}).counted(), report.TextOptions{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			golden(t, c.name+".txt", []byte(text(t, c.r, c.o)))
		})
	}
}

// No more of a text is told than its opening words.
func TestTextQuotesLittle(t *testing.T) {
	const long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
	a, b := article("a", long, 0), article("b", long, 0)
	p := passage(t, long, long, long)
	r := (&hand{
		articles: []dedupe.ArticleResult{a, b},
		matches:  []dedupe.Match{{A: "a", B: "b", Kind: dedupe.Copy, Passages: []dedupe.Passage{p}}},
		clusters: []dedupe.Cluster{{
			ID: "00000000000000c1", Kind: dedupe.PassageCluster, Words: p.Words, Publishers: 2,
			Members: []dedupe.Member{{Article: "a", Span: p.A}, {Article: "b", Span: p.B}},
		}},
	}).counted()
	out := text(t, r, report.TextOptions{Width: 1000})
	require.Contains(t, out, "one two three four five six seven eight …")
	require.NotContains(t, out, "nine")
}

// Lines keep to the width, whatever the script, but for names.
func TestTextWidth(t *testing.T) {
	for _, script := range []string{"東京都の港は嵐の後に再開した", "Donaudampfschifffahrtsgesellschaftskapitän", "किनारे पर जहाज़", "👩‍👩‍👧 family e\u0301"} {
		long := strings.Repeat(script+" ", 40)
		a, b := article("a", long, 0), article("b", strings.ReplaceAll(long, " ", "")+" x", 0)
		a.Title, b.Title = strings.Repeat(script, 20), long
		p := passage(t, long, long, strings.TrimSpace(long))
		r := (&hand{
			articles: []dedupe.ArticleResult{a, b},
			matches:  []dedupe.Match{{A: "a", B: "b", Kind: dedupe.SharedPassage, Passages: []dedupe.Passage{p}}},
			clusters: []dedupe.Cluster{{
				ID: "00000000000000c1", Kind: dedupe.PassageCluster, Words: p.Words, Publishers: 2,
				Members: []dedupe.Member{{Article: "a", Span: p.A}, {Article: "b", Span: p.A}},
			}},
		}).counted()
		for _, w := range []int{40, 57, 80, 200} {
			for line := range strings.Lines(text(t, r, report.TextOptions{Width: w})) {
				require.LessOrEqual(t, uniseg.StringWidth(strings.TrimSuffix(line, "\n")), w, "%s", line)
			}
		}
	}
}

// kinds is a result with every kind of match and of group.
func kinds(t testing.TB) *hand {
	h := &hand{}
	seq := 0
	words := func(n int, word string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%s%d ", word, i)
		}
		return strings.TrimSpace(b.String())
	}
	// pair adds two articles that share a stretch of n words.
	pair := func(kind dedupe.Kind, n int, change func(a, b *dedupe.ArticleResult, m *dedupe.Match, c *dedupe.Cluster)) {
		seq++
		name := fmt.Sprintf("%02d-%s", seq, kind)
		shared := words(n, "shared")
		ta, tb := words(20, "before")+" "+shared, shared+" "+words(30, "after")
		a, b := article(name+"/a", ta, 20), article(name+"/b", tb, 30)
		a.Publisher, b.Publisher = "x.example", "y.example"
		m := dedupe.Match{A: a.ID, B: b.ID, Kind: kind, SharedWordsA: n, SharedWordsB: n,
			Jaccard: dedupe.Ratio{Part: 7, Of: 10}, ContainmentA: dedupe.Ratio{Part: 8, Of: 10}, ContainmentB: dedupe.Ratio{Part: 9, Of: 10},
			Passages: []dedupe.Passage{passage(t, ta, tb, shared)}}
		c := dedupe.Cluster{ID: fmt.Sprintf("%016x", 16*seq), Kind: dedupe.PassageCluster, Words: n, Publishers: 2, OriginBy: dedupe.Undecided,
			Members: []dedupe.Member{{Article: a.ID, Span: m.Passages[0].A}, {Article: b.ID, Span: m.Passages[0].B}}}
		if change != nil {
			change(&a, &b, &m, &c)
		}
		h.articles = append(h.articles, a, b)
		h.matches = append(h.matches, m)
		h.clusters = append(h.clusters, c)
		if kind == dedupe.Copy || kind == dedupe.NearDuplicate || kind == dedupe.Contained {
			h.clusters = append(h.clusters, dedupe.Cluster{ID: fmt.Sprintf("%016x", 16*seq+1), Kind: dedupe.ArticleCluster, Words: n, Publishers: 2,
				Members: []dedupe.Member{{Article: a.ID}, {Article: b.ID}}, Agencies: c.Agencies, OriginBy: dedupe.Undecided})
		}
	}
	pair(dedupe.Copy, 200, func(a, b *dedupe.ArticleResult, _ *dedupe.Match, c *dedupe.Cluster) {
		c.Agencies = []string{"dpa"}
		a.Credits = []credit.Credit{{Agency: "dpa", Type: credit.TextAgency, Kind: credit.CreditLine}}
		b.Credits = a.Credits
	})
	pair(dedupe.NearDuplicate, 190, nil)
	pair(dedupe.Contained, 180, nil)
	pair(dedupe.Quotation, 40, func(_, _ *dedupe.ArticleResult, m *dedupe.Match, _ *dedupe.Cluster) { m.Passages[0].Quoted = true })
	pair(dedupe.StandingMatch, 30, func(_, _ *dedupe.ArticleResult, m *dedupe.Match, c *dedupe.Cluster) {
		m.Passages[0].Class, c.Class = dedupe.Standing, dedupe.Standing
	})
	pair(dedupe.SharedPassage, 1200, func(a, b *dedupe.ArticleResult, m *dedupe.Match, c *dedupe.Cluster) {
		b.Publisher = a.Publisher
		m.SamePublisher, m.Version, c.Publishers = true, true, 1
	})
	h.articles[0].Published = time.Date(2020, 2, 29, 0, 0, 0, 0, time.UTC)
	h.articles[0].DayOnly = true
	return h.counted()
}

// many is a result with more of everything than the text tells.
func many(t testing.TB) *hand {
	h := &hand{}
	for i := range 30 {
		shared := fmt.Sprintf("shared%d %s", i, strings.Repeat("word ", 20+i))
		shared = strings.TrimSpace(shared)
		var members []dedupe.Member
		for j := range 2 + i%12 {
			a := article(fmt.Sprintf("%02d/%02d", i, j), shared, 0)
			if j%3 == 0 {
				a.Published = time.Date(2020, 1, 20-j, 12, 0, 0, 0, time.UTC)
			}
			h.articles = append(h.articles, a)
			members = append(members, dedupe.Member{Article: a.ID, Span: dedupe.Span{End: len(shared)}})
			if j > 0 {
				h.matches = append(h.matches, dedupe.Match{A: members[0].Article, B: a.ID, Kind: dedupe.SharedPassage, Passages: []dedupe.Passage{passage(t, shared, shared, shared)}})
			}
		}
		for k := range 1 + i%9 {
			h.clusters = append(h.clusters, dedupe.Cluster{
				ID: fmt.Sprintf("%016x", 100*i+k), Kind: dedupe.PassageCluster, Words: 21 + i - k, Publishers: len(members), Members: members, OriginBy: dedupe.Undecided,
			})
		}
	}
	for i := range 15 {
		h.articles = append(h.articles, article(fmt.Sprintf("alone/%02d", i), strings.Repeat("words ", i), 100))
	}
	h.skipped = []*dedupe.SkipError{{Path: "x", Err: errHand}}
	h.stats.BoilerplateCopies, h.stats.BoilerplatePassages = 1, 12345
	return h.counted()
}
