package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/credit"
	"github.com/wirecopy/dedupe/report"
)

// The heading counts who credits an agency.
func TestTextWhoCredits(t *testing.T) {
	for _, c := range []struct{ agencies, want string }{
		{"|", "no credit found"},
		{"AFP|AFP", "both credit AFP"},
		{"APA AFP|dpa AFP", "both credit AFP"},
		{"dpa AFP dpa|AFP dpa", "both credit AFP and dpa"},
		{"Reuters|", "one of the two credits Reuters"},
		{"AFP dpa|", "one of the two credits AFP and dpa"},
		{"Reuters|dpa", "one credits Reuters, one dpa"},
		{"||dpa||", "1 of 5 credits dpa"},
		{"dpa|AFP dpa|dpa||AFP", "3 of 5 credit dpa"},
		{"dpa|AFP|dpa|AFP|", "2 of 5 credit AFP, as many dpa"},
		{"dpa AFP|dpa AFP|", "2 of 3 credit AFP and dpa"},
		{"dpa|dpa AFP|dpa", "all credit dpa"},
	} {
		const text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
		h := &hand{}
		p := passage(t, text, text, text)
		cl := dedupe.Cluster{ID: "00000000000000c1", Kind: dedupe.PassageCluster, Words: p.Words}
		for i, names := range strings.Split(c.agencies, "|") {
			a := article(fmt.Sprint(i), text, 0)
			for _, name := range strings.Fields(names) {
				a.Credits = append(a.Credits, credit.Credit{Agency: name, Type: credit.TextAgency, Kind: credit.CreditLine})
			}
			h.articles = append(h.articles, a)
			cl.Members = append(cl.Members, dedupe.Member{Article: a.ID, Span: p.A})
			if i > 0 {
				h.matches = append(h.matches, dedupe.Match{A: "0", B: a.ID, Kind: dedupe.SharedPassage, Passages: []dedupe.Passage{p}})
			}
		}
		h.clusters = []dedupe.Cluster{cl}
		require.Contains(t, wideText(t, h.counted()), " share 1 passage, 15 words; "+c.want+"\n", "%q", c.agencies)
	}
}

func wideText(t *testing.T, h *hand) string { return text(t, h, report.TextOptions{Width: 200}) }

// Two articles credit what their own texts credit.
func TestCompareWhoCredits(t *testing.T) {
	const copy = "The ferry to Lindholm runs again from Monday, the harbour office said after a week of ice on the sound."
	for _, c := range []struct{ a, b, want string }{
		{copy + " (dpa)", "LINDHOLM (dpa) - " + copy, "both credit dpa"},
		{copy + " (dpa)", copy, "one of the two credits dpa"},
		{copy + " (dpa)", copy + " (AFP)", "one credits AFP, one dpa"},
		{copy, copy + " It spoke to the agency Reuters.", "no credit found"},
	} {
		a, b := dedupe.Article{ID: "a", Text: c.a}, dedupe.Article{ID: "b", Text: c.b}
		m, ok, err := dedupe.Compare(a, b, dedupe.Options{})
		require.NoError(t, err)
		require.True(t, ok)
		require.Contains(t, compare(t, a, b, m, report.TextOptions{}), "\n"+c.want+"\n")
	}
}
