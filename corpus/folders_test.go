package corpus

import (
	"archive/zip"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// What several given folders, and older ones, tell of publishers. The files, and
// what is wanted, are "path=publisher".
func TestPublishersOfSeveral(t *testing.T) {
	tests := map[string]struct {
		paths, old string // "@" is the absolute path of the working folder
		want       string
	}{
		"given":                         {"kurier suedpost", "", "kurier/a.txt=kurier suedpost/b.txt=suedpost"},
		"by days":                       {"kurier suedpost", "", "kurier/2024/01/a.txt=kurier suedpost/b.txt=suedpost"},
		"with a folder of pictures":     {"kurier suedpost", "", "kurier/a.txt=kurier kurier/bilder/b.txt=kurier suedpost/c.txt=suedpost"},
		"trailing slashes":              {"kurier/ ./suedpost//", "", "kurier/a.txt=kurier suedpost/b.txt=suedpost"},
		"from within":                   {"kurier/../kurier @/suedpost", "", "kurier/a.txt=kurier @/suedpost/b.txt=suedpost"},
		"beside files":                  {"kurier suedpost c.txt", "", "kurier/a.txt=kurier suedpost/b.txt=suedpost c.txt="},
		"one beside files":              {"kurier suedpost/b.txt", "", "kurier/a.txt= suedpost/b.txt="},
		"one of them is empty":          {"kurier suedpost", "", "kurier/a.txt= suedpost/b.jpg="},
		"one name":                      {"old/kurier new/kurier", "", "old/kurier/a.txt= new/kurier/b.txt="},
		"two names in two places":       {"old/kurier new/kurier new/suedpost", "", "old/kurier/a.txt=kurier new/kurier/b.txt=kurier new/suedpost/c.txt=suedpost"},
		"years":                         {"2024 2025", "", "2024/a.txt= 2025/b.txt="},
		"a year and a name":             {"2024 kurier", "", "2024/a.txt= kurier/b.txt="},
		"a folder in another":           {"news/kurier news", "", "news/kurier/a.txt= news/b.txt="},
		"the folders below go first":    {"old new", "", "old/kurier/a.txt=kurier old/suedpost/b.txt=suedpost new/kurier/c.txt=kurier new/suedpost/d.txt=suedpost"},
		"… though some lie beside them": {"old new", "", "old/kurier/a.txt=kurier old/suedpost/b.txt=suedpost old/c.txt= new/d.txt="},
		"… of one tell those of all":    {"old new", "", "old/kurier/a.txt=kurier old/suedpost/b.txt=suedpost new/kurier/c.txt=kurier"},
		"… but one each is none":        {"kurier suedpost", "", "kurier/sport/a.txt= suedpost/politik/b.txt="},

		"… nor is one beside those": {"kurier suedpost echo", "", "kurier/a.txt=kurier suedpost/b.txt=suedpost echo/sport/c.txt="},

		"older ones as new ones":           {"new", "old", "new/kurier/a.txt=kurier new/suedpost/b.txt=suedpost old/kurier/c.txt=kurier"},
		"new ones as older ones":           {"new", "old", "new/kurier/a.txt=kurier old/kurier/b.txt=kurier old/suedpost/c.txt=suedpost"},
		"older ones as those given":        {"new/kurier new/suedpost", "old", "new/kurier/a.txt=kurier new/suedpost/b.txt=suedpost old/kurier/c.txt=kurier old/d.txt="},
		"both":                             {"new/kurier new/suedpost", "old", "new/kurier/a.txt=kurier new/suedpost/b.txt=suedpost old/kurier/c.txt=kurier old/suedpost/d.txt=suedpost"},
		"an archive and today":             {"today", "archive", "today/a.txt= archive/b.txt="},
		"two archives and today":           {"today", "archive backup", "today/a.txt= archive/b.txt= backup/c.txt="},
		"one folder in each":               {"new", "old", "new/kurier/a.txt= old/kurier/b.txt="},
		"two older ones of several places": {"new", "old older", "new/kurier/a.txt=kurier old/kurier/b.txt=kurier older/kurier/c.txt=kurier older/suedpost/d.txt=suedpost"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			files, want := map[string]string{}, map[string]string{}
			for _, f := range strings.Fields(test.want) {
				path, publisher, _ := strings.Cut(f, "=")
				files[strings.TrimPrefix(path, "@/")] = ""
				if !strings.HasSuffix(path, ".jpg") {
					want[path] = publisher
				}
			}
			tree(t, files)
			abs, err := filepath.Abs(".")
			require.NoError(t, err)
			at := strings.NewReplacer("@", abs)
			got := map[string]string{}
			read := func(r *Reader) {
				articles, skipped := collect(t, r)
				require.Empty(t, skipped)
				for _, a := range articles {
					got[strings.Replace(a.ID, filepath.ToSlash(abs), "@", 1)] = a.Publisher
				}
			}
			paths := strings.Fields(at.Replace(test.paths))
			if test.old == "" {
				r, err := Open(paths, Options{})
				require.NoError(t, err)
				read(r)
			} else {
				given, old, err := OpenAgainst(paths, strings.Fields(test.old), Options{})
				require.NoError(t, err)
				read(given)
				read(old)
			}
			require.Equal(t, want, got)
		})
	}
}

// The folders of an archive go before the folder that is given.
func TestPublishersGivenWithArchives(t *testing.T) {
	tree(t, map[string]string{
		"dumps/all.zip":   zipped(t, zip.Deflate, entries{"kurier/a.txt", "", "suedpost/b.txt", "", "c.txt", ""}),
		"dumps/some.zip":  zipped(t, zip.Deflate, entries{"kurier/a.txt", ""}),
		"more/d.txt":      "",
		"single.zip":      zipped(t, zip.Deflate, entries{"kurier/a.txt", ""}),
		"publishers.zip":  zipped(t, zip.Deflate, entries{"kurier/a.txt", "", "suedpost/b.txt", ""}),
		"elsewhere/e.txt": "",
	})
	_, articles, skipped := open(t, Options{}, "dumps", "more", "single.zip", "publishers.zip")
	require.Empty(t, skipped)
	got := map[string]string{}
	for _, a := range articles {
		got[a.ID] = a.Publisher
	}
	require.Equal(t, map[string]string{
		"dumps/all.zip/kurier/a.txt": "kurier", "dumps/all.zip/suedpost/b.txt": "suedpost", "dumps/all.zip/c.txt": "dumps",
		"dumps/some.zip/kurier/a.txt": "dumps", "more/d.txt": "more", "single.zip/kurier/a.txt": "",
		"publishers.zip/kurier/a.txt": "kurier", "publishers.zip/suedpost/b.txt": "suedpost",
	}, got)

	_, articles, _ = open(t, Options{}, "single.zip", "publishers.zip", "elsewhere")
	require.Empty(t, articles[0].Publisher, "archives are no folders that are given")
}

// A given folder's name is that of where it is: "." is what it is called there.
func TestPublisherNames(t *testing.T) {
	tree(t, map[string]string{"news/kurier/a.txt": "", "news/suedpost/b.txt": ""})
	t.Chdir("news/kurier")
	for _, paths := range [][]string{{".", "../suedpost"}, {"./", "..\\suedpost"}, {"../kurier/.", "../suedpost/"}} {
		if runtime.GOOS != "windows" && strings.Contains(paths[1], "\\") {
			continue
		}
		_, articles, _ := open(t, Options{}, paths...)
		var got []string
		for _, a := range articles {
			got = append(got, a.Publisher)
		}
		require.ElementsMatch(t, []string{"kurier", "suedpost"}, got, "%q", paths)
	}
}

func TestOpenAgainst(t *testing.T) {
	tree(t, map[string]string{"a.jsonl": `{"text":"a","date":"2024-01-01"}`, "b.jsonl": `{"text":"b","date":"2024-01-01"}`})
	after := time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC)
	given, old, err := OpenAgainst([]string{"a.jsonl"}, []string{"b.jsonl"}, Options{After: after})
	require.NoError(t, err)
	articles, _ := collect(t, given)
	require.Empty(t, articles)
	articles, _ = collect(t, old)
	require.Len(t, articles, 1, "the bounds of dates are not for the older ones")
	_, _, err = OpenAgainst([]string{"gone"}, []string{"b.jsonl"}, Options{})
	require.ErrorContains(t, err, "gone")
	_, _, err = OpenAgainst([]string{"a.jsonl"}, []string{"gone"}, Options{})
	require.ErrorContains(t, err, "gone")
}
