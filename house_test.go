package dedupe_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/wirecopy/dedupe"

// A listed package, as go list prints it.
type listed struct {
	ImportPath string
	Standard   bool
	Imports    []string
}

func goList(t *testing.T, args ...string) []listed {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Standard,Imports"}, args...)...)
	out, err := cmd.Output()
	require.NoError(t, err)
	var packages []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages
		}
		require.NoError(t, err)
		packages = append(packages, p)
	}
}

// Arrows run one way: what a package may import of this module.
var mayImport = map[string][]string{
	"":        {"shingle", "lsh", "passage", "credit"},
	"shingle": {},
	"lsh":     {},
	"passage": {},
	"credit":  {},
	"corpus":  {"", "corpus/internal/utf8seq"},
	"report":  {"", "credit"},
	"filter":  {"", "credit", "shingle"},

	// Formats with a heavy library: a program that makes no use of one does not
	// pull it in.
	"corpus/internal/utf8seq":  {},
	"corpus/internal/htmltext": {},
	"corpus/internal/xmltext":  {"corpus", "corpus/internal/utf8seq"},
	"corpus/internal/byline":   {"credit"},
	"corpus/html":              {"", "corpus", "corpus/internal/htmltext", "corpus/internal/byline", "corpus/internal/utf8seq"},
	"corpus/feed":              {"", "corpus", "corpus/internal/htmltext", "corpus/internal/byline", "corpus/internal/xmltext"},
	"corpus/newsml":            {"", "corpus", "corpus/internal/htmltext", "corpus/internal/byline", "corpus/internal/xmltext", "credit"},
	"corpus/warc":              {"", "corpus", "corpus/html"},
	"corpus/parquet":           {"", "corpus"},

	"report/parquet": {"report"},

	"indextest": {"", "shingle"},
	"cmd/dedupe": {
		"", "report", "report/parquet", "filter", "credit",
		"corpus", "corpus/html", "corpus/warc", "corpus/parquet", "corpus/feed", "corpus/newsml",
	},

	"bench":          {"", "corpus", "bench/generate", "bench/measure"},
	"bench/generate": {}, // what makes the truth knows nothing of what looks for it
	"bench/wire":     {"bench/generate"},
	"bench/measure":  {"", "bench/generate"},
	"bench/accuracy": {"", "bench/generate", "bench/measure"},
}

func TestArrowsRunOneWay(t *testing.T) {
	seen := 0
	for _, p := range goList(t, "./...") {
		name := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
		allowed, ok := mayImport[name]
		require.True(t, ok, "say in this test what the package %q may import", name)
		seen++
		for _, i := range p.Imports {
			if i == module || strings.HasPrefix(i, module+"/") {
				i = strings.TrimPrefix(strings.TrimPrefix(i, module), "/")
				require.Contains(t, allowed, i, "%q imports %q", name, i)
			}
		}
	}
	require.Len(t, mayImport, seen, "a package of this test is gone")
}

// What a program that imports the library pulls in beside the standard library.
func TestDependenciesOfTheLibrary(t *testing.T) {
	modules := map[string]bool{}
	for _, p := range goList(t, "-deps", ".") {
		if p.Standard || p.ImportPath == module || strings.HasPrefix(p.ImportPath, module+"/") {
			continue
		}
		parts := strings.Split(p.ImportPath, "/")
		modules[strings.Join(parts[:min(3, len(parts))], "/")] = true
	}
	var got []string
	for m := range modules {
		got = append(got, m)
	}
	slices.Sort(got)
	require.Equal(t, []string{
		"github.com/cespare/xxhash",
		"github.com/dgryski/go-minhash",
		"golang.org/x/sys", // package cpu: what the processor can run
		"golang.org/x/text",
	}, got)
}
