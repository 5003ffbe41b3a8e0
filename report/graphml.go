package report

import (
	"bufio"
	"encoding/xml"
	"io"
)

// GraphML writes r as an undirected graph in GraphML (graphml.graphdrawing.org),
// which Gephi, Cytoscape, igraph and NetworkX read: a node for each article
// that is in a match, by id, an edge for each match. Attributes are named like
// the fields of [JSONLines]; agencies are separated by semicolons, passages is
// their number, and an edge's weight is the number of matched words. Names are
// spelled out as in [CSV], without its apostrophe.
//
// Of exact copies all match the first one only, so they are a star.
func GraphML(w io.Writer, r Result) error {
	buf := bufio.NewWriterSize(w, 1<<16)
	g := &graphML{x: xml.NewEncoder(buf)}
	g.x.Indent("", " ")
	root := xml.StartElement{Name: xml.Name{Local: "graphml"}, Attr: []xml.Attr{{Name: xml.Name{Local: "xmlns"}, Value: "http://graphml.graphdrawing.org/xmlns"}}}
	graph := xml.StartElement{Name: xml.Name{Local: "graph"}, Attr: []xml.Attr{{Name: xml.Name{Local: "edgedefault"}, Value: "undirected"}}}
	if _, err := buf.WriteString(xml.Header); err != nil {
		return err
	}
	g.token(root)
	for _, t := range nodeTypes {
		g.element("key", graphMLKey{ID: nodeKey(t[0]), For: "node", Name: t[0], Type: t[1]})
	}
	for _, t := range edgeTypes {
		g.element("key", graphMLKey{ID: edgeKey(t[0]), For: "edge", Name: t[0], Type: t[1]})
	}
	g.token(graph)
	if err := writeGraph(g, r); err != nil {
		return err
	}
	g.token(graph.End())
	g.token(root.End())
	if g.err == nil {
		g.err = g.x.Close()
	}
	if g.err != nil {
		return g.err
	}
	if err := buf.WriteByte('\n'); err != nil {
		return err
	}
	return buf.Flush()
}

// A graphML keeps its first error.
type graphML struct {
	x   *xml.Encoder
	err error
}

type (
	graphMLKey struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	}
	graphMLData struct {
		Key   string `xml:"key,attr"`
		Value string `xml:",chardata"`
	}
	graphMLNode struct {
		ID   string        `xml:"id,attr"`
		Data []graphMLData `xml:"data"`
	}
	graphMLEdge struct {
		Source string        `xml:"source,attr"`
		Target string        `xml:"target,attr"`
		Data   []graphMLData `xml:"data"`
	}
)

func (g *graphML) token(t xml.Token) {
	if g.err == nil {
		g.err = g.x.EncodeToken(t)
	}
}

func (g *graphML) element(name string, v any) {
	if g.err == nil {
		g.err = g.x.EncodeElement(v, xml.StartElement{Name: xml.Name{Local: name}})
	}
}

func (g *graphML) node(id, _ string, about []attribute) {
	g.element("node", graphMLNode{ID: id, Data: graphMLDataOf(nodeKey, about)})
}

func (g *graphML) edge(a, b string, about []attribute) {
	g.element("edge", graphMLEdge{Source: a, Target: b, Data: graphMLDataOf(edgeKey, about)})
}

func graphMLDataOf(key func(string) string, about []attribute) []graphMLData {
	data := make([]graphMLData, len(about))
	for i, a := range about {
		data[i] = graphMLData{Key: key(a.name), Value: a.value}
	}
	return data
}

// Keys are one set for nodes and edges, which both have agencies.
func nodeKey(name string) string { return "article_" + name }
func edgeKey(name string) string { return "match_" + name }
