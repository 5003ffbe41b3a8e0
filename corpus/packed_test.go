package corpus

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"
	"github.com/ulikunitz/xz"
)

// pack compresses by a compression's extension.
func pack(t testing.TB, ext, data string) string {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	var err error
	switch ext {
	case ".gz":
		w = gzip.NewWriter(&b)
	case ".zst":
		w, err = zstd.NewWriter(&b)
	case ".xz":
		w, err = xz.NewWriter(&b)
	default:
		t.Fatalf("nothing writes %s", ext)
	}
	require.NoError(t, err)
	_, err = io.WriteString(w, data)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String()
}

var packers = []string{".gz", ".zst", ".xz"}

// entries are the names of files, in order, each followed by its text.
type entries []string

func zipped(t testing.TB, method uint16, files entries) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for f := range slices.Chunk(files, 2) {
		h := &zip.FileHeader{Name: f[0], Method: method}
		if f[1] == "" && strings.HasSuffix(f[0], "/") {
			h.Method = zip.Store
		}
		to, err := w.CreateHeader(h)
		require.NoError(t, err)
		_, err = io.WriteString(to, f[1])
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.String()
}

func tarred(t testing.TB, files entries) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for f := range slices.Chunk(files, 2) {
		h := &tar.Header{Name: f[0], Mode: 0o644, Size: int64(len(f[1])), Format: tar.FormatPAX}
		if strings.HasSuffix(f[0], "/") {
			h.Typeflag = tar.TypeDir
		}
		require.NoError(t, w.WriteHeader(h))
		_, err := io.WriteString(w, f[1])
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.String()
}

func TestCompressed(t *testing.T) {
	const lines = "{\"text\":\"one\"}\n{\n{\"text\":\"three\"}\n"
	for _, ext := range packers {
		t.Run(ext, func(t *testing.T) {
			packed := pack(t, ext, lines)
			for name, data := range map[string]string{
				"a.jsonl" + ext:                  packed,
				"a.JSONL" + strings.ToUpper(ext): packed,
				"a.jsonl":                        packed, // by content
				"a" + ext:                        packed,
				"b":                              packed,
				"a.jsonl" + ext + ext:            pack(t, ext, packed),
				"c.ndjson" + ext:                 packed[:0] + pack(t, ext, lines[:15]) + pack(t, ext, lines[15:]), // of two members
			} {
				tree(t, map[string]string{name: data})
				_, articles, skipped := open(t, Options{}, name)
				require.Equal(t, []string{name + ":1", name + ":3"}, ids(articles))
				require.Equal(t, []string{name + ":2: no valid JSON: unexpected end of JSON input (byte 1 of the record)"}, skipped)

				_, articles, skipped = open(t, Options{Stdin: strings.NewReader(data)}, "-")
				require.Equal(t, []string{"-:1", "-:3"}, ids(articles))
				require.Len(t, skipped, 1)
			}

			tree(t, map[string]string{"d/a.txt" + ext: pack(t, ext, "text"), "d/photo.jpg" + ext: packed, "d/e.jsonl" + ext: "", "d/x.md" + ext: pack(t, ext, "# Title")})
			r, articles, skipped := open(t, Options{}, "d")
			require.Equal(t, []string{"d/a.txt" + ext, "d/x.md" + ext}, ids(articles))
			require.Equal(t, "Title", articles[1].Title)
			require.True(t, articles[0].Extracted)
			require.Equal(t, []string{"d/e.jsonl" + ext + ": empty file: no compressed data"}, skipped)
			require.Equal(t, 1, r.LeftOut().Extension)
			read, total := r.Bytes()
			require.Equal(t, total, read)
		})
	}
}

// TestCutOff reads what stands before the cut.
func TestCutOff(t *testing.T) {
	var lines strings.Builder
	for range 3000 {
		lines.WriteString("{\"text\":\"" + strings.Repeat("word ", lines.Len()%97) + "\"}\n")
	}
	for _, ext := range packers {
		data := pack(t, ext, lines.String())
		for _, n := range []int{len(data) / 2, len(data) - 5, 20, 3} {
			tree(t, map[string]string{"a.jsonl" + ext: data[:n], "b.txt": "next"})
			_, articles, skipped := open(t, Options{}, ".")
			require.Len(t, skipped, 1, "%s of %d bytes", ext, n)
			require.Equal(t, "b.txt", articles[len(articles)-1].ID)
			if n == len(data)-5 && ext == ".gz" {
				require.Len(t, articles, 3001)
				require.Equal(t, "a.jsonl.gz:3001: gzip data is cut off", skipped[0])
			}
			if n == len(data)/2 && ext != ".xz" { // whose one block is longer
				require.Greater(t, len(articles), 1)
			}
		}
	}

	text := pack(t, ".gz", strings.Repeat("All of a text, or nothing. ", 1000))
	tree(t, map[string]string{"a.txt.gz": text[:len(text)-10]})
	_, articles, skipped := open(t, Options{}, ".")
	require.Empty(t, articles)
	require.Equal(t, []string{"a.txt.gz: gzip data is cut off"}, skipped)
}

func TestArchives(t *testing.T) {
	files := entries{
		"post/", "",
		"post/a.txt", "text of a",
		"./post/b.jsonl", "{\"text\":\"one\"}\n{\n{\"text\":\"three\"}\n",
		"courier/c.txt", "text of c",
		"courier/photo.jpg", "x",
		"courier/.hidden.txt", "x",
		".git/d.txt", "x",
		"README.md", "x",
		"../../e.txt", "text of e",
		"courier/f.txt.gz", pack(t, ".gz", "text of f"),
	}
	for name, data := range map[string]string{
		"d/x.zip":     zipped(t, zip.Deflate, files),
		"d/x.tar":     tarred(t, files),
		"d/x.tar.gz":  pack(t, ".gz", tarred(t, files)),
		"d/x.tgz":     pack(t, ".gz", tarred(t, files)),
		"d/x.tar.zst": pack(t, ".zst", tarred(t, files)),
		"d/x.TXZ":     pack(t, ".xz", tarred(t, files)),
	} {
		t.Run(path.Base(name), func(t *testing.T) {
			tree(t, map[string]string{name: data, "d/y.txt": "text of y"})
			r, articles, skipped := open(t, Options{}, "d")
			require.Equal(t, []string{
				name + "/post/a.txt", name + "/post/b.jsonl:1", name + "/post/b.jsonl:3", name + "/courier/c.txt",
				name + "/e.txt", name + "/courier/f.txt.gz", "d/y.txt",
			}, ids(articles))
			require.Equal(t, []string{name + "/post/b.jsonl:2: no valid JSON: unexpected end of JSON input (byte 1 of the record)"}, skipped)
			require.Equal(t, LeftOut{Hidden: 2, Extension: 1, Readme: 1, Extensions: map[string]int{".jpg": 1}}, r.LeftOut())
			var publishers []string
			for _, a := range articles {
				publishers = append(publishers, a.Publisher)
			}
			require.Equal(t, []string{"post", "post", "post", "courier", "", "courier", ""}, publishers)
			read, total := r.Bytes()
			require.Equal(t, total, read)

			_, again, _ := open(t, Options{Stdin: strings.NewReader(data)}, "-")
			require.Len(t, again, 6)
			require.Equal(t, "-/post/a.txt", again[0].ID)
			require.Equal(t, articles[5].Text, again[5].Text)
		})
	}
}

func TestUnpackedName(t *testing.T) {
	for name, want := range map[string]string{
		"a.jsonl.gz": "a.jsonl", "a.TGZ": "a.tar", "a.tbz": "a.tar", "a.tbz2": "a.tar", "a.tar.xz": "a.tar", "a.zst": "a", "d.gz/a": "d.gz/a", "a.txt": "a.txt",
	} {
		got, packed := unpackedName(name)
		require.Equal(t, want, got)
		require.Equal(t, name != want, packed)
	}
}

func TestCutArchives(t *testing.T) {
	var files entries
	for _, name := range []string{"a", "b", "c", "d"} {
		files = append(files, name+".txt", strings.Repeat("text of "+name+" ", 500))
	}
	for _, method := range []uint16{zip.Deflate, zip.Store} {
		data := zipped(t, method, files)
		directory := strings.Index(data, "PK\x01\x02")
		for _, n := range []int{len(data) - 10, directory + 3, directory / 2} {
			tree(t, map[string]string{"x.zip": data[:n]})
			_, articles, skipped := open(t, Options{}, "x.zip")
			if method == zip.Deflate {
				want := map[bool]int{true: 4, false: 2}[n != directory/2]
				require.Len(t, articles, want, "%d bytes", n)
			}
			require.NotEmpty(t, skipped)
			require.Contains(t, skipped[len(skipped)-1], "x.zip: zip archive is cut off: it has no directory")
		}
	}
	data := tarred(t, files)
	tree(t, map[string]string{"x.tar": data[:strings.Index(data, "b.txt")+1000]})
	_, articles, skipped := open(t, Options{}, "x.tar")
	require.Equal(t, []string{"x.tar/a.txt"}, ids(articles))
	require.Contains(t, skipped, "x.tar/b.txt: tar data is cut off")
}

// TestBombs reads what grows without end, within the budget and no further.
func TestBombs(t *testing.T) {
	const slack = 4 << 20
	zeros := strings.Repeat("\x00", 16<<20)
	spaces := strings.Repeat(" ", 16<<20)
	deep := zipped(t, zip.Deflate, entries{"a.txt", "deep"})
	for range maxNested {
		deep = zipped(t, zip.Deflate, entries{"in.zip", deep})
	}
	var many entries
	for i := range 40 {
		many = append(many, strings.Repeat("x", i+1)+".jsonl", spaces[:1<<20])
	}
	tree(t, map[string]string{
		"lines.jsonl.gz":  pack(t, ".gz", spaces),
		"lines.jsonl.zst": pack(t, ".zst", spaces),
		"lines.jsonl.xz":  pack(t, ".xz", spaces),
		"twice.jsonl.gz":  pack(t, ".gz", pack(t, ".gz", spaces+spaces+spaces)),
		"zeros.txt.gz":    pack(t, ".gz", zeros),
		"deep.zip":        deep,
		"many.zip":        zipped(t, zip.Deflate, many),
		"many.tar.gz":     pack(t, ".gz", tarred(t, many)),
		"text.tar.zst":    pack(t, ".zst", tarred(t, entries{"a.txt", spaces})),
		"nested.zip":      zipped(t, zip.Deflate, entries{"a.zip", zipped(t, zip.Store, entries{"a.jsonl", spaces + spaces})}),
		"z.txt":           "next",
	})
	r, err := Open([]string{"."}, Options{})
	require.NoError(t, err)
	r.slack = slack
	articles, skipped := collect(t, r)
	require.Equal(t, []string{"z.txt"}, ids(articles))
	told := map[string]string{}
	for _, s := range skipped {
		name, reason, _ := strings.Cut(s, ": ")
		told[name] = reason
	}
	grows := errGrows.Error()
	require.Equal(t, map[string]string{
		"lines.jsonl.gz:1":  grows,
		"lines.jsonl.zst:1": grows,
		"lines.jsonl.xz:1":  grows,
		"twice.jsonl.gz:1":  grows,
		"zeros.txt.gz":      "binary file",
		"deep.zip" + strings.Repeat("/in.zip", maxNested): "archives nested more than 5 deep",
	}, func() map[string]string {
		few := map[string]string{}
		for name, reason := range told {
			if !strings.HasPrefix(name, "many") && !strings.HasPrefix(name, "nested") && !strings.HasPrefix(name, "text") {
				few[name] = reason
			}
		}
		return few
	}())
	for _, name := range []string{"many.zip", "many.tar.gz", "nested.zip", "text.tar.zst"} {
		require.Contains(t, strings.Join(skipped, "\n"), name)
	}
	require.Equal(t, len(skipped), strings.Count(strings.Join(skipped, "\n"), grows)+2)
}

func TestEncrypted(t *testing.T) {
	data := []byte(zipped(t, zip.Store, entries{"a.txt", "secret", "b.txt", "open"}))
	at := bytes.Index(data, []byte("PK\x01\x02"))
	data[at+8] |= 1
	tree(t, map[string]string{"x.zip": string(data)})
	_, articles, skipped := open(t, Options{}, "x.zip")
	require.Equal(t, []string{"x.zip/b.txt"}, ids(articles))
	require.Equal(t, []string{"x.zip/a.txt: encrypted"}, skipped)
}

func TestSpillsAreRemoved(t *testing.T) {
	tree(t, map[string]string{"tmp/": ""})
	t.Setenv("TMPDIR", "tmp")
	inner := zipped(t, zip.Deflate, entries{"b.txt", "b"})
	data := pack(t, ".gz", tarred(t, entries{"a.zip", inner, "c.zip", inner[:40]}))
	_, articles, _ := open(t, Options{Stdin: strings.NewReader(data)}, "-")
	require.Equal(t, []string{"-/a.zip/b.txt"}, ids(articles))
	left, err := os.ReadDir("tmp")
	require.NoError(t, err)
	require.Empty(t, left)
}

func FuzzPacked(f *testing.F) {
	files := entries{"a.txt", "text of a", "post/b.jsonl", "{\"text\":\"one\"}\n"}
	for _, data := range []string{zipped(f, zip.Deflate, files), zipped(f, zip.Store, files), tarred(f, files)} {
		f.Add(data)
		f.Add(data[:len(data)*2/3])
		for _, ext := range packers {
			f.Add(pack(f, ext, data))
		}
	}
	f.Fuzz(func(t *testing.T, in string) {
		r, err := Open([]string{"-"}, Options{Stdin: strings.NewReader(in)})
		require.NoError(t, err)
		r.slack = 1 << 20
		n := 0
		for a, err := range r.Articles(context.Background()) {
			if err == nil {
				n += len(a.Text)
			}
		}
		require.LessOrEqual(t, n, 2<<20+(maxGrowth+1)*len(in), "no more is made than the budget allows")
	})
}
