package shingle

import (
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/require"
)

// sumsOf5 are the implementations that this processor can run.
func sumsOf5() map[string]func(sums, words []uint64) {
	all := map[string]func(sums, words []uint64){"portable": sums5}
	if hasAVX2 {
		all["avx2"] = func(sums, words []uint64) {
			n := sums5Groups(sums, words)
			sums5(sums[n:], words[n:])
		}
	}
	return all
}

// checkSums5 compares every implementation with sumWords, and looks for bytes that
// are written beyond the sums.
func checkSums5(t *testing.T, words []uint64) {
	t.Helper()
	n := max(len(words)-4, 0)
	want := make([]uint64, n+1)
	for i := range n {
		want[i] = sumWords(words[i : i+5])
	}
	want[n] = 7
	for name, sums := range sumsOf5() {
		got := make([]uint64, n+1)
		got[n] = 7
		sums(got[:n], words)
		require.Equal(t, want, got, "%s: %d words", name, len(words))
	}
	require.Equal(t, want[:n], append([]uint64{}, appendSums5(nil, words)...))
}

func TestSums5(t *testing.T) {
	for n := range 80 {
		checkSums5(t, randomHashes(n))
		checkSums5(t, make([]uint64, n))
	}
	checkSums5(t, randomHashes(10_000))
	words := randomHashes(40)
	for i := range words {
		words[i] |= 0xFFFFFFFF << (i % 2 * 32) // all that carries
	}
	checkSums5(t, words)
}

func FuzzSums5(f *testing.F) {
	f.Add([]byte("eight bytes are the hash of a word here, so this is seven of them"))
	f.Fuzz(func(t *testing.T, b []byte) {
		var words []uint64
		for ; len(b) >= 8; b = b[8:] {
			words = append(words, binary.LittleEndian.Uint64(b))
		}
		checkSums5(t, words)
	})
}
