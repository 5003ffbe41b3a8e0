package shingle

import (
	"math/rand/v2"
	"testing"

	"github.com/cespare/xxhash/v2"
	"github.com/stretchr/testify/require"
)

// In assembly, words are hashed as in Go, of all lengths, and no others are.
func TestHashGroups(t *testing.T) {
	if !hasAVX2 {
		t.Skip("this processor has no AVX2, or the tests are built without assembly")
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for words := range 40 {
		const base = 1000
		var c cutter
		for i := range c.fold {
			c.fold[i] = byte(rnd.Uint32())
		}
		var want []uint64
		at := 0
		for range words {
			at += rnd.IntN(3)
			n := 1 + rnd.IntN(17)
			if rnd.IntN(10) == 0 {
				n = 1 + rnd.IntN(60)
			}
			if at+n > maxChunk {
				break
			}
			c.add(7, base+at, base+at+n, 0)
			want = append(want, xxhash.Sum64(c.fold[at:at+n]))
			at += n
		}
		c.add(7, base, base+1, 0)
		c.n--
		first := min(c.n, rnd.IntN(3))
		n := c.hashGroups(base, first)
		require.Equal(t, (c.n-first)&^3, n)
		require.Equal(t, append([]uint64{}, want[first:first+n]...), append([]uint64{}, c.list.hash[first:first+n]...))
		for _, h := range append(c.list.hash[:first:first], c.list.hash[first+n:c.n+1]...) {
			require.Equal(t, uint64(7), h)
		}
		c.hashes(base, 0)
		require.Equal(t, append([]uint64{}, want...), append([]uint64{}, c.list.hash[:c.n]...))
	}
}

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
