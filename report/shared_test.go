package report_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/report"
)

const (
	footer = "All rights to this page belong to the house that prints it and no part of it may be printed elsewhere without leave"
	winter = "Fishermen had waited for nine days on the quay and one of them told us that he could not remember such a winter"
)

// unlike returns a text of its own for each n.
func unlike(n int) string {
	var b strings.Builder
	for i := range 80 {
		fmt.Fprintf(&b, "own%dx%d ", n, i)
	}
	return b.String()
}

// found returns the text for what Find finds in texts, whose ids are numbers.
func found(t testing.TB, texts ...string) string {
	t.Helper()
	r, err := dedupe.Find(context.Background(), func(yield func(dedupe.Article, error) bool) {
		for i, s := range texts {
			if !yield(dedupe.Article{ID: fmt.Sprint(i), Text: s}, nil) {
				return
			}
		}
	}, dedupe.Options{})
	require.NoError(t, err)
	defer r.Close()
	var out bytes.Buffer
	require.NoError(t, report.Text(&out, r, report.TextOptions{Width: 120}))
	return out.String()
}

// What is verbatim in every print is not said to be edited because two of the
// articles share an edited sentence in front of it.
func TestTextVerbatimBesideEdits(t *testing.T) {
	var texts []string
	for i := range 7 {
		texts = append(texts, unlike(i)+footer)
	}
	const before = "The picture above was taken %s by our reporter in the harbour of Sandhaven, where " + winter + ". "
	texts[5] = unlike(5) + fmt.Sprintf(before, "yesterday") + footer
	texts[6] = unlike(6) + fmt.Sprintf(before, "today") + footer
	out := found(t, texts...)
	require.Regexp(t, `(?m)^ +23 words  “All rights to this page belong to the …”$`, out)
	require.Contains(t, out, "7 articles share 1 passage, 23 words;")
	require.Regexp(t, `(?m)^ +60 words  “The picture above was taken yesterday by our …” \(edited\)$`, out)
}

// What is edited in a print is said to be.
func TestTextEdited(t *testing.T) {
	out := found(t, unlike(0)+footer, unlike(1)+footer, unlike(2)+strings.Replace(footer, "house", "office", 1))
	require.Regexp(t, `(?m)^ +23 words  “All rights to this page belong to the …” \(edited in some\)$`, out)
	require.Contains(t, out, "3 articles share 1 passage, 22 to 23 words;")
}

// Where some print less of a passage than others, no more is told than two of
// them share.
func TestTextWordsThatPairsShare(t *testing.T) {
	some := strings.Join(strings.Fields(winter)[:6], " ")
	out := found(t,
		unlike(0)+footer+" "+winter, unlike(1)+footer+" "+winter,
		unlike(2)+footer+" "+some+" "+unlike(12), unlike(3)+footer+" "+some+" "+unlike(13))
	require.Contains(t, out, "4 articles share 1 passage, 29 to 46 words;")
	require.Regexp(t, `(?m)^ +46 words  “All rights to this page belong to the …” \(shorter in some\)$`, out)
}

// A group whose passages are all told with another group has no empty list.
func TestTextNoEmptyList(t *testing.T) {
	p := passage(t, footer, footer, footer)
	h := &hand{articles: []dedupe.ArticleResult{article("a", footer, 0), article("b", footer, 0), article("c", footer+" "+winter, 23)}}
	all := dedupe.Cluster{ID: "00000000000000c1", Kind: dedupe.PassageCluster, Words: p.Words, Publishers: 3}
	for i, a := range h.articles {
		all.Members = append(all.Members, dedupe.Member{Article: a.ID, Span: p.A})
		if i > 0 {
			h.matches = append(h.matches, dedupe.Match{A: "a", B: a.ID, Kind: dedupe.Copy, Passages: []dedupe.Passage{p}})
		}
	}
	h.matches[1].Kind = dedupe.SharedPassage
	whole := dedupe.Cluster{ID: "00000000000000c2", Kind: dedupe.ArticleCluster, Words: p.Words, Publishers: 2,
		Members: []dedupe.Member{{Article: "a"}, {Article: "b"}}}
	h.clusters = []dedupe.Cluster{all, whole}
	out := text(t, h.counted(), report.TextOptions{})
	require.Contains(t, out, "2. 2 articles have the same words;")
	require.NotContains(t, out, "\n\n\n")
}

// What own words are is told in full, and what cannot be told without publishers.
func TestTextOwnWordsAndPublishers(t *testing.T) {
	const note = "No article has a publisher, so no publisher's boilerplate is told apart, and copies within one house count as another's. Put each publisher's articles into a folder of its own, or name the field: --publisher-field."
	flat := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	out := flat(found(t, unlike(0)+footer, unlike(1)+footer))
	require.Contains(t, out, "2 are partly derived. Own words: printed by no other publisher, quoted, standing text, or here first (reprinted whole, no agency credited). ")
	require.Contains(t, out, note)
	require.NotContains(t, found(t, unlike(0), unlike(1)), "has a publisher", "nothing is shared")

	h := kinds(t)
	for i := range h.articles {
		h.articles[i].Publisher = ""
	}
	require.Contains(t, flat(text(t, h, report.TextOptions{Width: 84})), note)
	h.articles[3].Publisher = "x.example"
	require.NotContains(t, text(t, h, report.TextOptions{}), "has a publisher")
}
