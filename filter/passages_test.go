package filter_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/filter"
	"github.com/wirecopy/dedupe/shingle"
)

// sentence is one of n words that stand nowhere else.
func sentence(name string, n int) string {
	w := strings.TrimSpace(words(name, n))
	return strings.ToUpper(w[:1]) + w[1:] + "."
}

// parts are the texts of what is foreign: "b: some text | more < a".
func parts(t *testing.T, corpus []dedupe.Article, c *filter.Choice) []string {
	t.Helper()
	var all []string
	for _, f := range c.Foreign {
		for _, a := range corpus {
			if a.ID != f.ID {
				continue
			}
			said := a.ID + ":"
			for _, p := range f.Parts {
				said += " " + fmt.Sprintf("%q", a.Text[p.Span.Start:p.Span.End]) + " < " + ids(p.In)
			}
			all = append(all, said)
		}
	}
	return all
}

func TestPassages(t *testing.T) {
	one, two, three := sentence("one", 12), sentence("two", 12), sentence("three", 20)
	own := func(id string) string { return sentence(id, 40) }
	edited := strings.Replace(two, "two5", "other", 1)
	corpus := []dedupe.Article{
		{ID: "late", Published: day(3), Text: own("p") + " " + one + " " + edited + "\n\n" + three + "\n" + own("q")},
		{ID: "first", Published: day(1), Text: own("a") + "\n" + one + " " + two + "\n" + own("b")},
		{ID: "second", Published: day(2), Text: own("x") + "\n\n" + three + "\n\n" + own("y") + " " + three + " The end."},
		{ID: "quoting", Published: day(4), Text: own("k") + " „" + one + "“ " + own("l")},
		{ID: "quoted", Published: day(5), Text: own("m") + " „" + one + "“ " + own("n")},
		{ID: "other", Text: own("o")},
	}
	corpus = corpus[:3]
	lower := func(s string) string { return strings.TrimSuffix(s, ".") }
	c, err := filter.Choose(context.Background(), all(corpus), dedupe.Options{}, filter.Rules{Passages: filter.Mark})
	require.NoError(t, err)
	require.Equal(t, []string{
		fmt.Sprintf("late: %q < first second", lower(one)+". "+edited+"\n\n"+lower(three)),
	}, parts(t, corpus, c))

	// An edited sentence stays.
	c, err = filter.Choose(context.Background(), all(corpus), dedupe.Options{}, filter.Rules{Passages: filter.Cut})
	require.NoError(t, err)
	require.Equal(t, []string{
		fmt.Sprintf("late: %q < first %q < second", one+" ", three+"\n"),
	}, parts(t, corpus, c))

	// Of another that is kept, others' are foreign.
	c, err = filter.Choose(context.Background(), all(corpus), dedupe.Options{}, filter.Rules{Passages: filter.Cut, Keep: filter.Latest})
	require.NoError(t, err)
	require.Equal(t, []string{
		fmt.Sprintf("first: %q < late", one+" "),
		fmt.Sprintf("second: %q < late %q < late", three+"\n\n", three+" "),
	}, parts(t, corpus, c))

	c, err = filter.Choose(context.Background(), all(corpus), dedupe.Options{}, filter.Rules{})
	require.NoError(t, err)
	require.Empty(t, c.Foreign)
}

func TestQuotationsAreNotForeign(t *testing.T) {
	said := sentence("said", 20)
	corpus := []dedupe.Article{
		{ID: "a", Text: words("a", 60) + "„" + said + "“ " + words("b", 60)},
		{ID: "b", Text: words("c", 60) + "„" + said + "“ " + words("d", 60)},
	}
	for _, p := range []filter.Passages{filter.Mark, filter.Cut} {
		c, err := filter.Choose(context.Background(), all(corpus), dedupe.Options{}, filter.Rules{Passages: p})
		require.NoError(t, err)
		require.Empty(t, c.Foreign)
	}
}

// applied is what is kept, with what is foreign cut, or marked by brackets.
func applied(corpus []dedupe.Article, c *filter.Choice, p filter.Passages) []dedupe.Article {
	foreign := map[filter.Place][]filter.Part{}
	for _, f := range c.Foreign {
		foreign[f.Place] = f.Parts
	}
	var left []dedupe.Article
	for i, k := range c.Kept {
		for _, a := range corpus {
			if a.ID != k.ID {
				continue
			}
			var b strings.Builder
			at := 0
			for _, x := range foreign[k] {
				b.WriteString(a.Text[at:x.Span.Start])
				if p == filter.Mark {
					b.WriteString("⟦" + a.Text[x.Span.Start:x.Span.End] + "⟧")
				}
				at = x.Span.End
			}
			a.Text = b.String() + a.Text[at:]
			a.ID = fmt.Sprint("again:", i)
			left = append(left, a)
			break
		}
	}
	return left
}

// What is written, filtered again, stays as it is; and what is cut stands
// elsewhere.
func TestPassagesAgain(t *testing.T) {
	corpus := generated(150, 3)
	for _, p := range []filter.Passages{filter.Mark, filter.Cut} {
		for _, keep := range filter.Bys() {
			t.Run(fmt.Sprintf("%s/%s", p, keep), func(t *testing.T) {
				t.Parallel()
				rules := filter.Rules{What: filter.Copies, Passages: p, Keep: keep}
				if keep == filter.Publisher {
					rules.Publishers = []string{corpus[3].Publisher, corpus[0].Publisher}
				}
				c, err := filter.Choose(context.Background(), all(corpus), dedupe.Options{Workers: 1}, rules)
				require.NoError(t, err)
				require.NotEmpty(t, c.Foreign)
				for _, f := range c.Foreign {
					for i, part := range f.Parts {
						require.NotEmpty(t, part.In)
						require.Less(t, part.Span.Start, part.Span.End)
						require.True(t, i == 0 || f.Parts[i-1].Span.End < part.Span.Start)
						require.Subset(t, c.Kept, part.In)
						require.NotContains(t, part.In, f.Place)
					}
				}
				left := applied(corpus, c, p)
				again, err := filter.Choose(context.Background(), all(left), dedupe.Options{Workers: 1}, rules)
				require.NoError(t, err)
				require.Empty(t, brief(again.Dropped))
				if p == filter.Mark {
					require.Len(t, again.Foreign, len(c.Foreign))
					for i, f := range again.Foreign {
						require.Len(t, f.Parts, len(c.Foreign[i].Parts))
					}
					return
				}
				require.Empty(t, again.Foreign)
				require.Equal(t, 1, again.Rounds)

				shingles := map[uint64]bool{}
				for _, a := range left {
					for _, h := range shingle.Hashes(nil, shingle.Cut(a.Text).Hash, 5) {
						shingles[h] = true
					}
				}
				cut := 0
				for _, f := range c.Foreign {
					for _, a := range corpus {
						if a.ID != f.ID {
							continue
						}
						for _, part := range f.Parts {
							sentence, state := "", -1
							for rest := a.Text[part.Span.Start:part.Span.End]; rest != ""; {
								sentence, rest, state = uniseg.FirstSentenceInString(rest, state)
								words := shingle.Cut(sentence).Hash
								if len(words) < 5 {
									continue
								}
								cut++
								for _, h := range shingle.Hashes(nil, words, 5) {
									require.True(t, shingles[h], "%q of %s, in %v", sentence, a.ID, part.In)
								}
							}
						}
						break
					}
				}
				require.Greater(t, cut, 100)
			})
		}
	}
}

func TestNothingIsLeft(t *testing.T) {
	a, b := sentence("a", 30), sentence("b", 30)
	corpus := []dedupe.Article{{ID: "1", Text: a + " " + sentence("x", 80)}, {ID: "2", Text: b + " " + sentence("y", 80)}, {ID: "3", Text: a + " " + b}}
	c, err := filter.Choose(context.Background(), all(corpus), dedupe.Options{}, filter.Rules{Passages: filter.Cut})
	require.NoError(t, err)
	require.Equal(t, "1 2 3", ids(c.Kept))
	require.Equal(t, []string{fmt.Sprintf("3: %q < 1 2", a+" "+b)}, parts(t, corpus, c))
}
