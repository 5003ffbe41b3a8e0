package passage

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// shape builds two sequences of common runs with gaps between them: the words
// of each run, then the words of a's gap and of b's gap, and so on.
func shape(lengths ...int) (a, b []uint64) {
	word := uint64(0)
	fresh := func(n int) (words []uint64) {
		for range n {
			word++
			words = append(words, word)
		}
		return words
	}
	a, b = fresh(3), fresh(4)
	for len(lengths) > 0 {
		common := fresh(lengths[0])
		a, b = append(a, common...), append(b, common...)
		if lengths = lengths[1:]; len(lengths) > 0 {
			a, b = append(a, fresh(lengths[0])...), append(b, fresh(lengths[1])...)
			lengths = lengths[2:]
		}
	}
	return append(a, fresh(5)...), append(b, fresh(2)...)
}

// TestJoin: which runs make one passage. The result is the same when both
// sequences are read backwards.
func TestJoin(t *testing.T) {
	for _, c := range []struct {
		name    string
		lengths []int // run, gap in a, gap in b, run …
		o       Options
		want    []int // matched words of each passage
	}{
		{"verbatim", []int{20}, Options{}, []int{20}},
		{"as long as MinWords", []int{8}, Options{}, []int{8}},
		{"shorter than MinWords", []int{7}, Options{}, nil},
		{"two short runs", []int{5, 1, 1, 5}, Options{}, []int{10}},
		{"left out and put in", []int{19, 2, 0, 7, 5, 0, 21}, Options{}, []int{47}},
		{"one word replaced", []int{40, 1, 1, 16}, Options{}, []int{56}},
		{"gap of 20", []int{40, 20, 20, 40}, Options{}, []int{80}},
		{"gap of 21 in a", []int{40, 21, 0, 40}, Options{}, []int{40, 40}},
		{"gap of 21 in b", []int{40, 0, 21, 40}, Options{}, []int{40, 40}},
		{"gap of 21 allowed", []int{40, 0, 21, 40}, Options{MaxGap: 21}, []int{80}},
		{"no gap allowed", []int{40, 0, 1, 40}, Options{MaxGap: -1}, []int{40, 40}},
		{"half of 32 words", []int{8, 16, 0, 8}, Options{}, []int{16}},
		{"less than half of 33 words", []int{8, 17, 0, 8}, Options{}, []int{8, 8}},
		{"half is kept by each side for itself", []int{8, 16, 16, 8}, Options{}, []int{16}},
		{"half is for the whole chain", []int{8, 16, 0, 8, 16, 0, 8}, Options{MinWords: 9}, []int{16}},
		{"a gap that a longer passage bears", []int{5, 12, 0, 6, 1, 0, 40}, Options{}, []int{51}},
		{"refused, then borne", []int{5, 12, 0, 5, 13, 0, 60}, Options{}, []int{70}},
		{"refused, then borne one after another", []int{5, 12, 0, 5, 13, 0, 5, 14, 0, 100}, Options{}, []int{115}},
		{"too short to be told, too far to be joined", []int{30, 21, 0, 7, 0, 21, 30}, Options{}, []int{30, 30}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := shape(c.lengths...)
			var got []int
			for _, p := range Align(a, b, c.o) {
				got = append(got, p.Words())
			}
			require.Equal(t, c.want, got)
			slices.Reverse(a)
			slices.Reverse(b)
			slices.Reverse(c.want)
			got = nil
			for _, p := range Align(a, b, c.o) {
				got = append(got, p.Words())
			}
			require.Equal(t, c.want, got, "backwards")
		})
	}
}

// TestEqualGaps: of equal gaps the earlier one in the shorter sequence closes
// first, as long as half of the words are matched.
func TestEqualGaps(t *testing.T) {
	a, b := shape(slices.Concat(slices.Repeat([]int{5, 6, 6}, 9), []int{5})...)
	var got []int
	for _, p := range Align(a, b, Options{}) {
		got = append(got, p.Words())
	}
	require.Equal(t, []int{30, 20}, got)
}

func TestShortSequences(t *testing.T) {
	words := []uint64{1, 2, 3, 4, 5, 6, 7, 8, 9}
	require.Nil(t, Align(nil, nil, Options{}))
	require.Nil(t, Align(nil, nil, Options{MinWords: 1}))
	require.Nil(t, Align(words, nil, Options{}))
	require.Nil(t, Align(words[:4], words, Options{MinWords: 1}), "no run of five")
	require.Nil(t, Align(words[:7], words[:7], Options{}), "fewer than MinWords")
	require.Equal(t, []Passage{{Runs: []Run{{0, 0, 3}}}}, Align(words[:3], words[:3], Options{MinWords: 1}), "equal, if short")
	require.Equal(t, []Passage{{Runs: []Run{{0, 4, 5}}}}, Align(words[4:], words, Options{MinWords: 1}))
	require.Equal(t, Align(words, words[:8], Options{}), Align(words, words[:8], Options{Shingle: -1, MinWords: -1}))
}

func TestPassage(t *testing.T) {
	p := Passage{Runs: []Run{{A: 3, B: 10, Words: 5}, {A: 9, B: 15, Words: 6}}}
	start, end := p.A()
	require.Equal(t, []int{3, 15}, []int{start, end})
	start, end = p.B()
	require.Equal(t, []int{10, 21}, []int{start, end})
	require.Equal(t, 11, p.Words())
	require.False(t, p.Verbatim())
	require.True(t, Passage{Runs: p.Runs[:1]}.Verbatim())
}

// TestAlignerIsReusable aligns pairs of all sizes with one Aligner: what an
// earlier call left in its tables changes nothing, nor does a later call
// change what an earlier one returned.
func TestAlignerIsReusable(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	var al Aligner
	var got, want [][]Passage
	for range 300 {
		a, b := related(rng, 1+rng.IntN(1+rng.IntN(2000)), 1+rng.IntN(1000))
		got = append(got, al.Align(a, b))
		want = append(want, Align(a, b, Options{}))
	}
	require.Equal(t, want, got)
}

// TestAllocations: the passages and their runs are all that a call allocates.
func TestAllocations(t *testing.T) {
	for _, c := range []struct {
		shared string
		most   float64
	}{{"0", 0}, {"120", 2}, {"all", 2}} {
		a, b := articles(500, c.shared)
		var al Aligner
		al.Align(a, b)
		require.LessOrEqual(t, testing.AllocsPerRun(20, func() { al.Align(a, b) }), c.most, "shared=%s", c.shared)
	}
}

// TestHashesThatCollide: words whose hashes are small numbers, or differ in
// their high bits only, are words like others.
func TestHashesThatCollide(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 11))
	for _, shift := range []int{0, 32, 56} {
		a, b := related(rng, 300, 100)
		for _, words := range [][]uint64{a, b} {
			for i := range words {
				words[i] <<= shift
			}
		}
		require.Equal(t, alignPlainly(a, b, Options{}), Align(a, b, Options{}), "shifted by %d", shift)
	}
}
