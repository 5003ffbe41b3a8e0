package corpus

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// readRecord reads one line of JSON Lines.
func readRecord(t *testing.T, o Options, line string) (articles []dedupe.Article, skipped []string) {
	t.Helper()
	tree(t, map[string]string{"a.jsonl": line})
	_, articles, skipped = open(t, o, "a.jsonl")
	return articles, skipped
}

func TestRecord(t *testing.T) {
	at := time.Date(2016, 3, 18, 12, 30, 5, 0, time.UTC)
	day := time.Date(2016, 3, 18, 0, 0, 0, 0, time.UTC)
	tests := map[string]struct {
		line string
		want dedupe.Article // without Path, Line and Encoding
	}{
		"all fields": {
			`{"id":"x","publisher":"P","published":"2016-03-18T12:30:05Z","title":"T","url":"https://example.org/1","text":"Text"}`,
			dedupe.Article{ID: "x", Publisher: "P", Published: at, Title: "T", URL: "https://example.org/1", Text: "Text"},
		},
		"other names": {
			`{"url":"https://example.org/1","body":"Text","src":"P","timestamp":1458304205}`,
			dedupe.Article{ID: "https://example.org/1", URL: "https://example.org/1", Publisher: "P", Published: at, Text: "Text"},
		},
		"and others": {
			`{"content":"Text","site":"P","date":"2016-03-18"}`,
			dedupe.Article{ID: "a.jsonl:1", Publisher: "P", Published: day, DayOnly: true, Text: "Text"},
		},
		"of an interface": {
			`{"source":{"id":null,"name":"C\u004eN","url":"x"},"headline":"T","publishedAt":"2016-03-18T12:30:05Z","content":"a"}`,
			dedupe.Article{ID: "a.jsonl:1", Publisher: "CNN", Title: "T", Published: at, Text: "a"},
		},
		"of a feed": {
			`{"publisher": { "name" : "" , "name":"P" } ,"source":"s","date_published":"18.03.2016","timestamp":0,"text":"a"}`,
			dedupe.Article{ID: "a.jsonl:1", Publisher: "P", Published: day, DayOnly: true, Text: "a"},
		},
		"of an agency": {
			`{"text":"a","provider":"dpa","publisher":"P"}`,
			dedupe.Article{ID: "a.jsonl:1", Publisher: "P", Provider: "dpa", Text: "a"},
		},
		"of an agency with a name": {
			`{"text":"a","provider":{"name":"AFP"}}`,
			dedupe.Article{ID: "a.jsonl:1", Provider: "AFP", Text: "a"},
		},
		"a publisher without a name": {
			`{"publisher":{},"source":{"name":{"name":"x"}},"src":{"name":7},"site":{"Name":"x"},"published_at":"March 18, 2016","text":"a"}`,
			dedupe.Article{ID: "a.jsonl:1", Published: day, DayOnly: true, Text: "a"},
		},
		"no title in an object": {
			`{"title":{"name":"x"},"headline":"T","id":{"name":"x"},"url":{"name":"x"},"text":"a"}`,
			dedupe.Article{ID: "a.jsonl:1", Title: "T", Text: "a"},
		},
		"the first name counts": {
			`{"content":"c","body":"b","text":"a","source":"s","publisher":"p"}`,
			dedupe.Article{ID: "a.jsonl:1", Text: "a", Publisher: "p"},
		},
		"unless it is empty": {
			`{"id":"","url":"u","text":"","body":null,"content":"c","publisher":null,"source":"","src":"p","published":"","date":null,"timestamp":"20160318"}`,
			dedupe.Article{ID: "u", URL: "u", Text: "c", Publisher: "p", Published: day, DayOnly: true},
		},
		"or something else": {
			`{"text":{"html":"x"},"body":["a"," b"],"source":{"id":"x"},"site":"p","published":true,"date":"2016-03-18","title":["x"]}`,
			dedupe.Article{ID: "a.jsonl:1", Text: "a\n\n b", Publisher: "p", Published: day, DayOnly: true},
		},
		"a date that is none beside one": {
			`{"text":"a","published":"yes","date":"2016-03-18"}`,
			dedupe.Article{ID: "a.jsonl:1", Text: "a", Published: day, DayOnly: true},
		},
		"no date in numbers": {`{"text":"a","timestamp":0}`, dedupe.Article{ID: "a.jsonl:1", Text: "a"}},
		"numbers":            {`{"id":12345678901234567890,"text":"a","publisher":7}`, dedupe.Article{ID: "12345678901234567890", Text: "a", Publisher: "7"}},
		"empty text":         {`{"id":"x","text":""}`, dedupe.Article{ID: "x"}},
		"no paragraphs":      {`{"id":"x","text":[]}`, dedupe.Article{ID: "x"}},
		"the last of two":    {`{"id":"x","text":"a","id":"y","text":"b"}`, dedupe.Article{ID: "y", Text: "b"}},
		"case counts":        {`{"ID":"x","text":"a","Title":"T"}`, dedupe.Article{ID: "a.jsonl:1", Text: "a"}},
		"escapes":            {`{"i\u0064":"\u00fc\ud83d\ude00","text":"a\n\"b\"\\\/\t\u0000"}`, dedupe.Article{ID: "ü😀", Text: "a\n\"b\"\\/\t\x00"}},
		"blanks":             {" { \"id\" : \"x\" ,\t\"text\":\"a\" } \r", dedupe.Article{ID: "x", Text: "a"}},
		"nested names":       {`{"meta":{"id":"no","text":"no"},"list":[{"text":"no"}],"text":"a"}`, dedupe.Article{ID: "a.jsonl:1", Text: "a"}},
		"lone surrogate":     {`{"text":"a\ud800b"}`, dedupe.Article{ID: "a.jsonl:1", Text: "a\uFFFDb"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			articles, skipped := readRecord(t, Options{}, test.line)
			require.Empty(t, skipped)
			test.want.Path, test.want.Line, test.want.Encoding, test.want.Extracted = "a.jsonl", 1, "utf-8", true
			require.Equal(t, []dedupe.Article{test.want}, articles)
		})
	}
}

func TestRecordFields(t *testing.T) {
	o := Options{IDField: "key", TextField: "url", PublisherField: "key", DateField: "am", TitleField: "kopf", URLField: "link"}
	object, _ := readRecord(t, Options{PublisherField: "haus"}, `{"haus":{"name":"P"},"text":"a"}`)
	require.Equal(t, "P", object[0].Publisher)
	articles, skipped := readRecord(t, o, `{"key":"k","url":"text","am":"20160318","kopf":"T","link":"l","id":"no","text":"no","publisher":"no","date":"no","title":"no"}`)
	require.Empty(t, skipped)
	require.Equal(t, []dedupe.Article{{
		ID: "k", Text: "text", Publisher: "k", Title: "T", URL: "l",
		Published: time.Date(2016, 3, 18, 0, 0, 0, 0, time.UTC), DayOnly: true,
		Path: "a.jsonl", Line: 1, Encoding: "utf-8", Extracted: true,
	}}, articles)

	articles, skipped = readRecord(t, o, `{"id":"x","text":"a"}`)
	require.Empty(t, articles)
	require.Equal(t, []string{`a.jsonl:1: no text: no field "url", but "id", "text"`}, skipped)
}

func TestMissing(t *testing.T) {
	all := Options{IDField: "nr", TextField: "t", PublisherField: "nope", DateField: "am", TitleField: "nr", URLField: "gone"}
	tests := map[string]struct {
		options Options
		lines   string
		want    []string
	}{
		"in one record of three":     {all, "{\"t\":\"a\"}\n{\"nr\":null}\n{\"am\":\"2016-03-18\",\"text\":\"b\"}", []string{"nope", "gone"}},
		"in none":                    {all, "{\"text\":\"a\"}", []string{"nr", "t", "nope", "am", "gone"}},
		"the usual names":            {Options{}, "{\"x\":1}", nil},
		"nested":                     {Options{TitleField: "kopf"}, `{"text":"a","meta":{"kopf":"x"}}`, []string{"kopf"}},
		"no record":                  {all, "\n", nil},
		"no record that can be read": {all, "{\"nr\n[1]", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			tree(t, map[string]string{"d/a.jsonl": test.lines, "d/b.txt": "text"})
			r, _, _ := open(t, test.options, "d")
			require.Equal(t, test.want, r.Missing())
			collect(t, r)
			require.Equal(t, test.want, r.Missing(), "each iteration tells anew")
		})
	}

	t.Run("over several files", func(t *testing.T) {
		tree(t, map[string]string{"d/a.jsonl": `{"t":"a"}`, "d/b.jsonl": `{"nr":"b"}`})
		r, err := Open([]string{"d"}, Options{TextField: "t", IDField: "nr"})
		require.NoError(t, err)
		require.Nil(t, r.Missing(), "nothing has been read")
		for range r.Articles(context.Background()) {
			require.Nil(t, r.Missing(), "not known yet")
			break
		}
		require.Nil(t, r.Missing(), "the iteration was left")
		collect(t, r)
		require.Nil(t, r.Missing())
	})

	t.Run("the slice is the caller's", func(t *testing.T) {
		tree(t, map[string]string{"a.jsonl": `{"text":"a"}`})
		r, _, _ := open(t, Options{IDField: "nr"}, ".")
		r.Missing()[0] = "x"
		require.Equal(t, []string{"nr"}, r.Missing())
	})
}

func TestBadRecord(t *testing.T) {
	tests := map[string]struct {
		line, reason string
	}{
		"cut":         {`{"text":"a`, `no valid JSON: unexpected end of JSON input (byte 10 of the record)`},
		"rest":        {`{"text":"a"} x`, `no valid JSON: invalid character 'x' after top-level value (byte 14 of the record)`},
		"two":         {`{"text":"a"}{"text":"b"}`, `no valid JSON: invalid character '{' after top-level value (byte 13 of the record)`},
		"control":     {"{\"text\":\"a\x1b[31m\"}", `no valid JSON: invalid character '\x1b' in string literal (byte 11 of the record)`},
		"NUL":         {"{\"text\":\"a\"}\x00", `no valid JSON: invalid character '\x00' after top-level value (byte 13 of the record)`},
		"trailing":    {`{"text":"a",}`, `no valid JSON: invalid character '}' looking for beginning of object key string (byte 13 of the record)`},
		"too deep":    {`{"text":` + strings.Repeat("[", 20000) + strings.Repeat("]", 20000) + `}`, `no valid JSON: invalid character '[' exceeded max depth (byte 10008 of the record)`},
		"plain text":  {`Text`, `no valid JSON: invalid character 'T' looking for beginning of value (byte 1 of the record)`},
		"array":       {`[{"text":"a"}]`, `no JSON object but an array`},
		"string":      {`"text"`, `no JSON object but a string`},
		"number":      {`12`, `no JSON object but a number`},
		"null":        {`null`, `no JSON object but null`},
		"true":        {`true`, `no JSON object but true or false`},
		"no fields":   {`{}`, `no text: no field "text", "body" or "content", but no fields at all`},
		"other names": {`{"id":1,"Text":"a","b\u001b":0}`, `no text: no field "text", "body" or "content", but "id", "Text", "b\x1b"`},
		"null text":   {`{"text":null}`, `no text: field "text" is null`},
		"null texts":  {`{"body":null,"id":1,"content":null}`, `no text: field "body" is null`},
		"null, other": {`{"text":null,"body":1}`, `field "body" is a number, want a string or an array of strings`},
		"many fields": {`{"1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":1,"9":1,"10":1,"11":1}`, `no text: no field "text", "body" or "content", but "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", …`},
		"long field":  {`{"` + strings.Repeat("x", 100) + `":1}`, `no text: no field "text", "body" or "content", but "` + strings.Repeat("x", 40) + `…"`},
		"object":      {`{"text":{"a":"b"}}`, `field "text" is an object, want a string or an array of strings`},
		"number text": {`{"body":1}`, `field "body" is a number, want a string or an array of strings`},
		"array text":  {`{"text":["a",1]}`, `field "text" is an array of other than strings`},
		"encoding":    {"{\"text\":\"\x81\x8d\xff\xfe\xc0\xc1\xf5\"}", errUTF8.Error()},
		"long text":   {`{"text":"` + strings.Repeat("a", dedupe.MaxArticleBytes+1) + `"}`, `text of 16777217 bytes: more than 16777216`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			tree(t, map[string]string{"d/a.jsonl": "{\"text\":\"first\"}\r\n" + test.line + "\n\n \r\n{\"text\":\"last\"}"})
			_, articles, skipped := open(t, Options{}, "d")
			require.Equal(t, []string{"d/a.jsonl:1", "d/a.jsonl:5"}, ids(articles))
			require.Equal(t, []string{"d/a.jsonl:2: " + test.reason}, skipped)
		})
	}
}

func TestBadDate(t *testing.T) {
	tree(t, map[string]string{"a.jsonl": `{"id":"x","text":"a","date":"gestern\u001b","timestamp":{"$date":1}}`})
	r, err := Open([]string{"a.jsonl"}, Options{})
	require.NoError(t, err)
	var seen []string
	for a, err := range r.Articles(context.Background()) { // the error first, then the article
		var skip *dedupe.SkipError
		if errors.As(err, &skip) {
			require.Equal(t, 1, skip.Line)
			seen = append(seen, skip.Error())
			continue
		}
		require.Zero(t, a.Published)
		seen = append(seen, a.ID)
	}
	require.Equal(t, []string{`a.jsonl:1: field "date": "gestern\x1b" is no date; the article is kept without one`, "x"}, seen)
}

func TestJSONLinesFile(t *testing.T) {
	tests := map[string]struct {
		text    string
		ids     []string
		skipped []string
	}{
		"empty":          {"", []string{}, nil},
		"blank":          {"\n\r\n \n", []string{}, nil},
		"byte order":     {"\uFEFF{\"id\":1,\"text\":\"a\"}", []string{"1"}, nil},
		"one id twice":   {"{\"id\":1,\"text\":\"a\"}\n{\"id\":\"1\",\"text\":\"b\"}", []string{"1", "1"}, nil}, // Find keeps one
		"binary":         {"\x7fELF\x00\n\n\n", []string{}, []string{"a.jsonl: binary file"}},
		"a line of NULs": {"{\"text\":\"a\"}\n\x00\x00\n{\"text\":\"b\"}", []string{"a.jsonl:1", "a.jsonl:3"}, []string{`a.jsonl:2: no valid JSON: invalid character '\x00' looking for beginning of value (byte 1 of the record)`}},
		"text":           {"not\njson", []string{}, []string{"a.jsonl:1: no valid JSON: invalid character 'o' in literal null (expecting 'u') (byte 2 of the record)", "a.jsonl:2: no valid JSON: invalid character 'j' looking for beginning of value (byte 1 of the record)"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			articles, skipped := readRecord(t, Options{}, test.text)
			require.Equal(t, test.ids, ids(articles))
			require.Equal(t, test.skipped, skipped)
		})
	}
}

// TestLongRecord streams a line of more than MaxRecordBytes.
func TestLongRecord(t *testing.T) {
	in := io.MultiReader(
		strings.NewReader("{\"text\":\"first\"}\n{\"text\":\""),
		io.LimitReader(repeat("a "), MaxRecordBytes),
		strings.NewReader("\"}\n{\"text\":\"last\"}\n"),
	)
	_, articles, skipped := open(t, Options{Stdin: in}, "-")
	require.Equal(t, []string{"-:1", "-:3"}, ids(articles))
	require.Equal(t, []string{"-:2: record of more than 67108864 bytes"}, skipped)
}

// repeat is a reader without end.
type repeat string

func (s repeat) Read(b []byte) (int, error) {
	for n := 0; n < len(b); {
		n += copy(b[n:], s)
	}
	return len(b), nil
}

// plainRecord says, by encoding/json alone, whether a line gives an article of
// the usual names, and its text.
func plainRecord(line string) (text string, ok bool) {
	var obj map[string]json.RawMessage
	if json.Unmarshal([]byte(line), &obj) != nil || obj == nil {
		return "", false
	}
	for _, name := range []string{"text", "body", "content"} {
		var v any
		if json.Unmarshal(obj[name], &v) != nil {
			continue
		}
		s, isText := v.(string)
		if array, isArray := v.([]any); isArray {
			isText = true
			var paragraphs []string
			for _, p := range array {
				if p == nil {
					p = ""
				}
				s, isString := p.(string)
				isText = isText && isString
				paragraphs = append(paragraphs, s)
			}
			s = strings.Join(paragraphs, "\n\n")
		}
		if isText && s != "" {
			return s, true
		}
		ok = ok || isText
	}
	return "", ok
}

func FuzzJSONLines(f *testing.F) {
	for _, s := range []string{
		"",
		"{\"id\":\"x\",\"text\":\"a\"}\n{}\n\n[1]\r\n{\"body\":[\"a\",null],\"date\":\"2016-03-18\"}",
		"{\"text\":1,\"content\":\"a\\u0000\\\"\",\"published\":\"x\"}\n{\"text\":\"\",\"timestamp\":1e9,\"url\":\"u\"}",
		"{\"te\\u0078t\":\"a\",\"text\":null}\n{\"text\":\"\xff\"}\n\x00\n\uFEFF{}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		type result struct {
			articles []dedupe.Article
			errs     int
		}
		got := map[int]*result{}
		last := 0
		for a, err := range readFormat(readJSON, "f.jsonl", in) {
			line := a.Line // of an error that is of the whole file, 0
			var skip *dedupe.SkipError
			if errors.As(err, &skip) {
				line = skip.Line
			}
			require.GreaterOrEqual(t, line, last)
			last = line
			if got[line] == nil {
				got[line] = &result{}
			}
			if err != nil {
				require.Empty(t, got[line].articles, "an error comes before its article")
				got[line].errs++
			} else {
				got[line].articles = append(got[line].articles, a)
			}
		}
		if got[0] != nil { // the whole file is refused
			require.Len(t, got, 1)
			require.False(t, utf8.ValidString(in) && !strings.Contains(in, "\x00"))
			return
		}
		if !utf8.ValidString(in) || strings.Contains(in, "\x00") {
			return // it may have been decoded
		}
		in = strings.TrimPrefix(in, "\uFEFF")
		for i, line := range strings.Split(in, "\n") {
			res := got[i+1]
			if strings.Trim(line, jsonBlanks) == "" {
				require.Nil(t, res, "line %d", i+1)
				continue
			}
			require.NotNil(t, res, "line %d", i+1)
			text, ok := plainRecord(line)
			if !ok {
				require.Empty(t, res.articles, "line %d", i+1)
				require.Equal(t, 1, res.errs, "line %d", i+1)
				continue
			}
			require.Len(t, res.articles, 1, "line %d", i+1)
			require.Equal(t, text, res.articles[0].Text)
			require.LessOrEqual(t, res.errs, 1)
			if res.errs == 1 {
				require.Zero(t, res.articles[0].Published)
			}
		}
	})
}

func BenchmarkJSONLines(b *testing.B) {
	const text = `Die Regierung hat am Mittwoch einen Gesetzentwurf beschlossen, der „höhere“ Beiträge vorsieht.\n\n`
	for _, words := range []int{100, 400, 4000} {
		var in strings.Builder
		for i := range 400_000 / words {
			fmt.Fprintf(&in, `{"id":"%d","publisher":"Blatt","published":"2016-03-18T12:30:05Z","title":"Titel","url":"https://example.org/%d","meta":{"tags":["a","b"]},"text":"%s"}`+"\n", i, i, strings.Repeat(text, words/12))
		}
		b.Run(fmt.Sprintf("words=%d", words), func(b *testing.B) {
			b.SetBytes(int64(in.Len()))
			b.ReportAllocs()
			for b.Loop() {
				r, err := Open([]string{"-"}, Options{Stdin: strings.NewReader(in.String())})
				require.NoError(b, err)
				for _, err := range r.Articles(context.Background()) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// What fields there are is told where no record has one of text.
func TestNoFieldOfText(t *testing.T) {
	usual := []string{"text", "body", "content"}
	for name, test := range map[string]struct {
		files      map[string]string
		options    Options
		want, have []string
	}{
		"none":       {map[string]string{"a.jsonl": `{"id":1,"fulltext":"x"}` + "\n" + `{"other":1}`}, Options{}, usual, []string{"id", "fulltext"}},
		"any order":  {map[string]string{"a.jsonl": `{"title":1}`, "b.jsonl": `{"id":1}`, "c.jsonl": `{"other":1}`}, Options{}, usual, []string{"id"}},
		"misspelt":   {map[string]string{"a.jsonl": `{"fulltext":"x"}`}, Options{TextField: "ful"}, []string{"ful"}, []string{"fulltext"}},
		"many":       {map[string]string{"a.json": `[{"0":0,"1":0,"2":0,"3":0,"4":0,"5":0,"6":0,"7":0,"8":0,"9":0,"10":0}]`}, Options{}, usual, []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "…"}},
		"table":      {map[string]string{"a.csv": "nr,Text\n1,x\n"}, Options{}, usual, []string{"nr", "Text"}},
		"some":       {map[string]string{"a.jsonl": `{"fulltext":"x"}` + "\n" + `{"body":"x"}`}, Options{}, nil, nil},
		"null":       {map[string]string{"a.jsonl": `{"text":null}`}, Options{}, nil, nil},
		"elsewhere":  {map[string]string{"a.jsonl": `{"fulltext":"x"}`, "b.csv": "text\nx\n"}, Options{}, nil, nil},
		"no records": {map[string]string{"a.txt": "x"}, Options{}, nil, nil},
		"no fields":  {map[string]string{"a.jsonl": `{}`}, Options{}, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			tree(t, test.files)
			r, _, _ := open(t, test.options, ".")
			want, have := r.NoText()
			require.Equal(t, test.want, want)
			require.Equal(t, test.have, have)
		})
	}
}
