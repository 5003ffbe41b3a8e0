package corpus

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

func TestMarkdown(t *testing.T) {
	day := time.Date(2016, 3, 18, 0, 0, 0, 0, time.UTC)
	at := time.Date(2016, 3, 18, 12, 30, 0, 0, time.UTC)
	tests := map[string]struct {
		in      string
		want    dedupe.Article // without Path and Encoding; without an ID, that of the path
		skipped []string
	}{
		"none": {"# Title\n\nText", dedupe.Article{Title: "Title", Text: "# Title\n\nText"}, nil},
		"YAML": {
			"---\ntitle: \"A: b\"\ndate: 2016-03-18\nsource: P\nurl: https://example.org/1\nid: 7\ntags: [a, b]\n---\n\nText\n",
			dedupe.Article{ID: "7", Title: "A: b", Published: day, DayOnly: true, Publisher: "P", URL: "https://example.org/1", Text: "\nText\n", Extracted: true}, nil,
		},
		"with a time, within others": {
			"--- \r\npublisher:\r\n  name: P\r\n  id: 1\r\npublished: 2016-03-18T13:30:00+01:00\r\n---\r\nText",
			dedupe.Article{Title: "Text", Published: at, Publisher: "P", Text: "Text", Extracted: true}, nil,
		},
		"TOML": {
			"+++\ntitle = 'A'\ndate = 2016-03-18T12:30:00Z\npublisher = \"P\"\n[more]\nx = 1\n+++\nText",
			dedupe.Article{Title: "A", Published: at, Publisher: "P", Text: "Text", Extracted: true}, nil,
		},
		"TOML with a day":           {"+++\ndate = 2016-03-18\n+++\nText", dedupe.Article{Title: "Text", Published: day, DayOnly: true, Text: "Text", Extracted: true}, nil},
		"TOML with a clock":         {"+++\ndate = 2016-03-18T12:30:00\n+++\nText", dedupe.Article{Title: "Text", Published: at, Text: "Text", Extracted: true}, nil},
		"a bad date":                {"---\ndate: soon\n---\nText", dedupe.Article{Title: "Text", Text: "Text", Extracted: true}, []string{`a.md: field "date": "soon" is no date; the article is kept without one`}},
		"an end of dots":            {"---\ntitle: A\n...\nText", dedupe.Article{Title: "A", Text: "Text", Extracted: true}, nil},
		"no text":                   {"---\ntitle: A\n---", dedupe.Article{Title: "A", Extracted: true}, nil},
		"a rule":                    {"---\nText\n---\nmore", dedupe.Article{Title: "Text", Text: "---\nText\n---\nmore"}, nil},
		"no end":                    {"---\ntitle: A\nText", dedupe.Article{Title: "title: A", Text: "---\ntitle: A\nText"}, nil},
		"no YAML":                   {"---\n\t: [\n---\nText", dedupe.Article{Title: "Text", Text: "---\n\t: [\n---\nText"}, nil},
		"an alias of itself":        {"---\na: &x [*x]\ntitle: A\n---\nText", dedupe.Article{Title: "A", Text: "Text", Extracted: true}, nil},
		"empty":                     {"", dedupe.Article{}, nil},
		"a list in place of a text": {"---\ntitle: [a]\n---\nText", dedupe.Article{Title: "Text", Text: "Text", Extracted: true}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			tree(t, map[string]string{"a.md": test.in})
			_, articles, skipped := open(t, Options{}, ".")
			require.Equal(t, test.skipped, skipped)
			test.want.Path, test.want.Encoding = "a.md", "utf-8"
			if test.want.ID == "" {
				test.want.ID = "a.md"
			}
			require.Equal(t, []dedupe.Article{test.want}, articles)
		})
	}
}

// TestYAMLBomb does not write out what grows by aliases.
func TestYAMLBomb(t *testing.T) {
	var in strings.Builder
	in.WriteString("---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := range 20 {
		before, name := string(rune('a'+i))+"0", string(rune('b'+i))+"0"
		in.WriteString(name + ": &" + name + " [" + strings.Repeat("*"+before+", ", 9) + "*" + before + "]\n")
	}
	in.WriteString("title: A\n---\nText")
	names, _, body, ok := frontMatter(in.String())
	require.True(t, ok)
	require.Equal(t, []string{"title"}, names)
	require.Equal(t, "Text", body)
}

func FuzzMarkdown(f *testing.F) {
	f.Add("---\ntitle: A\ndate: 2016-03-18\n---\nText")
	f.Add("+++\ntitle = 'A'\n[a.b]\nc = 2016-03-18\n+++\nText")
	f.Add("---\na: &x {b: *x}\n---\n")
	f.Fuzz(func(t *testing.T, in string) {
		names, row, body, ok := frontMatter(in)
		require.Len(t, row, len(names))
		if ok {
			require.True(t, strings.HasSuffix(in, body))
			require.Less(t, len(body), len(in))
		}
		for a, err := range readFormat(readMarkdown, "a.md", in) {
			if err == nil && !a.Extracted {
				require.Equal(t, in, a.Text)
			}
		}
	})
}
