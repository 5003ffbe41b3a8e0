package corpus

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/wirecopy/dedupe"
)

var bzip2Flag = flag.Bool("bzip2", false, "make the .bz2 of testdata anew, by the program bzip2: nothing in Go that is kept writes them")

// A piece is an article in whatever form.
type piece struct{ ID, Publisher, Title, Text string }

// fifty are articles of five publishers that share copy.
func fifty() []piece {
	r := rand.New(rand.NewPCG(1, 2))
	var words []string
	for range 3000 {
		var w strings.Builder
		for range 2 + r.IntN(3) {
			w.WriteString([]string{"ba", "be", "dö", "für", "gen", "hä", "lich", "mu", "ßen", "schü", "te", "zei"}[r.IntN(12)])
		}
		words = append(words, w.String())
	}
	paragraph := func(n int) string {
		var p []string
		for range n {
			p = append(p, words[r.IntN(len(words))])
		}
		p[n/2] += ", „" + p[n/3] + "“:"
		return strings.Join(p, " ") + "."
	}
	var copies []string
	for range 8 {
		copies = append(copies, paragraph(60))
	}
	var all []piece
	for i := range 50 {
		publisher := []string{"anzeiger", "bote", "courier", "kurier", "post"}[i%5]
		own := fmt.Sprintf("Nummer %d %s", i, paragraph(40))
		text := own + "\n\n" + copies[i%8] + "\n\n" + paragraph(30)
		if i%7 == 0 {
			text = own + "\n\n" + copies[i%8] + "\n\n" + copies[(i+3)%8]
		}
		all = append(all, piece{fmt.Sprintf("%s/%02d", publisher, i), publisher, "Titel " + words[i], text})
	}
	return all
}

// lay returns files that hold the articles in one form, sorted by name.
func lay(t testing.TB, form string, all []piece) entries {
	t.Helper()
	var b bytes.Buffer
	rows := csv.NewWriter(&b)
	switch form {
	case ".jsonl", ".json":
		enc := json.NewEncoder(&b)
		for i, p := range all {
			if form == ".json" {
				b.WriteString([]string{"[\n", ","}[min(i, 1)])
				enc.SetIndent("", "  ")
			}
			require.NoError(t, enc.Encode(p.record()))
		}
		if form == ".json" {
			b.WriteString("]\n")
		}
	case ".tsv":
		rows.Comma = '\t'
		fallthrough
	case ".csv":
		require.NoError(t, rows.Write([]string{"id", "publisher", "title", "text"}))
		for _, p := range all {
			require.NoError(t, rows.Write([]string{p.ID, p.Publisher, p.Title, p.Text}))
		}
		rows.Flush()
	default:
		var files entries
		for _, p := range slices.SortedFunc(slices.Values(all), func(a, b piece) int { return cmp.Compare(a.ID, b.ID) }) {
			text := p.Text
			if form == ".md" {
				text = fmt.Sprintf("---\ntitle: %q\nid: %s\nsource:\n  name: %s\n---\n%s", p.Title, p.ID, p.Publisher, text)
			}
			files = append(files, p.ID+form, text)
		}
		return files
	}
	return entries{"all" + form, b.String()}
}

func (p piece) record() map[string]any {
	return map[string]any{"id": p.ID, "publisher": map[string]string{"name": p.Publisher}, "title": p.Title, "text": strings.Split(p.Text, "\n\n")}
}

// found is what is found among articles, told by their numbers in place of ids.
func found(t *testing.T, o Options, paths ...string) []string {
	t.Helper()
	r, err := Open(paths, o)
	require.NoError(t, err)
	result, err := dedupe.Find(context.Background(), r.Articles(context.Background()), dedupe.Options{})
	require.NoError(t, err)
	defer result.Close()
	number := map[string]string{}
	var all []string
	for a, err := range result.Articles() {
		require.NoError(t, err)
		number[a.ID] = strings.Fields(a.Text)[1]
		all = append(all, fmt.Sprintf("%s by %s: %d words, %d own, %s", number[a.ID], a.Publisher, a.Words, a.OwnWords, a.Derived))
	}
	for m, err := range result.Matches() {
		require.NoError(t, err)
		a, b := number[m.A], number[m.B]
		spans := func(p dedupe.Passage) [2]dedupe.Span { return [2]dedupe.Span{p.A, p.B} }
		if a > b {
			a, b = b, a
			spans = func(p dedupe.Passage) [2]dedupe.Span { return [2]dedupe.Span{p.B, p.A} }
		}
		var passages []string
		for _, p := range m.Passages {
			passages = append(passages, fmt.Sprint(spans(p), p.Words))
		}
		slices.Sort(passages)
		all = append(all, fmt.Sprint(a, " and ", b, ": ", m.Kind, m.Jaccard, passages))
	}
	for range result.Skipped() {
		all = append(all, "skipped")
	}
	slices.Sort(all)
	return all
}

// TestSameMatches finds the same in the same articles, however they are stored.
func TestSameMatches(t *testing.T) {
	all := fifty()
	testdata, err := filepath.Abs("testdata")
	require.NoError(t, err)
	tree(t, map[string]string{})
	write := func(folder string, files entries) {
		for f := range slices.Chunk(files, 2) {
			name := filepath.Join(folder, f[0])
			require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
			require.NoError(t, os.WriteFile(name, []byte(f[1]), 0o666))
		}
	}
	each := func(files entries, do func(name, text string) (string, string)) entries {
		var out entries
		for f := range slices.Chunk(files, 2) {
			name, text := do(f[0], f[1])
			out = append(out, name, text)
		}
		return out
	}

	write("want", lay(t, ".txt", all))
	want := found(t, Options{}, "want")
	require.Greater(t, len(want), 50+100, "they share copy")

	cases := map[string]entries{}
	for _, form := range []string{".jsonl", ".json", ".csv", ".tsv", ".txt", ".md"} {
		files := lay(t, form, all)
		cases[form] = files
		for _, ext := range packers {
			packed := each(files, func(name, text string) (string, string) { return name + ext, pack(t, ext, text) })
			cases[form+ext] = packed
			cases[form+".tar"+ext] = entries{"all.tar" + ext, pack(t, ext, tarred(t, files))}
			if ext == ".gz" {
				cases[form+ext+".zip"] = entries{"all.zip", zipped(t, zip.Store, packed)}
			}
		}
		cases[form+".zip"] = entries{"all.zip", zipped(t, zip.Deflate, files)}
		cases[form+".tar"] = entries{"all.tar", tarred(t, files)}
		cases[form+" in Windows-1252"] = each(files, func(name, text string) (string, string) {
			return name, encoded(t, charmap.Windows1252, text)
		})
		cases[form+" in UTF-16"] = each(files, func(name, text string) (string, string) {
			return name, encoded(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), text)
		})
	}
	for name, data := range map[string]string{"fifty.jsonl": lay(t, ".jsonl", all)[1], "fifty.txt.tar": tarred(t, lay(t, ".txt", all))} {
		file := filepath.Join(testdata, name+".bz2")
		if *bzip2Flag {
			cmd := exec.Command("bzip2", "-c")
			cmd.Stdin = strings.NewReader(data)
			out, err := cmd.Output()
			require.NoError(t, err)
			require.NoError(t, os.MkdirAll(testdata, 0o777))
			require.NoError(t, os.WriteFile(file, out, 0o666))
		}
		packed, err := os.ReadFile(file)
		require.NoError(t, err)
		cases[name+".bz2"] = entries{name + ".bz2", string(packed)}
		cases[name+".bz2 by content"] = entries{"fifty.zst", string(packed)}
	}
	for name, files := range cases {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			write(folder, files)
			if got := found(t, Options{}, folder); !slices.Equal(want, got) {
				require.Equal(t, want, got)
			}
		})
	}
}
