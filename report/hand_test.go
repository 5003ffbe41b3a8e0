package report_test

import (
	"errors"
	"flag"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/credit"
	"github.com/wirecopy/dedupe/report"
)

var _ report.Result = (*dedupe.Result)(nil)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "go test ./report -update writes it")
	require.Equal(t, string(want), string(got))
}

// A hand is a result made by hand, so that the reports are tested apart from
// what the detector finds.
type hand struct {
	options  dedupe.Options
	articles []dedupe.ArticleResult
	matches  []dedupe.Match
	clusters []dedupe.Cluster
	skipped  []*dedupe.SkipError
	stats    dedupe.Stats

	failing string // the sequence that ends in an error
	reading func() // told of each value
}

var errHand = errors.New("cannot be read")

func each[T any](h *hand, name string, s []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range s {
			if h.reading != nil {
				h.reading()
			}
			if !yield(v, nil) {
				return
			}
		}
		if h.failing == name {
			var none T
			yield(none, errHand)
		}
	}
}

func (h *hand) Articles() iter.Seq2[dedupe.ArticleResult, error] {
	return each(h, "articles", h.articles)
}
func (h *hand) Matches() iter.Seq2[dedupe.Match, error]      { return each(h, "matches", h.matches) }
func (h *hand) Clusters() iter.Seq2[dedupe.Cluster, error]   { return each(h, "clusters", h.clusters) }
func (h *hand) Skipped() iter.Seq2[*dedupe.SkipError, error] { return each(h, "skipped", h.skipped) }
func (h *hand) Stats() dedupe.Stats                          { return h.stats }
func (h *hand) Options() dedupe.Options                      { return h.options }

// counted returns h with the counts that follow from what it holds.
func (h *hand) counted() *hand {
	h.options = dedupe.Options{MinWords: 15, Threshold: .6, Shingle: 5, Window: 16, Hashes: 128}
	s := &h.stats
	s.Articles, s.Matches, s.Clusters, s.Skipped = len(h.articles), len(h.matches), len(h.clusters), len(h.skipped)
	for _, a := range h.articles {
		s.Bytes += int64(len(a.Text))
		s.Words += int64(a.Words)
		if a.Published.IsZero() {
			s.Undated++
		}
		if a.Words == 0 {
			s.Empty++
		}
	}
	return h
}

// span returns where part stands in text.
func span(t testing.TB, text, part string) dedupe.Span {
	t.Helper()
	i := strings.Index(text, part)
	require.GreaterOrEqual(t, i, 0, "%q holds no %q", text, part)
	return dedupe.Span{Start: i, End: i + len(part)}
}

// passage returns the passage of two texts that has the given runs: what
// stands in a, "=" and what stands in b, or one string for both.
func passage(t testing.TB, a, b string, runs ...string) dedupe.Passage {
	t.Helper()
	p := dedupe.Passage{Class: dedupe.Story}
	for _, r := range runs {
		ra, rb, different := strings.Cut(r, "=")
		if !different {
			rb = ra
		}
		words := len(strings.Fields(ra))
		p.Runs = append(p.Runs, dedupe.Run{A: span(t, a, ra), B: span(t, b, rb), Words: words})
		p.Words += words
	}
	last := p.Runs[len(p.Runs)-1]
	p.A = dedupe.Span{Start: p.Runs[0].A.Start, End: last.A.End}
	p.B = dedupe.Span{Start: p.Runs[0].B.Start, End: last.B.End}
	return p
}

// article returns a result with text and counts.
func article(id, text string, own int) dedupe.ArticleResult {
	a := dedupe.ArticleResult{
		Article: dedupe.Article{ID: id, Path: id, Text: text, Encoding: "utf-8"},
		Words:   len(strings.Fields(text)),
		Derived: dedupe.NotDerived,
	}
	a.OwnWords = min(own, a.Words)
	a.SharedWords = a.Words - a.OwnWords
	switch {
	case a.OwnWords == a.Words:
	case 5*a.OwnWords <= a.Words:
		a.Derived = dedupe.Wholly
	default:
		a.Derived = dedupe.Partly
	}
	return a
}

const (
	harbourA = "Harbour reopens after storm. The port of Sandhaven reopened on Tuesday after four days of storm, the harbour master said. " +
		"No ship was damaged while the wind lasted. Our reporter walked along the quay. (red/dpa/AFP)"
	harbourB = "SANDHAVEN (AFP) - The port of Sandhaven reopened late on Tuesday after four days of storm, the harbour master said. " +
		"\"No ship was damaged\", he added. Fishermen wait for a calmer sea."
)

// harbour is two articles that share a passage, and one that shares nothing.
func harbour(t testing.TB) *hand {
	a, b := article("harbour-a.txt", harbourA, 17), article("harbour-b.txt", harbourB, 13)
	a.Title = "Harbour reopens after storm."
	a.Publisher, b.Publisher = "gazette.example", "courier.example"
	a.Published = time.Date(2021, 3, 2, 9, 30, 0, 0, time.FixedZone("", 3600))
	b.Published, b.DayOnly = time.Date(2021, 3, 3, 0, 0, 0, 0, time.UTC), true
	dpa, afp := span(t, harbourA, "dpa"), span(t, harbourA, "AFP")
	a.Credits = []credit.Credit{
		{Agency: "dpa", Type: credit.TextAgency, Kind: credit.CreditLine, Start: dpa.Start, End: dpa.End},
		{Agency: "AFP", Type: credit.TextAgency, Kind: credit.CreditLine, Start: afp.Start, End: afp.End},
	}
	b.Credits = []credit.Credit{{Agency: "AFP", Type: credit.TextAgency, Kind: credit.Dateline, Start: 11, End: 14}}
	c := article("other.jsonl:7", "Completely different things happened elsewhere.", 100)
	c.Path, c.Line, c.URL = "other.jsonl", 7, "https://example.org/7?a=1&b=<2>"
	c.Mentions = []credit.Credit{{Agency: "Reuters", Type: credit.TextAgency, Kind: credit.Mention, Start: 0, End: 7}}
	p := passage(t, harbourA, harbourB, "The port of Sandhaven reopened", "on Tuesday after four days of storm, the harbour master said. No ship was damaged="+
		"on Tuesday after four days of storm, the harbour master said. \"No ship was damaged")
	return (&hand{
		articles: []dedupe.ArticleResult{a, b, c},
		matches: []dedupe.Match{{
			A: a.ID, B: b.ID, Kind: dedupe.SharedPassage,
			Jaccard: dedupe.Ratio{Part: 11, Of: 40}, ContainmentA: dedupe.Ratio{Part: 11, Of: 31}, ContainmentB: dedupe.Ratio{Part: 11, Of: 20},
			SharedWordsA: p.Words, SharedWordsB: p.Words, Agencies: []string{"AFP"}, Passages: []dedupe.Passage{p},
		}},
		clusters: []dedupe.Cluster{{
			ID: "00000000000000a1", Kind: dedupe.PassageCluster, Words: p.Words, Publishers: 2,
			Members:  []dedupe.Member{{Article: a.ID, Span: p.A}, {Article: b.ID, Span: p.B}},
			First:    dedupe.Date{Time: a.Published},
			Last:     dedupe.Date{Time: b.Published, DayOnly: true},
			Agencies: []string{"AFP"}, Origin: a.ID, OriginBy: dedupe.ByDate,
		}},
	}).counted()
}

// hostile is a result whose names and texts would act on a terminal.
func hostile(t testing.TB) *hand {
	const evil = "\x1b[2J\x1b]0;owned\x07 \u009b31m \u202eesrever\u2066 \x7f\r\n\xff\xfe\x00 end"
	text := "One two three four five six seven " + evil + " eight nine ten"
	a, b := article("a/"+evil, text, 3), article("b/"+evil, text, 3)
	for _, x := range []*dedupe.ArticleResult{&a, &b} {
		x.Title, x.Publisher, x.URL, x.Path = "Title "+evil, "publisher "+evil, evil, x.ID
	}
	p := passage(t, text, text, text)
	return (&hand{
		articles: []dedupe.ArticleResult{a, b},
		matches: []dedupe.Match{{
			A: a.ID, B: b.ID, Kind: dedupe.Copy, Jaccard: dedupe.Ratio{Part: 1, Of: 1}, ContainmentA: dedupe.Ratio{Part: 1, Of: 1}, ContainmentB: dedupe.Ratio{Part: 1, Of: 1},
			SharedWordsA: 10, SharedWordsB: 10, Passages: []dedupe.Passage{p},
		}},
		clusters: []dedupe.Cluster{{
			ID: "00000000000000b2", Kind: dedupe.ArticleCluster, Words: 10, Publishers: 2,
			Members: []dedupe.Member{{Article: a.ID}, {Article: b.ID}}, OriginBy: dedupe.Undecided,
		}, {
			ID: "00000000000000b3", Kind: dedupe.PassageCluster, Words: 10, Publishers: 2,
			Members: []dedupe.Member{{Article: a.ID, Span: p.A}, {Article: b.ID, Span: p.B}}, OriginBy: dedupe.Undecided,
		}},
		skipped: []*dedupe.SkipError{{Path: evil, Line: 3, Err: errors.New("broken: " + evil)}},
	}).counted()
}
