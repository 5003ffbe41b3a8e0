package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestArray(t *testing.T) {
	const none = ": no text: no field \"text\", \"body\" or \"content\", but no fields at all"
	tests := map[string]struct {
		in      string
		texts   []string
		skipped []string
	}{
		"array":              {"[{\"text\":\"one\"},\n {\"text\":\"t]w}o\\\"\"} , {\"text\":[\"a\",\"b\"]}]\n", []string{"one", "t]w}o\"", "a\n\nb"}, nil},
		"one object":         {"{\n  \"text\": \"one\"\n}\n", []string{"one"}, nil},
		"several objects":    {"{\n\"text\":\"one\"}\n{\n\"text\":\"two\"}{\"text\":\"three\"}", []string{"one", "two", "three"}, nil},
		"lines":              {"{\"text\":\"one\"}\n{\"text\":\"two\"}", []string{"one", "two"}, nil},
		"byte order mark":    {"\uFEFF[{\"text\":\"one\"}]", []string{"one"}, nil},
		"empty":              {"", nil, nil},
		"nothing in it":      {" [ ] ", nil, nil},
		"an object, empty":   {"[{}]", nil, []string{"a.json:1" + none}},
		"other values":       {"[1, \"a, b\", null, {\"text\":\"one\"}, [{}]]", []string{"one"}, []string{"a.json:1: no JSON object but a number", "a.json:2: no JSON object but a string", "a.json:3: no JSON object but null", "a.json:5" + none}},
		"a bad one":          {"[{\"text\":\"one\"}, {\"text\":two}, {\"text\":\"three\"}]", []string{"one", "three"}, []string{"a.json:2: no valid JSON: invalid character 'w' in literal true (expecting 'r') (byte 10 of the record)"}},
		"cut off":            {"[{\"text\":\"one\"}, {\"text\":\"tw", []string{"one"}, []string{"a.json:2: the JSON is cut off"}},
		"cut after a comma":  {"[{\"text\":\"one\"},\n", []string{"one"}, []string{"a.json:2: the JSON is cut off"}},
		"not closed":         {"[{\"text\":\"one\"}", []string{"one"}, []string{"a.json:2: the JSON is cut off"}},
		"opened only":        {"[[[[", nil, []string{"a.json:1: the JSON is cut off"}},
		"closed too often":   {"[{\"text\":\"one\"}]]", []string{"one"}, []string{"a.json:2: no valid JSON: a ] that closes nothing"}},
		"closed and more":    {"[{\"text\":\"one\"}], {\"text\":\"two\"}", []string{"one", "two"}, []string{"a.json:2: no valid JSON: a comma outside of an array"}},
		"a comma first":      {"[,{\"text\":\"one\"}]", []string{"one"}, []string{"a.json:1: no valid JSON: a comma without a value before it"}},
		"a comma last":       {"[{\"text\":\"one\"},]", []string{"one"}, []string{"a.json:2: no valid JSON: a comma without a value after it"}},
		"two commas":         {"[{\"text\":\"one\"},,{\"text\":\"two\"}]", []string{"one", "two"}, []string{"a.json:2: no valid JSON: a comma without a value before it"}},
		"no comma":           {"[{\"text\":\"one\"}{\"text\":\"two\"}]", []string{"one", "two"}, []string{"a.json:2: no valid JSON: no comma before a value"}},
		"no comma, an array": {"[{\"text\":\"one\"}[{\"text\":\"two\"}]]", []string{"one", "two"}, []string{"a.json:2: no valid JSON: no comma before a value"}},
		"faults told once":   {"[{\"text\":\"one\"},,,]]]", []string{"one"}, []string{"a.json:2: no valid JSON: a comma without a value before it"}},
		"arrays":             {"[[{\"text\":\"one\"}],[],[[{\"text\":\"two\"}]]] [{\"text\":\"three\"}]", []string{"one", "two", "three"}, nil},
		"words":              {"words of a text", nil, []string{"a.json:1: no valid JSON: invalid character 'w' looking for beginning of value (byte 1 of the record)"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			tree(t, map[string]string{"a.json": test.in})
			_, articles, skipped := open(t, Options{}, ".")
			var texts []string
			for _, a := range articles {
				texts = append(texts, a.Text)
			}
			require.Equal(t, test.texts, texts)
			require.Equal(t, test.skipped, skipped)
			if strings.HasPrefix(test.in, "[{") {
				_, again, _ := open(t, Options{Stdin: strings.NewReader(test.in)}, "-")
				require.Len(t, again, len(articles), "it is told by content")
			}
		})
	}
}

func TestNested(t *testing.T) {
	const record = `{"meta":{"source":{"name":"P"},"at":"2016-03-18","a.b":"no"},"body":{"paragraphs":["a","b"]},"a.b":"T","x":1}`
	tree(t, map[string]string{"a.jsonl": record})
	r, articles, skipped := open(t, Options{
		TextField: "body.paragraphs", PublisherField: "meta.source", DateField: "meta.at", TitleField: "a.b", URLField: "x.y", IDField: "meta.gone",
	}, ".")
	require.Empty(t, skipped)
	require.Len(t, articles, 1)
	a := articles[0]
	require.Equal(t, []string{"a\n\nb", "P", "2016-03-18", "T", ""}, []string{a.Text, a.Publisher, a.Published.Format("2006-01-02"), a.Title, a.URL})
	require.Equal(t, []string{"meta.gone", "x.y"}, r.Missing())
}

// TestLongValue passes over a value of more than is held.
func TestLongValue(t *testing.T) {
	in := "[{\"a\":\"" + strings.Repeat("x", 100) + "\"}, {\"a\":1}]"
	r := bufio.NewReaderSize(strings.NewReader(in), 16)
	var v values
	_, err := v.read(r, nil, 50)
	require.Equal(t, errLongLine, err)
	b, err := v.read(r, nil, 50)
	require.NoError(t, err)
	require.Equal(t, `{"a":1}`, string(b))
	_, err = v.read(r, nil, 50)
	require.Equal(t, io.EOF, err)
}

// FuzzArray compares with encoding/json: of arrays that it takes, every value is
// read without an error; what it refuses is an error, or a value that is invalid.
func FuzzArray(f *testing.F) {
	for _, s := range []string{
		`[{"text":"a"},{"text":"b\"]"}]`, `[1,"a",null,[{}],{"a":{"b":[1]}}]`, `[{"a":"b`, `{"a":1}{"b":2}`,
		`[1,]`, `[,1]`, `[1]]`, `[[[`, `[1 2]`, `[]1`, `[{}[]]`, `[1},2]`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if !strings.HasPrefix(in, "[") || len(in) > 5000 { // deeper is too deep for encoding/json
			return
		}
		r := bufio.NewReaderSize(strings.NewReader(in), 16)
		var got []string
		var v values
		right := true
		for {
			b, err := v.read(r, nil, 1<<20)
			if err == io.EOF {
				break
			}
			if err != nil {
				right = false
				if errors.Is(err, errLayout) {
					continue
				}
				break
			}
			require.NotEmpty(t, b)
			right = right && json.Valid(b)
			got = append(got, string(b))
		}
		taken := true // as one value or several
		for d := json.NewDecoder(strings.NewReader(in)); ; {
			var v json.RawMessage
			if err := d.Decode(&v); err != nil {
				taken = err == io.EOF
				break
			}
		}
		if right {
			require.True(t, taken)
		}
		var want []json.RawMessage
		if json.Unmarshal([]byte(in), &want) != nil {
			return
		}
		require.True(t, right)
		for _, w := range want {
			if len(w) == 0 || w[0] == '[' {
				return // an array in the array is read as its values
			}
		}
		require.Len(t, got, len(want))
		for i := range want {
			require.Equal(t, string(bytes.TrimSpace(want[i])), got[i])
		}
	})
}

func TestIsJSONLines(t *testing.T) {
	tests := []struct {
		name, head string
		want       bool
	}{
		{"a.jsonl", "{\"text\": \"a\"}\n", true},
		{"a.NDJSON", "no JSON at all", true}, // each line is a record that is skipped
		{"a.jsonl", "\x1f\x8b\x08\x00", false},
		{"a.jsonl", "\xff\xfe{\x00", false},
		{"a.json", "{\"text\": \"a\"}\n{\"text\": \"b\"}\n", true},
		{"a.json", "{\n  \"text\": \"a\"\n}\n", false},
		{"a.json", "[{\"text\": \"a\"}]", false},
		{"a.csv", "text,date\n", false},
		{"-", "\ufeff {\"text\": \"a\"}", true},
		{"-", "A text.", false},
		{"-", "", false},
	}
	for _, test := range tests {
		require.Equal(t, test.want, IsJSONLines(test.name, []byte(test.head)), "%s %q", test.name, test.head)
	}
}
