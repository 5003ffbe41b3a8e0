package measure

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/bench/generate"
)

func TestAdjustedRand(t *testing.T) {
	for _, test := range []struct {
		is, told []int32
		want     float64
	}{
		{[]int32{0, 0, 1, 1}, []int32{7, 7, 3, 3}, 1},
		// Pairs: 2 true, 1 told, 1 both, 6 in all; 2/6 are expected by chance.
		{[]int32{0, 0, 1, 1}, []int32{0, 0, 1, 2}, (1 - 2./6) / (1.5 - 2./6)},
		// 2, 2, 0, 6.
		{[]int32{0, 0, 1, 1}, []int32{0, 1, 0, 1}, (0 - 4./6) / (2 - 4./6)},
		// 4, 6, 2, 15.
		{[]int32{0, 0, 0, 1, 1, 2}, []int32{0, 0, 1, 1, 1, 1}, (2 - 28./15) / (5.5 - 28./15)},
		{[]int32{0, 0, 0, 0}, []int32{0, 1, 2, 3}, 0},
		{[]int32{0, 0, 0}, []int32{1, 1, 1}, 1},
		{[]int32{0, 1, 2}, []int32{0, 1, 2}, math.NaN()},
		{[]int32{0, 1, 2}, []int32{0, 0, 1}, math.NaN()},
		{nil, nil, math.NaN()},
	} {
		var of []labels
		for i := range test.is {
			of = append(of, labels{test.is[i], test.told[i]})
		}
		got := float64(adjustedRand(of))
		if math.IsNaN(test.want) {
			require.True(t, math.IsNaN(got), "%v", test)
		} else {
			require.InDelta(t, test.want, got, 1e-12, "%v", test)
		}
	}
}

// The example of Bagga and Baldwin (1998): what is true is 1–5, 6–7, 8–12.
func TestBCubed(t *testing.T) {
	unit := func(i int) uint64 {
		switch {
		case i <= 5:
			return 1
		case i <= 7:
			return 2
		}
		return 3
	}
	for _, test := range []struct {
		name              string
		clusters          [][]int
		precision, recall float64
	}{
		{"the truth", [][]int{{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}}, 1, 1},
		{"response 1", [][]int{{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12}}, (5 + 2*2./7 + 5*5./7) / 12, 1},
		{"response 2", [][]int{{1, 2, 3, 4, 5, 8, 9, 10, 11, 12}, {6, 7}}, (10*5./10 + 2) / 12, 1},
		{"a part of one", [][]int{{1, 2, 3}, {6, 7}, {8, 9, 10, 11, 12}}, 1, (3*3./5 + 2*1./5 + 7) / 12},
		{"in two clusters", [][]int{{1, 2, 3, 4, 5}, {1, 2}, {6, 7}, {8, 9, 10, 11, 12}}, 1, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			var x example
			for i := 1; i <= 12; i++ {
				x.add(t, fmt.Sprint(i), fmt.Sprint(i), nil, own(10), story(unit(i), 0, 30))
			}
			f := x.measured(t, nil, nil, x.passageClusters(test.clusters, 10, 40))
			require.InDelta(t, test.precision, float64(f.BCubedPrecision), 1e-12)
			require.InDelta(t, test.recall, float64(f.BCubedRecall), 1e-12)
			require.InDelta(t, 2*test.precision*test.recall/(test.precision+test.recall), float64(f.BCubed), 1e-12)
		})
	}
}

// passageClusters are clusters of words [from, to) of articles.
func (x *example) passageClusters(of [][]int, from, to int) []dedupe.Cluster {
	var out []dedupe.Cluster
	for _, in := range of {
		c := dedupe.Cluster{Kind: dedupe.PassageCluster, Class: dedupe.Story}
		for _, i := range in {
			id := fmt.Sprint(i)
			c.Members = append(c.Members, dedupe.Member{Article: id, Span: x.bytesOf(id, from, to)})
		}
		out = append(out, c)
	}
	return out
}

// What one publisher repeats is no story, but standing text in its way.
func TestBCubedOfBoilerplate(t *testing.T) {
	var x example
	for _, id := range []string{"1", "2"} {
		x.add(t, id, "Post", nil, own(10), caused(generate.Boilerplate, 1, 30))
	}
	told := x.passageClusters([][]int{{1, 2}}, 10, 40)
	for class, want := range map[dedupe.Class]float64{dedupe.Story: 0, dedupe.Standing: 1, dedupe.Boilerplate: 1} {
		told[0].Class = class
		require.InDelta(t, want, float64(x.measured(t, nil, nil, told).BCubedPrecision), 1e-12, class)
	}
}

// One passage may be told for two units, and part of it for one of them.
func TestBCubedOfPassagesAcrossUnits(t *testing.T) {
	var x example
	x.add(t, "1", "Post", nil, story(1, 0, 20), story(2, 0, 20))
	x.add(t, "2", "Bote", nil, story(1, 0, 20), story(2, 0, 20))
	x.add(t, "3", "Kurier", nil, own(40), story(2, 0, 20))
	f := x.measured(t, nil, nil, []dedupe.Cluster{
		{Kind: dedupe.PassageCluster, Members: []dedupe.Member{
			{Article: "1", Span: x.bytesOf("1", 0, 40)}, {Article: "2", Span: x.bytesOf("2", 0, 40)},
		}},
		{Kind: dedupe.PassageCluster, Members: []dedupe.Member{
			{Article: "1", Span: x.bytesOf("1", 20, 40)}, {Article: "3", Span: x.bytesOf("3", 40, 60)},
		}},
	})
	require.InDelta(t, 1, float64(f.BCubedPrecision), 1e-12)
	// Unit 1: 1, 1. Unit 2: 1 is with both, 2 and 3 each with 1 only.
	require.InDelta(t, (1+1+1+2./3+2./3)/5, float64(f.BCubedRecall), 1e-12)
}

// Of many prints each is compared with some.
func TestBCubedOfManyPrints(t *testing.T) {
	var x example
	var in []int
	for i := range 200 {
		x.add(t, fmt.Sprint(i), "Post", nil, story(1, 0, 30))
		in = append(in, i)
	}
	f := x.measured(t, nil, nil, x.passageClusters([][]int{in}, 0, 30))
	require.InDelta(t, 1, float64(f.BCubedPrecision), 1e-12)
	require.InDelta(t, 1, float64(f.BCubedRecall), 1e-12)
	f = x.measured(t, nil, nil, nil)
	require.InDelta(t, 1./200, float64(f.BCubedRecall), 1e-12)
	f = x.measured(t, nil, nil, x.passageClusters([][]int{in[:100], in[100:]}, 0, 30))
	require.InDelta(t, .5, float64(f.BCubedRecall), .05)
}

func TestArticleClusters(t *testing.T) {
	version := func(of string, whole bool) func(*generate.Truth) {
		return func(x *generate.Truth) { x.Story, x.Whole, x.Trap = of, whole, "version" }
	}
	var x example
	x.add(t, "1", "Post", version("s", true), story(1, 0, 40))
	x.add(t, "2", "Bote", version("s", true), story(1, 0, 40))
	x.add(t, "3", "Kurier", version("s", false), story(1, 0, 40), own(100))
	x.add(t, "4", "Kurier", nil, own(100))
	together := func(ids ...string) []dedupe.Cluster {
		c := dedupe.Cluster{Kind: dedupe.ArticleCluster}
		for _, id := range ids {
			c.Members = append(c.Members, dedupe.Member{Article: id})
		}
		return []dedupe.Cluster{c}
	}
	f := x.measured(t, nil, nil, together("1", "2"))
	require.InDelta(t, 1, float64(f.ARI), 1e-12)
	// 1 pair is true, 3 are told, 6 in all; of the trap's 3 articles 1, 3, 3.
	f = x.measured(t, nil, nil, together("1", "2", "3"))
	require.InDelta(t, (1-3./6)/(2-3./6), float64(f.ARI), 1e-12)
	require.Len(t, f.Traps, 1)
	require.Equal(t, "version", f.Traps[0].Trap)
	require.Equal(t, 3, f.Traps[0].Articles)
	require.InDelta(t, 0, float64(f.Traps[0].ARI), 1e-12)
	// A shared cluster finds a pair, and says nothing of the fourth article.
	i := slices.IndexFunc(f.True, func(b Band) bool { return b.Name == "copy" })
	require.Equal(t, Band{Name: "copy", Pairs: 3, Found: 3, Jaccard50: 1, Jaccard10: 3}, f.True[i])
}

func TestOrigins(t *testing.T) {
	written := story(1, 0, 30)
	written.origin = "1"
	wire := story(2, 0, 20)
	wire.agency = "dpa"
	var x example
	for _, id := range []string{"1", "2"} {
		x.add(t, id, "Post "+id, nil, written, own(5), wire, own(5), caused(generate.Standing, 3, 20))
	}
	cluster := func(origin string, from, to int) dedupe.Cluster {
		return dedupe.Cluster{Kind: dedupe.PassageCluster, Origin: origin, Members: []dedupe.Member{
			{Article: "1", Span: x.bytesOf("1", from, to)}, {Article: "2", Span: x.bytesOf("2", from, to)},
		}}
	}
	whole := func(origin string) dedupe.Cluster {
		return dedupe.Cluster{Kind: dedupe.ArticleCluster, Origin: origin, Members: []dedupe.Member{{Article: "1"}, {Article: "2"}}}
	}
	f := x.measured(t, nil, nil, []dedupe.Cluster{
		cluster("1", 0, 30), cluster("2", 0, 30), cluster("", 0, 30), cluster("1", 0, 55), // its own words are more
		cluster("1", 35, 55), cluster("", 35, 55), cluster("", 35, 50),
		cluster("1", 60, 80), // standing has no origin
		cluster("2", 54, 80), // nor has it with a word of a story at its edge
		whole("1"), whole(""),
	})
	require.Equal(t, Origins{Right: 2, Wrong: 1, Undecided: 1, AgencyTold: 1, AgencyNone: 2}, f.PassageOrigins)
	require.Equal(t, Origins{Right: 1, Undecided: 1}, f.ArticleOrigins)
	require.InDelta(t, .75, float64(f.Origin), 1e-12)
}
