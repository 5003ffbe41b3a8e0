package report_test

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/report"
)

func graphML(t testing.TB, r report.Result) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, report.GraphML(&out, r))
	harmless(t, out.String())
	return out.String()
}

func TestGraphs(t *testing.T) {
	for _, c := range []struct {
		name string
		r    *hand
	}{{"harbour", harbour(t)}, {"hostile", hostile(t)}, {"none", (&hand{}).counted()}} {
		t.Run(c.name, func(t *testing.T) {
			golden(t, c.name+".graphml", []byte(graphML(t, c.r)))
			var out bytes.Buffer
			require.NoError(t, report.DOT(&out, c.r))
			harmless(t, out.String())
			golden(t, c.name+".dot", out.Bytes())
		})
	}
}

type readGraph struct {
	Keys []struct {
		ID  string `xml:"id,attr"`
		For string `xml:"for,attr"`
	} `xml:"key"`
	Nodes []struct {
		ID   string     `xml:"id,attr"`
		Data []readData `xml:"data"`
	} `xml:"graph>node"`
	Edges []struct {
		Source string     `xml:"source,attr"`
		Target string     `xml:"target,attr"`
		Data   []readData `xml:"data"`
	} `xml:"graph>edge"`
}

type readData struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

// Edges join nodes, every attribute's key is told, and a title comes out as it
// went in.
func FuzzGraphML(f *testing.F) {
	f.Add(`<script>&amp;]]>"'`)
	f.Add("\x00\ufffe\uffff\xff")
	f.Fuzz(func(t *testing.T, title string) {
		h := harbour(t)
		h.articles[0].Title = title
		h.articles[0].ID += title
		h.matches[0].A = h.articles[0].ID
		var g readGraph
		require.NoError(t, xml.Unmarshal([]byte(graphML(t, h)), &g))
		keys := map[string]string{}
		for _, k := range g.Keys {
			require.NotContains(t, keys, k.ID)
			keys[k.ID] = k.For
		}
		require.Len(t, g.Nodes, 2)
		require.Len(t, g.Edges, 1)
		require.Equal(t, g.Nodes[0].ID, g.Edges[0].Source)
		require.Equal(t, g.Nodes[1].ID, g.Edges[0].Target)
		told := ""
		for _, n := range g.Nodes {
			for _, d := range n.Data {
				require.Equal(t, "node", keys[d.Key])
				if n.ID == g.Nodes[0].ID && d.Key == "article_title" {
					told = d.Value
				}
			}
		}
		for _, d := range g.Edges[0].Data {
			require.Equal(t, "edge", keys[d.Key])
		}
		// XML has no way to write these two.
		none := strings.NewReplacer("\ufffe", "\ufffd", "\uffff", "\ufffd")
		if want := report.Escape(title); title != "" && !strings.Contains(want, `\x`) {
			require.Equal(t, none.Replace(want), told)
		}
	})
}

func TestDOTQuotes(t *testing.T) {
	h := harbour(t)
	h.articles[0].ID = `a "b" \`
	h.articles[0].Title = "one\ntwo; <b> & -- }"
	h.matches[0].A = h.articles[0].ID
	var out bytes.Buffer
	require.NoError(t, report.DOT(&out, h))
	require.Contains(t, out.String(), `"a \"b\" \\" [label="one two; <b> &amp; -- }", title="one\\ntwo; <b> & -- }", `)
	require.Contains(t, out.String(), `"a \"b\" \\" -- "harbour-b.txt" [kind="shared_passage", `)
}
