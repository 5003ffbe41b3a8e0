package report

import (
	"strconv"
	"strings"

	"github.com/wirecopy/dedupe"
)

// A graph writes articles as nodes and matches as edges, in this order.
type graph interface {
	node(id, label string, about []attribute)
	edge(a, b string, about []attribute)
}

// An attribute of a node or an edge is named like the field of JSON Lines.
type attribute struct {
	name, value string
}

// The types of attributes, as GraphML names them, in their order.
var (
	nodeTypes = [][2]string{
		{"title", "string"}, {"url", "string"}, {"publisher", "string"}, {"published", "string"},
		{"words", "int"}, {"own_words", "int"}, {"shared_words", "int"}, {"derived", "string"}, {"agencies", "string"},
		{"old", "boolean"},
	}
	edgeTypes = [][2]string{
		{"kind", "string"}, {"same_publisher", "boolean"}, {"version", "boolean"},
		{"jaccard", "double"}, {"containment_a", "double"}, {"containment_b", "double"},
		{"shared_words_a", "int"}, {"shared_words_b", "int"}, {"agencies", "string"}, {"passages", "int"},
		{"weight", "int"},
	}
)

// writeGraph gives g the articles that are in a match, by id, and the
// matches.
func writeGraph(g graph, r Result) error {
	in := map[string]bool{}
	for m, err := range r.Matches() {
		if err != nil {
			return err
		}
		in[m.A], in[m.B] = true, true
	}
	for a, err := range r.Articles() {
		if err != nil {
			return err
		}
		if in[a.ID] {
			g.node(nodeName(a.ID), titleOf(&a.Article, 48), aboutArticle(&a))
		}
	}
	for m, err := range r.Matches() {
		if err != nil {
			return err
		}
		g.edge(nodeName(m.A), nodeName(m.B), aboutMatch(&m))
	}
	return nil
}

// nodeName returns an id or a name on one line, in UTF-8.
func nodeName(s string) string { return Escape(utf8Name(s)) }

func aboutArticle(a *dedupe.ArticleResult) []attribute {
	return named(nodeTypes,
		nodeName(a.Title), nodeName(a.URL), nodeName(a.Publisher), dateCell(&a.Article),
		strconv.Itoa(a.Words), strconv.Itoa(a.OwnWords), strconv.Itoa(a.SharedWords), string(a.Derived),
		nodeName(strings.Join(agenciesOf(a.Credits), ";")), oldCell(&a.Article))
}

func aboutMatch(m *dedupe.Match) []attribute {
	words := 0
	for i := range m.Passages {
		words += m.Passages[i].Words
	}
	return named(edgeTypes,
		string(m.Kind), strconv.FormatBool(m.SamePublisher), strconv.FormatBool(m.Version),
		m.Jaccard.String(), m.ContainmentA.String(), m.ContainmentB.String(),
		strconv.Itoa(m.SharedWordsA), strconv.Itoa(m.SharedWordsB),
		nodeName(strings.Join(m.Agencies, ";")), strconv.Itoa(len(m.Passages)),
		strconv.Itoa(words))
}

// named returns the attributes that have a value.
func named(types [][2]string, values ...string) []attribute {
	about := make([]attribute, 0, len(values))
	for i, v := range values {
		if v != "" {
			about = append(about, attribute{types[i][0], v})
		}
	}
	return about
}
