package html

import (
	"regexp"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// prune takes out page furniture that its markup names as such: what is left
// is extracted faster, and with less of it. What holds a third of the words is
// none, whatever it is called.
func prune(doc *html.Node) {
	p := pruner{words: map[*html.Node]int{}}
	p.most = p.count(doc) / 3
	p.below(doc)
}

type pruner struct {
	words map[*html.Node]int // bytes of text in each element
	most  int                // of these, in furniture
}

func (p *pruner) count(n *html.Node) int {
	switch {
	case n.Type == html.TextNode:
		return len(n.Data)
	case n.DataAtom == atom.Script || n.DataAtom == atom.Style:
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += p.count(c)
	}
	if n.Type == html.ElementNode {
		p.words[n] = sum
	}
	return sum
}

func (p *pruner) below(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if isFurniture(c) && p.words[c] < p.most {
			n.RemoveChild(c)
		} else {
			p.below(c)
		}
		c = next
	}
}

func isFurniture(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Figcaption, atom.Button:
		return true
	case atom.Html, atom.Body, atom.Article, atom.Main:
		return false
	}
	for _, a := range n.Attr {
		if n.DataAtom == atom.Time && (a.Key == "pubdate" || a.Key == "itemprop") {
			return true
		}
		if (a.Key == "class" || a.Key == "id") && furniture.MatchString(a.Val) {
			return true
		}
	}
	return false
}

// furniture are the words by which sites name it, in classes and ids.
var furniture = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:` +
	`related|recommend(?:ed|ations)?|mehr-zum-thema|more-on|read-more|teaser|teaserlist|outbrain|taboola|` +
	`comments?|kommentare?|rating|newsletter|subscribe|signup|login|paywall|popup|modal|` +
	`share|sharing|social|print|breadcrumbs?|pagination|pager|nav|navigation|menu|sidebar|footer|` +
	`cookie|consent|disclaimer|copyright|promo|advert|advertisement|ads?|anzeige|` +
	`tags?|taglist|author-box|author-bio|byline|meta|entry-meta|post-meta|caption|figcaption|bildunterschrift` +
	`)(?:[\s_-]|$)`)
