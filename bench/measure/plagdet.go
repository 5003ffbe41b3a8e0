package measure

import (
	"cmp"
	"math"
	"slices"
)

// passageSums add up, pair by pair, the measures of Potthast, Stein,
// Barrón-Cedeño and Rosso: An evaluation framework for plagiarism detection,
// COLING 2010, section 2. A case or a detection is the set of its bytes in
// both articles; a detection detects a case when it meets it in both.
type passageSums struct {
	cases, detections int
	detected          int // cases with a detection
	detecting         int // pairs of a case and a detection of it
	recall            float64
	precision         float64
}

// add takes the true and the told passages of two articles.
func (s *passageSums) add(cases [][2]bytes, detections [][2]bytes) {
	detects := func(r, c [2]bytes) bool { return r[0].meets(c[0]) && r[1].meets(c[1]) }
	s.cases += len(cases)
	s.detections += len(detections)
	for _, c := range cases {
		n, covered := 0, covering{}
		for _, r := range detections {
			if detects(r, c) {
				n++
				covered.add(r, c)
			}
		}
		s.recall += covered.share(c)
		s.detecting += n
		if n > 0 {
			s.detected++
		}
	}
	for _, r := range detections {
		covered := covering{}
		for _, c := range cases {
			if detects(r, c) {
				covered.add(r, c)
			}
		}
		s.precision += covered.share(r)
	}
}

// A covering is what of two stretches of text is covered.
type covering [2][]bytes

func (v *covering) add(a, b [2]bytes) {
	for side := range v {
		v[side] = append(v[side], a[side].common(b[side]))
	}
}

// share is the share of a passage's bytes.
func (v *covering) share(of [2]bytes) float64 {
	return float64(unionLen(v[0])+unionLen(v[1])) / float64(of[0].len()+of[1].len())
}

// unionLen is the number of bytes in any of some ranges, which it sorts.
func unionLen(ranges []bytes) int {
	slices.SortFunc(ranges, func(a, b bytes) int { return cmp.Compare(a.start, b.start) })
	n, end := 0, 0
	for _, r := range ranges {
		if r.end > end {
			n += r.end - max(r.start, end)
			end = r.end
		}
	}
	return n
}

// figures returns the macro-averages, the granularity and plagdet; precision
// is NaN without detections, recall without cases, and granularity where no
// case is detected.
func (s *passageSums) figures() Passages {
	f := Passages{
		Cases:       s.cases,
		Detections:  s.detections,
		Recall:      Value(s.recall / float64(s.cases)),
		Precision:   Value(s.precision / float64(s.detections)),
		Granularity: Value(float64(s.detecting) / float64(s.detected)),
	}
	f.Plagdet = f1(f.Precision, f.Recall)
	if s.detected > 0 {
		f.Plagdet /= Value(math.Log2(1 + float64(f.Granularity)))
	}
	return f
}
