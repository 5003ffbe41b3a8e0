package html

import (
	"bytes"
	"cmp"
	"net/url"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/internal/htmltext"
)

// A head is what a page says of itself.
type head struct {
	linked
	meta      map[string]string // by name or property, in lower case; the first of each
	canonical string
	base      string
	titleTag  string
	times     []string // of <time datetime> that is marked as the day of publication
}

// most of a page's own data, beyond which they are no data.
const mostValue = 4 << 10

// headOf reads the tags of a page. The error says that it is no page.
func headOf(page []byte) (*head, error) {
	if bytes.IndexByte(page[:min(len(page), 1024)], 0) >= 0 {
		return nil, errBinary
	}
	h := &head{meta: map[string]string{}}
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return h, nil
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			switch atom.Lookup(name) {
			case atom.Meta:
				h.addMeta(attributes(z, more))
			case atom.Link:
				a := attributes(z, more)
				if strings.EqualFold(a["rel"], "canonical") {
					h.canonical = cmp.Or(h.canonical, a["href"])
				}
			case atom.Base:
				h.base = cmp.Or(h.base, attributes(z, more)["href"])
			case atom.Title:
				if h.titleTag == "" && z.Next() == html.TextToken {
					h.titleTag = string(z.Text())
				}
			case atom.Time:
				a := attributes(z, more)
				_, marked := a["pubdate"]
				if (marked || a["itemprop"] == "datePublished") && len(h.times) == 0 {
					h.times = append(h.times, cmp.Or(a["datetime"], a["content"]))
				}
			case atom.Script:
				if strings.HasPrefix(strings.ToLower(strings.TrimSpace(attributes(z, more)["type"])), "application/ld+json") && z.Next() == html.TextToken {
					h.linked.add(z.Raw())
				}
			default:
				// Microdata may stand on any element.
				if more && bytes.Contains(z.Raw(), []byte("datePublished")) {
					if a := attributes(z, more); a["itemprop"] == "datePublished" {
						h.times = append(h.times, cmp.Or(a["datetime"], a["content"]))
					}
				}
			}
		}
	}
}

// attributes are those of the current tag, the first of each name.
func attributes(z *html.Tokenizer, more bool) map[string]string {
	a := map[string]string{}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if _, ok := a[string(key)]; !ok && len(value) <= mostValue {
			a[string(key)] = string(value)
		}
	}
	return a
}

func (h *head) addMeta(a map[string]string) {
	content := strings.TrimSpace(a["content"])
	if content == "" {
		return
	}
	for _, attribute := range []string{"property", "name", "itemprop"} {
		for _, name := range strings.Fields(strings.ToLower(a[attribute])) {
			if _, ok := h.meta[name]; !ok {
				h.meta[name] = content
			}
		}
	}
}

// firstOf is the first of the metas that there is.
func (h *head) firstOf(names ...string) string {
	for _, name := range names {
		if s := h.meta[name]; s != "" {
			return s
		}
	}
	return ""
}

func line(s string) string {
	return strings.Join(strings.Fields(htmltext.Strip(html.UnescapeString(s))), " ")
}

func (h *head) title() string {
	return line(cmp.Or(h.headline, h.firstOf("og:title", "twitter:title", "dc.title", "headline"), h.titleTag))
}

// publisher is the site's name before that of the page's own data: it is the
// same on all pages of a site, which the other is not.
func (h *head) publisher() string {
	return line(cmp.Or(h.firstOf("og:site_name", "application-name"), h.linked.publisher))
}

// url is the page's address as the page says, else that it was fetched from.
func (h *head) url(fetched string) string {
	at, err := url.Parse(fetched)
	if err != nil || at.Host == "" {
		at, err = url.Parse(h.base)
		if err != nil {
			at = &url.URL{}
		}
	}
	for _, s := range []string{h.canonical, h.firstOf("og:url"), h.address} {
		u, err := at.Parse(strings.TrimSpace(s))
		// The start page is the canonical address of no article.
		if s != "" && err == nil && isWeb(u) && (strings.Trim(u.Path, "/") != "" || u.RawQuery != "") {
			u.Fragment = ""
			return u.String()
		}
	}
	if isWeb(at) && fetched != "" {
		return fetched
	}
	return ""
}

func isWeb(u *url.URL) bool { return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" }

// date is that of publication, where the page says it by markup, or its
// address by its folders.
func (h *head) date(address string) (t time.Time, dayOnly bool) {
	told := append([]string{h.published, h.firstOf("article:published_time", "og:article:published_time",
		"article:published", "datepublished", "parsely-pub-date", "sailthru.date", "dcterms.created",
		"dc.date.issued", "dcterms.date", "dc.date", "date", "pubdate", "publishdate", "publish-date")}, h.times...)
	for i, s := range told {
		t, dayOnly, ok := corpus.ParseDate(strings.TrimSpace(s))
		if !ok {
			continue
		}
		for _, s := range told[i+1:] {
			if !dayOnly {
				break
			}
			if at, noTime, ok := corpus.ParseDate(strings.TrimSpace(s)); ok && !noTime && at.Format(time.DateOnly) == t.Format(time.DateOnly) {
				t, dayOnly = at, false
			}
		}
		return t, dayOnly
	}
	if m := dayInURL.FindStringSubmatch(address); m != nil {
		if t, err := time.Parse("2006/1/2", strings.NewReplacer("-", "/").Replace(m[1])); err == nil {
			return t, true
		}
	}
	return t, false
}

// dayInURL is a day as folders of an address: /2016/03/18/ or /2016-03-18/.
var dayInURL = regexp.MustCompile(`/((?:19|20)\d\d([/-])\d\d?[/-]\d\d?)(?:/|$)`)

// by are the authors, as the page's data give them.
func (h *head) by() []string {
	authors := h.authors
	if len(authors) == 0 {
		authors = []string{h.firstOf("author", "article:author", "dc.creator", "parsely-author")}
	}
	lines := make([]string, len(authors))
	for i, author := range authors {
		lines[i] = line(author)
	}
	return lines
}
