package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/report"
)

// A readPage is what stands in a page.
type readPage struct {
	html string // without its data
	Data struct {
		Articles []struct{ ID, Title, URL, Publisher, Date string }
		Groups   []struct {
			ID, Kind, Heading string
			Articles          []int
			Origin            *int
			Passages          []struct {
				Words int
				Text  string
				Spans [][3]int
			}
		}
	}
	Texts map[string]struct {
		Text    string
		Credits []struct {
			Agency string
			Span   [2]int
		}
	}
	Matches map[string][]struct {
		B        int
		Kind     string
		Passages []struct{ A, B [][2]int }
	}
}

var element = regexp.MustCompile(`(?s)<script type="application/json" id="([a-z]+)[0-9]*">(.*?)</script>\n`)

func htmlPage(t testing.TB, r report.Result) *readPage {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, report.HTML(&out, r, report.HTMLOptions{LeftOut: map[string]int{".pdf": 3}}))
	harmless(t, out.String())
	p := &readPage{html: element.ReplaceAllString(out.String(), "")}
	for _, m := range element.FindAllStringSubmatch(out.String(), -1) {
		require.NotContains(t, m[2], "<")
		to := map[string]any{"data": &p.Data, "t": &p.Texts, "m": &p.Matches}[m[1]]
		require.NotNil(t, to, m[1])
		require.NoError(t, json.Unmarshal([]byte(m[2]), to))
	}
	return p
}

// body returns the page without its style and script.
func (p *readPage) body() string {
	return regexp.MustCompile(`(?s)<(style|script)>.*?</(style|script)>`).ReplaceAllString(p.html, "")
}

// of returns the text between two UTF-16 units, as the page's script takes it.
func of(text string, s [2]int) string {
	return string(utf16.Decode(utf16.Encode([]rune(text))[s[0]:s[1]]))
}

func TestHTML(t *testing.T) {
	p := htmlPage(t, harbour(t))
	require.Contains(t, p.body(), "<h1 id=\"overview-h\">3 articles: 2 share copy, 1 shares nothing.</h1>")
	require.Contains(t, p.body(), "Left out: 3 files")
	require.Len(t, p.Data.Articles, 2, "what shares nothing is not in the data")
	require.Len(t, p.Data.Groups, 1)
	g := p.Data.Groups[0]
	require.Equal(t, "2 articles of 2 publishers share 1 passage, 20 words; both credit AFP", g.Heading)
	require.Equal(t, "passages", g.Kind)
	require.Equal(t, []int{0, 1}, g.Articles)
	require.Equal(t, 0, *g.Origin)
	require.Equal(t, "Harbour reopens after storm.", p.Data.Articles[0].Title)
	require.Equal(t, harbourA, p.Texts["0"].Text)
	require.Equal(t, "dpa", of(p.Texts["0"].Text, p.Texts["0"].Credits[0].Span))
	m := p.Matches["0"][0]
	require.Equal(t, 1, m.B)
	require.Equal(t, "The port of Sandhaven reopened", of(p.Texts["0"].Text, m.Passages[0].A[0]))
	require.Equal(t, "The port of Sandhaven reopened", of(p.Texts["1"].Text, m.Passages[0].B[0]))
	span := g.Passages[0].Spans[1]
	require.True(t, strings.HasPrefix(of(p.Texts["1"].Text, [2]int{span[1], span[2]}), "The port of Sandhaven reopened late on"))
}

// The same result gives the same page.
func TestHTMLSameBytes(t *testing.T) {
	for range 5 {
		require.Equal(t, htmlPage(t, kinds(t)), htmlPage(t, kinds(t)))
	}
}

// The page loads nothing: its policy allows its own script and style by their
// digests, and there is nothing else to allow.
func TestHTMLPolicy(t *testing.T) {
	p := htmlPage(t, harbour(t))
	policy := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`).FindStringSubmatch(p.html)
	require.NotNil(t, policy)
	var inline []any
	for _, tag := range []string{"script", "style"} {
		found := regexp.MustCompile(`(?s)<`+tag+`>(.*?)</`+tag+`>`).FindAllStringSubmatch(p.html, -1)
		require.Len(t, found, 1, tag)
		sum := sha256.Sum256([]byte(found[0][1]))
		inline = append(inline, base64.StdEncoding.EncodeToString(sum[:]))
	}
	require.Equal(t, fmt.Sprintf("default-src 'none'; script-src 'sha256-%s'; style-src 'sha256-%s'; "+
		"base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'", inline...), html.UnescapeString(policy[1]))
	require.NotRegexp(t, `(?i)<(link|img|iframe|object|embed|base|form action)\b|\bsrc=|\bstyle=|\bon[a-z]+=|https?://[^w]`, p.html)
	for _, sink := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "import("} {
		require.NotContains(t, p.html, sink)
	}
}

// Names and texts are text, wherever they stand.
func TestHTMLHostile(t *testing.T) {
	const evil = "</script><script>alert(1)</script><!--<script>{{.}}\"'`=<img src=x onerror=y>&lt;"
	h := hostile(t)
	for i := range h.articles {
		a := &h.articles[i]
		a.Text += evil + "\r\n\t\x00\x85\u2028\u202e😀end"
		a.Title, a.Publisher, a.URL = evil, evil+fmt.Sprint(i), "javascript:alert(1)"
	}
	alone := article("alone"+evil, evil, 100)
	alone.Title, alone.Publisher = evil, evil
	h.articles = append(h.articles, alone)
	p := htmlPage(t, h.counted())
	require.Equal(t, 1, strings.Count(p.html, "<script>"))
	require.Equal(t, 1, strings.Count(p.html, "</script>"))
	require.NotContains(t, p.body(), "<img")
	require.NotContains(t, p.body(), "<!--")
	require.Contains(t, p.body(), html.EscapeString("</script><script>alert(1)")[:20])
	require.Empty(t, p.Data.Articles[0].URL)
	text := p.Texts["0"].Text
	require.True(t, strings.HasSuffix(text, evil+"\n\t␀\uFFFD\uFFFD\uFFFD😀end"), "%q", text)
	require.Contains(t, text, "seven ␛[2J␛]0;owned␇ \uFFFD31m \uFFFDesrever\uFFFD ␡\n\uFFFD\uFFFD␀ end eight")
	require.Equal(t, "One two three four five six seven ␛[2J␛]0;owned␇ \uFFFD31m \uFFFDesrever\uFFFD ␡\n\uFFFD\uFFFD␀ end eight nine ten", of(text, p.Matches["0"][0].Passages[0].A[0]))
}

// Only addresses of the web are links.
func TestHTMLAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a?b=1":    "https://example.org/a?b=1",
		"http://example.org":           "http://example.org",
		"javascript:alert(1)":          "",
		" javascript:alert(1)":         "",
		"JAVASCRIPT://x/%0aalert(1)":   "",
		"data:text/html,<script>":      "",
		"file:///etc/passwd":           "",
		"//example.org":                "",
		"https:alert(1)":               "",
		"":                             "",
		"https://example.org/\"><b>\n": "",
	} {
		h := harbour(t)
		h.articles[0].URL = in
		require.Equal(t, want, htmlPage(t, h).Data.Articles[0].URL, "%q", in)
	}
}

// Shares of words: agency copy, shared without a credit, own; by publisher and
// by agency.
func TestHTMLShares(t *testing.T) {
	h := kinds(t)
	for i := range h.matches {
		m := &h.matches[i]
		if m.Kind == dedupe.Copy {
			m.Agencies = []string{"AFP", "dpa"}
		}
		at := 0
		for j := range m.Passages[0].Runs {
			r := &m.Passages[0].Runs[j]
			r.WordA, r.WordB = 20+at, at
			at += r.Words
		}
	}
	page := htmlPage(t, h).body()
	row := func(name string) string {
		cells := regexp.MustCompile(`(?s)<tr><th scope="row">` + name + `</th>(.*?)<td class="wide">`).FindStringSubmatch(page)
		require.NotNil(t, cells, name)
		return strings.TrimSpace(strings.NewReplacer("<td>", "", "</td>", " ").Replace(cells[1]))
	}
	require.Equal(t, "0 2 2 400", row("AFP"))
	require.Equal(t, "2 2 2 400", row("dpa"))
	require.Regexp(t, `^7 \d+ [0-9.]+% [0-9.]+% [0-9.]+%$`, row("x.example"))
	require.Contains(t, page, `aria-label="Publishers × publishers"`)
}

// A page of undated articles without publishers says so, and has neither table.
func TestHTMLWithoutPublishers(t *testing.T) {
	h := harbour(t)
	for i := range h.articles {
		h.articles[i].Publisher, h.articles[i].Published = "", time.Time{}
	}
	h.stats = dedupe.Stats{}
	page := htmlPage(t, h.counted()).body()
	require.NotContains(t, page, "By publisher</h2>")
	require.NotContains(t, page, "Publishers × publishers</h2>")
	require.Contains(t, page, "No article has a date")
	require.Contains(t, htmlPage(t, (&hand{}).counted()).body(), "No articles.")
}

// What a page has no room for is left out, and said: texts of the last
// clusters first.
func TestHTMLLeavesOut(t *testing.T) {
	h := harbour(t)
	big := strings.Repeat("word ", 5<<20)
	for i := range 2 {
		h.articles[i].Text += big
	}
	var out bytes.Buffer
	require.NoError(t, report.HTML(&out, h, report.HTMLOptions{}))
	page := out.String()
	require.True(t, strings.Contains(page, "Left out of this page for its size: the texts of 1 article."))
	require.Less(t, len(page), 30<<20)
	require.False(t, strings.Contains(page, `"passages":[{"words":20,"notes"`), "a match without both texts has no places")
}

func TestHTMLLeavesOutClusters(t *testing.T) {
	h := &hand{}
	words := strings.Repeat("word ", 20)
	p := passage(t, words, words, strings.TrimSpace(words))
	for i := range 20_003 {
		a, b := article(fmt.Sprintf("%06da", i), words, 0), article(fmt.Sprintf("%06db", i), words, 0)
		h.articles = append(h.articles, a, b)
		h.clusters = append(h.clusters, dedupe.Cluster{ID: fmt.Sprintf("%016x", i), Kind: dedupe.PassageCluster, Words: p.Words, Publishers: 2,
			Members: []dedupe.Member{{Article: a.ID, Span: p.A}, {Article: b.ID, Span: p.B}}})
	}
	var out bytes.Buffer
	require.NoError(t, report.HTML(&out, h.counted(), report.HTMLOptions{}))
	require.True(t, strings.Contains(out.String(), "Left out of this page for its size: 3 smaller clusters (all are in --format jsonl)."))
	require.False(t, strings.Contains(out.String(), `"id":"020002a"`))
}

// Ratios in percent are rounded once, from the counts: 0.90346 is 90.3, though it
// is 0.9035 with four decimals.
func TestPercentIsRoundedOnce(t *testing.T) {
	for _, c := range []struct {
		ratio dedupe.Ratio
		want  string
	}{
		{dedupe.Ratio{Part: 45173, Of: 50000}, "90.3%"},
		{dedupe.Ratio{Part: 1807, Of: 2000}, "90.4%"},
		{dedupe.Ratio{Part: 1, Of: 1}, "100.0%"},
	} {
		h := harbour(t)
		h.matches[0].ContainmentA = c.ratio
		var page bytes.Buffer
		require.NoError(t, report.HTML(&page, h, report.HTMLOptions{}))
		require.Contains(t, page.String(), `"containmentA":"`+c.want+`"`)
		said := compare(t, h.articles[0].Article, h.articles[1].Article, h.matches[0], report.TextOptions{})
		require.Contains(t, said, "of A's shingles "+c.want+" stand in B")
	}
}
