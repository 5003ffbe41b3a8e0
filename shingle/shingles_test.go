package shingle

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cespare/xxhash/v2"
	"github.com/stretchr/testify/require"
)

func TestSumShort(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	for n := range 32 {
		for range 100 {
			b := make([]byte, n)
			for i := range b {
				b[i] = byte(rnd.Uint32())
			}
			require.Equal(t, xxhash.Sum64(b), sumShort(b))
		}
	}
}

// plainHashes hashes each shingle's bytes with the library.
func plainHashes(words []uint64, k int) []uint64 {
	var out []uint64
	k = min(k, len(words))
	for i := 0; k > 0 && i+k <= len(words); i++ {
		var b []byte
		for _, w := range words[i : i+k] {
			b = binary.LittleEndian.AppendUint64(b, w)
		}
		out = append(out, xxhash.Sum64(b))
	}
	return out
}

func TestHashes(t *testing.T) {
	for k := 1; k <= 40; k++ {
		for _, n := range []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 39, 40, 41, 100} {
			words := randomHashes(n)
			before := slices.Clone(words)
			got := Hashes([]uint64{9}, words, k)
			require.Equal(t, append([]uint64{9}, plainHashes(words, k)...), got, "n %d, k %d", n, k)
			require.Equal(t, before, words)
			switch {
			case n == 0:
				require.Len(t, got, 1)
			case n < k:
				require.Len(t, got, 2)
			default:
				require.Len(t, got, 1+n-k+1)
			}
		}
	}
	require.Equal(t, plainHashes(randomHashes(3), 1), Hashes(nil, randomHashes(3), 0))
	require.Equal(t, plainHashes(randomHashes(3), 1), Hashes(nil, randomHashes(3), -5))
}

// plainSet is Set without its buckets.
func plainSet(shingles []uint64) []uint64 {
	s := slices.Clone(shingles)
	slices.Sort(s)
	return slices.Compact(s)
}

func TestSet(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 4))
	for _, n := range []int{0, 1, 2, 3, 10, 100, 1000, 5000, 30_000} {
		for name, element := range map[string]func() uint64{
			"hashes":   rnd.Uint64,
			"few":      func() uint64 { return rnd.Uint64N(5) * 0x3333333333333333 },
			"small":    func() uint64 { return rnd.Uint64N(1000) },
			"leading":  func() uint64 { return 1<<63 | rnd.Uint64N(1<<40) },
			"one":      func() uint64 { return 1<<64 - 1 },
			"repeated": func() uint64 { return rnd.Uint64N(uint64(n)) * 0x9E3779B97F4A7C15 },
		} {
			shingles := make([]uint64, n)
			for i := range shingles {
				shingles[i] = element()
			}
			before := slices.Clone(shingles)
			want := plainSet(shingles)
			require.Equal(t, append([]uint64{7, 3}, want...), Set([]uint64{7, 3}, shingles), "%s %d", name, n)
			require.Equal(t, before, shingles)
			require.Equal(t, len(want), len(Set(shingles[:0], shingles)))
			require.True(t, slices.Equal(want, shingles[:len(want)]), "in place: %s %d", name, n)
		}
	}
}

func FuzzSet(f *testing.F) {
	f.Add([]byte("aaaaaaaabbbbbbbbaaaaaaaacccccccc"), []byte("bbbbbbbbzzzzzzzz"))
	f.Fuzz(func(t *testing.T, x, y []byte) {
		numbers := func(b []byte) []uint64 {
			var out []uint64
			for ; len(b) >= 2; b = b[2:] {
				out = append(out, uint64(b[0])<<56|uint64(b[1]))
			}
			return out
		}
		a, b := Set(nil, numbers(x)), Set(nil, numbers(y))
		require.True(t, slices.Equal(plainSet(numbers(x)), a))
		n := 0
		for _, v := range a {
			if slices.Contains(b, v) {
				n++
			}
		}
		require.Equal(t, n, Common(a, b))
		require.Equal(t, n, Common(b, a))
	})
}

func TestCommon(t *testing.T) {
	for _, test := range []struct {
		a, b []uint64
		want int
	}{
		{nil, nil, 0},
		{[]uint64{1}, nil, 0},
		{[]uint64{1, 2, 3}, []uint64{1, 2, 3}, 3},
		{[]uint64{1, 3, 5}, []uint64{2, 4, 6}, 0},
		{[]uint64{1, 3, 5, 9}, []uint64{0, 3, 9, 10}, 2},
		{[]uint64{0, 1<<64 - 1}, []uint64{1<<64 - 1}, 1},
	} {
		require.Equal(t, test.want, Common(test.a, test.b))
		require.Equal(t, test.want, Common(test.b, test.a))
	}
}

func TestShinglesAllocate(t *testing.T) {
	words := randomHashes(1000)
	hashes := Hashes(nil, words, 5)
	set := Set(nil, hashes)
	require.Zero(t, testing.AllocsPerRun(10, func() {
		hashes = Hashes(hashes[:0], words, 5)
		set = Set(set[:0], hashes)
		Common(set, set)
	}))
}
