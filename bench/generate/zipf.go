package generate

import "math"

// zipf draws ranks by a law of several slopes: Vose's alias table for the
// first ranks, the inverse of a power law for the rest.
type zipf struct {
	alias []uint32
	cut   []float64
	tails []tail
}

// tail is a power law between two ranks (high may be infinite).
type tail struct {
	from, slope float64
	x           float64 // (to/from)^(1-slope)
	mass        float64 // share of all tails, cumulated
}

// segment says that ranks up to To fall with the given slope.
type segment struct{ to, slope float64 }

// newZipf makes a law whose slope changes from segment to segment, its first
// ranks, up to tabled, in a table.
func newZipf(tabled int, shift float64, segments ...segment) *zipf {
	weights := make([]float64, tabled+1)
	density, at := 1.0, 1.0+shift
	var tails []tail
	s := 0
	for r := 1; r <= tabled; r++ {
		for float64(r) > segments[s].to {
			s++
		}
		next := float64(r) + shift
		density *= math.Pow(next/at, -segments[s].slope)
		at = next
		weights[r-1] = density
	}
	from := float64(tabled)
	total := 0.0
	for ; s < len(segments); s++ {
		x := math.Pow(segments[s].to/from, 1-segments[s].slope)
		mass := density * from / (segments[s].slope - 1) * (1 - x)
		total += mass
		tails = append(tails, tail{from: from, slope: segments[s].slope, x: x, mass: total})
		if math.IsInf(segments[s].to, 1) {
			break
		}
		density *= math.Pow(segments[s].to/from, -segments[s].slope)
		from = segments[s].to
	}
	weights[tabled] = total
	for i := range tails {
		tails[i].mass /= total
	}
	z := &zipf{tails: tails}
	z.alias, z.cut = aliasTable(weights)
	return z
}

// aliasTable is Vose's (A linear algorithm for generating random numbers with
// a given distribution, IEEE TSE 1991).
func aliasTable(weights []float64) (alias []uint32, cut []float64) {
	n := len(weights)
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	alias, cut = make([]uint32, n), make([]float64, n)
	var small, large []int
	p := make([]float64, n)
	for i, w := range weights {
		p[i] = w * float64(n) / sum
		if p[i] < 1 {
			small = append(small, i)
		} else {
			large = append(large, i)
		}
	}
	for len(small) > 0 && len(large) > 0 {
		s, l := small[len(small)-1], large[len(large)-1]
		small = small[:len(small)-1]
		cut[s], alias[s] = p[s], uint32(l)
		if p[l] -= 1 - p[s]; p[l] < 1 {
			large = large[:len(large)-1]
			small = append(small, l)
		}
	}
	for _, i := range append(small, large...) {
		cut[i], alias[i] = 1, uint32(i)
	}
	return alias, cut
}

// draw is a rank, from 0.
func (z *zipf) draw(r random) int {
	u := r.Float64() * float64(len(z.cut))
	i := int(u)
	if u-float64(i) >= z.cut[i] {
		i = int(z.alias[i])
	}
	if i < len(z.cut)-1 {
		return i
	}
	v := r.Float64()
	for _, t := range z.tails {
		if v <= t.mass {
			u := r.Float64()
			return int(min(t.from*math.Pow(1-u*(1-t.x), 1/(1-t.slope)), 1<<40))
		}
	}
	return len(z.cut) - 1
}
