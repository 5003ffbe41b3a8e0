package corpus

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFolder(t *testing.T) {
	tree(t, map[string]string{
		"d/b.txt":            "b",
		"d/a/z.TXT":          "z",
		"d/a/y.md":           "# Title\n",
		"d/a.txt":            "a",
		"d/x.txt/in.txt":     "in a folder named like a file",
		"d/r.jsonl":          "{\"text\":\"1\"}\n{\"text\":\"2\"}\n",
		"d/.hidden/a.txt":    "x",
		"d/.hidden/b.txt":    "x",
		"d/a/.hidden.txt":    "x",
		"d/photo.jpg":        "x",
		"d/a/meta.bson":      "{}",
		"d/noextension":      "x",
		"d/README.md":        "x",
		"d/a/Readme.txt":     "x",
		"d/a/README":         "x",
		"outside/a.txt":      "x",
		"outside/.b/c/d.txt": "x",
	})
	r, articles, skipped := open(t, Options{}, "d")
	require.Empty(t, skipped)
	require.Equal(t, []string{"d/a.txt", "d/a/y.md", "d/a/z.TXT", "d/b.txt", "d/r.jsonl:1", "d/r.jsonl:2", "d/x.txt/in.txt"}, ids(articles))
	require.Equal(t, LeftOut{Hidden: 2, Extension: 4, Readme: 2, Extensions: map[string]int{".jpg": 1, ".bson": 1, "": 2}}, r.LeftOut())
	require.Equal(t, 8, r.LeftOut().Total())
	for _, a := range articles {
		if a.Line == 0 {
			require.Equal(t, a.ID, a.Path)
		}
	}

	t.Run("a folder in another that is given", func(t *testing.T) {
		r, again, skipped := open(t, Options{}, "d/a", "d", "d/a")
		require.Empty(t, skipped)
		require.Equal(t, articles, again)
		require.Equal(t, 8, r.LeftOut().Total(), "nothing is counted twice")
	})

	t.Run("a hidden folder that is given is read", func(t *testing.T) {
		_, articles, _ := open(t, Options{}, "outside", "outside/.b")
		require.Equal(t, []string{"outside/.b/c/d.txt", "outside/a.txt"}, ids(articles))
	})
}

func TestNames(t *testing.T) {
	tree(t, map[string]string{"d/e/a.txt": "a", "d/e/b.txt": "b", "-": "dash", "bare": "bare", "bare.js": `{"text":"x"}`})
	abs, err := filepath.Abs(".")
	require.NoError(t, err)
	tests := []struct {
		paths, ids []string
	}{
		{[]string{"."}, []string{"d/e/a.txt", "d/e/b.txt"}},
		{[]string{"./d//e/../e/"}, []string{"d/e/a.txt", "d/e/b.txt"}},
		{[]string{"d/e/a.txt"}, []string{"d/e/a.txt"}},
		{[]string{"./d/e/a.txt", "d/e/a.txt", "d/../d/e/a.txt"}, []string{"d/e/a.txt"}},
		{[]string{"d/e/a.txt", "d"}, []string{"d/e/a.txt", "d/e/b.txt"}},
		{[]string{"d/e", "d", ".", "./d/e/b.txt"}, []string{"d/e/a.txt", "d/e/b.txt"}},
		{[]string{filepath.Join(abs, "d")}, []string{filepath.ToSlash(abs) + "/d/e/a.txt", filepath.ToSlash(abs) + "/d/e/b.txt"}},
		{[]string{"d", filepath.Join(abs, "d", "e", "a.txt"), filepath.Join(abs, "d")}, []string{"d/e/a.txt", "d/e/b.txt"}},
		{[]string{"./-"}, []string{"./-"}},
		{[]string{"bare", "bare.js"}, []string{"bare", "bare.js:1"}}, // by content, as they are given by name
	}
	for _, test := range tests {
		_, articles, skipped := open(t, Options{}, test.paths...)
		require.Empty(t, skipped)
		require.Equal(t, test.ids, ids(articles), "%q", test.paths)
		for _, a := range articles {
			_, err := os.Stat(a.Path)
			require.NoError(t, err, "a path can be opened")
		}
	}
}

func TestKindsNotRead(t *testing.T) {
	const known = "files of this kind are not read; .txt, .jsonl, .ndjson, .json, .csv, .tsv and .md are"
	tests := map[string]string{ // what is said of a file given by name; "" if it is read
		"a.html": known, "a.HTM": known, "a.xml": known, "a.pdf": known,
		"a.warc": known, "a.parquet": known, "a.docx": known, "a.warc.gz": known,
		"a.rss": known, "a.atom": known, "a.rdf": known, "a.nitf": known, "a.xhtml": known,
		"a.tar":      "tar data is cut off",
		"a.zip":      "zip archive is cut off: it has no directory",
		"array.json": "",
		"lines.json": "",
		"a.text":     "",
		"gz":         "",
		"csv.txt":    "",
		"a.txt.gz":   "", // decompressed already
	}
	files := map[string]string{}
	for name := range tests {
		files[name] = "words"
	}
	files["array.json"] = "\uFEFF\n [\n{\"text\":\"a\"}]"
	files["lines.json"] = `{"text":"a"}`
	tree(t, files)
	for name, want := range tests {
		r, articles, skipped := open(t, Options{}, name)
		read, total := r.Bytes()
		require.Equal(t, total, read)
		if want == "" {
			require.Len(t, articles, 1, name)
			require.Empty(t, skipped)
			continue
		}
		require.Empty(t, articles, name)
		require.Equal(t, []string{name + ": " + want}, skipped)
	}

	_, articles, skipped := open(t, Options{}, ".")
	require.Equal(t, []string{"a.txt.gz", "array.json:1", "csv.txt", "lines.json:1"}, ids(articles))
	require.Len(t, skipped, 2, "in a folder the others are left out, which is no error")

	_, articles, _ = open(t, Options{Stdin: strings.NewReader("[dpa] words")}, "-")
	require.Len(t, articles, 1)
}

func TestStrangeNames(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("other systems refuse such names")
	}
	names := []string{"d/ .txt", "d/\x01\x1b[31m.txt", "d/a\nb.txt", "d/back\\slash.txt", "d/e\xff/\xfe.txt", "d/ü.txt"}
	files := map[string]string{}
	for _, name := range names {
		files[name] = "text"
	}
	tree(t, files)
	_, articles, skipped := open(t, Options{}, "d")
	require.Empty(t, skipped)
	require.ElementsMatch(t, names, ids(articles))
	for _, a := range articles {
		require.Equal(t, "text", a.Text)
	}
}

func TestPublishers(t *testing.T) {
	tests := map[string]struct {
		files map[string]string
		paths []string
		want  map[string]string // publisher by id
	}{
		"two folders": {
			map[string]string{"d/spiegel/a.txt": "", "d/zeit/2016/b.txt": "", "d/c.txt": ""},
			[]string{"d"},
			map[string]string{"d/spiegel/a.txt": "spiegel", "d/zeit/2016/b.txt": "zeit", "d/c.txt": ""},
		},
		"one folder": {
			map[string]string{"d/spiegel/a.txt": "", "d/spiegel/x/b.txt": "", "d/c.txt": ""},
			[]string{"d"},
			map[string]string{"d/spiegel/a.txt": "", "d/spiegel/x/b.txt": "", "d/c.txt": ""},
		},
		"the second holds nothing that is read": {
			map[string]string{"d/spiegel/a.txt": "", "d/zeit/b.jpg": "", "d/.hid/c.txt": ""},
			[]string{"d"},
			map[string]string{"d/spiegel/a.txt": ""},
		},
		"the record's own goes first": {
			map[string]string{"d/spiegel/a.jsonl": "{\"text\":\"\"}\n{\"text\":\"\",\"site\":\"Own\"}", "d/zeit/b.txt": ""},
			[]string{"d"},
			map[string]string{"d/spiegel/a.jsonl:1": "spiegel", "d/spiegel/a.jsonl:2": "Own", "d/zeit/b.txt": "zeit"},
		},
		"the folder that is given is none": {
			map[string]string{"spiegel/a.txt": ""},
			[]string{"spiegel"},
			map[string]string{"spiegel/a.txt": ""},
		},
		"days": {
			map[string]string{"d/2023/09/14/a.txt": "", "d/2024/01/02/b.txt": "", "d/2024-01/c.txt": ""},
			[]string{"d"},
			map[string]string{"d/2023/09/14/a.txt": "", "d/2024/01/02/b.txt": "", "d/2024-01/c.txt": ""},
		},
		"a year beside one name": {
			map[string]string{"d/2023/a.txt": "", "d/zeit/b.txt": ""},
			[]string{"d"},
			map[string]string{"d/2023/a.txt": "", "d/zeit/b.txt": ""},
		},
		"a year beside two names": {
			map[string]string{"d/2023/a.txt": "", "d/zeit/2023/b.txt": "", "d/20min/c.txt": "", "d/Ö/d.txt": ""},
			[]string{"d"},
			map[string]string{"d/2023/a.txt": "", "d/zeit/2023/b.txt": "zeit", "d/20min/c.txt": "20min", "d/Ö/d.txt": "Ö"},
		},
		"the working folder": {
			map[string]string{"spiegel/a.txt": "", "zeit/b.txt": ""},
			[]string{"."},
			map[string]string{"spiegel/a.txt": "spiegel", "zeit/b.txt": "zeit"},
		},
		"a file by name, and by its folder": {
			map[string]string{"d/spiegel/a.txt": "", "d/zeit/b.txt": ""},
			[]string{"d/spiegel/a.txt", "d/zeit", "d"},
			map[string]string{"d/spiegel/a.txt": "spiegel", "d/zeit/b.txt": "zeit"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			tree(t, test.files)
			_, articles, skipped := open(t, Options{}, test.paths...)
			require.Empty(t, skipped)
			got := map[string]string{}
			for _, a := range articles {
				got[a.ID] = a.Publisher
			}
			require.Equal(t, test.want, got)
		})
	}
}

func TestLinks(t *testing.T) {
	tree(t, map[string]string{
		"d/a.txt":            "a",
		"d/.store/b.txt":     "b",
		"d/photo.jpg":        "x",
		"d/.store/readme.md": "x",
		"outside/o.txt":      "outside",
		"real/a/x.txt":       "x",
		"real/b.txt":         "b",
	})
	abs, err := filepath.Abs(".")
	require.NoError(t, err)
	link := func(target, name string) {
		t.Helper()
		if err := os.Symlink(filepath.FromSlash(target), filepath.FromSlash(name)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	link("a.txt", "d/same.txt")                    // is read as d/a.txt
	link(abs+"/d/a.txt", "d/absolute.txt")         // likewise
	link(".store/b.txt", "d/b2.txt")               // read as the first that leads there
	link(abs+"/d/.store/b.txt", "d/b1.txt")        //
	link("../outside/o.txt", "d/leaves.txt")       // leaves the folder
	link("../d2/o.txt", "d/dangles.txt")           // leads nowhere
	link("dangles", "d/dangles")                   // likewise, but would not be read
	link("loop2.txt", "d/loop1.txt")               // a loop
	link("loop1.txt", "d/loop2.txt")               //
	link(".", "d/self")                            // a loop of folders
	link("../outside", "d/outside")                // leaves the folder
	link(".store/readme.md", "d/readme.md")        // tells about the folder
	link("photo.jpg", "d/photo")                   // nothing that is read
	link(abs+"/real", "linked")                    // given, so followed
	link("a", "real/again")                        // within it, a folder
	link(abs+"/outside/o.txt", "given.txt")        // given, so followed
	link("real/a", "up")                           // "up/.." is "real"
	require.NoError(t, os.Mkdir("d/e", 0o777))     //
	link(abs+"/linked/b.txt", "d/e/elsewhere.txt") // leaves the folder, through a link

	r, articles, skipped := open(t, Options{}, "d")
	require.Equal(t, []string{"d/a.txt", "d/b1.txt"}, ids(articles))
	require.Equal(t, "b", articles[1].Text)
	require.Len(t, skipped, 3)
	for i, name := range []string{"d/dangles.txt", "d/loop1.txt", "d/loop2.txt"} {
		require.Contains(t, skipped[i], name+": link that leads nowhere: ")
	}
	require.Equal(t, LeftOut{Hidden: 1, Extension: 3, Readme: 1, Links: 4, Extensions: map[string]int{".jpg": 1, "": 2}}, r.LeftOut())

	_, articles, skipped = open(t, Options{}, "given.txt", "linked", "real")
	require.Empty(t, skipped)
	require.Equal(t, []string{"given.txt", "linked/a/x.txt", "linked/b.txt"}, ids(articles))
	require.Equal(t, "outside", articles[0].Text)

	_, articles, _ = open(t, Options{}, "up/..")
	require.Equal(t, []string{"up/../a/x.txt", "up/../b.txt"}, ids(articles))
	require.Equal(t, "b", articles[1].Text)
}

func TestLinkAfterOpen(t *testing.T) {
	tree(t, map[string]string{"d/e/a.txt": "a", "secret/a.txt": "secret"})
	r, err := Open([]string{"d"}, Options{})
	require.NoError(t, err)
	require.NoError(t, os.RemoveAll("d/e"))
	if err := os.Symlink("../secret", "d/e"); err != nil {
		t.Skip("no links here: ", err)
	}
	articles, skipped := collect(t, r)
	require.Empty(t, articles)
	require.Len(t, skipped, 1)
}
