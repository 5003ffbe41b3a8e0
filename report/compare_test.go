package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/report"
)

func compare(t testing.TB, a, b dedupe.Article, m dedupe.Match, o report.TextOptions) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, report.Compare(&out, a, b, m, o))
	if !o.Color {
		harmless(t, out.String())
	}
	return out.String()
}

func TestCompare(t *testing.T) {
	h, evil := harbour(t), hostile(t)
	a, b := h.articles[0].Article, h.articles[1].Article
	quoted := h.matches[0]
	quoted.Passages = append([]dedupe.Passage{}, quoted.Passages...)
	quoted.Passages[0].Quoted, quoted.Passages[0].Class = true, dedupe.Standing
	quoted.Agencies, quoted.SharedWordsB = nil, 1234
	for _, c := range []struct {
		name string
		a, b dedupe.Article
		m    dedupe.Match
		o    report.TextOptions
	}{
		{"compare", a, b, h.matches[0], report.TextOptions{}},
		{"compare-turned", b, a, h.matches[0], report.TextOptions{}},
		{"compare-color", a, b, h.matches[0], report.TextOptions{Color: true, Width: 100}},
		{"compare-narrow", a, b, quoted, report.TextOptions{Width: 1}},
		{"compare-none", a, b, dedupe.Match{A: a.ID, B: b.ID}, report.TextOptions{}},
		{"compare-hostile", evil.articles[0].Article, evil.articles[1].Article, evil.matches[0], report.TextOptions{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			golden(t, c.name+".txt", []byte(compare(t, c.a, c.b, c.m, c.o)))
		})
	}
}

// Comparing B with A says of B what comparing A with B says of it.
func TestCompareTurned(t *testing.T) {
	h := harbour(t)
	a, b := h.articles[0].Article, h.articles[1].Article
	turned := compare(t, b, a, h.matches[0], report.TextOptions{})
	require.Contains(t, turned, "A  harbour-b.txt")
	require.Contains(t, turned, "of A's shingles 55.0% stand in B, of B's 35.5% in A")
}

// Whatever the texts hold, both columns keep to the width, all words are there
// and nothing acts on the terminal.
func FuzzCompare(f *testing.F) {
	f.Add("one two", " new ", " ", "three", 80)
	f.Add("東京都の港は嵐の後に再開した", "", "x", "\xff\x1b[0m\u202e", 40)
	f.Add("👩‍👩‍👧 e\u0301", "किनारे", "\n", "a-b c", 41)
	f.Fuzz(func(t *testing.T, head, editA, editB, tail string, columns int) {
		if strings.TrimSpace(head) == "" || strings.TrimSpace(tail) == "" {
			return
		}
		columns = 40 + columns&63
		text := func(edit string) (string, [2]dedupe.Span) {
			s := head + edit + tail
			return s, [2]dedupe.Span{{End: len(head)}, {Start: len(s) - len(tail), End: len(s)}}
		}
		ta, sa := text(editA)
		tb, sb := text(editB)
		m := dedupe.Match{A: "a", B: "b", Kind: dedupe.SharedPassage, Passages: []dedupe.Passage{{
			A: dedupe.Span{End: len(ta)}, B: dedupe.Span{End: len(tb)}, Words: 2,
			Runs: []dedupe.Run{{A: sa[0], B: sb[0], Words: 1}, {A: sa[1], B: sb[1], Words: 1}},
		}}}
		out := compare(t, dedupe.Article{ID: "a", Text: ta}, dedupe.Article{ID: "b", Text: tb}, m, report.TextOptions{Width: columns})
		var left, right strings.Builder
		rows := strings.Split(out[strings.Index(out, "\n1. "):], "\n")[3:]
		for _, row := range rows {
			l, r, _ := strings.Cut(row, " │")
			require.LessOrEqual(t, uniseg.StringWidth(row), columns, "%q", row)
			left.WriteString(l)
			right.WriteString(r)
		}
		if strings.Contains(ta+tb, "│") {
			return // looks like the divider
		}
		for i, s := range []string{head, tail} {
			want := squeeze(report.Escape(strings.Join(strings.Fields(s), " ")))
			require.Contains(t, squeeze(left.String()), want, "%d left", i)
			require.Contains(t, squeeze(right.String()), want, "%d right", i)
		}
	})
}

// squeeze takes out blanks, which depend on where lines break.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
