package main

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/bench/generate"
)

// numbered gives each distinct word a number.
func numbered(texts ...string) (out [][]uint32) {
	numbers := map[string]uint32{}
	for _, text := range texts {
		var words []uint32
		for _, w := range strings.Fields(text) {
			if _, ok := numbers[w]; !ok {
				numbers[w] = uint32(len(numbers))
			}
			words = append(words, numbers[w])
		}
		out = append(out, words)
	}
	return out
}

func TestPassages(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		runs       []run
		matched    []int
		edits      []edit
	}{
		{"one run", "x a b c d e f g h", "a b c d e f g h y", []run{{1, 0, 8}}, []int{8}, nil},
		{"too short", "x a b c d e f", "a b c d e f y", []run{{1, 0, 6}}, nil, nil},
		{"a word changed", "a b c d e X f g h i j", "a b c d e Y f g h i j", []run{{0, 0, 5}, {6, 6, 5}}, []int{10}, []edit{{1, 1}}},
		{"words put in", "a b c d e f g h i j", "a b c d e Y Z f g h i j", []run{{0, 0, 5}, {5, 7, 5}}, []int{10}, []edit{{0, 2}}},
		{"a word between kept", "a b c d e 1 k 2 f g h i j", "a b c d e 3 k 4 5 f g h i j", []run{{0, 0, 5}, {8, 9, 5}}, []int{11},
			[]edit{{1, 1}, {1, 2}}},
		{"moved", "a b c d e f g h 1 i j k l m n o p", "i j k l m n o p 2 a b c d e f g h", []run{{0, 9, 8}, {9, 0, 8}}, []int{8, 8}, nil},
		{"said twice on one side", "a b c d e f g h", "a b c d e f g h 1 a b c d e f g h", []run{{0, 0, 8}}, []int{8}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := numbered(c.a, c.b)
			s := &sample{rare: map[uint64]uint8{}}
			for _, h := range hashes(w[0]) {
				s.rare[h] = 2
			}
			runs := s.runsOf(w[0], w[1])
			require.Equal(t, c.runs, runs)
			var matched []int
			var edits []edit
			for _, p := range stretches(runs, w[0], w[1]) {
				matched = append(matched, p.matched)
				edits = append(edits, p.edits...)
			}
			require.Equal(t, c.matched, matched)
			require.Equal(t, c.edits, edits)
		})
	}
}

func TestMoved(t *testing.T) {
	at := func(a, b, n int) stretch { return stretch{runs: []run{{a, b, n}}, matched: n} }
	long, moved := movedOf([]stretch{at(0, 100, 20), at(30, 0, 40), at(90, 50, 20), at(120, 80, 10)})
	require.Equal(t, 3, long)
	require.Equal(t, 1, moved)
}

func TestSpread(t *testing.T) {
	for articles, class := range map[int]int{1: 0, 2: 1, 3: 2, 5: 2, 6: 3, 10: 3, 11: 4, 40: 4, 41: 5, 900: 5} {
		require.Equal(t, class, spreadClass(articles), articles)
	}
	w := numbered("a b c a b c", "a b c d")
	s := &sample{articles: []read{{words: w[0]}, {words: w[1]}}}
	// a b c stands three times in two articles; b c a, c a b, b c d once each.
	require.Equal(t, spread{50, 50}, s.spreadOf(3, nil))
}

func TestQuotedWords(t *testing.T) {
	require.Equal(t, []bool{false, true, true, false, true, false}, quotedWords(`a „b c“, d "e" f`))
	require.Equal(t, []bool{true, true, false}, quotedWords(`"a b", c`))
	require.Equal(t, []bool{true, false, true}, quotedWords(`»a« b »c.«`))
}

func TestOff(t *testing.T) {
	for _, c := range []struct{ generated, a, b, off float64 }{
		{5, 4, 6, 0}, {8, 4, 6, 1. / 3}, {3, 4, 6, -.25}, {3, math.NaN(), 6, -.5}, {9, 6, math.NaN(), .5},
	} {
		require.InDelta(t, c.off, figure{"", c.generated, c.a, c.b}.off(), 1e-9)
	}
}

// A small corpus is enough to see that every line is filled.
func TestFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	lines := figures(load(generate.Options{Articles: 900, Seed: 1}))
	require.Greater(t, len(lines), 120)
	names := map[string]bool{}
	for _, f := range lines {
		require.False(t, names[f.name], f.name)
		names[f.name] = true
		require.False(t, math.IsNaN(f.generated) || math.IsInf(f.generated, 0), f.name)
	}
	var out bytes.Buffer
	require.NoError(t, printTable(lines, &out))
	require.Equal(t, len(lines)+2, strings.Count(out.String(), "\n"))
}
