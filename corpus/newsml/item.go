package newsml

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/internal/byline"
	"github.com/wirecopy/dedupe/corpus/internal/xmltext"
	"github.com/wirecopy/dedupe/credit"
)

// An item is what a file says of one text; what it does not say is empty.
type item struct {
	kind   string // of what it is, "text"; a code
	status string // of publication, "usable"; a code

	id, version, url string
	title, text      string
	dateline         string
	tagline          string
	dates            []string // the first that is a date is when it was published
	authors          []string
	publisher        string
	providers        []party // who is said to have delivered it, the first of them best
	sources          []party // who had a part in it
	holders          []party // who holds the copyright
}

// A party is a person or organisation, by the names it is given.
type party []string

// isText reports whether the item is one to be read: a text that may be printed.
func (it *item) isText() bool {
	switch code(it.status) {
	case "canceled", "cancelled", "withheld":
		return false
	}
	kind := code(it.kind)
	return kind == "" || kind == "text"
}

// code is what a code of a controlled vocabulary says, "text" for "ninat:text"
// and for "http://cv.iptc.org/newscodes/ninature/text".
func code(s string) string {
	s = strings.TrimSpace(s)
	return strings.ToLower(s[strings.LastIndexAny(s, ":/")+1:])
}

// article is that of an item with a text.
func (it *item) article() (a dedupe.Article, err error) {
	a.Text = withTagline(withDateline(it.text, it.dateline), it.tagline)
	if len(a.Text) > dedupe.MaxArticleBytes {
		return a, fmt.Errorf("text of %d bytes: more than %d", len(a.Text), dedupe.MaxArticleBytes)
	}
	provider, agency := it.provider()
	authors := it.authors
	if agency == "" {
		authors = slices.Concat(authors, slices.Concat(it.sources...))
	}
	a.Text = byline.Add(a.Text, authors, agency)
	a.Title = it.title
	a.Provider = provider
	a.ID = it.id
	if a.ID != "" && it.version != "" && it.version != "0" && it.version != "1" {
		a.ID += "#" + it.version
	}
	for _, address := range []string{it.url, it.id} {
		if u, err := url.Parse(address); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
			a.URL = address
			break
		}
	}
	for _, date := range it.dates {
		t, dayOnly, ok := corpus.ParseDate(strings.TrimSpace(date))
		if ok {
			a.Published, a.DayOnly = t, dayOnly
			break
		}
	}
	holder := ""
	if len(it.holders) > 0 {
		holder = it.holders[0].name()
	}
	a.Publisher = cmp.Or(it.publisher, agency, provider, holder)
	return a, nil
}

// provider is who delivered the item, an agency by its id; agency is that where
// it is one, else "". Where nobody is said to have delivered it, it is an agency
// that had another part in it.
func (it *item) provider() (name, agency string) {
	parties := it.providers
	if len(parties) == 0 {
		parties = slices.Concat(it.sources, it.holders)
	}
	for _, p := range parties {
		for _, name := range p {
			if c, ok := credit.FindProvider(name); ok {
				return c.Agency, c.Agency
			}
		}
	}
	if len(it.providers) > 0 {
		return it.providers[0].name(), ""
	}
	return "", ""
}

// name is the first of its names.
func (p party) name() string {
	for _, name := range p {
		if name != "" {
			return name
		}
	}
	return ""
}

// partyOf gives a party by its names, and by codes and addresses that tell it:
// "AFP" of "nprov:AFP", "reuters" of "https://www.reuters.com/".
func partyOf(names []string, codes ...string) party {
	var p party
	add := func(name string) {
		if name = xmltext.Line(name); name != "" && !slices.Contains(p, name) {
			p = append(p, name)
		}
	}
	for _, name := range names {
		add(name)
		codes = append(codes, name)
	}
	for _, s := range codes {
		s = strings.TrimSpace(s)
		host := s
		if u, err := url.Parse(s); err == nil && u.Host != "" {
			host = u.Hostname()
			add(strings.Trim(path.Base(u.Path), "./"))
		} else {
			add(s[strings.LastIndexByte(s, ':')+1:])
		}
		if domain, _, ok := cutLast(strings.TrimPrefix(host, "www."), "."); ok && !strings.Contains(host, " ") && !strings.Contains(domain, ".") {
			add(domain)
		}
	}
	return p
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// withDateline sets a dateline before a text that does not have it.
func withDateline(text, dateline string) string {
	const dashes = " -–—"
	dateline = xmltext.Line(dateline)
	place := strings.TrimRight(dateline, dashes)
	if place == "" || strings.Contains(text, place) {
		return text
	}
	return place + " – " + text
}

// withTagline sets a tagline after a text that does not have it.
func withTagline(text, tagline string) string {
	if tagline == "" || strings.Contains(text, tagline) {
		return text
	}
	return text + "\n\n" + tagline
}

func words(s string) int { return len(strings.Fields(s)) }

// longest is the text with most words, of several with as many the first.
func longest(texts ...string) string {
	texts = slices.DeleteFunc(texts, func(text string) bool { return text == "" })
	if len(texts) == 1 {
		return texts[0]
	}
	best, most := "", 0
	for _, text := range texts {
		if n := words(text); n > most {
			best, most = text, n
		}
	}
	return best
}
