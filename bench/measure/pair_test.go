package measure

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/bench/generate"
)

func TestPair(t *testing.T) {
	upTo := func(from, to int) (out []int) {
		for i := from; i < to; i++ {
			out = append(out, i)
		}
		return out
	}
	type passageOf struct {
		a, b  [2]int // words
		words int
	}
	for _, test := range []struct {
		name     string
		a, b     []part
		story    int
		run      int
		shingles int
		edits    [2]int
		passages []passageOf
	}{
		{
			name: "nothing in common",
			a:    []part{story(1, 0, 40)}, b: []part{story(2, 0, 40)},
		}, {
			name: "one run", a: []part{own(10), story(1, 0, 40), own(10)}, b: []part{story(1, 0, 40)},
			story: 40, run: 40, shingles: 36, edits: [2]int{0, 40},
			passages: []passageOf{{[2]int{10, 50}, [2]int{0, 40}, 40}},
		}, {
			name: "each has a part", a: []part{story(1, 0, 30)}, b: []part{own(5), story(1, 10, 60)},
			story: 20, run: 20, shingles: 16, edits: [2]int{0, 20},
			passages: []passageOf{{[2]int{10, 30}, [2]int{5, 25}, 20}},
		}, {
			name: "edits on both sides",
			a:    []part{story(1, 0, 40, 10)}, b: []part{story(1, 0, 40, 20, 21)},
			story: 37, run: 18, shingles: 6 + 5 + 14, edits: [2]int{3, 40},
			passages: []passageOf{{[2]int{0, 40}, [2]int{0, 40}, 37}},
		}, {
			name: "a run goes on from unit to unit",
			a:    []part{story(1, 0, 20), story(2, 0, 20)}, b: []part{own(3), story(1, 0, 20), story(2, 0, 20)},
			story: 40, run: 40, shingles: 36, edits: [2]int{0, 40},
			passages: []passageOf{{[2]int{0, 40}, [2]int{3, 43}, 40}},
		}, {
			name: "words between on one side only",
			a:    []part{story(1, 0, 20), own(5), story(2, 0, 20)}, b: []part{story(1, 0, 20), story(2, 0, 20)},
			story: 40, run: 20, shingles: 32, edits: [2]int{5, 45},
			passages: []passageOf{{[2]int{0, 45}, [2]int{0, 40}, 40}},
		}, {
			name: "too many words between",
			a:    []part{story(1, 0, 50, upTo(10, 31)...)}, b: []part{story(1, 0, 50)},
			story: 29, run: 19, shingles: 6 + 15, edits: [2]int{0, 29},
			passages: []passageOf{{[2]int{0, 10}, [2]int{0, 10}, 10}, {[2]int{31, 50}, [2]int{31, 50}, 19}},
		}, {
			name: "moved",
			a:    []part{story(1, 0, 20), story(2, 0, 30)}, b: []part{story(2, 0, 30), story(1, 0, 20)},
			story: 50, run: 30, shingles: 16 + 26, edits: [2]int{0, 50},
			passages: []passageOf{{[2]int{0, 20}, [2]int{30, 50}, 20}, {[2]int{20, 50}, [2]int{0, 30}, 30}},
		}, {
			name: "printed twice, the longer print counts",
			a:    []part{story(1, 0, 10), own(30), story(1, 0, 20)}, b: []part{story(1, 0, 20)},
			story: 20, run: 20, shingles: 16, edits: [2]int{0, 20},
			passages: []passageOf{{[2]int{40, 60}, [2]int{0, 20}, 20}},
		}, {
			name: "too short for a passage", a: []part{story(1, 0, 7)}, b: []part{story(1, 0, 7)},
			story: 7, run: 7, shingles: 3,
		}, {
			name: "boilerplate is no story, but shingles",
			a:    []part{caused(generate.Boilerplate, 1, 20), story(2, 0, 10)}, b: []part{caused(generate.Boilerplate, 1, 20), story(2, 0, 10)},
			story: 10, run: 10, shingles: 26, edits: [2]int{0, 10},
			passages: []passageOf{{[2]int{20, 30}, [2]int{20, 30}, 10}},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			var x example
			x.add(t, "a", "Post", nil, test.a...)
			x.add(t, "b", "Bote", nil, test.b...)
			for turned, ids := range [][2]string{{"a", "b"}, {"b", "a"}} {
				p := x.pairOfIDs(ids[0], ids[1])
				require.Equal(t, test.story, p.story())
				require.Equal(t, test.run, p.run)
				require.Equal(t, test.shingles, p.shingles)
				part, of := p.edits()
				require.Equal(t, test.edits, [2]int{part, of})
				var got []passageOf
				for _, s := range p.passages {
					w := func(side int) [2]int { return [2]int{int(s.place[side].word), int(s.place[side].wordEnd)} }
					got = append(got, passageOf{w(turned), w(1 - turned), s.words})
					for side, id := range ids {
						want := x.bytesOf(id, w(side)[0], w(side)[1])
						require.Equal(t, bytes{want.Start, want.End}, s.place[side].bytes)
					}
				}
				slices.SortFunc(got, func(p, q passageOf) int { return p.a[0] - q.a[0] })
				require.Equal(t, test.passages, got)
			}
		})
	}
}

func TestJaccardAndContainment(t *testing.T) {
	var x example
	x.add(t, "a", "Post", nil, own(20), story(1, 0, 44))
	x.add(t, "b", "Bote", nil, story(1, 0, 44), own(60))
	p := x.pairOfIDs("a", "b")
	part, of := p.jaccard() // 40 of 60 and 100 shingles
	require.Equal(t, [2]int{40, 120}, [2]int{part, of})
	part, of = p.containment()
	require.Equal(t, [2]int{44, 64}, [2]int{part, of})
}

func TestAddRefuses(t *testing.T) {
	a := generate.Article{ID: "a", Text: "eins zwei drei"}
	ok := generate.Truth{ID: "a", Words: 3, Spans: []generate.Span{{
		Unit: 1, To: 2, Cause: generate.Copy, Kept: []generate.Range{{From: 0, To: 2, Start: 5, End: 14}},
	}}}
	for _, test := range []struct {
		err    string
		change func(*generate.Truth)
	}{
		{`has the truth of "b"`, func(x *generate.Truth) { x.ID = "b" }},
		{"has 3 words, its truth says 4", func(x *generate.Truth) { x.Words = 4 }},
		{`no cause is named "luck"`, func(x *generate.Truth) { x.Spans[0].Cause = "luck" }},
		{"cannot stand at bytes 5 to 99", func(x *generate.Truth) { x.Spans[0].Kept[0].End = 99 }},
		{"words 0 to 2 of unit 1 are 1 in the text", func(x *generate.Truth) { x.Spans[0].Kept[0].End = 9 }},
	} {
		bad := ok
		bad.Spans = []generate.Span{ok.Spans[0]}
		bad.Spans[0].Kept = slices.Clone(ok.Spans[0].Kept)
		test.change(&bad)
		var x Truths
		require.ErrorContains(t, x.Add(a, bad), test.err)
		require.Zero(t, x.Len())
	}
	var x Truths
	require.NoError(t, x.Add(a, ok))
	require.ErrorContains(t, x.Add(a, ok), `two articles have the id "a"`)
	require.Equal(t, 1, x.Len())
}

func TestDrawnPairs(t *testing.T) {
	for _, test := range []struct{ articles, pairs int }{{1, 0}, {2, 1}, {64, 64 * 63 / 2}, {100, 100 * 32}} {
		var x example
		for i := range test.articles {
			x.add(t, fmt.Sprint(i), "Post", nil, story(1, 0, 10), caused(generate.Boilerplate, 2, 10))
		}
		keys := x.truePairs()
		require.Len(t, keys, test.pairs)
		require.True(t, slices.IsSorted(keys))
		in := map[uint64]int{}
		for _, k := range keys {
			require.Less(t, k>>32, k&(1<<32-1))
			in[k>>32]++
			in[k&(1<<32-1)]++
		}
		for i, n := range in {
			require.Equal(t, min(test.articles-1, 64), n, "article %d", i)
		}
	}
}
