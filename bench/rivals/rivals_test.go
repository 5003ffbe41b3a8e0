package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/bench/generate"
	"github.com/wirecopy/dedupe/bench/measure"
)

// The tests are also the program that the comparison starts.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && (os.Args[1] == "make" || os.Args[1] == "run") {
		main()
		return
	}
	os.Exit(m.Run())
}

// made is a corpus of 300 articles.
func made(t *testing.T) (options, *truth) {
	o := options{dir: t.TempDir()}
	require.NoError(t, makeCorpus([]string{"300", "1", o.articles(), o.truth()}))
	known, err := readTruth(o.articles(), o.truth())
	require.NoError(t, err)
	require.Len(t, known.publishers, 300)
	require.NotEmpty(t, known.pairs)
	return o, known
}

// exact is how many shingles of five words each pair of articles shares, found
// by comparing each with each; and the number of those of both together.
func exact(t *testing.T, o options, known *truth) (shared, union map[pair]int) {
	var sets []map[uint64]bool
	for a, err := range readLines[article](o.articles()) {
		require.NoError(t, err)
		set := map[uint64]bool{}
		for _, s := range new(cutter).cut(a.Text) {
			set[s] = true
		}
		sets = append(sets, set)
	}
	require.Len(t, sets, len(known.publishers))
	shared, union = map[pair]int{}, map[pair]int{}
	for i, a := range sets {
		for j, b := range sets[:i] {
			n := 0
			for s := range b {
				if a[s] {
					n++
				}
			}
			p := pairOf(int32(i), int32(j))
			shared[p], union[p] = n, len(a)+len(b)-n
		}
	}
	return shared, union
}

func TestRunners(t *testing.T) {
	o, known := made(t)
	shared, union := exact(t, o, known)
	for _, args := range [][]string{
		{"inverted", "1", "0"}, {"inverted", "1", "64"}, {"inverted", "2", "64"},
		{"minhash-lsh", ".5"}, {"minhash-lsh", ".1"},
		{"go-minhash", "25", "5"}, {"go-minhash", "64", "2"},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "pairs")
			require.NoError(t, runTool(t.Context(), append([]string{args[0], o.articles(), out}, args[1:]...)))
			d, err := known.readPairs(out)
			require.NoError(t, err)
			require.NotEmpty(t, d.pairs)
			told := map[pair]bool{}
			for _, p := range d.pairs {
				require.Positive(t, shared[p], "a pair that has nothing in common")
				told[p] = true
			}
			// A pair with a Jaccard coefficient of .9 is missed by the weakest
			// setting here once in 10^9.
			near := 0
			for p, n := range shared {
				if 10*n >= 9*union[p] {
					near++
					require.True(t, told[p], "%v share %d of %d shingles", p, n, union[p])
				}
			}
			require.Positive(t, near)

			written, err := os.ReadFile(out)
			require.NoError(t, err)
			require.Equal(t, len(d.pairs), bytes.Count(written, []byte("\n")), "a pair is written twice")
		})
	}
}

// A tool that runs has a row for each setting; one that is not installed is
// named, once, with how to install it.
func TestCompare(t *testing.T) {
	said := func(args ...string) string {
		var out bytes.Buffer
		require.NoError(t, command(t.Context(), append(args, "-articles", "200"), &out))
		return out.String()
	}
	require.Regexp(t, `^200 articles, \S+ MB of text, \d+ true pairs

tool +setting +MB/CPU s +peak MiB +recall +precision +any story +pairs
inverted +shared=1 common=0 .*
inverted +shared=1 common=64 .*
inverted +shared=2 common=64 .*
$`, said("-only", "inverted"))
	require.Regexp(t, `pairs
not measured: rensa \(no-such-python -m pip install -r requirements.txt; now: .*\)
$`, said("-only", "rensa", "-python", "no-such-python"))
	require.ErrorContains(t, command(t.Context(), []string{"-articles", "1", "-only", "none"}, nil), "no tool")
}

func TestCut(t *testing.T) {
	c := new(cutter)
	one := func(text string) []uint64 { return append([]uint64{}, c.cut(text)...) }
	require.Empty(t, one(" – "))
	require.Len(t, one("one two"), 1)
	require.Len(t, one("one two three four five"), 1)
	require.Len(t, one("one two three four five six"), 2)
	require.Equal(t, one("Über: den Fluss, sagte er."), one("über den FLUSS sagte – er"))
	require.NotEqual(t, one("a b c d e"), one("b a c d e"))
	require.Len(t, one("a a a a a a a a"), 1)
}

func TestSimPairs(t *testing.T) {
	out := filepath.Join(t.TempDir(), "pairs")
	const said = "Total input: 3 files (3 new, 0 old), 9 words\n\n" +
		"2: line 1-22        |0: line 1-22     [1336]\n\n0: line 3-3 |2: line 4-4 [9]\n1: line 1-1|2: line 1-1[8]\n"
	require.NoError(t, simPairs(strings.NewReader(said), []string{"a", "b", "c"}, out))
	written, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, "a\tc\nb\tc\n", string(written))
	require.ErrorContains(t, simPairs(strings.NewReader("7: line 1|0: line 1\n"), []string{"a"}, out), "unexpected line")
}

// The truth is told to no tool, and counts pairs as bench/measure does.
func TestTruthIsThatOfMeasure(t *testing.T) {
	_, known := made(t)
	var truths measure.Truths
	var articles []dedupe.Article
	for a, is := range generate.Generate(generate.Options{Articles: 300, Seed: 1}) {
		require.NoError(t, truths.Add(a, is))
		articles = append(articles, dedupe.Article{
			ID: a.ID, Publisher: a.Publisher, Published: a.Published, DayOnly: a.DayOnly,
			Title: a.Title, URL: a.URL, Text: a.Text,
		})
	}
	result, err := dedupe.Find(t.Context(), func(yield func(dedupe.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}, dedupe.Options{})
	require.NoError(t, err)
	defer result.Close()
	figures, err := truths.Figures(result)
	require.NoError(t, err)
	pairs := 0
	for _, b := range figures.ByContainment {
		pairs += b.Pairs
	}
	require.Len(t, known.pairs, pairs)
}

func TestScore(t *testing.T) {
	copied := func(words int) []unit { return []unit{{1, [][2]int{{0, words}}}} }
	known := &truth{
		number:     map[string]int32{"a": 0, "b": 1, "c": 2, "d": 3},
		publishers: []string{"P", "Q", "Q", "R"},
		units:      [][]unit{copied(40), copied(35), copied(30), copied(10)},
	}
	known.findPairs()
	require.Equal(t, []pair{{0, 1}, {0, 2}}, known.pairs, "b and c are of one publisher, d has too few words")

	d := &told{pairs: []pair{{0, 1}, {0, 3}, {1, 2}}}
	s := known.score(d)
	require.Equal(t, score{recall: .5, clustered: .5, precision: .5, anyStory: 1, pairs: 3}, s)
	d.clusters = [][]int32{{4}, nil, {1, 4}, nil}
	require.Equal(t, 1., known.score(d).clustered)
	d.standing = map[pair]bool{{0, 3}: true}
	require.Equal(t, 1., known.score(d).precision, "what is told as standing is told as no story")
	require.Equal(t, "–", share(known.score(&told{}).precision), "no pair is neither right nor wrong")
}
