package measure

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/bench/generate"
)

// A part of an article: words of a unit, or, without a cause, as many words
// that stand nowhere else.
type part struct {
	unit     uint64
	from, to int
	changed  []int // words of the unit that stand changed
	cause    string
	agency   string
	origin   string
}

func own(words int) part { return part{to: words} }

func story(unit uint64, from, to int, changed ...int) part {
	return part{unit: unit, from: from, to: to, changed: changed, cause: generate.Copy}
}

func caused(cause string, unit uint64, words int) part {
	return part{unit: unit, to: words, cause: cause}
}

// An example is some articles with their truth.
type example struct {
	Truths
	texts map[string]string
}

// add takes an article of some parts. fix, where not nil, completes its truth.
func (x *example) add(t *testing.T, id, publisher string, fix func(*generate.Truth), parts ...part) {
	t.Helper()
	var b strings.Builder
	truth := generate.Truth{ID: id}
	word := func(format string, args ...any) (start, end int) {
		if b.Len() > 0 {
			b.WriteString(" ")
		}
		start = b.Len()
		fmt.Fprintf(&b, format, args...)
		truth.Words++
		return start, b.Len()
	}
	for _, p := range parts {
		if p.cause == "" {
			for range p.to {
				word("own%s%d", id, truth.Words)
			}
			continue
		}
		s := generate.Span{Unit: p.unit, From: p.from, To: p.to, Cause: p.cause, Agency: p.agency, Origin: p.origin}
		for i := p.from; i < p.to; i++ {
			if slices.Contains(p.changed, i) {
				word("changed%s%d", id, truth.Words)
				continue
			}
			start, end := word("unit%dword%d", p.unit, i)
			if n := len(s.Kept); n > 0 && s.Kept[n-1].To == i {
				s.Kept[n-1].To, s.Kept[n-1].End = i+1, end
			} else {
				s.Kept = append(s.Kept, generate.Range{From: i, To: i + 1, Start: start, End: end})
			}
		}
		s.Start, s.End = s.Kept[0].Start, b.Len()
		truth.Spans = append(truth.Spans, s)
	}
	if fix != nil {
		fix(&truth)
	}
	require.NoError(t, x.Add(generate.Article{ID: id, Publisher: publisher, Text: b.String()}, truth))
	if x.texts == nil {
		x.texts = map[string]string{}
	}
	x.texts[id] = b.String()
}

// bytesOf is where words [from, to) stand in an article.
func (x *example) bytesOf(id string, from, to int) dedupe.Span {
	b := wordRange(x.texts[id], from, to)
	return dedupe.Span{Start: b.start, End: b.end}
}

// measured are the figures of what a run would tell.
func (x *example) measured(t *testing.T, articles []dedupe.ArticleResult, matches []dedupe.Match, clusters []dedupe.Cluster) Figures {
	t.Helper()
	f, err := x.figures(all(articles), all(matches), all(clusters))
	require.NoError(t, err)
	return f
}

func all[T any](s []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range s {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// pairOfIDs is what is true of two articles.
func (x *example) pairOfIDs(a, b string) *pair {
	return between(&x.articles[x.number[a]], &x.articles[x.number[b]])
}
