package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// copyText is shared by the articles that must be found beside bad input.
const copyText = "The ferry to Lindholm runs again from Monday, the harbour office said after a week of ice on the sound between the islands."

// goodLine is a record that matches every other of its kind, and the good files.
func goodLine(id string) string {
	return fmt.Sprintf(`{"id": %q, "text": "Words of %s alone. %s"}`, id, id, copyText)
}

// Bad input, one kind at a time, beside two good articles that match: it is
// named with its path and line, and the rest is compared.
func TestBadInput(t *testing.T) {
	tests := map[string]badInput{
		"empty file":           {files: files{"x.txt": ""}, empty: 1},
		"nothing but blanks":   {files: files{"x.txt": " \n\t\u00a0\r\n"}, empty: 1},
		"no word":              {files: files{"x.txt": "*** … !!! ***"}, empty: 1},
		"empty JSON Lines":     {files: files{"x.jsonl": "", "y.jsonl": "\n \n\r\n"}},
		"empty text in record": {files: files{"x.jsonl": `{"id": "x", "text": ""}`}, empty: 1},
		"binary": {
			files:   files{"x.txt": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "x.jsonl": "PK\x03\x04\x00\x00"},
			skipped: []string{"in/x.jsonl: binary file", "in/x.txt: binary file"},
		},
		"other encodings": {
			files: files{
				"cp1252.txt":  "Das Sch\xf6ne an \xc4pfeln: sie geh\xf6ren gegessen. " + copyText,
				"unknown.txt": "\x81\x8d\xff\xfe\xc0\xc1\xf5",
			},
			skipped: []string{"in/unknown.txt: not UTF-8: which encoding it is in cannot be told"},
			matches: []match{{"in/a.txt", "in/cp1252.txt"}, {"in/b.txt", "in/cp1252.txt"}},
		},
		"broken records": {
			files: files{"x.jsonl": strings.Join([]string{
				goodLine("r1"), `{"id": "r2", "text": "cut o`, `[]`, `{"id": "r4"}`, "\x00", goodLine("r6"), strings.Repeat("[", 1<<20), `{"id": "r8", "text": 5}`, `{"id":`,
			}, "\n")},
			skipped: []string{
				"in/x.jsonl:2: no valid JSON: unexpected end of JSON input (byte 27 of the record)",
				"in/x.jsonl:3: no JSON object but an array",
				`in/x.jsonl:4: no text: no field "text", "body" or "content", but "id"`,
				`in/x.jsonl:5: no valid JSON: invalid character '\x00' looking for beginning of value (byte 1 of the record)`,
				"in/x.jsonl:7: no valid JSON: invalid character '[' exceeded max depth (byte 10001 of the record)",
				`in/x.jsonl:8: field "text" is a number, want a string or an array of strings`,
				"in/x.jsonl:9: no valid JSON: unexpected end of JSON input (byte 6 of the record)",
			},
			matches: []match{{"in/a.txt", "r1"}, {"in/a.txt", "r6"}, {"in/b.txt", "r1"}, {"in/b.txt", "r6"}, {"r1", "r6"}},
		},
		"two articles with one id": {
			files: files{"x.jsonl": `{"id": "one", "text": "Quite other words.", "date": "2020-01-01"}` + "\n" +
				strings.Replace(goodLine("one"), "{", `{"date": "2020-01-02", `, 1) + "\n"},
			skipped: []string{`in/x.jsonl:1: id "one": another article with this id is kept: of two, the one with the later date`},
			matches: []match{{"in/a.txt", "one"}, {"in/b.txt", "one"}},
		},
		"a record with the id of a file": {
			files:   files{"x.jsonl": `{"id": "in/a.txt", "text": "Quite other words.", "date": "x"}` + "\n" + strings.Replace(goodLine("in/a.txt"), "{", `{"date": "2020-01-02", `, 1)},
			skipped: []string{`in/a.txt: id "in/a.txt": another article with this id is kept: of two, the one with the later date`, `in/x.jsonl:1: field "date": "x" is no date; the article is kept without one`, `in/x.jsonl:1: id "in/a.txt": another article with this id is kept: of two, the one with the later date`},
		},
		"invalid dates": {
			files: files{"x.jsonl": strings.Join([]string{
				strings.Replace(goodLine("d1"), "{", `{"date": "2020-13-45", `, 1),
				strings.Replace(goodLine("d2"), "{", `{"date": "\u001b[2J\n\u202e", `, 1),
				strings.Replace(goodLine("d3"), "{", `{"date": -9e999, `, 1),
				strings.Replace(goodLine("d4"), "{", `{"date": {"day": 1}, `, 1),
			}, "\n")},
			skipped: []string{
				`in/x.jsonl:1: field "date": "2020-13-45" is no date; the article is kept without one`,
				`in/x.jsonl:2: field "date": "\x1b[2J\n\u202e" is no date; the article is kept without one`,
				`in/x.jsonl:3: field "date": "-9e999" is no date; the article is kept without one`,
				`in/x.jsonl:4: field "date": "{\"day\": 1}" is no date; the article is kept without one`,
			},
			matches: []match{
				{"d1", "d2"}, {"d1", "d3"}, {"d1", "d4"}, {"d1", "in/a.txt"}, {"d1", "in/b.txt"},
				{"d2", "d3"}, {"d2", "d4"}, {"d2", "in/a.txt"}, {"d2", "in/b.txt"},
				{"d3", "d4"}, {"d3", "in/a.txt"}, {"d3", "in/b.txt"}, {"d4", "in/a.txt"}, {"d4", "in/b.txt"},
			},
		},
		"ids that act on a terminal": {
			files: files{"x.jsonl": strings.Replace(goodLine("x"), `"x"`, `"x\n\u001b[31m\u009b\u202e\u0000"`, 1) + "\n" +
				`{"id": "x\n\u001b[31m\u009b\u202e\u0000", "text": "Quite other words.", "date": "soon"}`},
			skipped: []string{
				`in/x.jsonl:2: field "date": "soon" is no date; the article is kept without one`,
				`in/x.jsonl:2: id "x\n\x1b[31m\u009b\u202e\x00": another article with this id is kept: neither has a later date`,
			},
			matches: []match{{"in/a.txt", "x\n\x1b[31m\u009b\u202e\x00"}, {"in/b.txt", "x\n\x1b[31m\u009b\u202e\x00"}},
		},
		"ids and texts of broken UTF-8": {
			files:   files{"x.jsonl": strings.Replace(goodLine("x"), `"x"`, "\"x\xff\", \"note\": \"äöüäöüäöü\"", 1) + "\n" + "{\"note\": \"äöüäöüäöü\", \"id\": \"x\xfe\", \"text\": \"\xed\xa0\x80 other words that nobody else has \xc3\"}", "c.txt": "\xe9t\xe9 " + copyText},
			skipped: []string{`in/x.jsonl:2: id "x` + "\ufffd" + `": another article with this id is kept: neither has a later date`},
			matches: []match{{"in/a.txt", "in/c.txt"}, {"in/a.txt", "x\ufffd"}, {"in/b.txt", "in/c.txt"}, {"in/b.txt", "x\ufffd"}, {"in/c.txt", "x\ufffd"}},
		},
	}
	if runtime.GOOS != "windows" {
		tests["names that act on a terminal"] = badInput{
			files: files{
				"x\n\x1b[31m\u202e.txt": "\x00",
				"c\t\x07.txt":           copyText,
				"c\u009b.jsonl":         "{}\n" + strings.Replace(goodLine("r2"), `"id"`, `"no"`, 1),
			},
			skipped: []string{
				`in/c\u009b.jsonl:1: no text: no field "text", "body" or "content", but no fields at all`,
				`in/x\n\x1b[31m\u202e.txt: binary file`,
			},
			matches: []match{
				{"in/a.txt", "in/c\t\x07.txt"}, {"in/b.txt", "in/c\t\x07.txt"},
				{"in/a.txt", "in/c\u009b.jsonl:2"}, {"in/b.txt", "in/c\u009b.jsonl:2"}, {"in/c\t\x07.txt", "in/c\u009b.jsonl:2"},
			},
		}
	}
	if runtime.GOOS == "linux" { // others have no such names
		tests["names of broken UTF-8"] = badInput{
			files:   files{"x\xff.txt": "\x00", "c\xfe\x9b.txt": copyText},
			skipped: []string{`in/x\xff.txt: binary file`},
			matches: []match{{"in/a.txt", `in/c\xfe\x9b.txt`}, {"in/b.txt", `in/c\xfe\x9b.txt`}},
		}
	}

	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			test.check(t)
			var stdout, stderr bytes.Buffer
			run(context.Background(), []string{"in"}, nil, &stdout, &stderr)
			require.NoError(t, acts(stdout.String()))
			require.Equal(t, test.skipped, messages(stderr.String()))
			require.Contains(t, stdout.String(), "  in/a.txt\n")
			require.Equal(t, test.empty, strings.Count(stdout.String(), "   no words  "), "an article without words is named")
		})
	}
}

type (
	files map[string]string // text by name
	match [2]string         // ids
)

// A badInput is files with something bad in them, and what must come of them.
type badInput struct {
	files   files
	skipped []string // path:line: reason
	matches []match  // beside that of the two good articles
	empty   int      // articles without words
}

// check writes the files and two good articles into the folder "in" and
// requires that the command names what is bad and compares the rest.
func (b *badInput) check(t *testing.T) {
	require.NoError(t, os.Mkdir("in", 0o755))
	b.files["a.txt"] = "What stands in this paper alone. " + copyText
	b.files["b.txt"] = copyText + " And what stands in that one."
	for name, text := range b.files {
		require.NoError(t, os.WriteFile(filepath.Join("in", name), []byte(text), 0o644))
	}
	code := exitDone
	if len(b.skipped) > 0 {
		code = exitSkipped
	}
	var stdout, stderr bytes.Buffer
	require.Equal(t, code, run(context.Background(), []string{"--format", "jsonl", "in"}, nil, &stdout, &stderr))
	require.NoError(t, acts(stdout.String()))
	require.Equal(t, b.skipped, messages(stderr.String()))

	var skipped int
	var matches []match
	for line := range strings.Lines(stdout.String()) {
		var r struct {
			Type, A, B     string
			Skipped, Empty int
		}
		require.NoError(t, json.Unmarshal([]byte(line), &r), "%q", line)
		switch r.Type {
		case "skipped":
			skipped++
		case "match":
			matches = append(matches, match{r.A, r.B})
		case "summary":
			require.Equal(t, len(b.skipped), r.Skipped)
			require.Equal(t, b.empty, r.Empty)
		}
	}
	require.Len(t, b.skipped, skipped)
	require.ElementsMatch(t, append(b.matches, match{"in/a.txt", "in/b.txt"}), matches)
}

// messages are the lines on standard error, without the program's name.
func messages(stderr string) []string {
	var all []string
	for line := range strings.Lines(stderr) {
		all = append(all, strings.TrimSuffix(strings.TrimPrefix(line, "dedupe: "), "\n"))
	}
	return all
}
