package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
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
		"a bad one":          {"[{\"text\":\"one\"}, {\"text\":two}, {\"text\":\"three\"}]", []string{"one", "three"}, []string{"a.json:2: no valid JSON: invalid character 'w' in literal true (expecting 'r') (byte 10)"}},
		"cut off":            {"[{\"text\":\"one\"}, {\"text\":\"tw", []string{"one"}, []string{"a.json:2: the JSON is cut off"}},
		"cut between values": {"[{\"text\":\"one\"},", []string{"one"}, nil},
		"words":              {"words of a text", nil, []string{"a.json:1: no valid JSON: invalid character 'w' looking for beginning of value (byte 1)"}},
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
	_, err := readValue(r, nil, 50)
	require.Equal(t, errLongLine, err)
	b, err := readValue(r, nil, 50)
	require.NoError(t, err)
	require.Equal(t, `{"a":1}`, string(b))
	_, err = readValue(r, nil, 50)
	require.Equal(t, io.EOF, err)
}

// FuzzArray compares with encoding/json, on arrays that are valid.
func FuzzArray(f *testing.F) {
	for _, s := range []string{`[{"text":"a"},{"text":"b\"]"}]`, `[1,"a",null,[{}],{"a":{"b":[1]}}]`, `[{"a":"b`, `{"a":1}{"b":2}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		r := bufio.NewReaderSize(strings.NewReader(in), 16)
		var got []string
		for {
			b, err := readValue(r, nil, 1<<20)
			if err != nil {
				break
			}
			require.NotEmpty(t, b)
			got = append(got, string(b))
		}
		var want []json.RawMessage
		if json.Unmarshal([]byte(in), &want) != nil || !strings.HasPrefix(strings.TrimLeft(in, jsonBlanks), "[") {
			return
		}
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
