package passage

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// BenchmarkAlign aligns two articles of so many words, with a reused Aligner.
// They share nothing, 120 words in two paragraphs of 60, or all but a word in
// fifty; bytes are those of the word hashes of both.
func BenchmarkAlign(b *testing.B) {
	for _, words := range []int{500, 800, 5000} {
		for _, shared := range []string{"0", "120", "all"} {
			b.Run(fmt.Sprintf("words=%d/shared=%s", words, shared), func(b *testing.B) {
				x, y := articles(words, shared)
				var al Aligner
				b.SetBytes(int64(8 * (len(x) + len(y))))
				b.ReportAllocs()
				for b.Loop() {
					al.Align(x, y)
				}
				b.ReportMetric(float64(al.steps)/float64(len(x)+len(y)), "steps/word")
			})
		}
	}
}

// BenchmarkHold aligns an article with as many others that are a little longer or
// shorter than it, held or not.
func BenchmarkHold(b *testing.B) {
	for _, held := range []bool{false, true} {
		b.Run(fmt.Sprintf("held=%t", held), func(b *testing.B) {
			x, _ := articles(800, "120")
			rng := rand.New(rand.NewPCG(8, 8))
			var others [][]uint64
			for range 64 {
				y := random(rng, 600+rng.IntN(400))
				copy(y[rng.IntN(400):], x[rng.IntN(400):][:120])
				others = append(others, y)
			}
			var al Aligner
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if held && i%len(others) == 0 {
					al.Hold(x)
				}
				al.Align(x, others[i%len(others)])
			}
		})
	}
}

func articles(words int, shared string) (x, y []uint64) {
	rng := rand.New(rand.NewPCG(uint64(words), 7))
	x, y = random(rng, words), random(rng, words)
	switch shared {
	case "120":
		copy(y[words/2:], x[words/5:][:60])
		copy(y[words/10:], x[words/2:][:60])
	case "all":
		y = slices.Clone(x)
		for i := 25; i < words; i += 50 {
			y[i] = rng.Uint64()
		}
	}
	return x, y
}

func random(rng *rand.Rand, n int) []uint64 {
	words := make([]uint64, n)
	for i := range words {
		words[i] = rng.Uint64()
	}
	return words
}
