package passage

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzAlign takes a byte for a word, of a small alphabet, so that all repeats.
func FuzzAlign(f *testing.F) {
	f.Add([]byte("the quick brown fox jumps over the lazy dog"), []byte("the quick brown cat jumps over the lazy dog"), uint8(5), uint8(12), uint8(0))
	f.Add([]byte("abcdeabcdeabcdeabcdeabcde"), []byte("bcdeabcdeabcdeabcdeabcdeabcde"), uint8(5), uint8(3), uint8(8))
	f.Add([]byte("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), []byte("aaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), uint8(2), uint8(12), uint8(2))
	f.Add([]byte("012345678x9abcdefgh0123456789"), []byte("9abcdefghy012345678"), uint8(3), uint8(12), uint8(30))
	f.Add([]byte(""), []byte("a"), uint8(0), uint8(0), uint8(0))
	rng := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		a, b := related(rng, 20+rng.IntN(120), 2+rng.IntN(200))
		f.Add(asBytes(a), asBytes(b), uint8(rng.IntN(8)), uint8(rng.IntN(16)), uint8(0))
	}
	al := map[Options]*Aligner{}
	f.Fuzz(func(t *testing.T, a, b []byte, k, gap, alphabet uint8) {
		x, y := asWords(a, alphabet), asWords(b, alphabet)
		o := Options{Shingle: int(k % 12), MaxGap: int(gap % 32), MinWords: 1}
		if al[o] == nil {
			al[o] = NewAligner(o)
		}
		check(t, al[o], x, y)
	})
}

// TestRandom holds random pairs to what FuzzAlign asserts, and says how near
// to the plain twin the rounds come where shingles repeat too often.
func TestRandom(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	matched, plainly, rounds := 0, 0, 0
	for range 3000 {
		a, b := related(rng, 1+rng.IntN(150), 1+rng.IntN(50))
		al := NewAligner(Options{Shingle: 1 + rng.IntN(6), MaxGap: rng.IntN(15), MinWords: 1})
		m, p := check(t, al, a, b)
		if !unambiguous(a, b, al.o.Shingle) {
			rounds++
			matched += m
			plainly += p
		}
	}
	require.Greater(t, rounds, 500)
	require.GreaterOrEqual(t, float64(matched), .98*float64(plainly))
	t.Logf("%d pairs with rounds: %d words matched, plainly %d", rounds, matched, plainly)
}

// check asserts the package's contract for a pair, and that the result is the
// twin's where no shingle repeats too often. It returns the matched words of
// both.
func check(t *testing.T, al *Aligner, a, b []uint64) (matched, plainly int) {
	t.Helper()
	o := al.o.withDefaults()
	require.Equal(t, 1, o.MinWords, "every run must be seen")
	passages := al.Align(a, b)
	require.LessOrEqual(t, al.steps, stepsPerWord*(len(a)+len(b)))
	require.Equal(t, turn(passages), al.Align(b, a))

	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	endA := 0
	for _, p := range passages {
		startA, end := p.A()
		require.GreaterOrEqual(t, startA, endA, "spans overlap, or are not in order")
		endA = end
		requireDense(t, p, o)
		for _, r := range p.Runs {
			if !slices.Equal(a, b) {
				require.GreaterOrEqual(t, r.Words, o.Shingle)
			}
			require.Equal(t, a[r.A:r.A+r.Words], b[r.B:r.B+r.Words])
			for n := range r.Words {
				require.False(t, usedA[r.A+n] || usedB[r.B+n], "a word is paired twice")
				usedA[r.A+n], usedB[r.B+n] = true, true
			}
		}
		matched += p.Words()
	}
	inB := slices.Clone(passages)
	slices.SortFunc(inB, func(p, q Passage) int { return p.Runs[0].B - q.Runs[0].B })
	for i := 1; i < len(inB); i++ {
		_, end := inB[i-1].B()
		start, _ := inB[i].B()
		require.GreaterOrEqual(t, start, end, "spans overlap")
	}
	requireNothingLeft(t, a, b, usedA, usedB, o.Shingle)

	twin := alignPlainly(a, b, o)
	for _, p := range twin {
		plainly += p.Words()
	}
	if unambiguous(a, b, o.Shingle) {
		require.Equal(t, twin, passages)
	}
	// A run of the twin is first touched by one of more than half its length,
	// or of k·64 words, which touches others at its four ends and in itself.
	require.GreaterOrEqual(t, 10*matched, plainly)
	return matched, plainly
}

func requireDense(t *testing.T, p Passage, o Options) {
	t.Helper()
	words := p.Words()
	fromA, toA := p.A()
	fromB, toB := p.B()
	require.GreaterOrEqual(t, 2*words, toA-fromA)
	require.GreaterOrEqual(t, 2*words, toB-fromB)
	for i := 1; i < len(p.Runs); i++ {
		r, s := p.Runs[i-1], p.Runs[i]
		gapA, gapB := s.A-r.A-r.Words, s.B-r.B-r.Words
		require.GreaterOrEqual(t, min(gapA, gapB), 0)
		longer := max(gapA, gapB)
		require.Positive(t, longer)
		require.LessOrEqual(t, longer, o.MaxGap)
	}
}

func requireNothingLeft(t *testing.T, a, b []uint64, usedA, usedB []bool, k int) {
	t.Helper()
	if len(a) == len(b) && slices.Equal(a, b) {
		return
	}
	above := make([]int, len(b)+1)
	for i := range a {
		row := make([]int, len(b)+1)
		for j := range b {
			if a[i] == b[j] && !usedA[i] && !usedB[j] {
				row[j+1] = above[j] + 1
				require.Less(t, row[j+1], k, "unused words at %d and %d", i, j)
			}
		}
		above = row
	}
}

// unambiguous tells whether no shingle has more than maxPairs pairs.
func unambiguous(a, b []uint64, k int) bool {
	type counts struct{ a, b int }
	found := map[string]counts{}
	for i := 0; i+k <= len(a); i++ {
		c := found[string(asBytes(a[i:i+k]))]
		c.a++
		found[string(asBytes(a[i:i+k]))] = c
	}
	for i := 0; i+k <= len(b); i++ {
		c := found[string(asBytes(b[i:i+k]))]
		c.b++
		found[string(asBytes(b[i:i+k]))] = c
	}
	for _, c := range found {
		if c.a*c.b > maxPairs {
			return false
		}
	}
	return true
}

// related returns two sequences over an alphabet of so many words, the second
// made of pieces of the first, edited.
func related(rng *rand.Rand, n, alphabet int) (a, b []uint64) {
	for range n {
		a = append(a, uint64(rng.IntN(alphabet)))
	}
	for len(b) < n/2+rng.IntN(n+1) {
		start := rng.IntN(n)
		b = append(b, a[start:min(n, start+rng.IntN(40))]...)
		for range rng.IntN(6) {
			b = append(b, uint64(rng.IntN(alphabet)))
		}
	}
	return a, b
}

// turn returns the passages of (b, a) for those of (a, b).
func turn(passages []Passage) []Passage {
	var turned []Passage
	for _, p := range passages {
		var runs []Run
		for _, r := range p.Runs {
			runs = append(runs, Run{A: r.B, B: r.A, Words: r.Words})
		}
		turned = append(turned, Passage{runs})
	}
	slices.SortFunc(turned, func(p, q Passage) int { return p.Runs[0].A - q.Runs[0].A })
	return turned
}

// asWords takes each byte for a word; with an alphabet, modulo its size.
func asWords(text []byte, alphabet uint8) (words []uint64) {
	for _, c := range text[:min(len(text), 400)] {
		if alphabet > 0 {
			c %= alphabet
		}
		words = append(words, uint64(c))
	}
	return words
}

func asBytes(words []uint64) (text []byte) {
	for _, w := range words {
		text = append(text, byte(w))
	}
	return text
}
