package newsml

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/wirecopy/dedupe/corpus/internal/htmltext"
)

// g2 reads the item of a newsItem element, by NewsML-G2.
func g2(root *html.Node) (it item) {
	meta := first(root, "itemMeta")
	content := first(root, "contentMeta")

	it.kind = coded(first(meta, "itemClass"))
	it.status = coded(first(meta, "pubStatus"))
	it.id = strings.TrimSpace(attr(root, "guid"))
	it.version = strings.TrimSpace(attr(root, "version"))
	it.dates = []string{
		line(first(meta, "versionCreated")), line(first(content, "contentModified")),
		line(first(content, "contentCreated")), line(first(meta, "firstCreated")),
	}
	it.dateline = line(first(content, "dateline"))
	for _, n := range all(meta, "provider") {
		it.providers = append(it.providers, partyIn(n))
	}
	for _, n := range all(content, "infoSource") {
		it.sources = append(it.sources, partyIn(n))
	}
	for _, n := range all(root, "rightsInfo", "copyrightHolder") {
		it.holders = append(it.holders, partyIn(n))
	}
	for _, name := range []string{"by", "creditline"} {
		for _, n := range all(content, name) {
			it.authors = append(it.authors, author(line(n)))
		}
	}
	for _, n := range all(content, "creator") {
		it.authors = append(it.authors, partyIn(n).name())
	}

	var texts []string
	inner := ""
	for set := range root.ChildNodes() {
		if set.Data != "contentSet" {
			continue
		}
		for n := range set.ChildNodes() {
			switch n.Data {
			case "inlineXML":
				text, title := inline(n, &it)
				texts = append(texts, text)
				if inner == "" {
					inner = title
				}
			case "inlineData":
				texts = append(texts, data(n))
			case "remoteContent":
				if it.url == "" && strings.Contains(attr(n, "contenttype"), "html") {
					it.url = attr(n, "href")
				}
			}
		}
	}
	it.text = longest(texts...)
	for _, title := range []string{line(first(content, "headline")), inner, line(first(meta, "title")), line(first(content, "slugline"))} {
		if it.title == "" {
			it.title = title
		}
	}
	return it
}

// inline reads the text and headline of content in XML. What NITF tells of the
// text itself is added to the item where that does not say it.
func inline(n *html.Node, it *item) (text, title string) {
	if in := within(n, "nitf"); in != nil {
		inner := nitf(in)
		it.authors = append(it.authors, inner.authors...)
		it.providers = append(it.providers, inner.providers...)
		if it.dateline == "" {
			it.dateline = inner.dateline
		}
		it.tagline = inner.tagline
		return inner.text, inner.title
	}
	title = line(within(n, "title"))
	if body := within(n, "body"); body != nil {
		n = body
	}
	return plain(n), title
}

// data is the text of content that is no XML.
func data(n *html.Node) string {
	kind := attr(n, "contenttype")
	switch {
	case attr(n, "encoding") != "":
		return "" // a file
	case kind == "" || strings.HasPrefix(kind, "text/plain"):
		return htmltext.Plain(raw(n))
	case strings.HasPrefix(kind, "text/") || strings.Contains(kind, "html"):
		return htmltext.Strip(raw(n))
	}
	return ""
}

// coded is the code of a property.
func coded(n *html.Node) string {
	if uri := attr(n, "uri"); uri != "" {
		return uri
	}
	return attr(n, "qcode")
}

// partyIn is the party that a property names.
func partyIn(n *html.Node) party {
	var names []string
	for _, name := range all(n, "name") {
		names = append(names, line(name))
	}
	if len(names) == 0 {
		// Older versions have the name as the text.
		names = append(names, line(n))
	}
	return partyOf(append(names, attr(n, "literal")), attr(n, "qcode"), attr(n, "uri"))
}
