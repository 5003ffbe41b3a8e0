package newsml_test

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/newsml"
)

const (
	first  = "Die Fähre nach Sandhafen fährt ab Montag wieder."
	second = "Vier Tage lang hatte ein Sturm den Verkehr unterbrochen."
	text   = first + "\n\n" + second
	marked = "<p>" + first + "</p>\n<p>" + second + "</p>"
)

var (
	at  = time.Date(2021, 3, 3, 8, 30, 0, 0, time.UTC)
	dpa = `<provider qcode="nprov:dpa"/>`
)

// newsItem is an item of NewsML-G2 with parts of its metadata and its content.
func newsItem(itemMeta, contentMeta, content string) string {
	return `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:x:1" version="1" standard="NewsML-G2">
<itemMeta><itemClass qcode="ninat:text"/>` + itemMeta + `<versionCreated>2021-03-03T09:30:00+01:00</versionCreated></itemMeta>
<contentMeta><headline>Fähre fährt</headline>` + contentMeta + `</contentMeta>
<contentSet>` + content + `</contentSet></newsItem>`
}

func xhtml(body string) string {
	return `<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>` + body + `</body></html></inlineXML>`
}

func message(items ...string) string {
	return `<?xml version="1.0" encoding="utf-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2021-03-03T09:30:00Z</sent></header><itemSet>` + strings.Join(items, "\n") + "</itemSet></newsMessage>"
}

// nitf is a file of NITF with parts of its head, of the head of its body, and
// its content.
func nitf(head, bodyHead, content string) string {
	return `<nitf><head><title>T</title>` + head + `</head><body><body.head><hedline><hl1>Fähre fährt</hl1><hl2>Sturm vorbei</hl2></hedline>` + bodyHead +
		`</body.head><body.content>` + content + `</body.content></body></nitf>`
}

// read reads a file of the name and content.
func read(t testing.TB, name, content string) (articles []dedupe.Article, skipped []string, left int) {
	t.Helper()
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile(name, []byte(content), 0o666))
	r, err := corpus.Open([]string{name}, corpus.Options{Formats: []corpus.Format{newsml.Format(), newsml.Ninjs()}})
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

// one reads a file of one article; usual fields of it are cleared.
func one(t *testing.T, name, content string) dedupe.Article {
	t.Helper()
	articles, skipped, left := read(t, name, content)
	require.Empty(t, skipped)
	require.Zero(t, left)
	require.Len(t, articles, 1)
	a := articles[0]
	require.True(t, a.Extracted)
	require.Equal(t, name, a.Path)
	require.Equal(t, "utf-8", a.Encoding)
	a.Extracted, a.Path, a.Encoding = false, "", ""
	return a
}

func TestNewsML(t *testing.T) {
	usual := dedupe.Article{ID: "urn:newsml:x:1", Title: "Fähre fährt", Text: text, Published: at, Provider: "dpa", Publisher: "dpa"}
	with := func(change func(a *dedupe.Article)) dedupe.Article {
		a := usual
		change(&a)
		return a
	}
	tests := map[string]struct {
		in   string
		want dedupe.Article
	}{
		"XHTML": {newsItem(dpa, "", xhtml(marked)), usual},
		"NITF":  {newsItem(dpa, "", `<inlineXML contenttype="application/nitf+xml">`+nitf("", "", marked)+"</inlineXML>"), usual},
		"with a prefix": {
			`<n:newsItem xmlns:n="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:x:1"><n:itemMeta><n:provider literal="dpa"/><n:versionCreated>2021-03-03T08:30:00Z</n:versionCreated>
				<n:title>Fähre fährt</n:title></n:itemMeta><n:contentSet><n:inlineData contenttype="text/plain">` + text + `</n:inlineData></n:contentSet></n:newsItem>`,
			usual,
		},
		"plain":            {newsItem(dpa, "", `<inlineData contenttype="text/plain">`+text+`</inlineData>`), usual},
		"markup as text":   {newsItem(dpa, "", `<inlineXML contenttype="application/xhtml+xml"><![CDATA[`+marked+`]]></inlineXML>`), usual},
		"markup as data":   {newsItem(dpa, "", `<inlineData contenttype="text/html"><![CDATA[`+marked+`]]></inlineData>`), usual},
		"the longest":      {newsItem(dpa, "", `<inlineData>`+first+`</inlineData>`+xhtml(marked)+`<inlineData contenttype="application/pdf" encoding="base64">eHh4</inlineData>`), usual},
		"without the head": {newsItem(dpa, "", xhtml("<header><h1>Fähre fährt</h1><p>Von dpa</p></header><section>"+marked+"<figure>Bild: x</figure></section>")), usual},
		"a later version":  {strings.Replace(newsItem(dpa, "", xhtml(marked)), `version="1"`, `version="3"`, 1), with(func(a *dedupe.Article) { a.ID += "#3" })},
		"its address": {
			strings.Replace(newsItem(dpa, "", xhtml(marked)), "urn:newsml:x:1", "https://agency.example/1", 1),
			with(func(a *dedupe.Article) { a.ID, a.URL = "https://agency.example/1", "https://agency.example/1" }),
		},
		"its page": {
			newsItem(dpa, "", `<remoteContent contenttype="text/html" href="https://agency.example/1"/>`+xhtml(marked)),
			with(func(a *dedupe.Article) { a.URL = "https://agency.example/1" }),
		},
		"a provider's name": {
			newsItem(`<provider uri="http://x.example/org/7"><name>Agence France-Presse</name></provider>`, "", xhtml(marked)),
			with(func(a *dedupe.Article) { a.Provider, a.Publisher = "AFP", "AFP" }),
		},
		"a provider's address": {
			newsItem(`<provider literal="reuters.com"/>`, "", xhtml(marked)),
			with(func(a *dedupe.Article) { a.Provider, a.Publisher = "Reuters", "Reuters" }),
		},
		"a paper's own": {
			newsItem(`<provider><name>Der Bote</name></provider>`, `<infoSource literal="dpa"/>`, xhtml(marked)),
			with(func(a *dedupe.Article) { a.Provider, a.Publisher, a.Text = "Der Bote", "Der Bote", "By dpa\n\n"+text }),
		},
		"no provider": {
			newsItem("", `<infoSource><name>dpa</name></infoSource>`, xhtml(marked)),
			usual,
		},
		"a byline": {
			newsItem(`<provider literal="Der Bote"/>`, `<by>Von Eva Bauer, dpa</by><creditline>dpa</creditline>`, xhtml(marked)),
			with(func(a *dedupe.Article) { a.Provider, a.Publisher, a.Text = "Der Bote", "Der Bote", "By dpa\n\n"+text }),
		},
		"a byline of its provider": {
			newsItem(dpa, `<by>Von Eva Bauer, dpa</by><creditline>dpa/AFP</creditline>`, xhtml(marked)),
			with(func(a *dedupe.Article) { a.Text = "By AFP\n\n" + text }),
		},
		"a dateline": {
			newsItem(dpa, "<dateline>Sandhafen (dpa) - </dateline>", xhtml(marked)),
			with(func(a *dedupe.Article) { a.Text = "Sandhafen (dpa) – " + text }),
		},
		"a dateline in the text": {
			newsItem(dpa, "<dateline>Sandhafen (dpa) -</dateline>", xhtml("<p>Kurz gesagt.</p><p>Sandhafen <i>(dpa)</i> - "+first+"</p>")),
			with(func(a *dedupe.Article) { a.Text = "Kurz gesagt.\n\nSandhafen (dpa) - " + first }),
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, one(t, "a.xml", test.in))
			test.want.Line = 1
			require.Equal(t, test.want, one(t, "b.xml", message(test.in)))
		})
	}
}

func TestNITF(t *testing.T) {
	const issued = `<docdata><date.issue norm="20210303T083000Z"/></docdata>`
	tests := map[string]struct {
		in   string
		want dedupe.Article
	}{
		"an agency's": {
			nitf(`<docdata management-status="usable"><doc-id id-string="7" regsrc="AP"/><date.issue norm="20210303T093000+0100"/></docdata>`, "<byline>By <person>Eva Bauer</person></byline>", marked),
			dedupe.Article{ID: "AP:7", Provider: "AP", Publisher: "AP", Text: text},
		},
		"by its distributor": {
			nitf(issued, "<distributor>Agence France-Presse (AFP)</distributor><dateline><location>PARIS</location>, March 3</dateline>", marked),
			dedupe.Article{ID: "a.nitf", Provider: "AFP", Publisher: "AFP", Text: "PARIS, March 3 – " + text},
		},
		"a paper's": {
			nitf(`<docdata><doc-id id-string="1854817"/><doc.copyright holder="The Courier" year="2021"/></docdata><pubdata date.publication="20210303T000000" ex-ref="https://courier.example/1" name="Courier"/>`,
				"<byline>By REUTERS</byline>", `<block class="lead_paragraph"><p>`+first+`</p></block><block class="full_text">`+marked+`</block>`),
			dedupe.Article{ID: "https://courier.example/1", URL: "https://courier.example/1", Publisher: "Courier", Published: at.Truncate(24 * time.Hour), DayOnly: true, Text: "By Reuters\n\n" + text},
		},
		"a holder's": {
			nitf(`<docdata><doc.copyright holder="The Courier"/><date.issue norm="20210303T083000Z"/></docdata>`, "", marked),
			dedupe.Article{ID: "a.nitf", Publisher: "The Courier", Text: text},
		},
		"with its own name": {
			strings.Replace(nitf(issued, "", marked), "<nitf", `<nitf uno="urn:x:9"`, 1),
			dedupe.Article{ID: "urn:x:9", Text: text},
		},
		"other elements": {
			nitf(issued, "", `<block><hl2>Sturm</hl2><p>`+first+`</p><media media-type="image"><media-caption><p>Bild</p></media-caption></media><note><p>Redaktion</p></note></block><bq><block><p>`+second+`</p></block></bq>`),
			dedupe.Article{ID: "a.nitf", Text: "Sturm\n\n" + text},
		},
		"a tagline": {
			strings.Replace(nitf(issued, "", marked), "</body></nitf>", "<body.end><tagline>Bericht: Eva Bauer</tagline></body.end></body></nitf>", 1),
			dedupe.Article{ID: "a.nitf", Text: text + "\n\nBericht: Eva Bauer"},
		},
		"entities": {
			nitf(issued, "", "<p>F&auml;hre &amp; Sturm &#8211; &x;</p>"),
			dedupe.Article{ID: "a.nitf", Text: "Fähre & Sturm – &x;"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.want.Title = "Fähre fährt"
			if test.want.Published.IsZero() {
				test.want.Published = at
			}
			require.Equal(t, test.want, one(t, "a.nitf", test.in))
		})
	}
}

// What is no text, or not to be printed, is left out.
func TestLeftOut(t *testing.T) {
	for name, item := range map[string]string{
		"a picture":  strings.Replace(newsItem(dpa, "", xhtml(marked)), "ninat:text", "ninat:picture", 1),
		"by address": strings.Replace(newsItem(dpa, "", xhtml(marked)), `qcode="ninat:text"`, `uri="http://cv.iptc.org/newscodes/ninature/video"`, 1),
		"canceled":   newsItem(`<pubStatus qcode="stat:canceled"/>`, "", xhtml(marked)),
		"withheld":   newsItem(`<pubStatus qcode="stat:withheld"/>`, "", xhtml(marked)),
		"empty":      newsItem(dpa, "", xhtml("")),
		"elsewhere":  newsItem(dpa, "", `<remoteContent href="x.jpg"/>`),
		"a package":  `<packageItem guid="x"><groupSet><group><itemRef/></group></groupSet></packageItem>`,
	} {
		articles, skipped, left := read(t, "a.xml", message(newsItem(dpa, "", xhtml(marked)), item, newsItem(dpa, "", xhtml(marked))))
		require.Empty(t, skipped, name)
		require.Equal(t, 1, left, name)
		require.Len(t, articles, 2, name)
		require.Equal(t, []int{1, 3}, []int{articles[0].Line, articles[1].Line}, name)
	}
	_, skipped, left := read(t, "a.xml", nitf(`<docdata management-status="canceled"/>`, "", marked))
	require.Empty(t, skipped)
	require.Equal(t, 1, left)
}

func TestOtherFiles(t *testing.T) {
	// In other encodings, and told by content.
	in := message(newsItem(dpa, "", xhtml(marked)))
	latin, err := charmap.Windows1252.NewEncoder().String(strings.Replace(in, "utf-8", "iso-8859-1", 1))
	require.NoError(t, err)
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.Replace(in, "utf-8", "utf-16", 1))
	require.NoError(t, err)
	for encoding, in := range map[string]string{"utf-8": in, "windows-1252": latin, "utf-16le": wide} {
		articles, skipped, _ := read(t, "wire", in)
		require.Empty(t, skipped)
		require.Equal(t, text, articles[0].Text)
		require.Equal(t, encoding, articles[0].Encoding)
	}

	deep := newsItem(dpa, "", xhtml(strings.Repeat("<b>", 500_000)))
	for name, test := range map[string]struct{ in, err string }{
		"another kind": {"<urlset><url/></urlset>", "XML of a kind that is not read: <urlset>"},
		"older":        {"<NewsML/>", "XML of a kind that is not read: <NewsML>"},
		"empty":        {"", "no XML"},
		"too deep":     {deep, "XML with more than 1000 elements in each other"},
		"too long":     {strings.Repeat(" ", newsml.MaxBytes+1), "more than 67108864"},
		"encoding":     {strings.Replace(in, "utf-8", "x-none", 1), "an encoding that is not known"},
		"a long text":  {newsItem(dpa, "", xhtml(strings.Repeat("x", dedupe.MaxArticleBytes+1))), "more than 16777216"},
	} {
		articles, skipped, _ := read(t, "a.xml", test.in)
		require.Empty(t, articles, name)
		require.Len(t, skipped, 1, name)
		require.Contains(t, skipped[0], "a.xml: ")
		require.Contains(t, skipped[0], test.err)
	}

	bomb := `<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>` + nitf("", "", "<p>&b;</p>")
	articles, skipped, _ := read(t, "a.nitf", bomb)
	require.Empty(t, skipped)
	require.Equal(t, "&b;", articles[0].Text, "entities do not grow")
}

// Of a file that is cut off, the items before the cut are read.
func TestTruncated(t *testing.T) {
	item := newsItem(dpa, "", xhtml(marked))
	whole := message(item, item, item)
	third := strings.LastIndex(whole, item)
	for _, cut := range []int{third + 3, third + 100, third + len(item) - 2} {
		articles, skipped, _ := read(t, "a.xml", whole[:cut])
		require.Len(t, articles, 2, "%d", cut)
		require.Len(t, skipped, 1)
		require.Contains(t, skipped[0], "a.xml:3: no valid XML: ")
	}
	// Of one that is broken, too.
	articles, skipped, _ := read(t, "a.xml", message(item, strings.Replace(item, "<p>", "<p <", 1), item))
	require.Len(t, articles, 1)
	require.Len(t, skipped, 1)
	require.Contains(t, skipped[0], "a.xml:2: ")
	for cut := 0; cut < len(item); cut += 7 {
		articles, skipped, _ := read(t, "a.xml", item[:cut])
		require.Empty(t, articles)
		require.Len(t, skipped, 1)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(message(newsItem(dpa, "<dateline>x</dateline>", xhtml(marked))))
	f.Add(nitf(`<docdata><date.issue norm="20210303"/></docdata>`, "<distributor>AP</distributor>", marked))
	f.Add("<newsItem><contentSet><inlineXML><nitf><body><body.content>x")
	f.Fuzz(func(t *testing.T, in string) {
		r, err := corpus.Open([]string{"-"}, corpus.Options{
			Formats: []corpus.Format{{Name: "NewsML", Detect: func([]byte) bool { return true }, Read: newsml.Format().Read}},
			Stdin:   strings.NewReader(in),
		})
		require.NoError(t, err)
		last := -1
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

func ExampleFormat() {
	in := `<newsItem guid="urn:newsml:agency.example:1" version="2"><itemMeta><provider literal="AFP"/>
<versionCreated>2021-03-03T09:30:00+01:00</versionCreated></itemMeta>
<contentMeta><headline>Ferry</headline></contentMeta>
<contentSet><inlineXML><html><body><p>The ferry to Sandhaven runs again.</p></body></html></inlineXML></contentSet></newsItem>`
	r, err := corpus.Open([]string{"-"}, corpus.Options{Formats: []corpus.Format{newsml.Format()}, Stdin: strings.NewReader(in)})
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
	// urn:newsml:agency.example:1#2 AFP 2021-03-03 08:30:00 +0000 UTC Ferry
	// The ferry to Sandhaven runs again.
}

// BenchmarkRead is beside the library's own tokens, of which nothing is made.
func BenchmarkRead(b *testing.B) {
	body := strings.Repeat("<p>"+first+" <a href=\"/x\">"+second+"</a></p>", 20)
	items := make([]string, 500)
	for form, item := range map[string]string{
		"newsml": newsItem(dpa, "", xhtml(body)),
		"nitf":   newsItem(dpa, "", "<inlineXML>"+nitf("", "", body)+"</inlineXML>"),
	} {
		for i := range items {
			items[i] = item
		}
		in := message(items...)
		b.Run("form="+form+"/by=dedupe", func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				r, err := corpus.Open([]string{"-"}, corpus.Options{Formats: []corpus.Format{newsml.Format()}, Stdin: strings.NewReader(in)})
				require.NoError(b, err)
				for _, err := range r.Articles(context.Background()) {
					require.NoError(b, err)
				}
			}
		})
		b.Run("form="+form+"/by=encoding-xml", func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				for d := xml.NewDecoder(struct{ io.Reader }{strings.NewReader(in)}); ; {
					if _, err := d.Token(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
