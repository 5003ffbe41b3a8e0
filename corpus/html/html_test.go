package html_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/html"
)

var paragraphs = []string{
	"Die Fähre nach Sandhafen fährt ab Montag wieder. Das teilte die Hafenverwaltung am Mittwoch mit.",
	"Vier Tage lang hatte ein Sturm den Verkehr unterbrochen; größere Schäden gibt es nach Angaben der Behörde nicht.",
	"„Wir prüfen noch zwei Anleger, aber der Betrieb kann beginnen“, sagte die Leiterin des Hafens, Anna Müller.",
	"Im vergangenen Jahr beförderte die Reederei rund 310.000 Menschen, so viele wie nie zuvor in ihrer Geschichte.",
}

func text() string { return strings.Join(paragraphs, "\n\n") }

// furniture stands around an article.
const (
	before = `<header><a href="/">Sandhafener Bote</a><nav><ul><li><a href="/politik">Politik</a><li><a href="/sport">Sport</a></ul></nav></header>
<div class="cookie-banner"><p>Wir verwenden Cookies, um Ihnen das beste Erlebnis zu bieten. Mehr dazu in der Datenschutzerklärung.</p><button>Einverstanden</button></div>`
	after = `<aside class="related"><h2>Mehr zum Thema</h2><ul><li><a href="/1">Sturm legt Küste lahm</a><li><a href="/2">Neue Schiffe für die Reederei</a></ul></aside>
<section id="comments" class="comments"><h3>Kommentare</h3><p>Endlich! Das wurde aber auch Zeit, meint der Nutzer.</p></section>
<footer><p>Impressum Datenschutz AGB © Sandhafener Bote</p></footer><script>var tracking = "Zählpixel";</script>`
)

func page(head, main string) string {
	return "<!DOCTYPE html><html lang=de><head>" + head + "</head><body>" + before + main + after + "</body></html>"
}

func article() string {
	return `<main><article><h1>Fähre fährt wieder</h1><p>` + strings.Join(paragraphs, "</p>\n<p>") + "</p></article></main>"
}

func TestExtract(t *testing.T) {
	body, _ := strings.CutSuffix(strings.Join(paragraphs, " "), " ")
	at := time.Date(2021, 3, 3, 8, 30, 0, 0, time.UTC)
	tests := map[string]struct {
		page string
		want dedupe.Article // Text and Encoding are the usual where they are empty
	}{
		"metas": {
			page(`<meta charset=utf-8><title>Fähre – Bote</title><meta property="og:title" content="Fähre f&auml;hrt wieder">
				<meta property="og:site_name" content="Sandhafener Bote"><meta property="article:published_time" content="2021-03-03T09:30:00+01:00">
				<link rel="canonical" href="https://bote.example/faehre#top">`, article()),
			dedupe.Article{Title: "Fähre fährt wieder", Publisher: "Sandhafener Bote", Published: at, URL: "https://bote.example/faehre"},
		},
		"divs": {
			page(`<title>Fähre fährt wieder</title>`, `<div id="wrap"><div class="story-body"><div>`+strings.Join(paragraphs, "</div>\n<div>")+`</div></div></div>`),
			dedupe.Article{Title: "Fähre fährt wieder"},
		},
		"broken": {
			page(`<title>Fähre fährt wieder`+"</title>", `<article><p>`+strings.Join(paragraphs, "<p><b>")+"</i></article></div>"),
			dedupe.Article{Title: "Fähre fährt wieder"},
		},
		"JSON-LD": {
			page(`<title>x</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"no"},
				{"@type":["NewsArticle"],"headline":"Fähre f&auml;hrt wieder","articleBody":"`+body+`","datePublished":"2021-03-03T08:30:00Z",
				"publisher":{"@type":"Organization","name":"Bote"},"url":"https://bote.example/1","author":[{"@type":"Person","name":"Eva Bauer"}]}]}</script>`,
				article()),
			dedupe.Article{Title: "Fähre fährt wieder", Text: body, Publisher: "Bote", Published: at, URL: "https://bote.example/1"},
		},
		"JSON-LD with a mere teaser": {
			page(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"Fähre","articleBody":"`+paragraphs[0]+`"}</script>`, article()),
			dedupe.Article{Title: "Fähre"},
		},
		"JSON-LD with markup": {
			page(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"Fähre","articleBody":"<p>`+strings.Join(paragraphs, "<\\/p><p>")+`<\/p>"}</script>`, "<div id=app></div>"),
			dedupe.Article{Title: "Fähre"},
		},
		"JSON-LD with line feeds": {
			page("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Fähre\nfährt\",\"articleBody\":\""+body+"\"}</script>", "<div id=app></div>"),
			dedupe.Article{Title: "Fähre fährt", Text: body},
		},
		"JSON-LD of two articles": {
			page(`<title>Fähre fährt wieder</title><script type="application/ld+json">[{"@type":"NewsArticle","headline":"A","articleBody":"`+body+` a"},{"@type":"NewsArticle","headline":"B","articleBody":"`+body+` b"}]</script>`, article()),
			dedupe.Article{Title: "Fähre fährt wieder"},
		},
		"an agency's": {
			page(`<title>x</title><script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"dpa/AFP"}}</script>`, article()),
			dedupe.Article{Title: "x", Text: "By dpa/AFP\n\n" + text()},
		},
		"an agency's that the text credits": {
			page(`<title>x</title><meta name=author content=dpa>`, strings.Replace(article(), "Geschichte.", "Geschichte. (dpa)", 1)),
			dedupe.Article{Title: "x", Text: text() + " (dpa)"},
		},
		"a day": {
			page(`<title>x</title><meta name=date content=2021-03-03>`, article()),
			dedupe.Article{Title: "x", Published: time.Date(2021, 3, 3, 0, 0, 0, 0, time.UTC), DayOnly: true},
		},
		"a day and its time": {
			page(`<title>x</title><meta name=date content=2021-03-03>`, strings.Replace(article(), "<h1>", "<time itemprop=datePublished datetime=2021-03-03T08:30:00Z>3. März</time><h1>", 1)),
			dedupe.Article{Title: "x", Published: at},
		},
		"a day in the address": {
			page(`<title>x</title><meta property=og:url content=https://bote.example/2021/03/03/faehre>`, article()),
			dedupe.Article{Title: "x", URL: "https://bote.example/2021/03/03/faehre", Published: time.Date(2021, 3, 3, 0, 0, 0, 0, time.UTC), DayOnly: true},
		},
		"the start page is no article's address": {
			page(`<title>x</title><link rel=canonical href="https://bote.example/">`, article()),
			dedupe.Article{Title: "x"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := html.Extract([]byte(test.page), "", "")
			require.NoError(t, err)
			if test.want.Text == "" {
				test.want.Text = text()
			}
			test.want.Encoding = "utf-8"
			if test.want.Title != "Fähre fährt wieder" {
				// Only the title is known to be none of the text.
				got.Text = strings.Replace(got.Text, "Fähre fährt wieder\n\n", "", 1)
			}
			require.Equal(t, test.want, got)
		})
	}
}

func TestExtractFetched(t *testing.T) {
	a, err := html.Extract([]byte(page("<link rel=canonical href=/faehre>", article())), "", "https://bote.example/a?b")
	require.NoError(t, err)
	require.Equal(t, "https://bote.example/faehre", a.URL)
	a, err = html.Extract([]byte(page("", article())), "", "https://bote.example/a?b")
	require.NoError(t, err)
	require.Equal(t, "https://bote.example/a?b", a.URL)
}

// The same page in several encodings gives the same article.
func TestEncodings(t *testing.T) {
	encode := func(s string, err error) string {
		require.NoError(t, err)
		return s
	}
	plain := func(label string) string { return page(label+"<title>Fähre</title>", article()) }
	tests := map[string]struct {
		page, contentType, encoding string
	}{
		"UTF-8, unsaid":        {plain(""), "", "utf-8"},
		"byte order mark":      {"\uFEFF" + plain("<meta charset=windows-1252>"), "", "utf-8"},
		"meta":                 {encode(charmap.Windows1252.NewEncoder().String(plain("<meta charset=iso-8859-1>"))), "", "windows-1252"},
		"header":               {encode(charmap.ISO8859_15.NewEncoder().String(strings.NewReplacer("„", "\"", "“", "\"").Replace(plain("")))), "text/html; charset=iso-8859-15", "iso-8859-15"},
		"unsaid":               {encode(charmap.Windows1252.NewEncoder().String(plain(""))), "", "windows-1252"},
		"called UTF-8":         {encode(charmap.Windows1252.NewEncoder().String(plain("<meta charset=utf-8>"))), "", "windows-1252"},
		"UTF-16":               {encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(plain(""))), "", "utf-16le"},
		"header over the page": {encode(charmap.Windows1252.NewEncoder().String(plain("<meta charset=utf-8>"))), "text/html;charset=cp1252", "windows-1252"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a, err := html.Extract([]byte(test.page), test.contentType, "")
			require.NoError(t, err)
			require.Equal(t, "Fähre", a.Title)
			require.Contains(t, strings.NewReplacer("„", "\"", "“", "\"").Replace(a.Text), strings.NewReplacer("„", "\"", "“", "\"").Replace(text()))
			require.Equal(t, test.encoding, a.Encoding)
		})
	}
}

func TestNoArticle(t *testing.T) {
	tests := map[string]struct{ page, err string }{
		"empty":              {"", "no article found on the page"},
		"no text":            {"<html><body><div id=app></div><script>render('text of it')</script></body></html>", "no article found on the page"},
		"a picture":          {"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary file"},
		"too long":           {strings.Repeat(" ", html.MaxPageBytes+1), "page of 16777217 bytes: more than 16777216"},
		"elements":           {page("", strings.Repeat("<p>Text", html.MaxElements)), "page of more than 20000 elements"},
		"elements in others": {page("", strings.Repeat("<b><p>Text", 65)), "page with more than 64 elements of formatting in each other"},
		"deep":               {page("", strings.Repeat("<div>", 400)+strings.Repeat("<p>Text", 5000)), "page with too many elements in each other"},
		"nested":             {page("", strings.Repeat("<div>", 5000)+"Text"), "html: open stack of elements exceeds 512 nodes"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a, err := html.Extract([]byte(test.page), "", "")
			require.ErrorContains(t, err, test.err)
			require.Zero(t, a)
		})
	}
}

// A page that is too large to be looked at still has an article where its data
// hold it.
func TestLargeWithBody(t *testing.T) {
	body := strings.Join(paragraphs, " ")
	a, err := html.Extract([]byte(page(`<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"`+body+`"}</script>`, strings.Repeat("<p>x", html.MaxElements))), "", "")
	require.NoError(t, err)
	require.Equal(t, body, a.Text)
}

// A page that is cut off anywhere is an article or an error.
func TestTruncated(t *testing.T) {
	whole := page(`<title>Fähre</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Fähre"}</script>`, article())
	for end := 0; end < len(whole); end += 97 {
		a, err := html.Extract([]byte(whole[:end]), "", "")
		require.Equal(t, err != nil, a.Text == "")
	}
}

func TestFormat(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"bote/a.html":  page("<title>Fähre</title><link rel=canonical href=https://bote.example/1>", article()),
		"bote/b.HTM":   "<html></html>",
		"post/c.xhtml": `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>` + page("<title>Fähre</title>", article())[15:],
		"page":         page("<title>Fähre</title>", article()),
	} {
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o666))
	}
	r, err := corpus.Open([]string{".", "page"}, corpus.Options{Formats: []corpus.Format{html.Format()}})
	require.NoError(t, err)
	var seen []string
	for a, err := range r.Articles(context.Background()) {
		if err != nil {
			seen = append(seen, err.Error())
			continue
		}
		require.True(t, a.Extracted)
		require.Contains(t, a.Text, text())
		seen = append(seen, a.ID+" "+a.Path+" "+a.Title)
	}
	require.Equal(t, []string{
		"bote/a.html bote/a.html Fähre",
		"bote/b.HTM: no article found on the page",
		"page page Fähre",
		"post/c.xhtml post/c.xhtml Fähre",
	}, seen)
}

func FuzzExtract(f *testing.F) {
	f.Add(page(`<title>Fähre</title><meta charset=utf-8>`, article()), "", "")
	f.Add(page(`<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"a","author":[{"name":["dpa"]}]}</script><base href="//x">`, "<p>&lt;b&gt;"), "text/html; charset=utf-16", "https://a.example/1")
	f.Add("<table><b><i><p></b>", "text/html; charset=big5", ":")
	f.Add("<table>d\x00><i", "text/html; charset=bfg5", ":")
	f.Fuzz(func(t *testing.T, page, contentType, url string) {
		a, err := html.Extract([]byte(page), contentType, url)
		if err != nil {
			require.Zero(t, a)
			return
		}
		require.NotEmpty(t, strings.TrimSpace(a.Text))
		require.NotEmpty(t, a.Encoding)
		require.True(t, utf8.ValidString(a.Title) || !utf8.ValidString(page))
		require.Empty(t, a.ID+a.Path)
	})
}

func Example() {
	page := `<html><head><title>Ferry</title><meta property="og:site_name" content="Courier"></head><body>
<nav><a href="/">Home</a></nav>
<article><p>The ferry to Sandhaven runs again from Monday, the harbour office said on Wednesday.</p>
<p>A storm had stopped it for four days. No ship was damaged, but two piers are still being looked at by divers.</p>
<p>Last year the company carried some 310,000 people, more than ever before in its history of ninety years.</p></article></body></html>`
	a, err := html.Extract([]byte(page), "text/html; charset=utf-8", "https://courier.example/2021/03/03/ferry")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Title, "·", a.Publisher, "·", a.Published.Format(time.DateOnly), a.DayOnly)
	fmt.Println(a.Text)
	// Output:
	// Ferry · Courier · 2021-03-03 true
	// The ferry to Sandhaven runs again from Monday, the harbour office said on Wednesday.
	//
	// A storm had stopped it for four days. No ship was damaged, but two piers are still being looked at by divers.
	//
	// Last year the company carried some 310,000 people, more than ever before in its history of ninety years.
}
