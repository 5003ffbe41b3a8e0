package report_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/report"
)

// schema is report.Schema, which allows other fields, made strict: it refuses
// what it does not name.
func schema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(report.Schema()))
	require.NoError(t, err)
	require.Greater(t, makeStrict(doc), 10)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("schema.json", doc))
	s, err := c.Compile("schema.json")
	require.NoError(t, err)
	return s
}

// makeStrict closes every object that lists its fields, and counts them.
func makeStrict(schema any) (n int) {
	switch v := schema.(type) {
	case map[string]any:
		if v["properties"] != nil && v["required"] != nil {
			v["additionalProperties"] = false
			n++
		}
		for _, w := range v {
			n += makeStrict(w)
		}
	case []any:
		for _, w := range v {
			n += makeStrict(w)
		}
	}
	return n
}

// jsonLines returns the output for r, each line of which keeps the schema.
func jsonLines(t testing.TB, r report.Result, o report.JSONOptions) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, report.JSONLines(&out, r, o))
	harmless(t, out.String())
	s := schema(t)
	for line := range strings.Lines(out.String()) {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		require.NoError(t, err, "%s", line)
		require.NoError(t, s.Validate(v), "%s", line)
	}
	return out.Bytes()
}

func TestJSONLines(t *testing.T) {
	limited := harbour(t)
	limited.options.MaxAge = 36*time.Hour + 500*time.Millisecond
	limited.options.Window = -1
	for _, c := range []struct {
		name string
		r    *hand
		o    report.JSONOptions
	}{
		{"harbour", harbour(t), report.JSONOptions{}},
		{"harbour-with-text", limited, report.JSONOptions{WithText: true, LeftOut: map[string]int{".pdf": 3}}},
		{"hostile", hostile(t), report.JSONOptions{WithText: true}},
		{"none", (&hand{}).counted(), report.JSONOptions{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := jsonLines(t, c.r, c.o)
			golden(t, c.name+".jsonl", got)
			require.Equal(t, got, jsonLines(t, c.r, c.o))
		})
	}
}

// These show nothing of the texts: a result without them gives the same bytes.
func TestOmitText(t *testing.T) {
	for name, write := range map[string]func(io.Writer, report.Result) error{
		"JSONLines": func(w io.Writer, r report.Result) error { return report.JSONLines(w, r, report.JSONOptions{}) },
		"CSV":       report.CSV,
		"MatrixCSV": report.MatrixCSV,
		"GraphML":   report.GraphML,
	} {
		t.Run(name, func(t *testing.T) {
			r := harbour(t)
			var with, without bytes.Buffer
			require.NoError(t, write(&with, r))
			for i := range r.articles {
				a := &r.articles[i]
				a.Text, a.TextSHA256 = "", sha256.Sum256([]byte(a.Text))
			}
			r.options.OmitText = true
			require.NoError(t, write(&without, r))
			require.Equal(t, with.String(), without.String())
		})
	}
}

func TestOmitTextWithText(t *testing.T) {
	r := harbour(t)
	r.options.OmitText = true
	require.ErrorContains(t, report.JSONLines(io.Discard, r, report.JSONOptions{WithText: true}), "OmitText")
}

// Made strict, the schema refuses what the output does not hold.
func TestSchemaRefuses(t *testing.T) {
	s := schema(t)
	for line := range strings.Lines(string(jsonLines(t, harbour(t), report.JSONOptions{}))) {
		for _, change := range []func(m map[string]any){
			func(m map[string]any) { m["more"] = 1 },
			func(m map[string]any) { m["type"] = "other" },
			func(m map[string]any) { delete(m, "type") },
		} {
			var m map[string]any
			require.NoError(t, json.Unmarshal([]byte(line), &m))
			require.NoError(t, s.Validate(m))
			change(m)
			require.Error(t, s.Validate(m), "%v", m)
		}
	}
}

// What is escaped comes out of a JSON parser as it went in.
func TestJSONLinesKeepNames(t *testing.T) {
	const id = "tab\t del\x7f csi\u009b bidi\u202e back\\slash <&> 😀"
	r := (&hand{articles: []dedupe.ArticleResult{article(id, "words", 1)}}).counted()
	lines := strings.Split(string(jsonLines(t, r, report.JSONOptions{})), "\n")
	var a struct{ ID string }
	require.NoError(t, json.Unmarshal([]byte(lines[1]), &a))
	require.Equal(t, id, a.ID)
}

// No character of Unicode acts, and all come out as they went in.
func TestJSONLinesOfEveryRune(t *testing.T) {
	var all strings.Builder
	for r := range rune(unicode.MaxRune + 1) {
		if utf8.ValidRune(r) {
			all.WriteRune(r)
		}
	}
	r := (&hand{articles: []dedupe.ArticleResult{article(all.String(), "words", 1)}}).counted()
	var out bytes.Buffer
	require.NoError(t, report.JSONLines(&out, r, report.JSONOptions{}))
	require.Equal(t, -1, strings.IndexFunc(out.String(), func(r rune) bool {
		return r != '\n' && (unicode.IsControl(r) || strings.ContainsRune("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029", r))
	}))
	var a struct{ ID string }
	require.NoError(t, json.Unmarshal([]byte(strings.Split(out.String(), "\n")[1]), &a))
	require.True(t, all.String() == a.ID)
}

// much is a result of so many articles, and of as many matches and clusters.
func much(t testing.TB, articles int) *hand {
	h := harbour(t)
	all := &hand{skipped: h.skipped}
	for i := range articles {
		a, m, c := h.articles[i%len(h.articles)], h.matches[i%len(h.matches)], h.clusters[i%len(h.clusters)]
		a.ID, m.A, c.ID = fmt.Sprintf("%s %d", a.ID, i), fmt.Sprintf("%s %d", m.A, i), fmt.Sprintf("%016x", i)
		a.Text = strings.Repeat(a.Text, 1+i%17)
		all.articles, all.matches, all.clusters = append(all.articles, a), append(all.matches, m), append(all.clusters, c)
	}
	return all.counted()
}

// Lines come in order however many are encoded at a time, and each as if it were
// alone.
func TestJSONLinesAreInOrder(t *testing.T) {
	all := much(t, 2000)
	var want strings.Builder
	for i := range all.articles {
		one := (&hand{articles: all.articles[i : i+1]}).counted()
		want.WriteString(strings.SplitAfter(string(linesOf(t, one)), "\n")[1])
	}
	for _, workers := range []int{0, 1, 5} {
		all.options.Workers = workers
		out := string(linesOf(t, all))
		require.Contains(t, out, want.String())
		require.Equal(t, 2000, strings.Count(out, `"type":"match"`))
		require.Equal(t, 2000, strings.Count(out, `"type":"cluster"`))
	}
}

func linesOf(t *testing.T, r report.Result) []byte {
	var out bytes.Buffer
	require.NoError(t, report.JSONLines(&out, r, report.JSONOptions{}))
	return out.Bytes()
}

// Where nothing can be written, no more is read than is encoded meanwhile.
func TestJSONLinesStopReading(t *testing.T) {
	all := much(t, 10_000)
	all.options.Workers = 2
	read := 0
	all.reading = func() { read++ }
	require.ErrorIs(t, report.JSONLines(&full{left: 1 << 10}, all, report.JSONOptions{}), errFull)
	require.Positive(t, read)
	require.Less(t, read, 3000)
}

func BenchmarkJSONLines(b *testing.B) {
	for _, articles := range []int{1, 5000} {
		b.Run(fmt.Sprint("articles=", articles), func(b *testing.B) {
			r := much(b, articles)
			var out bytes.Buffer
			require.NoError(b, report.JSONLines(&out, r, report.JSONOptions{}))
			b.SetBytes(int64(out.Len()))
			b.ReportAllocs()
			for b.Loop() {
				out.Reset()
				if err := report.JSONLines(&out, r, report.JSONOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestJSONLinesOfFind(t *testing.T) {
	var in []dedupe.Article
	for i, text := range []string{harbourA, harbourB, harbourA, "quite another text", "", "\xff\xfe \x1b[1m"} {
		in = append(in, dedupe.Article{ID: fmt.Sprint(i), Text: text, Publisher: fmt.Sprint("p", i), Published: time.Unix(int64(i), 0)})
	}
	in = append(in, in[0])
	r, err := dedupe.Find(context.Background(), func(yield func(dedupe.Article, error) bool) {
		for _, a := range in {
			if !yield(a, nil) {
				return
			}
		}
	}, dedupe.Options{})
	require.NoError(t, err)
	defer r.Close()
	require.NotZero(t, r.Stats().Matches)
	out := string(jsonLines(t, r, report.JSONOptions{WithText: true}))
	require.Equal(t, r.Stats().Matches, strings.Count(out, `"type":"match"`))
	require.Equal(t, r.Stats().Clusters, strings.Count(out, `"type":"cluster"`))
	require.Equal(t, 1, strings.Count(out, `"type":"skipped"`))
	for line := range strings.Lines(out) {
		if !strings.HasPrefix(line, `{"type":"match"`) {
			continue
		}
		var m struct {
			A, B     string
			Passages []struct {
				AStart int    `json:"a_start"`
				AEnd   int    `json:"a_end"`
				AText  string `json:"a_text"`
			}
		}
		require.NoError(t, json.Unmarshal([]byte(line), &m))
		for _, p := range m.Passages {
			text := in[int(m.A[0]-'0')].Text
			require.Equal(t, text[p.AStart:p.AEnd], p.AText)
		}
	}
}

var errFull = errors.New("no space left")

// A full writer takes some bytes and then fails.
type full struct{ left int }

func (w *full) Write(p []byte) (int, error) {
	if len(p) > w.left {
		return w.left, errFull
	}
	w.left -= len(p)
	return len(p), nil
}

func TestErrors(t *testing.T) {
	reports := map[string]func(w *full, r report.Result) error{
		"text":    func(w *full, r report.Result) error { return report.Text(w, r, report.TextOptions{}) },
		"jsonl":   func(w *full, r report.Result) error { return report.JSONLines(w, r, report.JSONOptions{}) },
		"csv":     func(w *full, r report.Result) error { return report.CSV(w, r) },
		"matrix":  func(w *full, r report.Result) error { return report.MatrixCSV(w, r) },
		"graphml": func(w *full, r report.Result) error { return report.GraphML(w, r) },
		"html":    func(w *full, r report.Result) error { return report.HTML(w, r, report.HTMLOptions{}) },
		"dot":     func(w *full, r report.Result) error { return report.DOT(w, r) },
	}
	// What a report makes no use of.
	unread := map[string]string{
		"text": "skipped", "csv": "skipped clusters", "matrix": "skipped matches",
		"html": "skipped", "graphml": "skipped clusters", "dot": "skipped clusters",
	}
	for name, write := range reports {
		require.ErrorIs(t, write(&full{left: 10}, harbour(t)), errFull, name)
		for _, sequence := range []string{"articles", "matches", "clusters", "skipped"} {
			if strings.Contains(unread[name], sequence) {
				continue
			}
			r := harbour(t)
			r.failing = sequence
			require.ErrorIs(t, write(&full{left: 1 << 20}, r), errHand, "%s: %s", name, sequence)
		}
	}
	h := harbour(t)
	require.ErrorIs(t, report.Compare(&full{left: 10}, h.articles[0].Article, h.articles[1].Article, h.matches[0], report.TextOptions{}), errFull)
}
