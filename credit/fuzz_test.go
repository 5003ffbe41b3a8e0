package credit

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

// plain folds a name or its print without the Finder's matcher: case, accents,
// hyphens, spaces and invisible characters do not count.
func plain(s string) string {
	s = strings.ToLower(norm.NFKD.String(s))
	return strings.Map(func(r rune) rune {
		if isHyphen(r) || isSpace(r) || isBreak(r) {
			return -1
		}
		return r
	}, s)
}

// texts gives the texts of the cases and the real articles.
func texts(tb testing.TB) []string {
	var all []string
	for _, pattern := range []string{"testdata/*.txt", "../testdata/articles/*.txt"} {
		files, err := filepath.Glob(pattern)
		require.NoError(tb, err)
		require.NotEmpty(tb, files)
		for _, file := range files {
			data, err := os.ReadFile(file)
			require.NoError(tb, err)
			all = append(all, string(data))
		}
	}
	return all
}

func FuzzFind(f *testing.F) {
	for _, s := range texts(f) {
		f.Add(s)
	}
	for _, s := range []string{
		"", "(", "dpa", "(dpa", "dpa)", "/dpa/", "©dpa", "\xffdpa\xff (dpa\xff)", "dpa:210401-", "Quelle:dpa", "By AP", "aAPA/EPA/",
		"-dpa-", "dpa-", "\u00addpa\u00ad", "(n): dpa", "AP Photo", strings.Repeat("dpa/", 40), "\n\n\ndpa\n\n",
	} {
		f.Add(s)
	}
	list := Agencies()
	f.Fuzz(func(t *testing.T, text string) {
		got := Find(text)
		require.Equal(t, got, Find(text), "not deterministic")
		end := 0
		for _, c := range got {
			require.GreaterOrEqual(t, c.Start, end, "sorted, without overlap")
			require.Greater(t, c.End, c.Start)
			require.LessOrEqual(t, c.End, len(text))
			end = c.End
			require.Contains(t, []Kind{CreditLine, SourceLine, Dateline, Byline, Copyright, Photo, Mention}, c.Kind)
			i := slices.IndexFunc(list, func(a Agency) bool { return a.ID == c.Agency })
			require.GreaterOrEqual(t, i, 0)
			a := list[i]
			require.Contains(t, plainAll(slices.Concat(a.Names, a.Abbreviations, a.Ambiguous)), plain(text[c.Start:c.End]))
			if a.Type == PhotoAgency {
				require.False(t, c.Kind.Evidence())
			}
		}
	})
}

func plainAll(names []string) []string {
	var all []string
	for _, s := range names {
		all = append(all, plain(s))
	}
	return all
}

// plainNext is the plain twin of names.next: it compares every name at every
// place.
func plainNext(f *Finder, text string, from int) (start, end int, ok bool) {
	for i := from; i < len(text); i++ {
		if r, _ := runeBefore(text, i); isWord(r) {
			continue
		}
		best := 0
		for _, list := range f.names.lists {
			for _, n := range list {
				if e := n.match(text, i); e > best {
					if r, _ := runeAt(text, e); !isWord(r) {
						best = e
					}
				}
			}
		}
		if best > 0 {
			return i, best, true
		}
	}
	return 0, 0, false
}

// scans are the implementations of names.next that this processor can run.
func scans() map[string]func(ns *names, text string, i int) (naming, bool) {
	all := map[string]func(ns *names, text string, i int) (naming, bool){"portable": (*names).nextPlain}
	if hasAVX2 {
		all["avx2"] = (*names).next
	}
	return all
}

// TestNextAgainstPlain compares the scan with its plain twin.
func TestNextAgainstPlain(t *testing.T) {
	f, err := NewFinder(append(Agencies(), Agency{ID: "ČTK", Names: []string{"Česká tisková kancelář"}, Abbreviations: []string{"ČTK", "Ěx"}, Type: TextAgency}))
	require.NoError(t, err)
	all := append(texts(t), "ČTK, C\u030cTK čtk ěX, E\u030cx\xffdpa\xff„AP“\u00a0AP\u00a0PA\u2010Media picture\u2011alliance ČESKÁ TISKOVÁ\nKANCELÁŘ AP")
	found := 0
	for _, text := range all {
		for i := 0; ; found++ {
			start, end, wantOK := plainNext(f, text, i)
			for scan, next := range scans() {
				h, ok := next(&f.names, text, i)
				require.Equal(t, wantOK, ok, "%s: %s", scan, text)
				if ok {
					require.Equal(t, text[start:end], text[h.start:h.end], scan)
					require.Equal(t, start, h.start, scan)
				}
			}
			if !wantOK {
				break
			}
			i = end
		}
	}
	require.Greater(t, found, 300)
}

// FuzzNext compares the scan with one that tries all names of a key at every
// place.
func FuzzNext(f *testing.F) {
	for _, s := range texts(f) {
		f.Add(s, uint(3))
	}
	f.Add("[dpa] {AP} `afp` _dpa 3dpa xdpa üdpa dpax \u00addpa sid SID aus AUS\xc4TK \xe2\x80dpa reu\u00adters Reu\u200bters", uint(0))
	f.Fuzz(func(t *testing.T, text string, from uint) {
		for i := int(from % uint(len(text)+1)); ; {
			plain, plainOK := nextOfKey(&builtin.names, text, i)
			for scan, next := range scans() {
				h, ok := next(&builtin.names, text, i)
				require.Equal(t, plain, h, scan)
				require.Equal(t, plainOK, ok, scan)
			}
			if !plainOK {
				break
			}
			i = plain.end
		}
	})
}

func nextOfKey(ns *names, text string, from int) (naming, bool) {
	for i := from; i < len(text); i++ {
		if r, _ := runeBefore(text, i); isWord(r) {
			continue
		}
		for _, n := range ns.beginning(text, i) {
			if end := n.match(text, i); end > 0 {
				if r, _ := runeAt(text, end); !isWord(r) {
					return naming{i, end, n}, true
				}
			}
		}
	}
	return naming{}, false
}

// TestFindAllocatesNothing holds for texts that name no agency.
func TestFindAllocatesNothing(t *testing.T) {
	text := strings.Repeat("Der Rat der Stadt hat am Dienstag den Haushalt für Kleinau beschlossen, die Presse sah zu. Reü, Gétty. ", 50)
	require.Empty(t, Find(text))
	require.Zero(t, testing.AllocsPerRun(10, func() { Find(text) }))
}
