package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/report"
)

// csvRows returns the table for r, which acts on no terminal.
func csvRows(t testing.TB, r report.Result) [][]string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, report.CSV(&out, r))
	harmless(t, out.String())
	rows, err := csv.NewReader(&out).ReadAll()
	require.NoError(t, err)
	return rows
}

func TestCSV(t *testing.T) {
	for _, c := range []struct {
		name string
		r    *hand
	}{{"harbour", harbour(t)}, {"hostile", hostile(t)}, {"kinds", kinds(t)}, {"none", (&hand{}).counted()}} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			require.NoError(t, report.CSV(&out, c.r))
			golden(t, c.name+".csv", out.Bytes())
			require.Len(t, csvRows(t, c.r), len(c.r.matches)+1)
		})
	}
}

// A column is named like the field of JSON Lines, and holds the same.
func TestCSVSaysWhatJSONLinesSays(t *testing.T) {
	for _, h := range []*hand{harbour(t), hostile(t), kinds(t)} {
		rows := csvRows(t, h)
		articles := map[string]map[string]any{}
		var matches []map[string]any
		for line := range strings.Lines(string(jsonLines(t, h, report.JSONOptions{}))) {
			d := json.NewDecoder(strings.NewReader(line))
			d.UseNumber()
			var v map[string]any
			require.NoError(t, d.Decode(&v))
			switch v["type"] {
			case "article":
				articles[v["id"].(string)] = v
			case "match":
				matches = append(matches, v)
			}
		}
		for i, row := range rows[1:] {
			m := matches[i]
			for j, name := range rows[0] {
				var want any
				if side, field, ok := strings.Cut(name, "_"); ok && len(side) == 1 {
					want = articles[m[side].(string)][field]
				} else {
					want = m[name]
				}
				require.Equal(t, asCell(want), row[j], name)
			}
		}
	}
}

func asCell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return report.Escape(v)
	case json.Number:
		return v.String()
	case bool:
		if v {
			return "true"
		}
		return "false"
	case []any:
		if len(v) > 0 {
			if _, names := v[0].(string); !names {
				return string(rune('0' + len(v)))
			}
		}
		var names []string
		for _, s := range v {
			names = append(names, s.(string))
		}
		return strings.Join(names, ";")
	}
	return "?"
}

// What a spreadsheet would take for a formula begins with an apostrophe.
func TestCSVHoldsNoFormula(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"=1+1", "'=1+1"},
		{"+49 30", "'+49 30"},
		{"-5 degrees", "'-5 degrees"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{" =cmd|' /C calc'!A0", "' =cmd|' /C calc'!A0"},
		{"\u00a0=1", "'\u00a0=1"},
		{"＝1", "'＝1"},
		{"\t=1", `\t=1`},
		{"\r=1", `\r=1`},
		{"a=1", "a=1"},
		{"“=1”", "“=1”"},
		{"a, \"b\"\n=c", `a, "b"\n=c`},
		{"", ""},
	} {
		h := harbour(t)
		for i := range h.articles {
			h.articles[i].Title, h.articles[i].Publisher, h.articles[i].URL = c.in, c.in, c.in
		}
		rows := csvRows(t, h)
		for j, name := range rows[0] {
			if name == "a_title" || name == "b_publisher" || name == "a_url" {
				require.Equal(t, c.want, rows[1][j], name)
			}
		}
		var out bytes.Buffer
		require.NoError(t, report.MatrixCSV(&out, h))
		rows, err := csv.NewReader(&out).ReadAll()
		require.NoError(t, err)
		if c.in != "" {
			require.Equal(t, [][]string{{"publisher", c.want}, {c.want, "2"}}, rows)
		}
	}
}

// FuzzCSV: whatever a title holds, there is one row of as many cells, and none
// is a formula.
func FuzzCSV(f *testing.F) {
	f.Add("=1")
	f.Add("a\n\"b\",\x00\xff")
	f.Fuzz(func(t *testing.T, title string) {
		h := harbour(t)
		h.articles[0].Title = title
		h.articles[1].Publisher = title
		rows := csvRows(t, h)
		require.Len(t, rows, 2)
		for _, s := range rows[1] {
			require.NotContains(t, "=+-@\t\r", (s + " ")[:1])
		}
	})
}

func TestMatrixCSV(t *testing.T) {
	var articles []dedupe.ArticleResult
	for _, s := range []string{"a1 a", "a2 a", "a3 a", "b1 b", "b2 b", "c1 c", "x1 ", "x2 "} {
		id, publisher, _ := strings.Cut(s, " ")
		a := article(id, "words", 0)
		a.Publisher = publisher
		articles = append(articles, a)
	}
	cluster := func(ids ...string) dedupe.Cluster {
		c := dedupe.Cluster{Kind: dedupe.PassageCluster}
		for _, id := range ids {
			c.Members = append(c.Members, dedupe.Member{Article: id})
		}
		return c
	}
	h := (&hand{articles: articles, clusters: []dedupe.Cluster{
		cluster("a1", "a2", "b1"),
		cluster("a1", "b1", "b2"), // a1 and b1 meet again: they count once
		cluster("a3", "a3"),       // one article that prints a passage twice is alone
		cluster("x1", "x2", "a1"),
	}}).counted()
	var out bytes.Buffer
	require.NoError(t, report.MatrixCSV(&out, h))
	require.Equal(t, "publisher,a,b,c,(unknown)\n"+
		"a,2,2,0,1\n"+
		"b,2,2,0,0\n"+
		"c,0,0,0,0\n"+
		"(unknown),2,0,0,2\n", out.String())
}
