package corpus_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
)

func edit(start, end int, text string) corpus.Edit {
	return corpus.Edit{Span: dedupe.Span{Start: start, End: end}, Text: text}
}

// always returns edits whatever the text.
func always(edits []corpus.Edit) func(string) []corpus.Edit {
	return func(string) []corpus.Edit { return edits }
}

func TestEditRecord(t *testing.T) {
	tests := map[string]struct {
		record string
		o      corpus.Options
		edits  []corpus.Edit
		want   string
	}{
		"none":                        {` {"id":1, "text" :"a \u00fc", "x": [ 1.0 ]}  `, corpus.Options{}, nil, ` {"id":1, "text" :"a \u00fc", "x": [ 1.0 ]}  `},
		"marks":                       {`{"text":"one two three"}`, corpus.Options{}, []corpus.Edit{edit(4, 4, "⟦"), edit(7, 7, "⟧")}, `{"text":"one ⟦two⟧ three"}`},
		"at the ends":                 {`{"text":"one"}`, corpus.Options{}, []corpus.Edit{edit(0, 0, "<"), edit(3, 3, ">")}, `{"text":"<one>"}`},
		"a cut":                       {`{"text":"one two three","text2":"one"}`, corpus.Options{}, []corpus.Edit{edit(0, 4, ""), edit(7, 13, "")}, `{"text":"two","text2":"one"}`},
		"escapes":                     {`{"text":"\u00fc\n\"\ud83d\ude00\\x\ud83d."}`, corpus.Options{}, []corpus.Edit{edit(2, 3, "\t"), edit(4, 8, ""), edit(9, 9, `"`)}, `{"text":"\u00fc\u0009\"\\\"x\ud83d."}`},
		"two that look like a pair":   {`{"text":"\u20ac\u0041b"}`, corpus.Options{}, []corpus.Edit{edit(3, 4, "")}, `{"text":"\u20acb"}`},
		"a field of a field":          {`{"text":"no","a":{"b":"one two"}}`, corpus.Options{TextField: "a.b"}, []corpus.Edit{edit(0, 4, "")}, `{"text":"no","a":{"b":"two"}}`},
		"paragraphs":                  {`{"body":["one two", null, "", "three"]}`, corpus.Options{}, []corpus.Edit{edit(4, 17, "|")}, `{"body":["one |", null, "", "e"]}`},
		"after a joint":               {`{"body":["one","two"]}`, corpus.Options{}, []corpus.Edit{edit(4, 4, "|"), edit(5, 6, "")}, `{"body":["one","|wo"]}`},
		"nothing left":                {`{"text":"one","body":"two"}`, corpus.Options{}, []corpus.Edit{edit(0, 3, "")}, `{"text":" ","body":"two"}`},
		"no paragraph left":           {`{"text":["one","two"]}`, corpus.Options{}, []corpus.Edit{edit(0, 3, ""), edit(5, 8, "")}, `{"text":[" ",""]}`},
		"the field that is not empty": {`{"text":"","body":"two"}`, corpus.Options{}, []corpus.Edit{edit(0, 1, "T")}, `{"text":"","body":"Two"}`},
		"an empty text":               {`{"text":"","body":""}`, corpus.Options{}, nil, `{"text":"","body":""}`},
		"the last of two":             {`{"text":"one","text":"two"}`, corpus.Options{}, []corpus.Edit{edit(0, 0, "|")}, `{"text":"one","text":"|two"}`},
		"a byte order mark":           {"\ufeff" + `{"text":"one"}` + "\r\n", corpus.Options{}, []corpus.Edit{edit(0, 1, "")}, "\ufeff" + `{"text":"ne"}` + "\r\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := corpus.EditRecord([]byte(test.record), test.o, always(test.edits))
			require.NoError(t, err)
			require.Equal(t, test.want, string(got))
		})
	}
}

func TestEditRecordRefuses(t *testing.T) {
	for record, want := range map[string]string{
		"{\"text\":\"\xff\"}": "not UTF-8",
		`{"text":`:            "no valid JSON",
		`{"titel":"x"}`:       "no text",
		" \n":                 "empty",
	} {
		_, err := corpus.EditRecord([]byte(record), corpus.Options{}, always(nil))
		require.ErrorContains(t, err, want)
	}
	for _, edits := range [][]corpus.Edit{{edit(2, 4, "")}, {edit(-1, 0, "")}, {edit(1, 0, "")}, {edit(1, 2, ""), edit(1, 2, "")}} {
		_, err := corpus.EditRecord([]byte(`{"text":"abc"}`), corpus.Options{}, always(edits))
		require.ErrorContains(t, err, "does not lie in the text")
	}
}

// The text of what comes out is the text with the edit, and all else stays.
func FuzzEditRecord(f *testing.F) {
	f.Add(`"one \u00fc two"`, 2, 6, "x")
	f.Add(`"\ud83d\ude00\ud83d"`, 4, 4, "\"")
	f.Add(`"\u20ac\u0041"`, 3, 4, "")
	f.Fuzz(func(t *testing.T, value string, start, end int, with string) {
		var text string
		if json.Unmarshal([]byte(value), &text) != nil || !utf8.ValidString(value) || !utf8.ValidString(with) || value == "null" {
			return
		}
		record := fmt.Sprintf(`{"x": 1,"text":%s , "y":"z"}`, value)
		got, err := corpus.EditRecord([]byte(record), corpus.Options{}, func(got string) []corpus.Edit {
			require.Equal(t, text, got)
			return []corpus.Edit{edit(start, end, with)}
		})
		if start < 0 || end < start || end > len(text) {
			require.Error(t, err)
			return
		}
		require.NoError(t, err)
		if !utf8.ValidString(text[:start]) || !utf8.ValidString(text[:end]) {
			return // within a character
		}
		want := text[:start] + with + text[end:]
		if want == "" && text != "" {
			want = " "
		}
		var back struct {
			X    int
			Text string
			Y    string
		}
		require.NoError(t, json.Unmarshal(got, &back))
		require.Equal(t, want, back.Text)
		require.Equal(t, "z", back.Y)
		require.True(t, strings.HasPrefix(string(got), `{"x": 1,"text":"`))
	})
}

func ExampleEditRecord() {
	line := []byte(`{"id": 7, "text": "One sentence. \u00dcber another.", "score": 1.50}`)
	edited, err := corpus.EditRecord(line, corpus.Options{}, func(text string) []corpus.Edit {
		return []corpus.Edit{{Span: dedupe.Span{Start: 0, End: len("One sentence. ")}}}
	})
	fmt.Println(string(edited), err)
	// Output: {"id": 7, "text": "\u00dcber another.", "score": 1.50} <nil>
}
