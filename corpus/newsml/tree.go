package newsml

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"

	"github.com/wirecopy/dedupe/corpus/internal/htmltext"
	"github.com/wirecopy/dedupe/corpus/internal/xmltext"
)

// treeOf reads the element that begins with start, with all that is in it. Names
// are without their prefixes.
func treeOf(d *xml.Decoder, start xml.StartElement) (*html.Node, error) {
	root := element(start)
	at, depth := root, 1
	for {
		token, err := d.Token()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > xmltext.MaxDepth {
				return nil, fmt.Errorf("XML with more than %d elements in each other", xmltext.MaxDepth)
			}
			n := element(t)
			at.AppendChild(n)
			at = n
		case xml.EndElement:
			if at == root {
				return root, nil
			}
			at = at.Parent
			depth--
		case xml.CharData:
			at.AppendChild(&html.Node{Type: html.TextNode, Data: string(t)})
		}
	}
}

func element(start xml.StartElement) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: start.Name.Local}
	for _, a := range start.Attr {
		n.Attr = append(n.Attr, html.Attribute{Key: a.Name.Local, Val: a.Value})
	}
	return n
}

// all are the elements at a path of names below n; none below nil.
func all(n *html.Node, names ...string) []*html.Node {
	if n == nil {
		return nil
	}
	if len(names) == 0 {
		return []*html.Node{n}
	}
	var found []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == names[0] {
			found = append(found, all(c, names[1:]...)...)
		}
	}
	return found
}

// first is the first of all, or nil.
func first(n *html.Node, names ...string) *html.Node {
	if found := all(n, names...); len(found) > 0 {
		return found[0]
	}
	return nil
}

// within is the first element of a name in n, or n itself; nil where there is
// none.
func within(n *html.Node, name string) *html.Node {
	if n.Type == html.ElementNode && n.Data == name {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if found := within(c, name); found != nil {
			return found
		}
	}
	return nil
}

// attr is the value of an attribute; "" where there is none.
func attr(n *html.Node, name string) string {
	if n != nil {
		for _, a := range n.Attr {
			if a.Key == name {
				return a.Val
			}
		}
	}
	return ""
}

// line is the text in n, on one line.
func line(n *html.Node) string { return xmltext.Line(raw(n)) }

// raw is the text in n as it stands.
func raw(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// notText are the elements of NITF and XHTML that hold no text of the article, or
// repeat what is told elsewhere.
var notText = map[string]bool{
	"media": true, "figure": true, "figcaption": true, "note": true, "object": true,
	"head": true, "header": true, "nav": true, "body.head": true,
	"hedline": true, "byline": true, "dateline": true, "distributor": true,
	"nitf-table-metadata": true,
}

// asHTML are the elements of NITF that HTML has by another name.
var asHTML = map[string]string{
	"body.content": "div", "body.end": "div", "block": "div", "bq": "blockquote",
	"hl1": "h2", "hl2": "h2", "credit": "p", "tagline": "p", "nitf-table": "div",
}

// plain is the text of the content in n, of NITF or XHTML.
func plain(n *html.Node) string {
	if n == nil {
		return ""
	}
	markup := false
	var prepare func(n *html.Node)
	prepare = func(n *html.Node) {
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			if c.Type == html.ElementNode {
				markup = true
				if notText[c.Data] {
					n.RemoveChild(c)
				} else {
					if name, ok := asHTML[c.Data]; ok {
						c.Data = name
					}
					prepare(c)
				}
			}
			c = next
		}
	}
	prepare(n)
	if !markup {
		// Markup that is written as text.
		return htmltext.Strip(raw(n))
	}
	return htmltext.Of(n)
}
