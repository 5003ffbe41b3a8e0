package report

import (
	"bufio"
	"io"
	"strings"
)

// DOT writes r as an undirected graph in the language of Graphviz: the nodes,
// edges and attributes of [GraphML]. A node's label is its article's title, or
// the opening of its text.
func DOT(w io.Writer, r Result) error {
	g := &dot{bufio.NewWriterSize(w, 1<<16)}
	g.write("graph dedupe {\n  node [shape=box]\n")
	if err := writeGraph(g, r); err != nil {
		return err
	}
	g.write("}\n")
	return g.w.Flush()
}

// The errors of a dot's writer come out of its Flush.
type dot struct {
	w *bufio.Writer
}

func (g *dot) write(parts ...string) {
	for _, s := range parts {
		g.w.WriteString(s)
	}
}

func (g *dot) node(id, label string, about []attribute) {
	// In labels, and nowhere else, Graphviz reads entities.
	label = strings.ReplaceAll(label, "&", "&amp;")
	g.write("  ", dotQuote(id))
	g.attributes(append([]attribute{{"label", label}}, about...))
}

func (g *dot) edge(a, b string, about []attribute) {
	g.write("  ", dotQuote(a), " -- ", dotQuote(b))
	g.attributes(about)
}

func (g *dot) attributes(about []attribute) {
	for i, a := range about {
		between := ", "
		if i == 0 {
			between = " ["
		}
		g.write(between, a.name, "=", dotQuote(a.value))
	}
	g.write("]\n")
}

var dotEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// dotQuote returns s, which is on one line, as a quoted id. A backslash is
// doubled: one at the end would take the quotation mark with it, and in a
// label it is an escape.
func dotQuote(s string) string { return `"` + dotEscapes.Replace(s) + `"` }
