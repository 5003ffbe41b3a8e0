package shingle

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// In assembly, what is ASCII is folded and marked as in Go, and nothing beyond it is
// written.
func TestASCIIGroups(t *testing.T) {
	if !hasAVX2 {
		t.Skip("this processor has no AVX2, or the tests are built without assembly")
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	every := make([]byte, 256)
	for i := range every {
		every[i] = byte(i)
	}
	for size := range maxChunk + 130 {
		b := make([]byte, size)
		for i := range b {
			b[i] = every[rnd.IntN(256)]
		}
		text := string(append(b, every...))[:size] // other bytes behind it
		n := min(size, maxChunk)
		var want, got chunk
		for i := range got.fold {
			want.fold[i], got.fold[i] = 7, 7
		}
		end := got.asciiGroups(text, n)
		require.LessOrEqual(t, n-64, end-1)
		require.Zero(t, end%64)
		for o := 0; o < end; o += 64 {
			want.ascii(text[o:], o)
		}
		require.Equal(t, want, got)
	}
}
