package feed_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/feed"
)

const (
	first  = "Die Fähre nach Sandhafen fährt ab Montag wieder."
	second = "Vier Tage lang hatte ein Sturm den Verkehr unterbrochen."
	text   = first + "\n\n" + second
)

func rss(items ...string) string {
	return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Bote &amp; Post</title><link>https://bote.example/</link>` + strings.Join(items, "\n") + "</channel></rss>"
}

func atom(entries ...string) string {
	return `<feed xmlns="http://www.w3.org/2005/Atom"><title>Bote</title><id>urn:x</id>` + strings.Join(entries, "\n") + "</feed>"
}

// read reads a file of the name and content.
func read(t testing.TB, name, content string) (articles []dedupe.Article, skipped []string, left int) {
	t.Helper()
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile(name, []byte(content), 0o666))
	r, err := corpus.Open([]string{name}, corpus.Options{Formats: []corpus.Format{feed.Format()}})
	require.NoError(t, err)
	for a, err := range r.Articles(context.Background()) {
		if err != nil {
			skipped = append(skipped, err.Error())
			continue
		}
		articles = append(articles, a)
	}
	return articles, skipped, r.LeftOut().Records
}

func TestItems(t *testing.T) {
	at := time.Date(2021, 3, 3, 8, 30, 0, 0, time.UTC)
	tests := map[string]struct {
		feed string
		want dedupe.Article
	}{
		"with its text": {
			rss(`<item><title>F&amp;auml;hre fährt</title><link>https://www.bote.example/1</link><guid>g</guid><pubDate>Wed, 03 Mar 2021 09:30:00 +0100</pubDate>
				<description>Die Fähre fährt …</description><content:encoded><![CDATA[<p>` + first + `</p><script>x()</script><p>` + second + `</p>]]></content:encoded></item>`),
			dedupe.Article{ID: "https://www.bote.example/1", URL: "https://www.bote.example/1", Title: "Fähre fährt", Publisher: "bote.example", Published: at, Text: text},
		},
		"with a description": {
			rss(`<item><title>T</title><guid isPermaLink="false">g</guid><description>&lt;p&gt;` + first + `&lt;br/&gt;&lt;br/&gt;` + second + `&lt;/p&gt;</description></item>`),
			dedupe.Article{ID: "g", Title: "T", Publisher: "Bote & Post", Text: text},
		},
		"by an agency": {
			rss(`<item><link>https://bote.example/1</link><dc:creator>dpa</dc:creator><dc:date>2021-03-03</dc:date><description>` + first + `</description></item>`),
			dedupe.Article{ID: "https://bote.example/1", URL: "https://bote.example/1", Publisher: "bote.example", Published: at.Truncate(24 * time.Hour), DayOnly: true, Text: "By dpa\n\n" + first},
		},
		"Atom": {
			atom(`<entry><title type="html">T&amp;uuml;r</title><link href="https://bote.example/1"/><id>urn:1</id><published>2021-03-03T08:30:00Z</published><updated>2022-01-01T00:00:00Z</updated>
				<summary>Die Fähre</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>` + first + `</p><p>` + second + `</p></div></content></entry>`),
			dedupe.Article{ID: "https://bote.example/1", URL: "https://bote.example/1", Title: "Tür", Publisher: "bote.example", Published: at, Text: text},
		},
		"Atom, updated only": {
			atom(`<entry><id>urn:1</id><updated>2021-03-03T08:30:00Z</updated><author><name>AFP</name></author><summary>` + first + `</summary></entry>`),
			dedupe.Article{ID: "urn:1", Publisher: "Bote", Published: at, Text: "By AFP\n\n" + first},
		},
		"RDF": {
			`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Bote</title></channel>
				<item><title>T</title><link>https://bote.example/1</link><description>` + first + `</description></item></rdf:RDF>`,
			dedupe.Article{ID: "https://bote.example/1", URL: "https://bote.example/1", Title: "T", Publisher: "bote.example", Text: first},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			articles, skipped, _ := read(t, "a.xml", test.feed)
			require.Empty(t, skipped)
			require.Len(t, articles, 1)
			test.want.Path, test.want.Line, test.want.Encoding, test.want.Extracted = "a.xml", 1, "utf-8", true
			require.Equal(t, test.want, articles[0])
		})
	}
}

func item(n int) string {
	return fmt.Sprintf("<item><title>%d</title><link>https://bote.example/%d</link><description>%s</description></item>", n, n, first)
}

func TestOtherFiles(t *testing.T) {
	articles, skipped, left := read(t, "a.rss", rss(item(1), "<item><title>only</title><description> </description></item>", item(3)))
	require.Empty(t, skipped)
	require.Equal(t, 1, left)
	require.Equal(t, []int{1, 3}, []int{articles[0].Line, articles[1].Line})

	// In another encoding, and told by content.
	latin, err := charmap.Windows1252.NewEncoder().String(strings.Replace(rss(item(1)), "utf-8", "iso-8859-1", 1))
	require.NoError(t, err)
	articles, skipped, _ = read(t, "feed", latin)
	require.Empty(t, skipped)
	require.Equal(t, first, articles[0].Text)
	require.Equal(t, "windows-1252", articles[0].Encoding)

	deep := "<item><description>x</description>" + strings.Repeat("<dc:x>", 500_000) + "</item>"
	entities := `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>` + rss("<item><description>&b;</description></item>")
	for name, test := range map[string]struct{ in, err string }{
		"another kind": {"<urlset><url/></urlset>", "XML of a kind that is not read: <urlset>"},
		"empty":        {"", "no XML"},
		"too deep":     {rss(deep), "XML with more than 1000 elements in each other"},
		"too long":     {strings.Repeat(" ", feed.MaxBytes+1), "more than 16777216"},
		"encoding":     {strings.Replace(rss(item(1)), "utf-8", "x-none", 1), "an encoding that is not known"},
	} {
		articles, skipped, _ = read(t, "a.rss", test.in)
		require.Empty(t, articles, name)
		require.Len(t, skipped, 1, name)
		require.Contains(t, skipped[0], test.err)
	}
	articles, _, _ = read(t, "a.rss", entities)
	for _, a := range articles {
		require.Less(t, len(a.Text), 20, "entities do not grow")
	}
}

// Of a feed that is cut off, the items before the cut are read.
func TestTruncated(t *testing.T) {
	whole := rss(item(1), item(2), item(3))
	third := strings.Index(whole, item(3))
	for _, cut := range []int{third + 3, third + 30, third + len(item(3)) - 2} {
		articles, skipped, _ := read(t, "a.rss", whole[:cut])
		require.Len(t, articles, 2, "%d", cut)
		require.Len(t, skipped, 1)
		require.Contains(t, skipped[0], "a.rss:3: no valid feed: ")
	}
	// Of one that is broken in the middle, too, wherever the parser notices.
	for _, bad := range []string{"<item><title <</title></item>", "<item><description><![CDATA[x</description></item>"} {
		articles, skipped, _ := read(t, "a.rss", rss(item(1), item(2), bad, item(4)))
		require.Len(t, articles, 2, bad)
		require.Len(t, skipped, 1, bad)
		require.Contains(t, skipped[0], "a.rss:3: no valid feed: ")
	}
	articles, skipped, _ := read(t, "a.rss", rss(item(1), item(2)+"</channel></rss>", item(3), item(4)))
	require.Len(t, articles, 2)
	require.Equal(t, []string{"a.rss:3: 2 more items stand where the feed has none"}, skipped)
	shelved := strings.Replace(item(2), "<title>", `<list xmlns="https://example.org/list"><item>1</item><item/></list><title>`, 1)
	articles, skipped, _ = read(t, "a.rss", rss(item(1), shelved, item(3)))
	require.Len(t, articles, 3, "an item in an item is something else")
	require.Empty(t, skipped)
	for cut := range len(whole) {
		articles, skipped, _ := read(t, "a.rss", whole[:cut])
		require.True(t, len(articles) == 3 || len(skipped) == 1, "%d", cut)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(rss(item(1), item(2)))
	f.Add(atom("<entry><content type='xhtml'><div><p>x</p></div></content></entry>"))
	f.Add("<rdf:RDF><item></item>")
	f.Fuzz(func(t *testing.T, in string) {
		r, err := corpus.Open([]string{"-"}, corpus.Options{
			Formats: []corpus.Format{{Name: "feed", Detect: func([]byte) bool { return true }, Read: feed.Format().Read}},
			Stdin:   strings.NewReader(in),
		})
		require.NoError(t, err)
		last := 0
		for a, err := range r.Articles(context.Background()) {
			if err == nil {
				require.Greater(t, a.Line, last)
				last = a.Line
				require.NotEmpty(t, a.Text)
			}
		}
	})
}

func ExampleFormat() {
	in := `<rss version="2.0"><channel><title>Courier</title><item><title>Ferry</title>
<link>https://courier.example/1</link><pubDate>Wed, 03 Mar 2021 09:30:00 +0100</pubDate>
<description>The ferry to Sandhaven runs again.</description></item></channel></rss>`
	r, err := corpus.Open([]string{"-"}, corpus.Options{Formats: []corpus.Format{feed.Format()}, Stdin: strings.NewReader(in)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for a, err := range r.Articles(context.Background()) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(a.ID, a.Publisher, a.Published)
		fmt.Println(a.Text)
	}
	// Output:
	// https://courier.example/1 courier.example 2021-03-03 08:30:00 +0000 UTC
	// The ferry to Sandhaven runs again.
}

// BenchmarkRead is beside the library's own parsing, which leaves the markup in.
func BenchmarkRead(b *testing.B) {
	var items []string
	for i := range 500 {
		items = append(items, fmt.Sprintf("<item><title>%d</title><link>https://bote.example/%d</link><content:encoded><![CDATA[%s]]></content:encoded></item>", i, i, strings.Repeat("<p>"+first+" <a href=\"/x\">"+second+"</a></p>", 20)))
	}
	in := rss(items...)
	b.Run("by=dedupe", func(b *testing.B) {
		b.SetBytes(int64(len(in)))
		b.ReportAllocs()
		for b.Loop() {
			r, err := corpus.Open([]string{"-"}, corpus.Options{Formats: []corpus.Format{feed.Format()}, Stdin: strings.NewReader(in)})
			require.NoError(b, err)
			for _, err := range r.Articles(context.Background()) {
				require.NoError(b, err)
			}
		}
	})
	b.Run("by=gofeed", func(b *testing.B) {
		b.SetBytes(int64(len(in)))
		b.ReportAllocs()
		for b.Loop() {
			_, err := gofeed.NewParser().Parse(struct{ io.Reader }{strings.NewReader(in)})
			require.NoError(b, err)
		}
	})
}
