package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

func TestText(t *testing.T) {
	tests := map[string]struct {
		name, text, title, encoding string
	}{
		"plain":         {"a.txt", "Der Titel\r\n\r\nDer Text.\r\n", "Der Titel", "utf-8"},
		"empty":         {"a.txt", "", "", "utf-8"},
		"blank":         {"a.txt", " \n\t\n", "", "utf-8"},
		"byte order":    {"a.txt", "\uFEFFÜber", "Über", "utf-8"},
		"rule first":    {"a.txt", "----\n\n  * 3 Tote *  \nx", "* 3 Tote *", "utf-8"},
		"old line ends": {"a.txt", "Eins\rZwei", "Eins", "utf-8"},
		"heading":       {"a.md", "\n## Ein Titel ##\nText", "Ein Titel", "utf-8"},
		"not a heading": {"a.txt", "# Ein Titel\nText", "# Ein Titel", "utf-8"},
		"long":          {"a.txt", strings.Repeat("äh ", 100) + "\nx", strings.TrimSpace(strings.Repeat("äh ", 50)) + "…", "utf-8"},
		"within a rune": {"a.txt", "x" + strings.Repeat("ä", 150), "x" + strings.Repeat("ä", 99) + "…", "utf-8"},
		"broken UTF-8":  {"a.txt", "Ä Der M\xfcll öffnet", "Ä Der M\xfcll öffnet", ""},
		"JSON in .txt":  {"a.txt", `{"id":1,"text":"x"}`, `{"id":1,"text":"x"}`, "utf-8"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			tree(t, map[string]string{test.name: test.text})
			_, articles, skipped := open(t, Options{}, ".")
			require.Empty(t, skipped)
			require.Equal(t, []dedupe.Article{{
				ID: test.name, Path: test.name, Text: test.text, Title: test.title, Encoding: test.encoding,
			}}, articles)
		})
	}
}

func TestNoText(t *testing.T) {
	tests := map[string]struct {
		text, reason string
	}{
		"NUL":           {"Text and\x00more", "binary file"},
		"JPEG":          {"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "binary file"},
		"one in 200":    {strings.Repeat("\xff"+strings.Repeat("a", 199), 6), ""},
		"just above":    {strings.Repeat("\xff"+strings.Repeat("a", 199), 5) + "\xff" + strings.Repeat("a", 198), "not UTF-8: which encoding it is in cannot be told"},
		"five bytes":    {strings.Repeat("\xff234567890", 5), ""},
		"six bytes":     {strings.Repeat("\xff234567890", 6), "not UTF-8: which encoding it is in cannot be told"},
		"just a tenth":  {"\xff\xff345678901234567890", ""},
		"over a tenth":  {"\xff\xff3456789012345678", "not UTF-8: which encoding it is in cannot be told"},
		"an emoji cut":  {strings.Repeat("a", headBytes-3) + "😀", ""},
		"cut in a rune": {strings.Repeat("a", headBytes-1) + "ä", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			tree(t, map[string]string{"d/a.txt": test.text, "d/b.txt": "next"})
			_, articles, skipped := open(t, Options{}, "d")
			if test.reason == "" {
				require.Len(t, articles, 2)
				require.Empty(t, skipped)
				return
			}
			require.Equal(t, []string{"d/b.txt"}, ids(articles))
			require.Equal(t, []string{"d/a.txt: " + test.reason}, skipped)
		})
	}
}

func TestLongText(t *testing.T) {
	tree(t, map[string]string{"d/": ""})
	size := func(name string, n int64) {
		f, err := os.Create(name)
		require.NoError(t, err)
		defer f.Close()
		_, err = f.WriteString(strings.Repeat("a", headBytes))
		require.NoError(t, err)
		require.NoError(t, f.Truncate(n))
	}
	size("d/fits.txt", dedupe.MaxArticleBytes)
	size("d/grows.txt", headBytes)
	size("d/long.txt", dedupe.MaxArticleBytes+1)
	size("d/much.txt", 1<<33)
	r, err := Open([]string{"d"}, Options{})
	require.NoError(t, err)
	size("d/grows.txt", dedupe.MaxArticleBytes+10)
	articles, skipped := collect(t, r)
	require.Equal(t, []string{"d/fits.txt"}, ids(articles))
	require.Len(t, articles[0].Text, dedupe.MaxArticleBytes)
	require.Equal(t, []string{
		"d/grows.txt: text of more than 16777216 bytes",
		"d/long.txt: text of 16777217 bytes: more than 16777216",
		"d/much.txt: text of 8589934592 bytes: more than 16777216",
	}, skipped)

	_, articles, skipped = open(t, Options{Stdin: strings.NewReader(strings.Repeat("a", dedupe.MaxArticleBytes+1))}, "-")
	require.Empty(t, articles)
	require.Equal(t, []string{"-: text of more than 16777216 bytes"}, skipped)
}

func TestSeeds(t *testing.T) {
	const folder = "../testdata/articles"
	_, articles, skipped := open(t, Options{}, folder)
	require.Empty(t, skipped)
	names, err := filepath.Glob(folder + "/*.txt")
	require.NoError(t, err)
	require.Len(t, names, 5)
	for i, a := range articles {
		require.Equal(t, filepath.ToSlash(names[i]), a.ID)
		text, err := os.ReadFile(names[i])
		require.NoError(t, err)
		require.Equal(t, string(text), a.Text)
		require.NotEmpty(t, a.Title)
		require.Contains(t, a.Text, strings.TrimSuffix(a.Title, "…"))
		require.Empty(t, a.Publisher)
	}
}
