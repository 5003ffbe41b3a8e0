package newsml

import (
	"strings"

	"golang.org/x/net/html"
)

// nitf reads the item of a nitf element, by NITF 3.
func nitf(root *html.Node) (it item) {
	data := first(root, "head", "docdata")
	pub := first(root, "head", "pubdata")
	head := first(root, "body", "body.head")

	it.status = attr(data, "management-status")
	id := first(data, "doc-id")
	registrar := strings.TrimSpace(attr(id, "regsrc"))
	switch number := strings.TrimSpace(attr(id, "id-string")); {
	case attr(root, "uno") != "":
		it.id = attr(root, "uno")
	case number != "" && registrar != "":
		it.id = registrar + ":" + number
	case strings.Contains(number, ":"):
		it.id = number
	}
	it.url = attr(pub, "ex-ref")
	for _, n := range []*html.Node{first(head, "hedline", "hl1"), first(root, "head", "title"), first(head, "hedline")} {
		if it.title == "" {
			it.title = line(n)
		}
	}
	it.dates = []string{
		day(attr(first(data, "date.issue"), "norm")), day(attr(first(data, "date.release"), "norm")),
		day(attr(pub, "date.publication")), day(attr(first(head, "dateline", "story.date"), "norm")),
	}
	it.publisher = strings.TrimSpace(attr(pub, "name"))
	for _, n := range all(head, "distributor") {
		it.providers = append(it.providers, partyOf([]string{line(n)}))
	}
	it.sources = append(it.sources, partyOf(nil, registrar))
	for _, n := range all(data, "doc.copyright") {
		it.holders = append(it.holders, partyOf([]string{attr(n, "holder")}))
	}
	for _, n := range all(head, "byline") {
		it.authors = append(it.authors, author(line(n)))
	}
	it.dateline = line(first(head, "dateline"))
	it.tagline = line(first(root, "body", "body.end", "tagline"))

	content := first(root, "body", "body.content")
	var full []string
	for _, n := range all(content, "block") {
		if attr(n, "class") == "full_text" {
			full = append(full, plain(n))
		}
	}
	if it.text = strings.Join(full, "\n\n"); it.text == "" {
		it.text = plain(content)
	}
	return it
}

// day takes off the midnight, in no zone, that stands for the whole day.
func day(norm string) string { return strings.TrimSuffix(strings.TrimSpace(norm), "T000000") }

// author is a byline without the word it begins with.
func author(s string) string {
	word, rest, _ := strings.Cut(s, " ")
	switch strings.ToLower(word) {
	case "by", "von", "par", "por", "di", "door":
		return rest
	}
	return s
}
