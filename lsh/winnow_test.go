package lsh

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// fingerprintsPlain is Fingerprints by its definition: every window by itself.
func fingerprintsPlain(shingles []uint64, w int) []Fingerprint {
	var chosen []Fingerprint
	w = min(max(w, 1), len(shingles))
	for start := 0; start+w <= len(shingles) && w > 0; start++ {
		least := slices.Min(shingles[start : start+w])
		if n := len(chosen); n > 0 && int(chosen[n-1].Pos) >= start && chosen[n-1].Hash == least {
			continue
		}
		pos := start + w - 1
		for shingles[pos] != least {
			pos--
		}
		chosen = append(chosen, Fingerprint{Hash: least, Pos: uint32(pos)})
	}
	return chosen
}

// hashesOf is the set of the fingerprints' hashes.
func hashesOf(fingerprints []Fingerprint) map[uint64]bool {
	set := map[uint64]bool{}
	for _, f := range fingerprints {
		set[f.Hash] = true
	}
	return set
}

func TestFingerprints(t *testing.T) {
	for _, c := range []struct {
		name     string
		shingles []uint64
		w        int
		want     []Fingerprint
	}{
		// The example of Schleimer, Wilkerson and Aiken, figure 2 (e) to (g).
		{"the paper's example", []uint64{77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98}, 4,
			[]Fingerprint{{17, 3}, {17, 6}, {8, 8}, {39, 11}, {17, 15}}},
		{"no shingles", nil, 4, nil},
		{"one", []uint64{5}, 4, []Fingerprint{{5, 0}}},
		{"fewer than a window", []uint64{5, 3, 4}, 4, []Fingerprint{{3, 1}}},
		{"one window", []uint64{5, 3, 4, 9}, 4, []Fingerprint{{3, 1}}},
		{"a window of one", []uint64{5, 3, 3}, 1, []Fingerprint{{5, 0}, {3, 1}, {3, 2}}},
		{"no window", []uint64{5, 3}, 0, []Fingerprint{{5, 0}, {3, 1}}},
		{"a negative window", []uint64{5, 3}, math.MinInt, []Fingerprint{{5, 0}, {3, 1}}},
		{"a window without end", []uint64{5, 3, 4}, math.MaxInt, []Fingerprint{{3, 1}}},
		{"ascending", []uint64{1, 2, 3, 4, 5}, 3, []Fingerprint{{1, 0}, {2, 1}, {3, 2}}},
		{"descending", []uint64{5, 4, 3, 2, 1}, 3, []Fingerprint{{3, 2}, {2, 3}, {1, 4}}},
		{"equal ones, one for each window", []uint64{7, 7, 7, 7, 7, 7, 7, 7}, 3, []Fingerprint{{7, 2}, {7, 5}}},
		{"the chosen one stays before an equal", []uint64{9, 1, 9, 1, 9, 9}, 3, []Fingerprint{{1, 1}, {1, 3}}},
		{"the greatest hash", []uint64{math.MaxUint64, math.MaxUint64}, 2, []Fingerprint{{math.MaxUint64, 1}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, Fingerprints(nil, c.shingles, c.w))
			require.Equal(t, c.want, fingerprintsPlain(c.shingles, c.w))

			before := []Fingerprint{{1, 2}}
			require.Equal(t, append(before, c.want...), Fingerprints(before[:1:1], c.shingles, c.w))
		})
	}
}

// TestFingerprintsAreFew measures the density 2/(w+1) that the paper derives.
func TestFingerprintsAreFew(t *testing.T) {
	const n = 100_000
	shingles := randomShingles(14, n)
	for _, w := range []int{1, 4, 16, 64} {
		want := 2 / float64(w+1)
		got := float64(len(Fingerprints(nil, shingles, w))) / n
		require.InEpsilon(t, want, got, .03, "w = %d", w)
	}
}

func TestFingerprintsDoNotAllocate(t *testing.T) {
	shingles := randomShingles(15, 500)
	var fingerprints []Fingerprint
	for _, w := range []int{4, 16, 100} {
		fingerprints = Fingerprints(fingerprints[:0], shingles, w)
		require.Zero(t, testing.AllocsPerRun(10, func() {
			fingerprints = Fingerprints(fingerprints[:0], shingles, w)
		}))
	}
}

// handful spreads a fuzzer's bytes to hashes in a random order, with equal hashes
// for equal bytes: runs and repetitions are frequent.
func handful(text []byte, tag uint64) []uint64 {
	hashes := make([]uint64, len(text))
	for i, c := range text {
		hashes[i], _ = progression(tag<<8 | uint64(c))
	}
	return hashes
}

func FuzzFingerprints(f *testing.F) {
	f.Add([]byte(""), 4)
	f.Add([]byte("a"), 16)
	f.Add([]byte("aaaaaaaaaaaaaaaaaaaaaaaaaaaa"), 4)
	f.Add([]byte("abcabcabcabcabcabcabcabcabc"), 5)
	f.Add([]byte("the quick brown fox jumps over the lazy dog, and again over the dog"), 16)
	f.Fuzz(func(t *testing.T, text []byte, w int) {
		shingles := handful(text, 0)
		got := Fingerprints(nil, shingles, w)
		require.Equal(t, fingerprintsPlain(shingles, w), got)
		for i, p := range got {
			require.Equal(t, shingles[p.Pos], p.Hash)
			require.True(t, i == 0 || got[i-1].Pos < p.Pos, "each position once, ascending")
		}
	})
}

// FuzzSmallerWindow: articles that are cut with windows of 4 and of 16 can share
// fingerprints, as the smaller window chooses every hash that the greater does.
func FuzzSmallerWindow(f *testing.F) {
	f.Add([]byte("the quick brown fox jumps over the lazy dog, and again over the dog"), byte(4), byte(16))
	f.Add([]byte("aaaaaaaaaaabbbbbbbbbbbbbaaaaaaaaaaaaaa"), byte(4), byte(16))
	f.Add([]byte("abc"), byte(4), byte(16))
	f.Add([]byte("abcdefghij"), byte(4), byte(16))
	f.Add([]byte("abababababababababababab"), byte(1), byte(3))
	f.Fuzz(func(t *testing.T, text []byte, small, great byte) {
		if small > great {
			small, great = great, small
		}
		shingles := handful(text, 0)
		chosen := hashesOf(Fingerprints(nil, shingles, int(small)))
		for _, p := range Fingerprints(nil, shingles, int(great)) {
			require.Contains(t, chosen, p.Hash)
		}
	})
}

// FuzzGuarantee plants a run of w shingles in two sequences that have nothing else
// in common, and finds a fingerprint of it in both.
func FuzzGuarantee(f *testing.F) {
	f.Add([]byte("before"), []byte("after"), []byte(""), []byte(""), []byte("the run of w shingles"), byte(16))
	f.Add([]byte(""), []byte("aaaaaaaaaaaaaaaaaaaaaaaaa"), []byte("bbbbbbbbb"), []byte("b"), []byte("r"), byte(16))
	f.Add([]byte("a long beginning of the first"), []byte("z"), []byte("c"), []byte("a long end of the second"), []byte("abab"), byte(4))
	f.Add([]byte("x"), []byte("y"), []byte("z"), []byte("x"), []byte("one"), byte(1))
	f.Add([]byte("xxxxxxx"), []byte("yyyyyyy"), []byte("z"), []byte("x"), []byte("a run that is much longer than its window"), byte(7))
	f.Fuzz(func(t *testing.T, beforeA, afterA, beforeB, afterB, text []byte, window byte) {
		w := max(int(window), 1)
		if len(text) == 0 {
			text = []byte{0}
		}
		for len(text) < w {
			text = append(text, text...)
		}
		run := handful(text, 1)
		a := slices.Concat(handful(beforeA, 2), run, handful(afterA, 3))
		b := slices.Concat(handful(beforeB, 4), run, handful(afterB, 5))
		inA := hashesOf(Fingerprints(nil, a, w))
		inB := hashesOf(Fingerprints(nil, b, w))
		// Every window of the run has its minimum in both.
		for start := 0; start+w <= len(run); start++ {
			least := slices.Min(run[start : start+w])
			require.Contains(t, inA, least)
			require.Contains(t, inB, least)
		}
	})
}

// TestGuarantee is the guarantee for random articles with windows of 4 and 16, as
// articles of different lengths are cut.
func TestGuarantee(t *testing.T) {
	r := rand.New(rand.NewPCG(16, 0))
	for range 2000 {
		run := randomShingles(r.Uint64(), 16)
		long := slices.Concat(randomShingles(r.Uint64(), r.IntN(300)), run, randomShingles(r.Uint64(), 300))
		short := slices.Concat(randomShingles(r.Uint64(), r.IntN(16)), run, randomShingles(r.Uint64(), r.IntN(16)))
		inLong := hashesOf(Fingerprints(nil, long, 16))
		inShort := hashesOf(Fingerprints(nil, short, 4))
		least := slices.Min(run)
		require.Contains(t, inLong, least)
		require.Contains(t, inShort, least)
	}
}

func BenchmarkFingerprints(b *testing.B) {
	random := randomShingles(17, 500)
	ascending := slices.Sorted(slices.Values(random))
	for _, order := range []struct {
		name     string
		shingles []uint64
	}{{"random", random}, {"ascending", ascending}} {
		for _, w := range []int{4, 16} {
			b.Run(fmt.Sprintf("window=%d/order=%s", w, order.name), func(b *testing.B) {
				var fingerprints []Fingerprint
				b.ReportAllocs()
				b.SetBytes(int64(8 * len(order.shingles)))
				for b.Loop() {
					fingerprints = Fingerprints(fingerprints[:0], order.shingles, w)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(order.shingles)), "ns/shingle")
			})
		}
	}
}
