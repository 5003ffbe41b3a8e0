package passage

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// stepsPerWord is the most steps that a word of either sequence may cost,
// whatever the texts.
const stepsPerWord = 64

// TestStepsAreLinear counts the steps for texts that repeat themselves in the
// ways that make plain tiling quadratic, at n, 2n, 4n and 8n words.
func TestStepsAreLinear(t *testing.T) {
	const n = 20_000
	for _, c := range []struct {
		name string
		make func(rng *rand.Rand, n int) (a, b []uint64)
	}{
		{"nothing shared", func(rng *rand.Rand, n int) (a, b []uint64) {
			return random(rng, n), random(rng, n)
		}},
		{"a word in fifty changed", func(rng *rand.Rand, n int) (a, b []uint64) {
			return articles(n, "all")
		}},
		{"one word", func(rng *rand.Rand, n int) (a, b []uint64) {
			return slices.Repeat([]uint64{7}, n), slices.Repeat([]uint64{7}, n+1)
		}},
		{"one word against a few", func(rng *rand.Rand, n int) (a, b []uint64) {
			return slices.Repeat([]uint64{7}, n), slices.Repeat([]uint64{7}, 100)
		}},
		{"one sentence", func(rng *rand.Rand, n int) (a, b []uint64) {
			s := random(rng, 17)
			return slices.Repeat(s, n/17), slices.Repeat(s, n/17-3)
		}},
		{"one sentence, now and then changed", func(rng *rand.Rand, n int) (a, b []uint64) {
			s := random(rng, 17)
			return speckled(rng, slices.Repeat(s, n/17), 100), speckled(rng, slices.Repeat(s, n/17), 90)
		}},
		{"one sentence, often changed", func(rng *rand.Rand, n int) (a, b []uint64) {
			s := random(rng, 17)
			return speckled(rng, slices.Repeat(s, n/17), 12), speckled(rng, slices.Repeat(s, n/17), 11)
		}},
		{"two words at random", func(rng *rand.Rand, n int) (a, b []uint64) {
			return drawn(rng, n, [][]uint64{{1}, {2}}), drawn(rng, n, [][]uint64{{1}, {2}})
		}},
		{"periods of 12 and 13", func(rng *rand.Rand, n int) (a, b []uint64) {
			s := random(rng, 13)
			return slices.Repeat(s[:12], n/12), slices.Repeat(s, n/13)
		}},
		{"each paragraph four times", func(rng *rand.Rand, n int) (a, b []uint64) {
			x := random(rng, n/4)
			return slices.Repeat(x, 4), append(slices.Repeat(x[n/8:], 4), slices.Repeat(x[:n/8], 4)...)
		}},
		{"a ticker of 30 sentences in any order", func(rng *rand.Rand, n int) (a, b []uint64) {
			var s [][]uint64
			for range 30 {
				s = append(s, random(rng, 5+rng.IntN(20)))
			}
			return drawn(rng, n, s), drawn(rng, n, s)
		}},
		{"paragraphs of 400 words in any order", func(rng *rand.Rand, n int) (a, b []uint64) {
			var s [][]uint64
			for range 5 {
				s = append(s, random(rng, 400))
			}
			return drawn(rng, n, s), drawn(rng, n, s)
		}},
		{"rare words in one repeated", func(rng *rand.Rand, n int) (a, b []uint64) {
			a, b = slices.Repeat([]uint64{7}, n), slices.Repeat([]uint64{7}, n)
			for i := 50; i < n; i += 100 {
				a[i], b[n-i] = uint64(i), uint64(i)
			}
			return a, b
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var al Aligner
			for _, n := range []int{n, 2 * n, 4 * n, 8 * n} {
				a, b := c.make(rand.New(rand.NewPCG(5, 6)), n)
				al.Align(a, b)
				require.LessOrEqual(t, al.steps, stepsPerWord*(len(a)+len(b)), "%d words", n)
				t.Logf("%d words: %.1f steps a word", n, float64(al.steps)/float64(len(a)+len(b)))
			}
		})
	}
}

// TestOneWordAMillionTimes goes through with the tables that it needs.
func TestOneWordAMillionTimes(t *testing.T) {
	a := slices.Repeat([]uint64{7}, 1_000_000)
	b := slices.Concat(a[:500_000], []uint64{8}, a[:400_000])
	require.Equal(t, []Passage{{Runs: []Run{{0, 0, 500_000}, {500_000, 500_001, 400_000}}}}, Align(a, b, Options{}))
}

// speckled changes one word in every so many.
func speckled(rng *rand.Rand, words []uint64, every int) []uint64 {
	for i := every / 2; i < len(words); i += every {
		words[i] = rng.Uint64()
	}
	return words
}

// drawn strings together at least n words of what it draws.
func drawn(rng *rand.Rand, n int, from [][]uint64) (words []uint64) {
	for len(words) < n {
		words = append(words, from[rng.IntN(len(from))]...)
	}
	return words
}
