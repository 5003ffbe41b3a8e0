package bench_test

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/lsh"
)

var (
	versionsFlag = flag.String("versions", "", "`file` of versions of one's own, for the test Versions; a path from bench, or an absolute one")
	cutFlag      = flag.String("cut", "", "`file` to write a small cut of the -versions to")
)

// A version is a law as it stood in a year.
type version struct {
	ID   string // law@year
	Law  string
	Year string `json:"src"`
	Text string

	line []byte // the JSON that it was read from
}

func readVersions(t *testing.T, path string) []version {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	var all []version
	ids := map[string]bool{}
	for r := bufio.NewReaderSize(f, 1<<20); ; {
		line, err := r.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			v := version{line: line}
			require.NoError(t, json.Unmarshal(line, &v))
			require.False(t, v.ID == "" || v.Law == "" || v.Year == "" || ids[v.ID], "a record needs law, src and an id of its own: %q", v.ID)
			ids[v.ID] = true
			all = append(all, v)
		}
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
	}
	require.NotEmpty(t, all)
	return all
}

const shingleWords = 5

// foldedWords cuts a text by the rule of package shingle, with other code:
// runs of letters, marks and decimal digits, folded.
func foldedWords(text string) []string {
	text = norm.NFKC.String(cases.Fold().String(norm.NFKC.String(text)))
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) { // soft hyphens and their like
			return -1
		}
		return r
	}, text)
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
	})
	for i, w := range words {
		words[i] = strings.TrimLeftFunc(w, unicode.IsMark)
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "" })
}

// shingleSet is the set of a text's shingles, as strings.
func shingleSet(text string) map[string]bool {
	words := foldedWords(text)
	set := map[string]bool{}
	for i := 0; i == 0 || i+shingleWords <= len(words); i++ {
		set[strings.Join(words[i:min(i+shingleWords, len(words))], " ")] = true
	}
	return set
}

// A versionPair is two versions of different years that share a shingle.
type versionPair struct {
	a, b    int // numbers of versions, a < b
	jaccard dedupe.Ratio
}

// exactPairs counts, without any estimate, the shingles that each pair shares.
// Those that share none are left out: no table lists them.
func exactPairs(versions []version) []versionPair {
	numbers := map[string]int32{} // of shingles
	var holders [][]int32         // of each shingle, the versions that have it, ascending
	sets := make([][]int32, len(versions))
	for v := range versions {
		for s := range shingleSet(versions[v].Text) {
			n, ok := numbers[s]
			if !ok {
				n = int32(len(holders))
				numbers[s] = n
				holders = append(holders, nil)
			}
			sets[v] = append(sets[v], n)
			holders[n] = append(holders[n], int32(v))
		}
	}
	var pairs []versionPair
	common := make([]int, len(versions))
	for a := range versions {
		clear(common)
		for _, s := range sets[a] {
			for _, b := range holders[s] {
				common[b]++
			}
		}
		for b := a + 1; b < len(versions); b++ {
			if common[b] > 0 && versions[a].Year != versions[b].Year {
				pairs = append(pairs, versionPair{a, b, dedupe.Ratio{
					Part: common[b], Of: len(sets[a]) + len(sets[b]) - common[b],
				}})
			}
		}
	}
	return pairs
}

// matchesOf runs the detector. The publishers are left unknown: with the year as
// publisher, what stands in more than 20 laws would be boilerplate of its year.
func matchesOf(t *testing.T, versions []version, o dedupe.Options) (map[[2]int]dedupe.Ratio, lsh.Params) {
	t.Helper()
	numbers := map[string]int{}
	in := func(yield func(dedupe.Article, error) bool) {
		for i, v := range versions {
			numbers[v.ID] = i
			if !yield(dedupe.Article{ID: v.ID, Text: v.Text}, nil) {
				return
			}
		}
	}
	r, err := dedupe.Find(context.Background(), in, o)
	require.NoError(t, err)
	defer func() { require.NoError(t, r.Close()) }()
	require.Zero(t, r.Stats().Skipped)
	found := map[[2]int]dedupe.Ratio{}
	for m, err := range r.Matches() {
		require.NoError(t, err)
		a, b := numbers[m.A], numbers[m.B]
		found[[2]int{min(a, b), max(a, b)}] = m.Jaccard
	}
	o = r.Options()
	return found, lsh.ParamsFor(o.Threshold, o.Hashes)
}

// jaccardBands are the lower ends of the rows.
var jaccardBands = []float64{0, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95}

func jaccardBand(jaccard float64) int {
	i, found := slices.BinarySearch(jaccardBands, jaccard)
	if !found {
		i--
	}
	return i
}

// A recallRow is a row of the table: the pairs of a band of Jaccard.
type recallRow struct {
	oneLaw, others counted // pairs of one law's versions, and of different laws
	expect         float64 // sum of the probabilities that the pairs of one law share a band's bucket
	variance       float64 // of the number that do, taken as independent
}

// A counted is a number of pairs.
type counted struct {
	pairs int
	bands int // found with bands only
	all   int // found with bands and fingerprints
}

func (c *counted) add(x counted) {
	c.pairs += x.pairs
	c.bands += x.bands
	c.all += x.all
}

// off is by how many standard deviations the pairs found with bands only are
// more than expected. Only pairs of one law count: sister statutes are alike by
// the dozen, and what one pair of them shares the others share too.
func (r *recallRow) off() float64 {
	if r.variance == 0 {
		return 0
	}
	return (float64(r.oneLaw.bands) - r.expect) / math.Sqrt(r.variance)
}

// recallTable measures recall by Jaccard; its last row is over all pairs. It
// also counts the matches whose Jaccard coefficient is not the exact one.
func recallTable(t *testing.T, versions []version) (rows []recallRow, wrong int) {
	t.Helper()
	pairs := exactPairs(versions)
	bands, params := matchesOf(t, versions, dedupe.Options{Window: -1})
	all, _ := matchesOf(t, versions, dedupe.Options{})
	rows = make([]recallRow, len(jaccardBands)+1)
	for _, p := range pairs {
		key := [2]int{p.a, p.b}
		jaccard := p.jaccard.Float64()
		x := counted{pairs: 1}
		if _, ok := bands[key]; ok {
			x.bands = 1
		}
		if told, ok := all[key]; ok {
			x.all = 1
			if told != p.jaccard {
				wrong++
			}
		}
		for _, i := range []int{jaccardBand(jaccard), len(jaccardBands)} {
			if r := &rows[i]; versions[p.a].Law == versions[p.b].Law {
				r.oneLaw.add(x)
				probability := params.Probability(jaccard)
				r.expect += probability
				r.variance += probability * (1 - probability)
			} else {
				r.others.add(x)
			}
		}
	}
	return rows, wrong
}

// printRecall prints the table: first the pairs of one law, then those of
// different laws.
func printRecall(rows []recallRow) string {
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "Jaccard\tone law\texpected\tbands only\trecall\tdefault\trecall\tdifferent laws\tbands only\tdefault\t")
	for i, r := range rows {
		name := "all"
		switch {
		case i == 0:
			name = "above 0"
		case i < len(jaccardBands):
			name = fmt.Sprintf("from %.2f", jaccardBands[i])
		}
		one := r.oneLaw
		recall := func(n int) string {
			if one.pairs == 0 {
				return "–"
			}
			return fmt.Sprintf("%.3f", float64(n)/float64(one.pairs))
		}
		fmt.Fprintf(w, "%s\t%d\t%.1f\t%d\t%s\t%d\t%s\t%d\t%d\t%d\t\n",
			name, one.pairs, r.expect, one.bands, recall(one.bands), one.all, recall(one.all),
			r.others.pairs, r.others.bands, r.others.all)
	}
	w.Flush() // to a strings.Builder, which never fails
	return out.String()
}

// TestVersions measures recall against exact Jaccard on the laws in testdata,
// or on those of -versions:
//
//	go test -run Versions -v ./bench
//	go test -run Versions -v -timeout 0 ./bench -args -versions FILE
//
// They are laws, not news. A pair is two versions of different years that share
// a shingle; it is found when it is a match. Expected is the sum of what
// Params.Probability gives for the pairs of one law.
func TestVersions(t *testing.T) {
	path := "testdata/versions.jsonl"
	if *versionsFlag != "" {
		path = *versionsFlag
	}
	versions := readVersions(t, path)
	rows, wrong := recallTable(t, versions)
	table := printRecall(rows)
	all := &rows[len(rows)-1]
	t.Logf("%d versions of laws\n%s", len(versions), table)
	t.Logf("bands only: %+.1f standard deviations from what is expected", all.off())
	t.Logf("%d matches with another Jaccard coefficient than the exact one", wrong)
	if *versionsFlag != "" {
		return
	}
	require.Equal(t, wantRecall, "\n"+table)
	require.Zero(t, wrong)
	for _, r := range rows {
		require.LessOrEqual(t, math.Abs(r.off()), 4., "standard deviations: %+v", r)
	}
}

const wantRecall = `
    Jaccard  one law  expected  bands only  recall  default  recall  different laws  bands only  default
    above 0        0       0.0           0       –        0       –             399           0       31
  from 0.10        5       0.0           0   0.000        5   1.000              27           0       27
  from 0.20        5       0.0           0   0.000        5   1.000              11           0        7
  from 0.30        5       0.1           0   0.000        5   1.000               2           0        2
  from 0.40        5       0.4           0   0.000        5   1.000               2           0        0
  from 0.50        5       1.2           2   0.400        5   1.000               0           0        0
  from 0.60        5       2.9           3   0.600        5   1.000               0           0        0
  from 0.70        5       4.6           5   1.000        5   1.000               0           0        0
  from 0.80        5       5.0           5   1.000        5   1.000               0           0        0
  from 0.90        5       5.0           5   1.000        5   1.000               0           0        0
  from 0.95        5       5.0           5   1.000        5   1.000               0           0        0
        all       50      24.1          25   0.500       50   1.000             441           0       67
`

// cutLaws is how many laws of each row are in a cut.
const cutLaws = 5

// TestVersionsCut writes the cut that is in testdata: of each row but the
// first the five laws, among those with at least 100 words in each version, whose
// versions are shortest together, in bytes; ties by name.
//
//	go test -run VersionsCut ./bench -args -versions FILE -cut testdata/versions.jsonl
func TestVersionsCut(t *testing.T) {
	if *versionsFlag == "" || *cutFlag == "" {
		t.Skip("-versions and -cut are not given")
	}
	versions := readVersions(t, *versionsFlag)
	laws := map[string][]version{}
	for _, v := range versions {
		laws[v.Law] = append(laws[v.Law], v)
	}
	rows := make([][][]version, len(jaccardBands))
	for _, both := range laws {
		slices.SortFunc(both, func(x, y version) int { return strings.Compare(x.Year, y.Year) })
		pairs := exactPairs(both)
		if len(both) != 2 || len(pairs) != 1 || slices.ContainsFunc(both, func(v version) bool { return len(foldedWords(v.Text)) < 100 }) {
			continue
		}
		i := jaccardBand(pairs[0].jaccard.Float64())
		rows[i] = append(rows[i], both)
	}
	var chosen [][]version
	for _, row := range rows[1:] {
		slices.SortFunc(row, func(x, y []version) int {
			return cmp.Or(cmp.Compare(len(x[0].Text)+len(x[1].Text), len(y[0].Text)+len(y[1].Text)), strings.Compare(x[0].Law, y[0].Law))
		})
		chosen = append(chosen, row[:min(cutLaws, len(row))]...)
	}
	slices.SortFunc(chosen, func(x, y []version) int { return strings.Compare(x[0].Law, y[0].Law) })
	var out bytes.Buffer
	for _, both := range chosen {
		for _, v := range both {
			out.Write(v.line)
		}
	}
	require.NoError(t, os.WriteFile(*cutFlag, out.Bytes(), 0o644))
}
