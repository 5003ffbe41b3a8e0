// Package htmltext turns marked-up text into plain paragraphs.
package htmltext

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Of returns the text below a node: its blocks as paragraphs, between empty
// lines; a line feed for each line break; no other white space than single
// blanks. What is no text, as scripts, is left out.
func Of(n *html.Node) string {
	var w writer
	w.node(n)
	return w.b.String()
}

// Strip returns the text of a piece of HTML, as [Of] does. Any text is legal;
// one without markup keeps its words, and its empty lines part its paragraphs.
func Strip(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return Plain(s)
	}
	var w writer
	z := html.NewTokenizer(strings.NewReader(s))
	without := atom.Atom(0) // what is left out up to its end tag
	for {
		switch z.Next() {
		case html.ErrorToken:
			return w.b.String()
		case html.TextToken:
			if without == 0 {
				w.text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			w.tag(tag)
			if without == 0 && noText[tag] {
				without = tag
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if tag == without {
				without = 0
			}
			w.tag(tag)
		}
	}
}

// Plain returns a text without markup, each of its paragraphs with single
// blanks between its words.
func Plain(s string) string {
	var w writer
	blank := true // the line before is empty
	for line := range strings.Lines(s) {
		empty := strings.TrimSpace(line) == ""
		if empty || blank {
			w.breaks = max(w.breaks, 2)
		} else {
			w.breaks = max(w.breaks, 1)
		}
		blank = empty
		w.text(line)
	}
	return w.b.String()
}

// A writer writes words and the breaks between them.
type writer struct {
	b      strings.Builder
	breaks int  // line feeds that stand before the next word
	blank  bool // a blank does
}

func (w *writer) text(s string) {
	for s != "" {
		i := 0
		for i < len(s) && !isBlank(s[i]) {
			i++
		}
		if i > 0 {
			w.word(s[:i])
		}
		s = s[i:]
		if s != "" {
			w.blank = true
			s = s[1:]
		}
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

func (w *writer) word(s string) {
	switch {
	case w.b.Len() == 0:
	case w.breaks == 2:
		w.b.WriteString("\n\n")
	case w.breaks == 1:
		w.b.WriteByte('\n')
	case w.blank:
		w.b.WriteByte(' ')
	}
	w.breaks, w.blank = 0, false
	w.b.WriteString(s)
}

// tag notes the beginning or end of an element.
func (w *writer) tag(a atom.Atom) {
	switch {
	case a == atom.Br:
		w.breaks = min(w.breaks+1, 2)
	case blocks[a]:
		w.breaks = 2
	case cells[a]:
		w.blank = true
	}
}

func (w *writer) node(n *html.Node) {
	var tag atom.Atom
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
		// An element that was renamed has its old DataAtom.
		tag = atom.Lookup([]byte(n.Data))
		w.tag(tag)
		if noText[tag] {
			return
		}
	case html.CommentNode, html.DoctypeNode:
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if tag != atom.Br {
		w.tag(tag)
	}
}

func set(atoms ...atom.Atom) map[atom.Atom]bool {
	m := make(map[atom.Atom]bool, len(atoms))
	for _, a := range atoms {
		m[a] = true
	}
	return m
}

var (
	blocks = set(atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center,
		atom.Dd, atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption,
		atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Head,
		atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav,
		atom.Ol, atom.Option, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Tfoot,
		atom.Thead, atom.Title, atom.Tr, atom.Ul)
	cells  = set(atom.Td, atom.Th, atom.Img, atom.Button)
	noText = set(atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Svg,
		atom.Math, atom.Audio, atom.Video, atom.Canvas, atom.Textarea, atom.Select)
)
