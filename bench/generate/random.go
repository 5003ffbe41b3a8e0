package generate

import (
	"math"
	"math/rand/v2"
)

// random is the one stream of chance that a corpus is made from.
type random struct{ *rand.Rand }

func newRandom(seed, stream uint64) random {
	return random{rand.New(rand.NewPCG(seed, stream))}
}

func (r random) chance(p float64) bool { return r.Float64() < p }

// logNormal has the given median; spread is the deviation of its logarithm.
func (r random) logNormal(median, spread float64) float64 {
	return median * math.Exp(spread*r.NormFloat64())
}

// length is a whole number near a log-normal one, within bounds.
func (r random) length(median, spread float64, low, high int) int {
	return min(high, max(low, int(math.Round(r.logNormal(median, spread)))))
}

// count is Poisson distributed.
func (r random) count(mean float64) int {
	n := 0
	for p := r.ExpFloat64(); p < mean; p += r.ExpFloat64() {
		n++
	}
	return n
}

// weighted is an index, chosen in proportion to the weights.
func (r random) weighted(weights ...float64) int {
	var sum float64
	for _, w := range weights {
		sum += w
	}
	u := r.Float64() * sum
	for i, w := range weights {
		if u -= w; u < 0 {
			return i
		}
	}
	return len(weights) - 1
}

func one[T any](r random, of []T) T { return of[r.IntN(len(of))] }

// mix scatters the bits of x: the finaliser of SplitMix64 (Steele, Lea, Flood:
// Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
