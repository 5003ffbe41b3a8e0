package html

import (
	"bytes"
	"errors"
	"fmt"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mostOpen is how many elements as <b> may be open at once: each is opened
// anew in every paragraph that begins before it ends.
const mostOpen = 64

// bounded returns an error for a page that takes more than linear time or
// memory to be parsed and extracted. It reads its tags only.
func bounded(page []byte) error {
	z := html.NewTokenizer(bytes.NewReader(page))
	elements, open := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return nil
		case html.StartTagToken, html.SelfClosingTagToken:
			elements++
			name, _ := z.TagName()
			if formatting[atom.Lookup(name)] {
				open++
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if open > 0 && formatting[atom.Lookup(name)] {
				open--
			}
		}
		switch {
		case elements > MaxElements:
			return fmt.Errorf("page of more than %d elements", MaxElements)
		case open > mostOpen:
			return fmt.Errorf("page with more than %d elements of formatting in each other", mostOpen)
		}
	}
}

// mostDepths is how deep all elements of a page may lie, added up: extraction
// looks at the text of each with those that it lies in. Pages of news have some
// 100,000.
const mostDepths = 1_000_000

var errDeep = errors.New("page with too many elements in each other")

// depths adds up how deep the elements below n lie, up to somewhat more than
// mostDepths.
func depths(n *html.Node, depth int) int {
	sum := depth
	for c := n.FirstChild; c != nil && sum <= mostDepths; c = c.NextSibling {
		if c.Type == html.ElementNode {
			sum += depths(c, depth+1)
		}
	}
	return sum
}

// formatting are the elements that a parser opens anew; an <a> ends the one
// before.
var formatting = map[atom.Atom]bool{
	atom.B: true, atom.Big: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true,
	atom.S: true, atom.Small: true, atom.Strike: true, atom.Strong: true, atom.Tt: true, atom.U: true,
}
