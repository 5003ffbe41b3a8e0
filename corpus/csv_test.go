package corpus

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

func TestCSV(t *testing.T) {
	tests := map[string]struct {
		name, in string
		articles []dedupe.Article // ID, Title, Publisher and Text
		skipped  []string
	}{
		"plain":              {"a.csv", "id,publisher,text\n1,P,one\n2,Q,two", []dedupe.Article{{ID: "1", Publisher: "P", Text: "one"}, {ID: "2", Publisher: "Q", Text: "two"}}, nil},
		"quoted lines":       {"a.csv", "title,text\r\n\"a \"\"b\"\"\",\"one\nline\r\nand, more\"\r\nt,two\r\n", []dedupe.Article{{ID: "a.csv:2", Title: `a "b"`, Text: "one\nline\nand, more"}, {ID: "a.csv:5", Title: "t", Text: "two"}}, nil},
		"semicolons":         {"a.csv", "id;Titel;content\n1;x;one", []dedupe.Article{{ID: "1", Text: "one"}}, nil},
		"tabs":               {"a.tsv", "id\ttext\n1\tone \"and\" two, three", []dedupe.Article{{ID: "1", Text: `one "and" two, three`}}, nil},
		"byte order mark":    {"a.csv", "\uFEFFtext,x\none,2", []dedupe.Article{{ID: "a.csv:2", Text: "one"}}, nil},
		"blanks in names":    {"a.csv", " id , text \n1,one", []dedupe.Article{{ID: "1", Text: "one"}}, nil},
		"a dotted name":      {"a.csv", "source.name,text\nP,one", []dedupe.Article{{ID: "a.csv:2", Publisher: "P", Text: "one"}}, nil},
		"blank lines":        {"a.csv", "\n\ntext\n\none\n\n", []dedupe.Article{{ID: "a.csv:5", Text: "one"}}, nil},
		"short rows":         {"a.csv", "text,id,title\none,1\n", []dedupe.Article{{ID: "1", Text: "one"}}, nil},
		"empty text":         {"a.csv", "id,text\n1,\n", []dedupe.Article{{ID: "1"}}, nil},
		"nothing":            {"a.csv", "", nil, nil},
		"the header alone":   {"a.csv", "id,text\n", nil, nil},
		"no column of texts": {"a.csv", "id,title\n1,one\n2,two\n", nil, []string{`a.csv:1: no text: no column "text", "body" or "content", but "id", "title"`}},
		"bad rows": {"a.csv", "id,text\n1,one\n2,tw\"o\n3,three,more\n4\n5,five\n6,\"cut off\n", []dedupe.Article{{ID: "1", Text: "one"}, {ID: "5", Text: "five"}}, []string{
			`a.csv:3: bare " in non-quoted-field`, "a.csv:4: 3 fields, but 2 columns", `a.csv:5: no text: column "text" is null`, `a.csv:7: extraneous or missing " in quoted-field`,
		}},
		"a bad date": {"a.csv", "text,date\none,soon", []dedupe.Article{{ID: "a.csv:2", Text: "one"}}, []string{`a.csv:2: field "date": "soon" is no date; the article is kept without one`}},
		"binary":     {"a.csv", "text\n\x00\x00\x7fELF", nil, []string{"a.csv: binary file"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			tree(t, map[string]string{test.name: test.in})
			_, articles, skipped := open(t, Options{}, ".")
			require.Equal(t, test.skipped, skipped)
			require.Len(t, articles, len(test.articles))
			for i, want := range test.articles {
				a := articles[i]
				require.Equal(t, want, dedupe.Article{ID: a.ID, Title: a.Title, Publisher: a.Publisher, Text: a.Text})
				require.True(t, a.Extracted)
				require.NotZero(t, a.Line)
				require.Equal(t, "utf-8", a.Encoding)
			}
		})
	}
}

func TestCSVFields(t *testing.T) {
	tree(t, map[string]string{"a.csv": "nr,inhalt,haus\n7,one,P\n"})
	r, articles, skipped := open(t, Options{IDField: "nr", TextField: "inhalt", PublisherField: "haus", DateField: "am"}, ".")
	require.Empty(t, skipped)
	require.Equal(t, []string{"7"}, ids(articles))
	require.Equal(t, []string{"am"}, r.Missing())
}

// TestCSVWithoutEnd ends a record that does not.
func TestCSVWithoutEnd(t *testing.T) {
	tree(t, map[string]string{"a.csv.gz": pack(t, ".gz", "text\none\n\""+strings.Repeat("a ", MaxRecordBytes/2+1<<20)), "b.txt": "next"})
	_, articles, skipped := open(t, Options{}, ".")
	require.Equal(t, []string{"a.csv.gz:2", "b.txt"}, ids(articles))
	require.Equal(t, []string{"a.csv.gz: record of more than 67108864 bytes: not read on"}, skipped)
}

func FuzzCSV(f *testing.F) {
	f.Add("id,text\n1,one\n2,\"two\nlines\"\n3\n")
	f.Add("text;date\none;2016-03-18\n\"cut")
	f.Add("\xff\xfet\x00e\x00x\x00t\x00\n\x00a\x00")
	f.Fuzz(func(t *testing.T, in string) {
		var texts []string
		for a, err := range readFormat(readCSV, "a.csv", in) {
			if err == nil {
				require.Positive(t, a.Line)
				texts = append(texts, a.Text)
			}
		}
		// What is plain is read as encoding/csv reads it.
		if enc, _, err := encodingOf([]byte(in)); enc != nil || err != nil || strings.ContainsAny(in, ";\t|\uFEFF\x00") {
			return
		}
		rows, err := csv.NewReader(strings.NewReader(in)).ReadAll()
		if err != nil || len(rows) == 0 {
			return
		}
		at := -1
		for i, name := range rows[0] {
			switch strings.TrimSpace(name) {
			case "text":
				at = i
			case "body", "content":
				return
			}
		}
		if at < 0 {
			require.Empty(t, texts)
			return
		}
		var want []string
		for _, row := range rows[1:] {
			// Each row is in an encoding of its own: too little of it may be UTF-8.
			if enc, _, err := encodingOf([]byte(strings.Join(row, "\n"))); enc != nil || err != nil {
				return
			}
			want = append(want, row[at])
		}
		require.Equal(t, want, texts)
	})
}
