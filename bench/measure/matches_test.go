package measure

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/bench/generate"
	"github.com/wirecopy/dedupe/credit"
)

// match is one as told: some words of the two articles.
func (x *example) match(a, b string, kind dedupe.Kind, class dedupe.Class, words ...[4]int) dedupe.Match {
	m := dedupe.Match{A: a, B: b, Kind: kind}
	for _, w := range words {
		inA, inB := x.bytesOf(a, w[0], w[1]), x.bytesOf(b, w[2], w[3])
		m.Passages = append(m.Passages, dedupe.Passage{
			A: inA, B: inB, Words: w[1] - w[0], Class: class, Runs: []dedupe.Run{{A: inA, B: inB}},
		})
	}
	return m
}

func bandOf(t *testing.T, bands []Band, name string) Band {
	t.Helper()
	for _, b := range bands {
		if b.Name == name {
			return b
		}
	}
	require.Fail(t, "no such band", name)
	return Band{}
}

func TestRecall(t *testing.T) {
	var x example
	trap := func(name string) func(*generate.Truth) { return func(t *generate.Truth) { t.Trap = name } }
	x.add(t, "a", "Post", trap("cut"), story(1, 0, 60), own(40))
	x.add(t, "b", "Bote", nil, own(140), story(1, 0, 60))                             // with a: run 60, containment .6
	x.add(t, "c", "Kurier", trap("merged"), own(300), story(1, 0, 40, 12, 24, 30))    // with a and b: run 12, 37 words of 40
	x.add(t, "d", "Post", nil, own(50), story(2, 0, 18))                              // with e: 18 words, no true pair
	x.add(t, "e", "", nil, own(50), story(2, 0, 18))                                  //
	x.add(t, "f", "", nil, caused(generate.Quotation, 3, 35), own(200))               // with g: a quotation
	x.add(t, "g", "", nil, caused(generate.Quotation, 3, 35), own(200))               // unknown publishers are two
	x.add(t, "h", "Post", nil, caused(generate.Standing, 4, 50), own(9))              // with i: standing
	x.add(t, "i", "Bote", nil, caused(generate.Standing, 4, 50), own(9))              //
	x.add(t, "j", "Post", nil, story(5, 0, 50))                                       // with k: one publisher
	x.add(t, "k", "Post", nil, story(5, 0, 50))                                       //
	x.add(t, "l", "Post", nil, caused(generate.Boilerplate, 6, 50), story(7, 0, 7))   // with m: too little
	x.add(t, "m", "Kurier", nil, caused(generate.Boilerplate, 6, 50), story(7, 0, 7)) //
	f := x.measured(t, nil, []dedupe.Match{
		x.match("a", "b", dedupe.SharedPassage, dedupe.Story, [4]int{0, 60, 140, 200}),
		x.match("h", "i", dedupe.StandingMatch, dedupe.Standing, [4]int{0, 50, 0, 50}),
	}, []dedupe.Cluster{{Kind: dedupe.PassageCluster, Members: []dedupe.Member{
		{Article: "f", Span: x.bytesOf("f", 0, 35)}, {Article: "g", Span: x.bytesOf("g", 0, 35)},
	}}})

	require.InDelta(t, 2./4, float64(f.Recall), 1e-12)      // a–b, f–g of these and a–c, b–c
	require.InDelta(t, 2./2, float64(f.RecallRun20), 1e-12) // a–b, f–g
	require.InDelta(t, 1./2, float64(f.RecallC30), 1e-12)   // a–b of these and a–c
	require.Equal(t, Band{Name: "copy", Pairs: 3, Found: 1, Jaccard10: 1}, bandOf(t, f.True, "copy"))
	require.Equal(t, Band{Name: "quotation", Pairs: 1, Found: 1}, bandOf(t, f.True, "quotation"))
	require.Equal(t, Band{Name: "standing", Pairs: 1, Found: 1, Jaccard50: 1, Jaccard10: 1}, bandOf(t, f.True, "standing"))
	require.Equal(t, Band{Name: "one publisher", Pairs: 1, Jaccard50: 1, Jaccard10: 1}, bandOf(t, f.True, "one publisher"))

	require.Equal(t, Band{Name: ".5–.8", Pairs: 1, Found: 1, Jaccard10: 1}, bandOf(t, f.ByContainment, ".5–.8"))
	require.Equal(t, 1, bandOf(t, f.ByContainment, ".3–.5").Pairs)
	require.Equal(t, 2, bandOf(t, f.ByContainment, ".1–.2").Pairs)
	require.Equal(t, Band{Name: "≥ 40", Pairs: 1, Found: 1, Jaccard10: 1}, bandOf(t, f.ByRun, "≥ 40"))
	require.Equal(t, Band{Name: "20–39", Pairs: 1, Found: 1}, bandOf(t, f.ByRun, "20–39"))
	require.Equal(t, 1, bandOf(t, f.ByRun, "15–19").Pairs)
	require.Equal(t, 2, bandOf(t, f.ByRun, "12–14").Pairs)
	require.Equal(t, 2, bandOf(t, f.ByEdits, "0").Pairs)
	require.Equal(t, Band{Name: "6–10", Pairs: 2}, bandOf(t, f.ByEdits, "6–10"))

	require.Len(t, f.Traps, 2)
	cut, merged := f.Traps[0], f.Traps[1]
	require.Equal(t, "cut", cut.Trap)
	require.Equal(t, 2, bandOf(t, cut.True, "copy").Pairs)
	require.InDelta(t, .5, float64(cut.Recall), 1e-12)
	require.Equal(t, 2, bandOf(t, merged.True, "copy").Pairs)
	require.InDelta(t, 0, float64(merged.Recall), 1e-12)
}

func TestPrecision(t *testing.T) {
	var x example
	parts := func(wire part) []part {
		return []part{
			wire, caused(generate.Standing, 2, 40), caused(generate.Boilerplate, 3, 40),
			caused(generate.Chance, 4, 10), caused(generate.Quotation, 5, 40),
		}
	}
	wire := story(1, 0, 40)
	wire.agency = "dpa"
	x.add(t, "a", "Post", func(t *generate.Truth) { t.Agencies = []string{"AFP", "dpa"} }, parts(wire)...)
	x.add(t, "b", "Bote", nil, parts(wire)...)
	x.add(t, "c", "Post", nil, parts(wire)...)
	same := func(from, to int) [4]int { return [4]int{from, to, from, to} }
	told := func(f Figures, cause string) Told {
		for _, x := range f.Told {
			if x.Cause == cause {
				return x
			}
		}
		return Told{}
	}
	for _, test := range []struct {
		cause string
		words [][4]int
		right [2]bool // told as a story, told as standing
	}{
		{generate.Copy, [][4]int{same(0, 40)}, [2]bool{true, false}},
		{generate.Standing, [][4]int{same(40, 80)}, [2]bool{false, true}},
		{generate.Boilerplate, [][4]int{same(80, 120)}, [2]bool{false, false}},
		{generate.Chance, [][4]int{same(120, 130)}, [2]bool{false, false}},
		{generate.Quotation, [][4]int{same(130, 170)}, [2]bool{true, false}},
		{generate.Chance, [][4]int{{0, 40, 60, 100}}, [2]bool{false, false}}, // not the same words
		{generate.Copy, [][4]int{same(10, 40), same(80, 100)}, [2]bool{true, false}},
		{generate.Boilerplate, [][4]int{same(30, 40), same(80, 100)}, [2]bool{false, false}},
	} {
		m := x.match("a", "b", dedupe.SharedPassage, dedupe.Story, test.words...)
		f := x.measured(t, nil, []dedupe.Match{m}, nil)
		require.Equal(t, Told{test.cause, 1, 0}, told(f, test.cause))
		require.Equal(t, test.right[0], f.Precision == 1, "%v", test)
		m.Kind = dedupe.StandingMatch
		f = x.measured(t, nil, []dedupe.Match{m}, nil)
		require.Equal(t, Told{test.cause, 0, 1}, told(f, test.cause))
		require.Equal(t, test.right[1], f.Precision == 1, "%v", test)
	}

	// Matches of one publisher are told apart.
	f := x.measured(t, nil, []dedupe.Match{x.match("a", "c", dedupe.SharedPassage, dedupe.Story, same(0, 40))}, nil)
	require.Equal(t, "–", f.Precision.String())
	require.Equal(t, Told{generate.Copy, 1, 0}, f.ToldPublisher[0])

	// What it credits, and one of the two says.
	m := x.match("a", "b", dedupe.SharedPassage, dedupe.Story, same(0, 40))
	m.Agencies = []string{"AFP", "dpa"}
	f = x.measured(t, nil, []dedupe.Match{m}, nil)
	require.Equal(t, Attribution{True: 1, Told: 2, Right: 1}, f.Agencies)
	m = x.match("b", "c", dedupe.SharedPassage, dedupe.Story, same(0, 40))
	f = x.measured(t, nil, []dedupe.Match{m}, nil)
	require.Equal(t, Attribution{}, f.Agencies)
}

func TestPassages(t *testing.T) {
	var x example
	x.add(t, "a", "Post", nil, story(1, 0, 40), own(30), story(2, 0, 16))
	x.add(t, "b", "Bote", nil, story(1, 0, 40), own(30), story(2, 0, 16))
	x.add(t, "c", "Kurier", nil, story(2, 0, 16), own(50), caused(generate.Boilerplate, 3, 20))
	x.add(t, "d", "Anzeiger", nil, own(30), caused(generate.Boilerplate, 3, 20))
	same := func(from, to int) [4]int { return [4]int{from, to, from, to} }
	standing := x.match("a", "b", dedupe.SharedPassage, dedupe.Standing, same(45, 60)).Passages
	ab := x.match("a", "b", dedupe.SharedPassage, dedupe.Story, same(0, 40))
	ab.Passages = append(ab.Passages, standing...) // says nothing of stories
	f := x.measured(t, nil, []dedupe.Match{
		ab,
		x.match("a", "c", dedupe.SharedPassage, dedupe.Story, [4]int{70, 86, 0, 16}),  // true, but too little
		x.match("c", "d", dedupe.SharedPassage, dedupe.Story, [4]int{66, 86, 30, 50}), // nothing of a story
	}, nil)
	require.Equal(t, 2, f.Passages.Cases)
	require.Equal(t, 2, f.Passages.Detections)
	require.InDelta(t, .5, float64(f.Passages.Precision), 1e-12)
	require.InDelta(t, .5, float64(f.Passages.Recall), 1e-12)
	require.InDelta(t, .5, float64(f.Plagdet), 1e-12)

	// Without a match, a passage is what the cluster has.
	f = x.measured(t, nil, nil, []dedupe.Cluster{{Kind: dedupe.PassageCluster, Members: []dedupe.Member{
		{Article: "a", Span: x.bytesOf("a", 0, 40)}, {Article: "b", Span: x.bytesOf("b", 0, 40)},
	}}})
	require.Equal(t, 1, f.Passages.Detections)
	require.InDelta(t, 1, float64(f.Passages.Precision), 1e-12)
	require.InDelta(t, .5, float64(f.Passages.Recall), 1e-12)
}

func TestArticles(t *testing.T) {
	var x example
	truth := func(derived string, agencies []string, credits ...generate.Credit) func(*generate.Truth) {
		return func(t *generate.Truth) { t.Derived, t.Agencies, t.Credits = derived, agencies, credits }
	}
	x.add(t, "a", "", truth("wholly", []string{"AFP", "dpa"},
		generate.Credit{Agency: "dpa", Kind: "credit_line", Start: 10, End: 13},
		generate.Credit{Agency: "AFP", Kind: "credit_line", Start: 14, End: 17},
		generate.Credit{Agency: "AP", Kind: "photo_credit", Start: 1, End: 3}), own(20))
	x.add(t, "b", "", truth("wholly", nil), own(20))
	x.add(t, "c", "", truth("partly", nil), own(20))
	x.add(t, "d", "", truth("no", []string{"epd"}, generate.Credit{Agency: "epd", Kind: "source_line", Start: 5, End: 8}), own(20))
	told := func(id string, d dedupe.Derived, credits ...credit.Credit) dedupe.ArticleResult {
		r := dedupe.ArticleResult{Article: dedupe.Article{ID: id}, Derived: d}
		for _, c := range credits {
			if c.Kind.Evidence() {
				r.Credits = append(r.Credits, c)
			} else {
				r.Mentions = append(r.Mentions, c)
			}
		}
		return r
	}
	f := x.measured(t, []dedupe.ArticleResult{
		told("a", dedupe.Wholly,
			credit.Credit{Agency: "dpa", Kind: credit.CreditLine, Start: 10, End: 13},
			credit.Credit{Agency: "dpa", Kind: credit.CreditLine, Start: 40, End: 43}, // the same agency at a wrong place
			credit.Credit{Agency: "AP", Kind: credit.Mention, Start: 1, End: 3}),      // of a wrong kind
		told("b", dedupe.Partly),
		told("c", dedupe.Partly),
		told("d", dedupe.NotDerived,
			credit.Credit{Agency: "epd", Kind: credit.SourceLine, Start: 5, End: 8},
			credit.Credit{Agency: "KNA", Kind: credit.SourceLine, Start: 9, End: 12}),
	}, nil, nil)
	require.Equal(t, 4, f.Articles)
	require.InDelta(t, 2./3, float64(f.CreditPrecision), 1e-12) // dpa, epd of these and KNA
	require.InDelta(t, 2./3, float64(f.CreditRecall), 1e-12)    // of these and AFP
	require.Equal(t, []Attribution{
		{"credit_line", 2, 2, 1}, {"source_line", 1, 2, 1}, {"dateline", 0, 0, 0}, {"byline", 0, 0, 0},
		{"copyright", 0, 0, 0}, {"photo_credit", 1, 0, 0}, {"mention", 0, 1, 0},
	}, f.Credits)
	require.Equal(t, []Verdict{{"wholly", 1, 1, 0}, {"partly", 0, 1, 0}, {"no", 0, 0, 1}}, f.Verdicts)
	// Each F1 is 2/3, 2/3 and 1.
	require.InDelta(t, (2./3+2./3+1)/3, float64(f.VerdictF1), 1e-12)
}

// What is true of one article in a hundred is no part of a mean over three.
func TestVerdictOfHardlyAny(t *testing.T) {
	n := [3][3]int{{0, 1, 0}, {0, 98, 0}, {0, 0, 0}}
	require.InDelta(t, 2*98./197, float64(macroF1(&n)), 1e-12)
	n[0][1]++
	require.InDelta(t, 98./198, float64(macroF1(&n)), 1e-12, "of two in a hundred it is")
}

func TestUnknownArticle(t *testing.T) {
	var x Truths
	for name, f := range map[string]func() (Figures, error){
		"article": func() (Figures, error) {
			return x.figures(all([]dedupe.ArticleResult{{Article: dedupe.Article{ID: "z"}}}), all[dedupe.Match](nil), all[dedupe.Cluster](nil))
		},
		"match": func() (Figures, error) {
			return x.figures(all[dedupe.ArticleResult](nil), all([]dedupe.Match{{A: "z", B: "y"}}), all[dedupe.Cluster](nil))
		},
		"cluster": func() (Figures, error) {
			return x.figures(all[dedupe.ArticleResult](nil), all[dedupe.Match](nil), all([]dedupe.Cluster{{Members: []dedupe.Member{{Article: "z"}}}}))
		},
	} {
		_, err := f()
		require.ErrorContains(t, err, `nothing is known of article "z"`, name)
	}
}

func TestFiguresAreJSON(t *testing.T) {
	var x Truths
	f, err := x.figures(all[dedupe.ArticleResult](nil), all[dedupe.Match](nil), all[dedupe.Cluster](nil))
	require.NoError(t, err)
	out, err := json.Marshal(f)
	require.NoError(t, err)
	for _, want := range []string{"recall", "recall_run20", "recall_c30", "precision", "plagdet", "granularity", "credit_precision", "credit_recall", "verdict_f1", "origin"} {
		require.True(t, strings.Contains(string(out), `"`+want+`":null`), want)
	}
}
