package credit

import (
	"math/bits"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// lets is whether four bytes may begin a name.
func (s *sieve) lets(text string) bool {
	for _, sets := range s {
		if sets[0][kind(text[0])]&sets[1][kind(text[1])]&sets[2][kind(text[2])]&sets[3][kind(text[3])] != 0 {
			return true
		}
	}
	return false
}

// TestSieveLetsNames puts every name into text, as it is written and otherwise.
func TestSieveLetsNames(t *testing.T) {
	list := append(Agencies(), Agency{ID: "ČTK", Names: []string{"ČTK", "Ěx", "A-Bild", "Foé Press", "Fo Presse"}})
	f, err := NewFinder(list)
	require.NoError(t, err)
	seen := 0
	for _, list := range f.names.lists {
		for _, n := range list {
			name := string(n.pattern)
			for _, gap := range []string{" ", "-", "\n", "\u2011", "\u00a0"} {
				for _, behind := range []string{"   ", "\n\n\n", ").", "\u00ad.", "”"} {
					text := strings.ReplaceAll(name, " ", gap) + behind
					if h, ok := standing(list, text, 0); ok && h.name == n {
						require.True(t, f.names.sieve.lets(text), "%q", text)
						seen++
					}
				}
			}
		}
	}
	require.Greater(t, seen, 2000)
}

// TestSieveHoldsOthers counts in real articles where names may begin.
func TestSieveHoldsOthers(t *testing.T) {
	files, err := filepath.Glob("../testdata/articles/*.txt")
	require.NoError(t, err)
	words, keys, places := 0, 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		text, letter := string(data)+"   ", uint64(0)
		for i := 0; i < len(data); i += 64 {
			var begins uint64
			for begins, letter = wordBegins(text[i:], letter); begins != 0; begins &= begins - 1 {
				at := i + bits.TrailingZeros64(begins)
				if at >= len(data) {
					continue
				}
				words++
				if len(builtin.names.beginning(text, at)) > 0 {
					keys++
				}
				if builtin.names.sieve.lets(text[at:]) {
					places++
				}
			}
		}
	}
	require.Greater(t, words, 2000)
	require.Less(t, places, words/16, "of %d words, of which %d have the key of a name", words, keys)
}

// TestNextOfASpace has a name that is written with a mark above nothing, which
// decomposes to one above a space: no word begins with that.
func TestNextOfASpace(t *testing.T) {
	f, err := NewFinder([]Agency{{ID: "x", Names: []string{"\ufe72ab"}}})
	require.NoError(t, err)
	text := strings.Repeat("1, \u064cab, ", 20)
	for scan, next := range scans() {
		_, ok := next(&f.names, text, 0)
		require.False(t, ok, scan)
	}
}
