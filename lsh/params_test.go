package lsh

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHashes(t *testing.T) {
	require.Equal(t, 125, Params{Bands: 25, Rows: 5}.Hashes())
	require.Zero(t, Params{}.Hashes())
	require.Zero(t, Params{Bands: -1, Rows: -5}.Hashes())
	require.Zero(t, Params{Bands: 5, Rows: -5}.Hashes())
	require.Equal(t, math.MaxInt, Params{Bands: math.MaxInt/2 + 1, Rows: 4}.Hashes())
}

func TestProbability(t *testing.T) {
	for _, c := range []struct {
		p             Params
		jaccard, want float64
	}{
		// Mining of Massive Datasets, figure 3.9: 20 bands of 5 rows.
		{Params{20, 5}, .2, .006},
		{Params{20, 5}, .3, .047},
		{Params{20, 5}, .4, .186},
		{Params{20, 5}, .5, .470},
		{Params{20, 5}, .6, .802},
		{Params{20, 5}, .7, .975},
		{Params{20, 5}, .8, .9996},

		{Params{1, 1}, .25, .25},
		{Params{25, 5}, 0, 0},
		{Params{25, 5}, 1, 1},
		{Params{25, 5}, -1, 0},
		{Params{25, 5}, 2, 1},
		{Params{25, 5}, math.NaN(), 0},
		{Params{25, 5}, math.Inf(1), 1},
		{Params{}, .5, 0},
		{Params{-3, 5}, .5, 0},
		{Params{5, -3}, .5, 0},
	} {
		t.Run(fmt.Sprintf("%+v/%g", c.p, c.jaccard), func(t *testing.T) {
			require.InDelta(t, c.want, c.p.Probability(c.jaccard), .0005)
		})
	}
	// 10⁻⁵ to the power of 5 is lost in 1 − 10⁻²⁵.
	require.InEpsilon(t, 25e-25, Params{25, 5}.Probability(1e-5), 1e-9)
}

func TestParamsFor(t *testing.T) {
	for _, c := range []struct {
		threshold float64
		hashes    int
		want      Params
	}{
		// The values of datasketch 2.0 with its default weights.
		{.5, 16, Params{5, 3}}, {.7, 16, Params{3, 5}}, {.9, 16, Params{1, 15}},
		{.1, 64, Params{15, 1}}, {.3, 64, Params{21, 3}}, {.5, 64, Params{14, 4}}, {.9, 64, Params{3, 21}},
		{.2, 100, Params{28, 2}}, {.4, 100, Params{25, 4}}, {.8, 100, Params{8, 12}}, {.95, 100, Params{3, 33}},
		{.1, 128, Params{64, 2}}, {.2, 128, Params{28, 2}}, {.3, 128, Params{37, 3}}, {.4, 128, Params{32, 4}},
		{.5, 128, Params{25, 5}}, {.6, 128, Params{18, 7}}, {.7, 128, Params{14, 9}}, {.8, 128, Params{9, 13}},
		{.9, 128, Params{5, 25}}, {.95, 128, Params{3, 42}},
		{.3, 200, Params{37, 3}}, {.5, 200, Params{33, 6}}, {.7, 200, Params{20, 10}}, {.9, 200, Params{8, 25}},
		{.1, 256, Params{117, 2}}, {.5, 256, Params{42, 6}}, {.7, 256, Params{25, 10}}, {.95, 256, Params{5, 51}},

		// At the ends one of the two areas is nothing.
		{0, 128, Params{128, 1}}, {-1, 128, Params{128, 1}}, {math.NaN(), 128, Params{128, 1}},
		{1, 128, Params{1, 128}}, {2, 128, Params{1, 128}}, {math.Inf(1), 128, Params{1, 128}},

		{.5, 1, Params{1, 1}}, {.5, 0, Params{}}, {.5, -1, Params{}}, {.5, math.MinInt, Params{}},
	} {
		t.Run(fmt.Sprintf("%g/%d", c.threshold, c.hashes), func(t *testing.T) {
			require.Equal(t, c.want, ParamsFor(c.threshold, c.hashes))
		})
	}
	require.Equal(t, Params{409, 9}, ParamsFor(.5, math.MaxInt), "as for 4,096 hashes")
}

// paramsForPlain is ParamsFor by the midpoint rule over Probability.
func paramsForPlain(threshold float64, hashes int) (best Params, least float64) {
	least = math.Inf(1)
	for bands := 1; bands <= hashes; bands++ {
		for rows := 1; bands*rows <= hashes; rows++ {
			p := Params{Bands: bands, Rows: rows}
			if area := falseAreas(p, threshold); area < least {
				best, least = p, area
			}
		}
	}
	return best, least
}

// falseAreas is the sum of the areas of false positives and false negatives.
func falseAreas(p Params, threshold float64) float64 {
	const steps = 2000
	area := 0.0
	for i := range steps {
		j := (float64(i) + .5) / steps
		if j < threshold {
			area += p.Probability(j)
		} else {
			area += 1 - p.Probability(j)
		}
	}
	return area / steps
}

func TestParamsForIsOptimal(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 0))
	for range 10 {
		// A threshold on the midpoint rule's grid, where the rule is exact to 10⁻⁶.
		threshold := float64(1+r.IntN(99)) / 100
		hashes := 1 + r.IntN(64)
		p := ParamsFor(threshold, hashes)
		require.LessOrEqual(t, p.Hashes(), hashes)
		_, least := paramsForPlain(threshold, hashes)
		require.InDelta(t, least, falseAreas(p, threshold), 1e-5, "threshold %g, %d hashes: %+v", threshold, hashes, p)
	}
}

// setPair generates two sets of random shingles, equally large, with exactly this
// many shingles in common and in their union.
func setPair(r *rand.Rand, common, union int) (a, b []uint64) {
	shingles := make([]uint64, union)
	for i := range shingles {
		shingles[i] = r.Uint64()
	}
	half := (union - common) / 2
	return shingles[:common+half], append(shingles[:common:common], shingles[common+half:]...)
}

// TestCurve measures how often pairs of a known Jaccard coefficient share a bucket.
//
// The tolerance is four standard errors of the measured rate, and a bias. The
// values of MinWise are pairwise independent, but of three the third is a sum of
// the others: a shingle that is the minimum in two rows of a band is more often
// than by chance that in a third. The fewer shingles, the more often; 30,000 pairs
// for each point move the rate by less than 2/union.
func TestCurve(t *testing.T) {
	const (
		pairs  = 2000
		union  = 100
		hashes = 128
		bias   = 2.0 / union
	)
	params := []Params{{25, 5}, {14, 9}, {42, 3}, {64, 2}, {5, 25}, {128, 1}}
	r := rand.New(rand.NewPCG(9, 0))
	for tenths := 1; tenths <= 9; tenths++ {
		jaccard := float64(tenths) / 10
		shared := make([]int, len(params))
		estimates := 0.0
		sa, sb := make([]uint64, hashes), make([]uint64, hashes)
		var ka, kb []uint64
		for range pairs {
			a, b := setPair(r, union*tenths/10, union)
			Sign(sa, a)
			Sign(sb, b)
			estimates += EstimateJaccard(sa, sb)
			for i, p := range params {
				ka, kb = BandHashes(ka[:0], sa, p), BandHashes(kb[:0], sb, p)
				for band, key := range ka {
					if key == kb[band] {
						shared[i]++
						break
					}
				}
			}
		}
		t.Run(fmt.Sprintf("jaccard=%g", jaccard), func(t *testing.T) {
			for i, p := range params {
				want := p.Probability(jaccard)
				tolerance := 4*math.Sqrt(want*(1-want)/pairs) + bias
				require.InDelta(t, want, float64(shared[i])/pairs, tolerance, "%+v", p)
			}
			// The values are pairwise independent: the variances of the estimates add.
			tolerance := 4 * math.Sqrt(jaccard*(1-jaccard)/(hashes*pairs))
			require.InDelta(t, jaccard, estimates/pairs, tolerance)
		})
	}
}

func BenchmarkParamsFor(b *testing.B) {
	for _, hashes := range []int{128, maxHashes} {
		b.Run(fmt.Sprintf("hashes=%d", hashes), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ParamsFor(.5, hashes)
			}
		})
	}
}
