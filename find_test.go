package dedupe_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/shingle"
)

// A finding is all that a result says, to compare it with another's.
type finding struct {
	Articles []dedupe.ArticleResult
	Matches  []dedupe.Match
	Clusters []dedupe.Cluster
}

func findingOf(t testing.TB, r *dedupe.Result) finding {
	t.Helper()
	return finding{all(t, r.Articles()), all(t, r.Matches()), all(t, r.Clusters())}
}

func TestOrderAndWorkersDoNotMatter(t *testing.T) {
	articles := newNewsroom(1).corpus(60)
	want := findingOf(t, find(t, articles, dedupe.Options{Workers: 1}))
	require.Greater(t, len(want.Matches), 40)
	require.Greater(t, len(want.Clusters), 40)
	for i := range uint64(3) {
		rand.New(rand.NewPCG(i, 0)).Shuffle(len(articles), func(i, j int) { articles[i], articles[j] = articles[j], articles[i] })
		require.Equal(t, want, findingOf(t, find(t, articles, dedupe.Options{Workers: 8})))
	}
}

// wordsOf gives a finding with words in place of byte offsets, folded.
func wordsOf(t *testing.T, articles []dedupe.Article, f finding) finding {
	text := map[string]string{}
	for _, a := range articles {
		text[a.ID] = a.Text
	}
	at := func(id string, s dedupe.Span) dedupe.Span {
		require.LessOrEqual(t, s.End, len(text[id]))
		return dedupe.Span{
			Start: len(shingle.Cut(text[id][:s.Start]).Hash),
			End:   len(shingle.Cut(text[id][:s.End]).Hash),
		}
	}
	for i := range f.Articles {
		f.Articles[i].Text = ""
	}
	for i := range f.Matches {
		m := &f.Matches[i]
		for j := range m.Passages {
			p := &m.Passages[j]
			p.A, p.B = at(m.A, p.A), at(m.B, p.B)
			for k := range p.Runs {
				p.Runs[k].A, p.Runs[k].B = at(m.A, p.Runs[k].A), at(m.B, p.Runs[k].B)
			}
		}
	}
	for i := range f.Clusters {
		c := &f.Clusters[i]
		c.ID = "" // depends on the place
		for j := range c.Members {
			if c.Kind == dedupe.PassageCluster {
				c.Members[j].Span = at(c.Members[j].Article, c.Members[j].Span)
			}
		}
	}
	slices.SortFunc(f.Clusters, func(a, b dedupe.Cluster) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return f
}

// The same words give the same matches, however they are written.
func TestWritingDoesNotMatter(t *testing.T) {
	articles := newNewsroom(2).corpus(40)
	want := wordsOf(t, articles, findingOf(t, find(t, articles, dedupe.Options{})))
	require.Greater(t, len(want.Matches), 20)
	for name, write := range map[string]func(string) string{
		"upper case":      cases.Upper(language.Und).String,
		"NFD":             norm.NFD.String,
		"NFC":             norm.NFC.String,
		"soft hyphens":    func(s string) string { return strings.ReplaceAll(s, "ra", "r\u00ada") },
		"no-break spaces": func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") },
	} {
		t.Run(name, func(t *testing.T) {
			written := slices.Clone(articles)
			for i := range written {
				written[i].Text = write(written[i].Text)
			}
			require.Equal(t, want, wordsOf(t, written, findingOf(t, find(t, written, dedupe.Options{}))))
		})
	}
}

// Two articles with a common run of 20 words are a match, whatever surrounds
// it, whether or not the run falls well into windows.
func TestRunOfTwentyWords(t *testing.T) {
	r := newNewsroom(3)
	for range 100 {
		run := r.words(20)
		a := r.article("A", r.words(r.rnd.IntN(300))+" "+run+" "+r.words(r.rnd.IntN(300)))
		b := r.article("B", r.words(r.rnd.IntN(300))+" "+run+" "+r.words(r.rnd.IntN(300)))
		matches := all(t, find(t, []dedupe.Article{a, b}, dedupe.Options{}).Matches())
		require.Len(t, matches, 1)
		m, ok, err := dedupe.Compare(a, b, dedupe.Options{})
		require.NoError(t, err)
		require.True(t, ok)
		require.Equal(t, matches[0], m, "Compare and Find say the same")
	}
}

// The guarantee holds where an article has a part of the run elsewhere too:
// the fingerprint that both share may stand there first.
func TestRunOfTwentyWordsWithAPartElsewhere(t *testing.T) {
	r := newNewsroom(18)
	for range 100 {
		words := strings.Fields(r.words(20))
		run := strings.Join(words, " ")
		a := r.words(60)
		for i := range 16 {
			a += " " + strings.Join(words[i:i+5], " ") + " " + r.words(20)
		}
		a += " " + run + " " + r.words(60)
		b := r.words(60) + " " + run + " " + r.words(60)
		pair := []dedupe.Article{r.article("A", a), r.article("B", b)}
		require.Len(t, all(t, find(t, pair, dedupe.Options{}).Matches()), 1)
		pair[0].Text, pair[1].Text = b, a
		require.Len(t, all(t, find(t, pair, dedupe.Options{}).Matches()), 1)
	}
}

func TestExactCopies(t *testing.T) {
	r := newNewsroom(4)
	text := r.words(100)
	other := r.edit(text, 25)
	var articles []dedupe.Article
	for i := range 50 {
		articles = append(articles, r.article(fmt.Sprint("publisher ", i), text))
	}
	articles = append(articles, r.article("another", other))
	for i := range articles {
		articles[i].Published, articles[i].DayOnly = time.Date(2021, 1, 1+i%2, 0, 0, 0, 0, time.UTC), true
	}
	result := find(t, articles, dedupe.Options{})
	f := findingOf(t, result)
	require.Len(t, f.Matches, 49+1)
	for _, m := range f.Matches {
		require.Equal(t, "a0001", m.A)
		if m.B != "a0051" {
			require.Equal(t, dedupe.Copy, m.Kind)
			require.Equal(t, "1.0000", m.Jaccard.String())
		}
	}
	for _, c := range f.Clusters {
		members := map[string]bool{}
		for _, m := range c.Members {
			members[m.Article] = true
		}
		for _, a := range articles[:50] {
			require.True(t, members[a.ID], "a cluster with one copy has all")
		}
	}
	for _, a := range f.Articles {
		require.Equal(t, dedupe.Wholly, a.Derived)
	}
}

// What a publisher prints under all its articles makes no match; what the
// others print of it does.
func TestBoilerplate(t *testing.T) {
	r := newNewsroom(5)
	footer := r.words(40)
	var articles []dedupe.Article
	for range 30 {
		articles = append(articles, r.article("Post", r.words(150)+"\n"+footer))
	}
	first, second := r.article("Bote", r.words(100)+footer), r.article("Kurier", footer+r.words(100))
	articles = append(articles, first, second)
	result := find(t, articles, dedupe.Options{})
	f := findingOf(t, result)
	require.Len(t, f.Matches, 1)
	require.Equal(t, first.ID, f.Matches[0].A)
	require.Equal(t, second.ID, f.Matches[0].B)
	require.Positive(t, result.Stats().BoilerplateFingerprints)
	for _, a := range f.Articles[:30] {
		require.Equal(t, dedupe.NotDerived, a.Derived)
		require.Equal(t, a.Words, a.OwnWords)
	}
}

// A stub that a publisher prints day after day is no match, and counted.
func TestBoilerplateCopies(t *testing.T) {
	r := newNewsroom(6)
	stub := r.words(30)
	var articles []dedupe.Article
	for i := range 25 {
		a := r.article("Post", stub)
		a.Published = time.Date(2021, 1, 1+i, 0, 0, 0, 0, time.UTC)
		articles = append(articles, a)
	}
	result := find(t, articles, dedupe.Options{})
	require.Empty(t, all(t, result.Matches()))
	require.Equal(t, 24, result.Stats().BoilerplateCopies)
}

// A bucket of any size costs a linear number of pairs, and a story that very
// many print as it is, or with small changes, is one cluster.
func TestLargeBuckets(t *testing.T) {
	r := newNewsroom(7)
	story := r.words(120)
	var articles []dedupe.Article
	const n = 400
	for i := range n {
		text := story
		if i%4 < 2 {
			text = r.edit(story, 200) + " " + r.words(3)
		}
		articles = append(articles, r.article(fmt.Sprint("publisher ", i), text))
		articles[i].Published = time.Date(2021, 1, 1, 12, i%60, 0, 0, time.UTC)
	}
	result := find(t, articles, dedupe.Options{})
	require.Less(t, result.Stats().Candidates, n*n/4)
	var sizes []int
	for _, c := range all(t, result.Clusters()) {
		if c.Kind == dedupe.ArticleCluster {
			sizes = append(sizes, len(c.Members))
		}
	}
	require.Equal(t, []int{n}, sizes)
}

// A set phrase that stands in many articles is no evidence.
func TestCommonShinglesAreNoEvidence(t *testing.T) {
	r := newNewsroom(8)
	phrase := r.words(18)
	var articles []dedupe.Article
	for range 60 {
		articles = append(articles, r.article("", r.words(60)+" "+phrase+" "+r.words(60)))
	}
	result := find(t, articles, dedupe.Options{})
	require.Empty(t, all(t, result.Matches()))
	require.Equal(t, 14, result.Stats().CommonShingles)
	// The same phrase in two articles alone is a match.
	require.Len(t, all(t, find(t, articles[:2], dedupe.Options{}).Matches()), 1)
}

func TestTemplatesAreStanding(t *testing.T) {
	r := newNewsroom(9)
	parts := []string{r.words(12), r.words(12), r.words(12), r.words(12)}
	template := func(x int) string {
		return fmt.Sprintf("%s %d %s %d %s %d %s", parts[0], x, parts[1], x*3, parts[2], x*7, parts[3])
	}
	a, b := r.article("Post", r.words(80)+" "+template(11)), r.article("Bote", template(23)+" "+r.words(80))
	a.Published, b.Published = time.Date(2021, 1, 1, 9, 0, 0, 0, time.UTC), time.Date(2021, 1, 2, 9, 0, 0, 0, time.UTC)
	f := findingOf(t, find(t, []dedupe.Article{a, b}, dedupe.Options{}))
	require.Len(t, f.Matches, 1)
	require.Equal(t, dedupe.StandingMatch, f.Matches[0].Kind)
	require.Equal(t, dedupe.Standing, f.Matches[0].Passages[0].Class)
	require.Equal(t, dedupe.Standing, f.Clusters[0].Class)
	require.Equal(t, dedupe.NotDerived, f.Articles[0].Derived)
	b.Published = a.Published.Add(time.Hour)
	f = findingOf(t, find(t, []dedupe.Article{a, b}, dedupe.Options{}))
	require.Equal(t, dedupe.SharedPassage, f.Matches[0].Kind, "of one day, it is one story")
	require.Equal(t, dedupe.Story, f.Clusters[0].Class)
}

func TestKinds(t *testing.T) {
	r := newNewsroom(10)
	story, quote := r.words(200), r.words(40)
	words := strings.Fields(story)
	tests := []struct {
		name string
		a, b string
		want dedupe.Kind
	}{
		{"copy", story, strings.ToUpper(story), dedupe.Copy},
		{"copy of one word", "Hallo", "hallo!", dedupe.Copy},
		{"near-duplicate", story, r.edit(story, 60), dedupe.NearDuplicate},
		{"contained", story, strings.Join(words[20:60], " "), dedupe.Contained},
		{"contained, two of ten words edited", story, replaced(words[20:120], 8, 2), dedupe.Contained},
		{"too many edited to be contained", story, replaced(words[20:120], 9, 8), dedupe.SharedPassage},
		{"quotation", r.words(90) + " „" + quote + "“ " + r.words(90), r.words(90) + " »" + quote + "« " + r.words(90), dedupe.Quotation},
		{"quoted in one only", r.words(90) + " „" + quote + "“ " + r.words(90), r.words(90) + quote + " " + r.words(90), dedupe.SharedPassage},
		{"shared passage", story + r.words(300), r.words(300) + " " + strings.Join(words[20:60], " "), dedupe.SharedPassage},
		{"too little", story, r.words(100) + " " + strings.Join(words[50:64], " "), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, b := dedupe.Article{ID: "a", Publisher: "A", Text: test.a}, dedupe.Article{ID: "b", Publisher: "B", Text: test.b}
			m, ok, err := dedupe.Compare(a, b, dedupe.Options{})
			require.NoError(t, err)
			require.Equal(t, test.want != "", ok)
			require.Equal(t, test.want, m.Kind)
			if ok {
				require.NotEmpty(t, m.Passages)
			}
			turned, _, err := dedupe.Compare(b, a, dedupe.Options{})
			require.NoError(t, err)
			require.Equal(t, m, turned)
		})
	}
}

// replaced are words of which so many are kept and so many replaced, in turn.
func replaced(words []string, kept, others int) string {
	var out []string
	for len(words) >= kept+others {
		out = append(append(out, words[:kept]...), slices.Repeat([]string{"anders"}, others)...)
		words = words[kept+others:]
	}
	return strings.Join(out, " ")
}

// A paragraph that one side prints twice is paired once; both prints are
// shared words.
func TestPrintedTwice(t *testing.T) {
	r := newNewsroom(11)
	p := r.words(30)
	a := r.article("A", p+" "+r.words(100)+" "+p)
	b := r.article("B", r.words(100)+" "+p)
	f := findingOf(t, find(t, []dedupe.Article{a, b}, dedupe.Options{}))
	require.Len(t, f.Matches, 1)
	m := f.Matches[0]
	require.Len(t, m.Passages, 1)
	require.Equal(t, 30, m.Passages[0].Words)
	require.Equal(t, 60, m.SharedWordsA)
	require.Equal(t, 30, m.SharedWordsB)
	require.Equal(t, []dedupe.WordRange{{Start: 130, End: 160}}, m.Passages[0].AgainA)
	require.Empty(t, m.Passages[0].AgainB)
	require.Equal(t, 100, f.Articles[0].OwnWords)
	require.Equal(t, dedupe.Partly, f.Articles[0].Derived)
}

func TestSamePublisherIsNotDerived(t *testing.T) {
	r := newNewsroom(12)
	text := r.words(100)
	f := findingOf(t, find(t, []dedupe.Article{r.article("Post", text), r.article("Post", r.edit(text, 30))}, dedupe.Options{}))
	require.Len(t, f.Matches, 1)
	require.True(t, f.Matches[0].SamePublisher)
	for _, a := range f.Articles {
		require.Equal(t, dedupe.NotDerived, a.Derived)
		require.Greater(t, a.SharedWords, 50)
		require.Equal(t, a.Words, a.OwnWords)
	}
}

func TestMaxAge(t *testing.T) {
	r := newNewsroom(13)
	text := r.words(100)
	a, b, c := r.article("A", text), r.article("B", text), r.article("C", text)
	a.Published, c.Published = time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC), time.Time{}
	b.Published = a.Published.Add(48 * time.Hour)
	o := dedupe.Options{MaxAge: 48 * time.Hour}
	require.Len(t, all(t, find(t, []dedupe.Article{a, b}, o).Matches()), 1)
	b.Published = b.Published.Add(time.Second)
	require.Empty(t, all(t, find(t, []dedupe.Article{a, b}, o).Matches()))
	require.Len(t, all(t, find(t, []dedupe.Article{a, c}, o).Matches()), 1, "undated articles match any")
}

// Copies in reach of each other match, whatever older copies there are.
func TestMaxAgeAmongCopies(t *testing.T) {
	r := newNewsroom(19)
	text := r.words(100)
	var articles []dedupe.Article
	for i, hours := range []int{0, 1400, 1401, 1402} {
		a := r.article(fmt.Sprint(i), text)
		if i == 3 {
			a.Text = r.words(80) + " " + text
		}
		a.Published = time.Date(2021, 1, 1, hours, 0, 0, 0, time.UTC)
		articles = append(articles, a)
	}
	o := dedupe.Options{MaxAge: 48 * time.Hour}
	require.Len(t, all(t, find(t, articles, o).Matches()), 3)
	d := newDetector(t, o)
	n := 0
	for _, a := range articles {
		matches, err := d.Add(a)
		require.NoError(t, err)
		n += len(matches)
	}
	require.Equal(t, 3, n)
}

// Find sees of short articles what Compare sees.
func TestShortArticlesWithEdits(t *testing.T) {
	r := newNewsroom(20)
	for range 200 {
		words := strings.Fields(r.words(22))
		a := r.article("A", strings.Join(words, " "))
		words[7], words[14] = "andere", "worte"
		b := r.article("B", strings.Join(words, " "))
		_, ok, err := dedupe.Compare(a, b, dedupe.Options{})
		require.NoError(t, err)
		require.True(t, ok)
		if len(all(t, find(t, []dedupe.Article{a, b}, dedupe.Options{}).Matches())) == 0 {
			require.Zero(t, find(t, []dedupe.Article{a, b}, dedupe.Options{}).Stats().Candidates, "no candidate is dropped")
		}
	}
}

// Daily templates of one house stay no match when there are many of them.
func TestManyTemplates(t *testing.T) {
	for _, days := range []int{10, 40} {
		r := newNewsroom(21)
		parts := []string{r.words(9), r.words(9), r.words(9), r.words(9)}
		var articles []dedupe.Article
		for day := range days {
			a := r.article("Post", fmt.Sprintf("%s %d %s %d %s %d %s", parts[0], r.rnd.IntN(100), parts[1], r.rnd.IntN(100), parts[2], r.rnd.IntN(100), parts[3]))
			a.Published = time.Date(2021, 1, 1+day, 9, 0, 0, 0, time.UTC)
			articles = append(articles, a)
		}
		for _, m := range all(t, find(t, articles, dedupe.Options{}).Matches()) {
			require.Equal(t, dedupe.StandingMatch, m.Kind, "%d days", days)
		}
	}
}

func TestFindOfNothing(t *testing.T) {
	result, err := dedupe.Find(context.Background(), nil, dedupe.Options{})
	require.NoError(t, err)
	require.Zero(t, result.Stats().Articles)
}

func TestSkipped(t *testing.T) {
	r := newNewsroom(14)
	late, early := r.article("A", r.words(50)), r.article("A", r.words(50))
	early.ID, early.Path, early.Line = late.ID, "x.jsonl", 7
	late.Published = time.Date(2021, 2, 1, 0, 0, 0, 0, time.UTC)
	early.Published = late.Published.Add(-time.Hour)
	in := []dedupe.Article{late, early, {Text: "no id", Path: "b.txt"}, {ID: "long", Text: strings.Repeat("x", dedupe.MaxArticleBytes+1), Path: "c.txt"}}
	broken := &dedupe.SkipError{Path: "a.txt", Line: 3, Err: errors.New("broken")}
	result, err := dedupe.Find(context.Background(), func(yield func(dedupe.Article, error) bool) {
		for _, a := range in {
			if !yield(a, nil) {
				return
			}
		}
		yield(dedupe.Article{}, fmt.Errorf("wrapped: %w", broken))
	}, dedupe.Options{})
	require.NoError(t, err)
	require.Len(t, all(t, result.Articles()), 1)
	require.Equal(t, late.Text, all(t, result.Articles())[0].Text)
	var skipped []string
	for _, e := range all(t, result.Skipped()) {
		skipped = append(skipped, e.Error())
	}
	require.Equal(t, []string{
		"a.txt:3: broken",
		"b.txt: article without an id",
		"c.txt: text of 16777217 bytes is longer than 16777216",
		`x.jsonl:7: id "` + late.ID + `": another article with this id is kept: of two, the one with the later date`,
	}, skipped)
	require.Equal(t, 4, result.Stats().Skipped)
	duplicate := new(dedupe.DuplicateIDError)
	require.ErrorAs(t, all(t, result.Skipped())[3], &duplicate)
}

func TestFindEnds(t *testing.T) {
	broken := errors.New("the disk is gone")
	_, err := dedupe.Find(context.Background(), func(yield func(dedupe.Article, error) bool) {
		if yield(dedupe.Article{ID: "a"}, nil) {
			yield(dedupe.Article{}, broken)
		}
	}, dedupe.Options{})
	require.ErrorIs(t, err, broken)

	ctx, cancel := context.WithCancel(context.Background())
	r := newNewsroom(15)
	_, err = dedupe.Find(ctx, func(yield func(dedupe.Article, error) bool) {
		for i := 0; yield(r.article("A", "text"), nil); i++ {
			if i == 1000 {
				cancel()
			}
		}
	}, dedupe.Options{})
	require.ErrorIs(t, err, context.Canceled)

	_, err = dedupe.Find(context.Background(), each(nil), dedupe.Options{Workers: -1})
	require.ErrorContains(t, err, "Workers")
}

func TestOddTexts(t *testing.T) {
	var articles []dedupe.Article
	for i, text := range []string{
		"", " \n\t", "\x00\x01\x02", "\xff\xfe\xfd", "one", "…", strings.Repeat("word ", 100000),
		strings.Repeat("word ", 100001), strings.Repeat("a", 1<<20), strings.Repeat("\u0301", 5000), "\U0001F600",
	} {
		articles = append(articles, dedupe.Article{ID: fmt.Sprint(i), Text: text})
	}
	result := find(t, articles, dedupe.Options{})
	require.Len(t, all(t, result.Articles()), len(articles))
	require.Equal(t, len(articles), result.Stats().Articles)
	require.GreaterOrEqual(t, result.Stats().Empty, 5)
	matches := all(t, result.Matches())
	require.Len(t, matches, 1, "an article without words matches nothing")
	require.Equal(t, [2]string{"6", "7"}, [2]string{matches[0].A, matches[0].B})
}

// Ablations leave one grain.
func TestOnlyOneGrain(t *testing.T) {
	articles := seeds(t)
	require.Len(t, all(t, find(t, articles, dedupe.Options{}).Matches()), 1)
	require.Empty(t, all(t, find(t, articles, dedupe.Options{Window: -1}).Matches()))
	r := newNewsroom(16)
	text := r.words(300)
	pair := []dedupe.Article{r.article("A", text), r.article("B", r.edit(text, 100))}
	require.Len(t, all(t, find(t, pair, dedupe.Options{Window: -1}).Matches()), 1)
}

func TestProgress(t *testing.T) {
	var stages []dedupe.Stage
	find(t, newNewsroom(17).corpus(5), dedupe.Options{Progress: func(p dedupe.Progress) {
		if len(stages) == 0 || stages[len(stages)-1] != p.Stage {
			stages = append(stages, p.Stage)
		}
	}})
	require.Equal(t, []dedupe.Stage{dedupe.StageCut, dedupe.StagePairs, dedupe.StageVerify, dedupe.StageGroup}, stages)
}
