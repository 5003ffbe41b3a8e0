package parquet_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	pq "github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/report"
	"github.com/wirecopy/dedupe/report/parquet"
)

const copied = "The ferry to Lindholm runs again from Monday, the harbour office said after a week of ice on the sound."

// articles yields two articles that match, and what cannot be read.
func articles() iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		_ = yield(dedupe.Article{ID: "courier", Publisher: "courier.example", Text: "LINDHOLM (dpa) - " + copied + " \xff\x1b \u2028"}, nil) &&
			yield(dedupe.Article{}, &dedupe.SkipError{Path: "x.bin", Line: 3, Err: errors.New("broken")}) &&
			yield(dedupe.Article{ID: "gazette", Publisher: "gazette.example", Text: copied + " Our readers may share their pictures. (dpa)"}, nil)
	}
}

func find(t testing.TB) *dedupe.Result {
	t.Helper()
	r, err := dedupe.Find(context.Background(), articles(), dedupe.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { r.Close() })
	return r
}

func written(t testing.TB, r report.Result, o report.JSONOptions) *pq.File {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, parquet.Write(&out, r, o))
	f, err := pq.OpenFile(bytes.NewReader(out.Bytes()), int64(out.Len()))
	require.NoError(t, err)
	return f
}

// A row holds what the line of JSON Lines holds, and null elsewhere.
func TestWriteSaysWhatJSONLinesSays(t *testing.T) {
	for _, withText := range []bool{false, true} {
		r := find(t)
		o := report.JSONOptions{WithText: withText, LeftOut: map[string]int{".pdf": 2}}
		var lines bytes.Buffer
		require.NoError(t, report.JSONLines(&lines, r, o))
		f := written(t, r, o)
		rows := pq.NewGenericReader[any](f)
		for line := range strings.Lines(lines.String()) {
			var want map[string]any
			require.NoError(t, json.Unmarshal([]byte(line), &want))
			if kind := want["type"]; kind == "run" || kind == "summary" {
				told, ok := f.Lookup("dedupe." + kind.(string))
				require.True(t, ok)
				require.JSONEq(t, line, told)
				continue
			}
			row := make([]any, 1)
			n, err := rows.Read(row)
			require.Equal(t, 1, n, "%v", err)
			text, err := json.Marshal(row[0])
			require.NoError(t, err)
			var got map[string]any
			require.NoError(t, json.Unmarshal(text, &got))
			require.Equal(t, filled(want), filled(got))
		}
		require.Equal(t, r.Stats().Matches+r.Stats().Clusters+r.Stats().Articles+r.Stats().Skipped, int(f.NumRows()))
	}
}

// filled drops what is null, at any depth.
func filled(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			if x = filled(x); x == nil {
				delete(v, k)
			} else {
				v[k] = x
			}
		}
		return v
	case []any:
		if len(v) == 0 {
			return nil
		}
		for i := range v {
			v[i] = filled(v[i])
		}
		return v
	}
	return v
}

// There is a column for every field that the schema of JSON Lines has, and no
// other.
func TestColumnsAreFields(t *testing.T) {
	type object struct {
		Properties map[string]json.RawMessage `json:"properties"`
	}
	var schema struct {
		Defs map[string]object `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal([]byte(report.Schema()), &schema))
	var members struct {
		Items object `json:"items"`
	}
	require.NoError(t, json.Unmarshal(schema.Defs["passage_cluster"].Properties["members"], &members))
	schema.Defs["member"] = members.Items
	columns := map[string]pq.Node{}
	for _, c := range written(t, find(t), report.JSONOptions{}).Schema().Fields() {
		columns[c.Name()] = c
	}
	seen := map[string]bool{}
	for _, record := range []string{"skipped", "article", "match", "article_cluster", "passage_cluster"} {
		require.NotEmpty(t, schema.Defs[record].Properties, record)
		for field := range schema.Defs[record].Properties {
			require.Contains(t, columns, field, record)
			seen[field] = true
		}
	}
	require.Len(t, columns, len(seen))
	for column, record := range map[string]string{"credits": "credit", "mentions": "credit", "passages": "passage", "members": "member"} {
		var names []string
		for _, f := range columns[column].Fields()[0].Fields()[0].Fields() {
			names = append(names, f.Name())
		}
		var want []string
		for field := range schema.Defs[record].Properties {
			want = append(want, field)
		}
		require.ElementsMatch(t, want, names, column)
	}
}

func TestRowGroupsHoldOneType(t *testing.T) {
	f := written(t, find(t), report.JSONOptions{})
	var types []string
	for _, g := range f.RowGroups() {
		rows := make([]struct {
			Type string `parquet:"type"`
		}, g.NumRows())
		_, err := pq.NewGenericRowGroupReader[struct {
			Type string `parquet:"type"`
		}](g).Read(rows)
		if len(rows) > 0 {
			require.NotEmpty(t, rows[0].Type, "%v", err)
		}
		for _, r := range rows {
			require.Equal(t, rows[0], r)
		}
		types = append(types, rows[0].Type)
	}
	require.Equal(t, []string{"skipped", "article", "match", "cluster"}, types)
}

func TestSameBytes(t *testing.T) {
	var a, b bytes.Buffer
	require.NoError(t, parquet.Write(&a, find(t), report.JSONOptions{}))
	require.NoError(t, parquet.Write(&b, find(t), report.JSONOptions{}))
	require.True(t, reflect.DeepEqual(a.Bytes(), b.Bytes()))
}

var errFull = errors.New("no space left")

type full struct{ left int }

func (w *full) Write(p []byte) (int, error) {
	if len(p) > w.left {
		return w.left, errFull
	}
	w.left -= len(p)
	return len(p), nil
}

func TestErrors(t *testing.T) {
	for _, left := range []int{0, 100, 1000} {
		require.ErrorIs(t, parquet.Write(&full{left}, find(t), report.JSONOptions{}), errFull)
	}
}

func ExampleWrite() {
	r, err := dedupe.Find(context.Background(), articles(), dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "found.parquet")
	out, err := os.Create(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer out.Close()
	if err := parquet.Write(out, r, report.JSONOptions{}); err != nil {
		fmt.Println(err)
		return
	}
	rows, err := pq.ReadFile[struct {
		Type    string   `parquet:"type"`
		A       string   `parquet:"a"`
		B       string   `parquet:"b"`
		Jaccard *float64 `parquet:"jaccard"`
	}](file)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range rows {
		if row.Type == "match" {
			fmt.Println(row.A, row.B, *row.Jaccard)
		}
	}
	// Output: courier gazette 0.64
}
