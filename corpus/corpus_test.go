package corpus

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// tree makes a folder of the given files and goes there. A name that ends with
// a slash is a folder.
func tree(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if strings.HasSuffix(name, "/") {
			require.NoError(t, os.MkdirAll(name, 0o777))
			continue
		}
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o666))
	}
}

// collect reads all of r.
func collect(t *testing.T, r *Reader) (articles []dedupe.Article, skipped []string) {
	t.Helper()
	for a, err := range r.Articles(context.Background()) {
		if err == nil {
			articles = append(articles, a)
			continue
		}
		var skip *dedupe.SkipError
		require.ErrorAs(t, err, &skip)
		require.Zero(t, a)
		skipped = append(skipped, skip.Error())
	}
	return articles, skipped
}

// open opens paths and reads them all.
func open(t *testing.T, o Options, paths ...string) (r *Reader, articles []dedupe.Article, skipped []string) {
	t.Helper()
	r, err := Open(paths, o)
	require.NoError(t, err)
	articles, skipped = collect(t, r)
	return r, articles, skipped
}

func ids(articles []dedupe.Article) []string {
	ids := []string{}
	for _, a := range articles {
		ids = append(ids, a.ID)
	}
	return ids
}

func TestOpenMissing(t *testing.T) {
	tree(t, map[string]string{"a.txt": "x"})
	_, err := Open([]string{"a.txt", "gone.txt", "", "no/folder"}, Options{})
	require.ErrorIs(t, err, fs.ErrNotExist)
	var at *fs.PathError
	require.ErrorAs(t, err, &at)
	require.Equal(t, "gone.txt", at.Path)
	require.ErrorContains(t, err, "no/folder")

	_, err = Open([]string{"-"}, Options{})
	require.ErrorContains(t, err, "standard input")
}

func TestOpenNothing(t *testing.T) {
	tree(t, map[string]string{"empty/": ""})
	for _, paths := range [][]string{nil, {"empty"}} {
		r, articles, skipped := open(t, Options{}, paths...)
		require.Empty(t, articles)
		require.Empty(t, skipped)
		read, total := r.Bytes()
		require.Zero(t, read)
		require.Zero(t, total)
		require.Zero(t, r.LeftOut().Total())
	}
}

func TestStdin(t *testing.T) {
	tests := map[string]struct {
		in      string
		ids     []string
		skipped []string
	}{
		"JSON Lines": {"\n \t{\"id\":1,\"text\":\"a\"}\n{\"text\":\"b\"}", []string{"1", "-:3"}, nil},
		"after BOM":  {"\uFEFF{\"id\":\"x\",\"text\":\"a\"}", []string{"x"}, nil},
		"text":       {"One text\n{ of two lines", []string{"-"}, nil},
		"empty":      {"", []string{}, nil},
		"bad line":   {"{\"id\":1,\"text\":\"a\"}\n{", []string{"1"}, []string{"-:2: no valid JSON: unexpected end of JSON input (byte 1 of the record)"}},
		"binary":     {"\x7fELF\x00", []string{}, []string{"-: binary file"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r, articles, skipped := open(t, Options{Stdin: strings.NewReader(test.in)}, "-", "-")
			require.Equal(t, test.ids, ids(articles))
			require.Equal(t, test.skipped, skipped)
			read, total := r.Bytes()
			require.EqualValues(t, len(test.in), read)
			require.EqualValues(t, -1, total)

			articles, skipped = collect(t, r)
			require.Empty(t, articles)
			require.Equal(t, []string{"-: standard input has been read already"}, skipped)
		})
	}
}

func TestStdinFails(t *testing.T) {
	broken := func(s string) io.Reader {
		return io.MultiReader(strings.NewReader(s), iotest.ErrReader(errors.New("line is cut")))
	}
	_, articles, skipped := open(t, Options{Stdin: broken("")}, "-")
	require.Empty(t, articles)
	require.Equal(t, []string{"-: line is cut"}, skipped)

	line := `{"text":"` + strings.Repeat("a ", headBytes) + "\"}\n"
	_, articles, skipped = open(t, Options{Stdin: broken(line + line + "{")}, "-")
	require.Equal(t, []string{"-:1", "-:2"}, ids(articles))
	require.Equal(t, []string{"-:3: line is cut"}, skipped)
}

func TestBytes(t *testing.T) {
	tree(t, map[string]string{
		"d/a.txt":   strings.Repeat("word ", 100),
		"d/b.jsonl": "{\"text\":\"x\"}\n{\n",
		"d/c.txt":   "\x00" + strings.Repeat("x", 300<<10),
	})
	r, err := Open([]string{"d"}, Options{})
	require.NoError(t, err)
	before, total := r.Bytes()
	require.Zero(t, before)
	require.EqualValues(t, 500+15+1+300<<10, total)
	for range 2 { // each iteration counts anew
		for a := range r.Articles(context.Background()) {
			read, _ := r.Bytes()
			require.LessOrEqual(t, read, total)
			if a.ID == "d/a.txt" {
				require.GreaterOrEqual(t, read, int64(500))
			}
		}
		read, _ := r.Bytes()
		require.Equal(t, total, read)
	}
}

func TestLeavingEarly(t *testing.T) {
	tree(t, map[string]string{"a.jsonl": "{\n{\"text\":\"1\"}\n{\"text\":\"2\"}\n", "b.txt": "b", "c.txt": "\x00"})
	r, all, skipped := open(t, Options{}, ".")
	for stop := range len(all) + len(skipped) {
		n := 0
		for range r.Articles(context.Background()) {
			if n++; n > stop {
				break
			}
		}
		require.Equal(t, stop+1, n)
	}
}

func TestFileChangesAfterOpen(t *testing.T) {
	tree(t, map[string]string{"d/a.txt": "a", "d/b.txt": "b", "d/c.txt": "c", "d/e.txt": "e", "outside.txt": "secret"})
	r, err := Open([]string{"d", "outside.txt"}, Options{})
	require.NoError(t, err)
	require.NoError(t, os.Remove("d/a.txt"))
	require.NoError(t, os.Remove("d/b.txt"))
	require.NoError(t, os.Mkdir("d/b.txt", 0o777))
	require.NoError(t, os.WriteFile("d/e.txt", []byte("e has grown"), 0o666))
	require.NoError(t, os.Remove("outside.txt"))
	articles, skipped := collect(t, r)
	require.Equal(t, []string{"d/c.txt", "d/e.txt"}, ids(articles))
	require.Equal(t, "e has grown", articles[1].Text)
	require.Len(t, skipped, 3)
	require.Equal(t, "d/b.txt: no regular file", skipped[1])
	for i, name := range []string{"d/a.txt", "", "outside.txt"} {
		if name != "" {
			require.True(t, strings.HasPrefix(skipped[i], name+": "), skipped[i])
			require.Equal(t, 1, strings.Count(skipped[i], ".txt"), "the path is told once: %s", skipped[i])
		}
	}
	for _, err := range r.Articles(context.Background()) {
		require.ErrorIs(t, err, fs.ErrNotExist)
		break
	}
	require.NoError(t, os.RemoveAll("d"))
	articles, skipped = collect(t, r)
	require.Empty(t, articles)
	require.Len(t, skipped, 5)
}
