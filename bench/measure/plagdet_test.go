package measure

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPlagdet(t *testing.T) {
	type side = [2]bytes
	at := func(a, aEnd, b, bEnd int) side { return side{{a, aEnd}, {b, bEnd}} }
	nan := math.NaN()
	for _, test := range []struct {
		name              string
		cases, detections []side
		precision, recall float64
		granularity       float64
		plagdet           float64
	}{
		{
			name:  "all right",
			cases: []side{at(0, 100, 50, 150)}, detections: []side{at(0, 100, 50, 150)},
			precision: 1, recall: 1, granularity: 1, plagdet: 1,
		}, {
			name:  "two pieces of one case, and something else",
			cases: []side{at(0, 100, 0, 100)}, detections: []side{at(0, 40, 0, 40), at(60, 100, 60, 100), at(200, 210, 300, 310)},
			precision: 2. / 3, recall: .8, granularity: 2, plagdet: 8. / 11 / math.Log2(3),
		}, {
			name:  "pieces that overlap count once",
			cases: []side{at(0, 100, 0, 100)}, detections: []side{at(0, 60, 0, 60), at(40, 100, 40, 100)},
			precision: 1, recall: 1, granularity: 2, plagdet: 1 / math.Log2(3),
		}, {
			name:  "too long",
			cases: []side{at(0, 100, 0, 100)}, detections: []side{at(0, 150, 0, 250)},
			precision: .5, recall: 1, granularity: 1, plagdet: 2. / 3,
		}, {
			name:  "one side only is nothing",
			cases: []side{at(0, 100, 0, 100)}, detections: []side{at(0, 100, 500, 600)},
			granularity: nan, plagdet: 0,
		}, {
			name:  "one for two cases, of which one is larger",
			cases: []side{at(0, 10, 0, 10), at(20, 50, 20, 50)}, detections: []side{at(0, 50, 0, 50)},
			precision: .8, recall: 1, granularity: 1, plagdet: 1.6 / 1.8,
		}, {
			name:  "macro-averaged: a short case weighs what a long one does",
			cases: []side{at(0, 10, 0, 10), at(100, 1100, 100, 1100)}, detections: []side{at(0, 10, 0, 10)},
			precision: 1, recall: .5, granularity: 1, plagdet: 2. / 3,
		}, {
			name:  "nothing told",
			cases: []side{at(0, 10, 0, 10)}, precision: nan, granularity: nan, plagdet: nan,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			var s passageSums
			s.add(test.cases, test.detections)
			f := s.figures()
			for what, v := range map[string][2]float64{
				"precision":   {test.precision, float64(f.Precision)},
				"recall":      {test.recall, float64(f.Recall)},
				"granularity": {test.granularity, float64(f.Granularity)},
				"plagdet":     {test.plagdet, float64(f.Plagdet)},
			} {
				if math.IsNaN(v[0]) {
					require.True(t, math.IsNaN(v[1]), what)
				} else {
					require.InDelta(t, v[0], v[1], 1e-12, what)
				}
			}
		})
	}
}

// Granularity is over the cases that are detected, averages over all pairs.
func TestPlagdetOfSeveralPairs(t *testing.T) {
	one := func(from, to int) [2]bytes { return [2]bytes{{from, to}, {from, to}} }
	var s passageSums
	s.add([][2]bytes{one(0, 100)}, [][2]bytes{one(0, 20), one(40, 60), one(80, 100)})
	s.add([][2]bytes{one(0, 100)}, [][2]bytes{one(0, 100)})
	s.add([][2]bytes{one(0, 100)}, nil)
	f := s.figures()
	require.Equal(t, 3, f.Cases)
	require.Equal(t, 4, f.Detections)
	require.InDelta(t, 1.6/3, float64(f.Recall), 1e-12)
	require.InDelta(t, 1, float64(f.Precision), 1e-12)
	require.InDelta(t, 2, float64(f.Granularity), 1e-12)
}
