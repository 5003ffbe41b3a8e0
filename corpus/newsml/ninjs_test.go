package newsml_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/newsml"
)

// ninjs is an item with fields of its own.
func ninjs(fields string) string {
	return `{"uri": "urn:x:1", "type": "text", "versioncreated": "2021-03-03T09:30:00+01:00", "headline": "Fähre fährt", ` + fields + `}`
}

func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

func TestNinjs(t *testing.T) {
	body := `"body_html": ` + quoted(marked)
	usual := dedupe.Article{ID: "urn:x:1", Title: "Fähre fährt", Text: text, Published: at, Line: 1}
	with := func(change func(a *dedupe.Article)) dedupe.Article {
		a := usual
		change(&a)
		return a
	}
	tests := map[string]struct {
		in   string
		want dedupe.Article
	}{
		"HTML":     {ninjs(body), usual},
		"plain":    {ninjs(`"body_text": ` + quoted(text)), usual},
		"both":     {ninjs(`"body_text": "` + first + ` …", "body_xhtml": ` + quoted("<div>"+marked+"</div>")), usual},
		"an array": {"[" + ninjs(body) + "]", usual},
		"bodies":   {ninjs(`"bodies": [{"role": "short", "value": "x"}, {"contenttype": "text/html", "value": ` + quoted(marked) + `}, 7]`), usual},
		"NITF":     {ninjs(`"bodies": [{"contenttype": "application/nitf+xml", "value": ` + quoted(nitf("", "", marked)) + `}]`), usual},
		"broken NITF": {ninjs(`"bodies": [{"contenttype": "application/nitf+xml", "value": ` + quoted("<p>"+text) + `}]`),
			with(func(a *dedupe.Article) { a.Text = first + " " + second })},
		"headlines": {`{"uri": "urn:x:1", "versioncreated": "2021-03-03", "headlines": [{"value": "kurz"}, {"role": "main", "value": "Fähre fährt"}], ` + body + "}",
			with(func(a *dedupe.Article) { a.Published, a.DayOnly = at.Truncate(24*time.Hour), true })},
		"another kind of id": {`{"guid": "https://bote.example/1", "version": 2, "pubstatus": "usable", "title": "Fähre fährt", "versioncreated": "2021-03-03T08:30:00+0000", ` + body + "}",
			with(func(a *dedupe.Article) {
				a.ID, a.URL, a.Publisher = "https://bote.example/1#2", "https://bote.example/1", "bote.example"
			})},
		"a source":   {ninjs(`"source": "AFP", ` + body), with(func(a *dedupe.Article) { a.Provider, a.Publisher = "AFP", "AFP" })},
		"a provider": {ninjs(`"provider": {"name": "dpa"}, "copyrightholder": "Bote", ` + body), with(func(a *dedupe.Article) { a.Provider, a.Publisher = "dpa", "dpa" })},
		"a holder":   {ninjs(`"copyrightholder": "dpa", ` + body), with(func(a *dedupe.Article) { a.Provider, a.Publisher = "dpa", "dpa" })},
		"a paper":    {ninjs(`"copyrightholder": "Bote", ` + body), with(func(a *dedupe.Article) { a.Publisher = "Bote" })},
		"a role": {ninjs(`"infosources": [{"name": "Reuters", "role": "x:source"}, {"literal": "AFP", "role": "http://x/role/provider"}], ` + body),
			with(func(a *dedupe.Article) { a.Provider, a.Publisher = "AFP", "AFP" })},
		"no role":   {ninjs(`"infosource": [{"name": "Hafenamt"}, {"name": "Reuters"}], ` + body), with(func(a *dedupe.Article) { a.Provider, a.Publisher = "Reuters", "Reuters" })},
		"a byline":  {ninjs(`"byline": "By dpa", "copyrightholder": "Bote", ` + body), with(func(a *dedupe.Article) { a.Publisher, a.Text = "Bote", "By dpa\n\n"+text })},
		"odd types": {ninjs(`"infosource": "x", "bodies": {}, "byline": ["x"], "source": null, "provider": [7], ` + body), usual},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, one(t, "a.json", test.in))
		})
	}
}

// What other JSON holds is read by package corpus.
func TestNinjsIsTold(t *testing.T) {
	long := strings.Repeat("x", 10<<10)
	detect := newsml.Ninjs().Detect
	for in, want := range map[string]bool{
		ninjs(`"body_text": "x"`):                                   true,
		"\uFEFF [\n" + ninjs(`"body_text": "x"`):                    true,
		`{"body_html": "` + long:                                    false, // no more than the head is known
		`{"uri": "x", "body_html": "` + long:                        true,
		`{"associations": {"text": {}}, "guid": "x", "bodies": []}`: true,
		`{"uri": "x", "text": "y"}`:                                 false,
		`{"uri": "x", "versioncreated": "z", "body": "y"}`:          false,
		`{"uri": "x", "guid": "y"}`:                                 false,
		`{"id": "x", "content": "y"}`:                               false,
		`{"title": "x", "body_html": "y", "body_text": "y"}`:        false,
		"[]":         false,
		"[1, 2]":     false,
		"":           false,
		"text {":     false,
		`{"uri`:      false,
		"<newsItem>": false,
	} {
		require.Equal(t, want, detect([]byte(in)), "%.60q", in)
	}
	a := one(t, "a.jsonl", `{"id": "x", "uri": "y", "text": "Text.", "versioncreated": "z"}`)
	require.Equal(t, dedupe.Article{ID: "x", Text: "Text.", Line: 1}, a)
}

func TestNinjsFiles(t *testing.T) {
	good := ninjs(`"body_text": ` + quoted(text))
	lines := good + "\n\n" + `{"uri": 1, "body_text"` + "\n" + ninjs(`"x": 1`) + "\n" +
		strings.Replace(good, `"text"`, `"picture"`, 1) + "\n" + ninjs(`"pubstatus": "canceled", "body_text": "x"`) + "\n7\n{\"x\": 1}\n" + good + "\n"
	articles, skipped, left := read(t, "a.jsonl", lines)
	require.Len(t, articles, 2)
	require.Equal(t, []int{1, 9}, []int{articles[0].Line, articles[1].Line})
	require.Equal(t, 3, left)
	require.Len(t, skipped, 3)
	require.Contains(t, skipped[0], "a.jsonl:3: no valid JSON")
	require.Contains(t, skipped[1], "a.jsonl:7: no JSON object but a number")
	require.Contains(t, skipped[2], `a.jsonl:8: no item of ninjs: neither "uri" nor a body`)

	// Cut off.
	array := "[" + good + "," + good + "]"
	articles, skipped, _ = read(t, "a.json", array[:len(array)-20])
	require.Len(t, articles, 1)
	require.Equal(t, []string{"a.json:2: the JSON is cut off"}, skipped)

	// Without end.
	articles, skipped, _ = read(t, "a.jsonl", good+"\n"+ninjs(`"body_text": "`+strings.Repeat("x", corpus.MaxRecordBytes)+`"`)+"\n"+good)
	require.Len(t, articles, 2)
	require.Equal(t, []string{"a.jsonl:2: record of more than 67108864 bytes"}, skipped)
	articles, skipped, _ = read(t, "a.json", ninjs(`"body_text": "`+strings.Repeat("x", dedupe.MaxArticleBytes+1)+`"`))
	require.Empty(t, articles)
	require.Len(t, skipped, 1)
	require.Contains(t, skipped[0], "a.json:1: text of 16777217 bytes")
	// Markup that is deep.
	articles, _, _ = read(t, "a.json", ninjs(`"bodies": [{"contenttype": "nitf", "value": "<nitf>`+strings.Repeat("<b>", 500_000)+`x"}]`))
	require.Equal(t, "x", articles[0].Text)

	// In other encodings, and told by content.
	for name, e := range map[string]encoding.Encoding{"windows-1252": charmap.Windows1252, "utf-16be": unicode.UTF16(unicode.BigEndian, unicode.UseBOM)} {
		in, err := e.NewEncoder().String(good)
		require.NoError(t, err)
		articles, skipped, _ := read(t, "wire", in)
		require.Empty(t, skipped)
		require.Len(t, articles, 1)
		require.Equal(t, text, articles[0].Text)
		require.Equal(t, name, articles[0].Encoding)
	}
}

func FuzzNinjs(f *testing.F) {
	f.Add(ninjs(`"bodies": [{"contenttype": "application/nitf+xml", "value": "<p>x</p>"}], "infosources": [{"name": "AFP"}]`))
	f.Add("[" + ninjs(`"body_html": "<p>x", "byline": "dpa"`) + ",{}, 7]")
	f.Add(`{"uri": 1, "body_text": "x", "version": "2", "copyrightholder": "https://x.y"}`)
	f.Fuzz(func(t *testing.T, in string) {
		newsml.Ninjs().Detect([]byte(in))
		r, err := corpus.Open([]string{"-"}, corpus.Options{
			Formats: []corpus.Format{{Name: "ninjs", Detect: func([]byte) bool { return true }, Read: newsml.Ninjs().Read}},
			Stdin:   strings.NewReader(in),
		})
		require.NoError(t, err)
		last := 0
		for a, err := range r.Articles(context.Background()) {
			if err == nil {
				require.Greater(t, a.Line, last)
				last = a.Line
				require.NotEmpty(t, a.Text)
				require.NotEmpty(t, a.ID)
			}
		}
	})
}

func ExampleNinjs() {
	in := `{"uri": "urn:agency.example:1", "versioncreated": "2021-03-03T09:30:00+01:00", "headline": "Ferry",
"infosource": [{"name": "AFP"}], "body_html": "<p>The ferry to Sandhaven runs again.</p>"}`
	r, err := corpus.Open([]string{"-"}, corpus.Options{Formats: []corpus.Format{newsml.Ninjs()}, Stdin: strings.NewReader(in)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for a, err := range r.Articles(context.Background()) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(a.ID, a.Provider, a.Published, a.Title)
		fmt.Println(a.Text)
	}
	// Output:
	// urn:agency.example:1 AFP 2021-03-03 08:30:00 +0000 UTC Ferry
	// The ferry to Sandhaven runs again.
}

// BenchmarkNinjs is beside the library's own decoding, which leaves the markup in.
func BenchmarkNinjs(b *testing.B) {
	body := strings.Repeat("<p>"+first+" <a href=\"/x\">"+second+"</a></p>", 20)
	in := strings.Repeat(ninjs(`"source": "AFP", "body_html": `+quoted(body))+"\n", 500)
	b.Run("by=dedupe", func(b *testing.B) {
		b.SetBytes(int64(len(in)))
		b.ReportAllocs()
		for b.Loop() {
			r, err := corpus.Open([]string{"-"}, corpus.Options{Formats: []corpus.Format{newsml.Ninjs()}, Stdin: strings.NewReader(in)})
			require.NoError(b, err)
			for _, err := range r.Articles(context.Background()) {
				require.NoError(b, err)
			}
		}
	})
	b.Run("by=encoding-json", func(b *testing.B) {
		b.SetBytes(int64(len(in)))
		b.ReportAllocs()
		for b.Loop() {
			for d := json.NewDecoder(strings.NewReader(in)); d.More(); {
				var o struct {
					URI, Headline, Versioncreated, Source string
					Body                                  string `json:"body_html"`
				}
				if err := d.Decode(&o); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
