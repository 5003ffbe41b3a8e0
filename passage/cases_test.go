package passage

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/cespare/xxhash/v2"
	"github.com/stretchr/testify/require"
)

// TestCases aligns the two texts of each file in testdata with the default
// options. A file has lines that begin with # and say why it is there, then
// the passages by position in a, one a line:
//
//	47 words in 3 runs: its opening words … its closing words
//
// or the word none; then the texts, behind the lines "-- a --" and "-- b --".
// Words are split on white space and compared as they stand. A passage's
// opening and closing words, as many as are given, are those of its spans in
// both texts.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			head, texts, ok := strings.Cut(string(text), "-- a --\n")
			require.True(t, ok, "no text a")
			textA, textB, ok := strings.Cut(texts, "-- b --\n")
			require.True(t, ok, "no text b")
			a, b := strings.Fields(textA), strings.Fields(textB)
			want := parseExpected(t, head)

			passages := Align(hashed(a), hashed(b), Options{})
			require.Len(t, passages, len(want), "%s", told(passages, a))
			for i, p := range passages {
				got := expected{words: p.Words(), runs: len(p.Runs), opening: want[i].opening, closing: want[i].closing}
				require.Equal(t, want[i], got, "%s", told(passages, a))
				start, end := p.A()
				requireEdges(t, want[i], a[start:end])
				start, end = p.B()
				requireEdges(t, want[i], b[start:end])
			}
			require.Equal(t, turn(passages), Align(hashed(b), hashed(a), Options{}))
		})
	}
}

type expected struct {
	words, runs      int
	opening, closing string
}

var expectedLine = regexp.MustCompile(`^(\d+) words in (\d+) runs?: (.+) … (.+)$`)

func parseExpected(t *testing.T, head string) (want []expected) {
	none := false
	for line := range strings.Lines(head) {
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "#"):
		case line == "none":
			none = true
		default:
			m := expectedLine.FindStringSubmatch(line)
			require.NotNil(t, m, "cannot read %q", line)
			words, err := strconv.Atoi(m[1])
			require.NoError(t, err)
			runs, err := strconv.Atoi(m[2])
			require.NoError(t, err)
			want = append(want, expected{words, runs, m[3], m[4]})
		}
	}
	require.NotEqual(t, none, len(want) > 0, "a head tells passages, or none")
	return want
}

func requireEdges(t *testing.T, want expected, span []string) {
	t.Helper()
	opening, closing := strings.Fields(want.opening), strings.Fields(want.closing)
	require.LessOrEqual(t, max(len(opening), len(closing)), len(span))
	require.Equal(t, opening, span[:len(opening)])
	require.Equal(t, closing, span[len(span)-len(closing):])
}

// told writes the passages as a head would.
func told(passages []Passage, a []string) string {
	var text strings.Builder
	for _, p := range passages {
		start, end := p.A()
		fmt.Fprintf(&text, "%d words in %d runs: %s … %s\n", p.Words(), len(p.Runs),
			strings.Join(a[start:start+3], " "), strings.Join(a[end-3:end], " "))
		for _, r := range p.Runs {
			fmt.Fprintf(&text, "\t%d %d %d: %s\n", r.A, r.B, r.Words, strings.Join(a[r.A:r.A+r.Words], " "))
		}
	}
	return text.String()
}

func hashed(words []string) []uint64 {
	hashes := make([]uint64, len(words))
	for i, w := range words {
		hashes[i] = xxhash.Sum64String(w)
	}
	return hashes
}
