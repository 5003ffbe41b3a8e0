package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// readFormat yields what a format reads of a file.
func readFormat(read func(*File) iter.Seq2[dedupe.Article, error], path, in string) iter.Seq2[dedupe.Article, error] {
	fields := (&Options{}).fields()
	rec := newRecord(&fields)
	return read(&File{
		Path: path, Name: path, Size: int64(len(in)),
		in: bufio.NewReaderSize(strings.NewReader(in), 64<<10), rec: &rec, buf: new([]byte),
	})
}

// slashes is a format of articles between lines of slashes; "!" is a bad one,
// "!!" the end of all.
func slashes(name string, detect func([]byte) bool, extensions ...string) Format {
	return Format{Name: name, Extensions: extensions, Detect: detect, Read: func(f *File) iter.Seq2[dedupe.Article, error] {
		return func(yield func(dedupe.Article, error) bool) {
			b, err := f.ReadAll(1 << 10)
			if err != nil {
				yield(dedupe.Article{}, err)
				return
			}
			for i, text := range strings.Split(string(b), "\n//\n") {
				var err error
				switch text {
				case "!":
					err = &dedupe.SkipError{Line: i + 1, Err: errors.New("bad")}
				case "!!":
					err = errors.New("worse")
				}
				a := dedupe.Article{Text: text, Title: name, Line: i + 1}
				if err != nil {
					a = dedupe.Article{}
				}
				if !yield(a, err) {
					return
				}
			}
		}
	}}
}

func TestFormats(t *testing.T) {
	begins := func(s string) func([]byte) bool {
		return func(head []byte) bool { return bytes.HasPrefix(head, []byte(s)) }
	}
	o := Options{Formats: []Format{
		slashes("one", begins("1"), ".sl", ".txt"),
		slashes("two", begins("2"), ".sl"),
		slashes("three", nil, ".s3"),
	}}
	tree(t, map[string]string{
		"d/a.sl":    "1\n//\n!\n//\nend",
		"d/b.SL":    "2",
		"d/c.sl":    "neither",
		"d/d.s3":    "a\n//\n!!\n//\nnever",
		"d/e.txt":   "1 is more than text",
		"d/f.txt":   "text",
		"d/g.s3":    strings.Repeat("x", 1<<10+1),
		"d/h.other": "1",
		"d/i.jsonl": `{"text":"2"}`,
	})
	r, articles, skipped := open(t, o, "d")
	require.Equal(t, []string{"d/a.sl:1", "d/a.sl:3", "d/b.SL:1", "d/c.sl:1", "d/d.s3:1", "d/e.txt:1", "d/f.txt", "d/i.jsonl:1"}, ids(articles))
	var titles []string
	for _, a := range articles {
		require.Equal(t, a.ID != "d/f.txt", a.Extracted, a.ID)
		titles = append(titles, a.Title)
	}
	require.Equal(t, []string{"one", "one", "two", "two", "three", "one", "text", ""}, titles)
	require.Equal(t, []string{"d/a.sl:2: bad", "d/d.s3: worse", "d/g.s3: file of 1025 bytes: more than 1024"}, skipped)
	require.Equal(t, 1, r.LeftOut().Extension)

	for in, title := range map[string]string{"1": "one", "2": "two", "3": "3", `{"text":"4","title":"T"}`: "T"} {
		o.Stdin = strings.NewReader(in)
		_, articles, _ := open(t, o, "-")
		require.Len(t, articles, 1)
		require.Equal(t, title, articles[0].Title, in)
	}

	_, err := Open(nil, Options{Formats: []Format{{Name: "none"}}})
	require.EqualError(t, err, `corpus: format "none" has no Read`)
}

// A file of a kind that is not read is left out where it lies in what is given, and
// an error where it is what is given.
func TestErrKind(t *testing.T) {
	kind := Format{Name: "kind", Extensions: []string{".kind"}, Read: func(*File) iter.Seq2[dedupe.Article, error] {
		return func(yield func(dedupe.Article, error) bool) {
			yield(dedupe.Article{}, fmt.Errorf("a shopping list %w", ErrKind))
		}
	}}
	o := Options{Formats: []Format{kind}}
	tree(t, map[string]string{
		"d/a.kind": "", "d/a.txt": "a", "d/link.kind": "",
		"a.tar": tarred(t, entries{"b.kind", "", "b.txt", "b"}),
	})
	r, articles, skipped := open(t, o, "d", "a.tar")
	require.Empty(t, skipped)
	require.Equal(t, []string{"a.tar/b.txt", "d/a.txt"}, ids(articles))
	require.Equal(t, LeftOut{Extension: 3, Extensions: map[string]int{".kind": 3}}, r.LeftOut())

	r, articles, skipped = open(t, o, "d/a.kind", "d/a.txt")
	require.Len(t, articles, 1)
	require.Equal(t, []string{"d/a.kind: a shopping list of a kind that is not read"}, skipped)
	require.Zero(t, r.LeftOut())
}

func TestReaderAt(t *testing.T) {
	at := Format{Name: "at", Extensions: []string{".at"}, Detect: func([]byte) bool { return true }, Read: func(f *File) iter.Seq2[dedupe.Article, error] {
		return func(yield func(dedupe.Article, error) bool) {
			ra, size, err := f.ReaderAt()
			if err != nil {
				yield(dedupe.Article{}, err)
				return
			}
			b := make([]byte, size-2)
			_, err = ra.ReadAt(b, 2)
			if err == io.EOF {
				err = nil
			}
			yield(dedupe.Article{Text: string(b)}, err)
		}
	}}
	tree(t, map[string]string{"a.at": "0123456", "tmp/": ""})
	for _, dir := range []struct{ system, option string }{{"tmp", ""}, {"none", "tmp"}} {
		t.Setenv("TMPDIR", dir.system)
		o := Options{Formats: []Format{at}, Stdin: strings.NewReader(strings.Repeat("x", 100<<10)), TempDir: dir.option}
		_, articles, skipped := open(t, o, "a.at", "-")
		require.Empty(t, skipped)
		require.Equal(t, strings.Repeat("x", 100<<10-2), articles[0].Text)
		require.Equal(t, "23456", articles[1].Text)
		_, rest, _ := open(t, Options{Formats: []Format{slashes("any", nil, "")}}, "tmp")
		require.Empty(t, rest, "no temporary file is left")
	}
}

func TestColumns(t *testing.T) {
	f := &File{rec: new(record)}
	o := Options{TextField: "inhalt", DateField: "am"}
	fields := o.fields()
	*f.rec = newRecord(&fields)
	c := f.Columns([]string{"x", "am", "source.name", "inhalt", "url", "am"})
	require.NoError(t, c.HasText())
	require.Equal(t, []int{2, 3, 4, 5}, c.Used())
	require.Empty(t, f.rec.missing())

	a, undated, err := c.Article([]Value{{}, {}, {Text: "P"}, {Paragraphs: []string{"a", "b"}}, {Text: "u"}, {Text: "18.03.2016"}})
	require.NoError(t, err)
	require.NoError(t, undated)
	day, _, _ := ParseDate("2016-03-18")
	require.Equal(t, dedupe.Article{Publisher: "P", Text: "a\n\nb", URL: "u", Published: day, DayOnly: true}, a)

	a, undated, err = c.Article([]Value{{}, {}, {}, {}, {}, {Text: "soon"}})
	require.NoError(t, err)
	require.EqualError(t, undated, `field "am": "soon" is no date; the article is kept without one`)
	require.Zero(t, a)

	_, _, err = c.Article([]Value{{}, {}, {}, {Null: true}})
	require.EqualError(t, err, `no text: column "inhalt" is null`)
	_, _, err = c.Article(nil)
	require.Error(t, err)
	a, _, err = c.Article([]Value{{}, {}, {}, {Text: "a"}, {}, {Time: day}})
	require.NoError(t, err)
	require.Equal(t, dedupe.Article{Text: "a", Published: day}, a)

	c = f.Columns([]string{"id", "text"})
	require.EqualError(t, c.HasText(), `no text: no column "inhalt", but "id", "text"`)
	require.EqualError(t, f.Columns(nil).HasText(), `no text: no column "inhalt", but no columns at all`)
}
