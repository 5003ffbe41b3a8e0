package lsh

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cespare/xxhash/v2"
	"github.com/stretchr/testify/require"
)

// randomShingles gives n values that are the same for the same seed.
func randomShingles(seed uint64, n int) []uint64 {
	r := rand.New(rand.NewPCG(seed, 0))
	shingles := make([]uint64, n)
	for i := range shingles {
		shingles[i] = r.Uint64()
	}
	return shingles
}

func TestProgressionIsXXHash(t *testing.T) {
	values := append(randomShingles(1, 1000), 0, 1, math.MaxUint64, 1<<63)
	for _, v := range values {
		eight := binary.LittleEndian.AppendUint64(nil, v)
		value, step := progression(v)
		require.Equal(t, xxhash.Sum64(eight), value, "shingle %#x", v)
		require.Equal(t, xxhash.Sum64(append(eight, 1)), step, "shingle %#x", v)
	}
}

type signer struct {
	name string
	sign func(signature, shingles []uint64)
}

// signers are the implementations that this processor can run, without signPlain.
func signers() []signer {
	all := []signer{{"portable", signBlocks}}
	if hasAVX2 {
		all = append(all, signer{"avx2", signAVX2})
	}
	if hasAVX512 {
		all = append(all, signer{"avx512", signAVX512})
	}
	return all
}

// checkSign compares every implementation and Sign with go-minhash, over
// signatures that hold other values before.
func checkSign(t *testing.T, hashes int, shingles []uint64) {
	t.Helper()
	want := make([]uint64, hashes)
	signPlain(want, shingles)
	for _, s := range append(signers(), signer{"Sign", Sign}) {
		got := randomShingles(2, hashes+1)
		after := got[hashes]
		s.sign(got[:hashes], shingles)
		require.Equal(t, want, got[:hashes], "%s: %d hashes of %d shingles", s.name, hashes, len(shingles))
		require.Equal(t, after, got[hashes], "%s: %d hashes of %d shingles", s.name, hashes, len(shingles))
	}
}

func TestSignIsMinWise(t *testing.T) {
	for _, hashes := range []int{0, 1, 7, 8, 9, 15, 16, 31, 32, 33, 64, 127, 128, 129, 256, 300} {
		for _, n := range []int{0, 1, 2, 3, 255, 256, 257, 512, 700} {
			checkSign(t, hashes, randomShingles(uint64(n), n))
		}
	}
	checkSign(t, 128, []uint64{0})
	checkSign(t, 128, []uint64{math.MaxUint64, 0, 1})
}

// TestSignIsFixed pins values that an index may hold on disk.
func TestSignIsFixed(t *testing.T) {
	signature := make([]uint64, 4)
	Sign(signature, []uint64{1, 2, 3})
	require.Equal(t, []uint64{0x87b8166da7ec4841, 0x0f7bc95f09137d43, 0x2c3c67ccd69be975, 0x1f032f41cb61e747}, signature)
}

func TestSignIsOfASet(t *testing.T) {
	shingles := randomShingles(4, 600)
	want := make([]uint64, 128)
	Sign(want, shingles)
	before := slices.Clone(shingles)

	twice := append(slices.Clone(shingles), shingles...)
	slices.Reverse(twice)
	got := make([]uint64, 128)
	Sign(got, twice)
	require.Equal(t, want, got)
	require.Equal(t, before, shingles, "the shingles are unchanged")

	Sign(got[:50], shingles)
	require.Equal(t, want[:50], got[:50], "a shorter signature is the beginning of a longer one")
}

func TestSignOfNothing(t *testing.T) {
	signature := []uint64{1, 2, 3}
	Sign(signature, nil)
	require.Equal(t, []uint64{math.MaxUint64, math.MaxUint64, math.MaxUint64}, signature)
}

func TestSignDoesNotAllocate(t *testing.T) {
	shingles := randomShingles(5, 600)
	signature := make([]uint64, 128)
	for _, s := range signers() {
		require.Zero(t, testing.AllocsPerRun(10, func() { s.sign(signature, shingles) }), s.name)
	}
	if bits.UintSize == 64 {
		require.Zero(t, testing.AllocsPerRun(10, func() { Sign(signature, shingles) }))
	}
}

func TestEstimateJaccard(t *testing.T) {
	const m = math.MaxUint64
	for _, c := range []struct {
		name string
		a, b []uint64
		want float64
	}{
		{"equal", []uint64{1, 2, 3, 4}, []uint64{1, 2, 3, 4}, 1},
		{"different", []uint64{1, 2, 3, 4}, []uint64{2, 1, 4, 3}, 0},
		{"one of four", []uint64{1, 2, 3, 4}, []uint64{9, 2, 9, 9}, .25},
		{"common beginning", []uint64{1, 2, 3, 4}, []uint64{1, 9}, .5},
		{"no hashes", nil, []uint64{1}, 0},
		{"empty sets", []uint64{m, m}, []uint64{m, m}, 0},
		{"one empty set", []uint64{m, m}, []uint64{1, 2}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, EstimateJaccard(c.a, c.b))
			require.Equal(t, c.want, EstimateJaccard(c.b, c.a))
		})
	}
}

// shinglesOf reads a fuzzer's bytes as shingles of eight bytes.
func shinglesOf(data []byte) []uint64 {
	var shingles []uint64
	for ; len(data) >= 8; data = data[8:] {
		shingles = append(shingles, binary.LittleEndian.Uint64(data))
	}
	return shingles
}

func FuzzSign(f *testing.F) {
	f.Add([]byte{}, byte(128))
	f.Add([]byte("eight by"), byte(0))
	f.Add([]byte("eight bytes, and twice eight bytes, and a rest"), byte(9))
	long := make([]byte, 0, 8*300)
	for _, s := range randomShingles(6, 300) {
		long = binary.LittleEndian.AppendUint64(long, s)
	}
	f.Add(long, byte(100))
	f.Fuzz(func(t *testing.T, data []byte, hashes byte) {
		shingles := shinglesOf(data)
		checkSign(t, int(hashes), shingles)

		want := make([]uint64, hashes)
		Sign(want, shingles)
		slices.Sort(shingles)
		got := make([]uint64, hashes)
		Sign(got, slices.Compact(shingles))
		require.Equal(t, want, got, "order and duplicates change nothing")
	})
}

func BenchmarkSign(b *testing.B) {
	shingles := randomShingles(7, 500)
	for _, hashes := range []int{64, 128, 256} {
		for _, impl := range append(signers(), signer{"minhash", signPlain}) {
			b.Run(fmt.Sprintf("hashes=%d/impl=%s", hashes, impl.name), func(b *testing.B) {
				signature := make([]uint64, hashes)
				b.ReportAllocs()
				b.SetBytes(int64(8 * len(shingles)))
				for b.Loop() {
					impl.sign(signature, shingles)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(shingles)), "ns/shingle")
			})
		}
	}
}
