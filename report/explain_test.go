package report_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/report"
)

// explained is how two articles are explained in a corpus, as text and as JSON
// that keeps to the schema.
func explained(t *testing.T, a, b dedupe.Article, corpus []dedupe.Article, o dedupe.Options) (text, line string) {
	t.Helper()
	var in func(yield func(dedupe.Article, error) bool)
	if corpus != nil {
		in = func(yield func(dedupe.Article, error) bool) {
			for _, a := range corpus {
				if !yield(a, nil) {
					return
				}
			}
		}
	}
	e, err := dedupe.Explain(context.Background(), a, b, in, o)
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, report.ExplainJSON(&out, e))
	line = out.String()
	harmless(t, line)
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
	require.NoError(t, err)
	require.NoError(t, schema(t).Validate(v), "%s", line)
	out.Reset()
	require.NoError(t, report.Explain(&out, a, b, e, report.TextOptions{}))
	harmless(t, out.String())
	for line := range strings.Lines(out.String()) {
		require.LessOrEqual(t, len([]rune(line)), 81, "%s", line)
	}
	var turned bytes.Buffer
	require.NoError(t, report.Explain(&turned, b, a, e, report.TextOptions{}))
	require.True(t, strings.HasPrefix(turned.String(), "A  "+report.Escape(b.ID)+"\n"), "what was given first is A")
	require.Equal(t, strings.Count(out.String(), "\n  "), strings.Count(turned.String(), "\n  "))
	return out.String(), line
}

func TestExplain(t *testing.T) {
	n := 0
	words := func(k int) string {
		var w []string
		for range k {
			n++
			w = append(w, fmt.Sprint("w", n))
		}
		return strings.Join(w, " ")
	}
	shared := strings.Fields(words(60))
	run := func(from, to int) string { return strings.Join(shared[from:to], " ") }
	with := func(s string) string { return words(60) + " " + s + " " + words(60) }
	article := func(id, publisher, text string, day int) dedupe.Article {
		return dedupe.Article{ID: id, Publisher: publisher, Text: text, Published: time.Date(2024, 2, day, 9, 0, 0, 0, time.UTC)}
	}
	var house, many, copies []dedupe.Article
	for i := range 28 {
		house = append(house, article(fmt.Sprint("house/", i), "Post", with(run(0, 30)), 1+i))
	}
	for i := range 150 {
		many = append(many, article(fmt.Sprintf("many/%03d", i), fmt.Sprint("p", i), with(run(0, 30)), 1+i%2))
	}
	text := with(run(0, 40))
	for i := range 3 {
		copies = append(copies, article(fmt.Sprint("copy/", i), fmt.Sprint("p", i), text, 3))
	}
	for _, c := range []struct {
		name   string
		a, b   dedupe.Article
		corpus []dedupe.Article
		o      dedupe.Options
		want   []string // in the text
		json   []string
	}{
		{
			"match", article("a", "A", with(run(0, 20)+" "+run(30, 50)), 1), article("b", "B", with(run(0, 20)+" now "+run(30, 50)), 2), nil, dedupe.Options{},
			[]string{"They match. Shared: 1 passage, 40 words.", "With more than --min-words 40 it would not be told.", "They are compared: they have", "all of it is evidence", "No corpus is known"},
			[]string{`"reason":null,"match":{"type":"match"`, `"articles":0`, `"change":{"min_words":40,"threshold":null,"max_age":null}`},
		},
		{
			"min_words", article("a", "A", with(run(0, 12)), 1), article("b", "B", with(run(0, 12)), 2), nil, dedupe.Options{},
			[]string{"No match: they share 12 words in a row; 15 words of evidence are needed.", "--min-words 12 would tell it", "     12       15  no   words of evidence"},
			[]string{`"reason":"min_words","match":null`, `{"measure":"min_words","is":12,"needs":15,"holds":false}`, `"min_words":12`},
		},
		{
			"two short runs", article("a", "A", with(run(0, 9))+" "+with(run(20, 24)+" "+run(50, 55)), 1), article("b", "B", with(run(0, 9))+" "+with(run(50, 55)), 2), nil, dedupe.Options{},
			[]string{"No match: they share 14 words, 9 in a row at most; 15 words of evidence are needed."}, nil,
		},
		{
			"six words", article("a", "A", with(run(0, 6)), 1), article("b", "B", with(run(0, 6)), 2), nil, dedupe.Options{},
			[]string{"they have in common is 6 words in a row, and a passage needs", "They are not even compared.", "these two have 6"}, []string{`"reason":"nothing_shared"`},
		},
		{
			"nothing", article("a", "A", words(40), 1), article("b", "B", words(40), 2), nil, dedupe.Options{},
			[]string{"No match: they have no 5 words in a row in common."}, []string{`"passages":[]`},
		},
		{
			"no words", article("a", "A", words(40), 1), article("b", "B", "…", 2), nil, dedupe.Options{},
			[]string{"No match: B has no words."}, []string{`"reason":"no_words"`, `"checks":[]`},
		},
		{
			"max age", article("a", "A", with(run(0, 30)), 1), article("b", "B", with(run(0, 30)), 9), nil, dedupe.Options{MaxAge: 36 * time.Hour},
			[]string{"farther apart than the 1d12h0m0s of", "--max-age 8d would tell it."}, []string{`"reason":"max_age"`, `"max_age":691200}`},
		},
		{
			"boilerplate", house[0], house[9], house, dedupe.Options{},
			[]string{"and 6 of them are evidence", "(boilerplate: 3)", "boilerplate; evidence: 6 words (of 26 shingles 24 boilerplate)", "in 28 articles of 1 publisher, on 28 days", "are those of 28 articles"},
			[]string{`"reason":"min_words"`, `"change":{"min_words":null,`, `"class":"boilerplate"`, `"publishers":1,"days":28`},
		},
		{
			"large bucket", many[60], many[130], many, dedupe.Options{},
			[]string{"What they share stands in 150 articles"}, []string{`"reason":"large_bucket"`},
		},
		{
			"copies", copies[1], copies[2], copies, dedupe.Options{},
			[]string{"A is an exact copy of copy/0, which is compared in its place.", "They meet in a cluster."}, []string{`"reason":"copy"`, `"copy_a":"copy/0"`},
		},
		{
			"not found by its bands", article("a", "A", with(run(0, 30)), 1), article("b", "B", with(run(0, 30)), 2), nil, dedupe.Options{Window: -1},
			[]string{"Not told: on their words the two match", "less than 0.1% are"}, []string{`"reason":"no_bucket"`, `"guaranteed":0`},
		},
		{
			"hostile names", article("a\x1b[2J", "A", with(run(0, 30)+" \x1b]0;x\x07"), 1), article("b\xff", "B", with(run(0, 30)), 2), nil, dedupe.Options{},
			[]string{`a\x1b[2J`}, []string{`"b":"b\\xff"`},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, line := explained(t, c.a, c.b, c.corpus, c.o)
			flat := strings.Join(strings.Fields(text), " ")
			for _, want := range c.want {
				require.Contains(t, flat, strings.Join(strings.Fields(want), " "), "%s", text)
			}
			for _, want := range c.json {
				require.Contains(t, line, want)
			}
		})
	}
}

func TestExplainFails(t *testing.T) {
	a, b := dedupe.Article{ID: "a", Text: "x"}, dedupe.Article{ID: "b", Text: "y"}
	e, err := dedupe.Explain(context.Background(), a, b, nil, dedupe.Options{})
	require.NoError(t, err)
	require.ErrorIs(t, report.Explain(&full{}, a, b, e, report.TextOptions{}), errFull)
	require.ErrorIs(t, report.ExplainJSON(&full{}, e), errFull)
}
