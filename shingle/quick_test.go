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

// Words are where one byte after another says, in Go and in assembly, and nothing
// is written beyond the room that there is.
func TestBounds(t *testing.T) {
	const (
		base   = 5000
		before = 3 // words
		beyond = 16
	)
	rnd := rand.New(rand.NewPCG(1, 2))
	newCutter := func(q *chunk, room int) *cutter {
		c := cutter{chunk: *q}
		c.size = 1 << 20
		c.list.hash, c.flag = make([]uint64, room), make([]Flag, room)
		c.start, c.end = make([]uint32, room+beyond)[:room], make([]uint32, room+beyond)[:room]
		for i := range room {
			c.flag[i] = Half // of an article before
		}
		c.n = min(before, room)
		return &c
	}
	atOnce := 0
	for round := range 2000 {
		var q chunk
		dense := rnd.IntN(8)
		for k := range q.word {
			q.word[k] = rnd.Uint64()
			for range dense { // long words, or few
				if round%2 == 0 {
					q.word[k] |= q.word[k] << 1
				} else {
					q.word[k] &= q.word[k] << 1
				}
			}
			q.digit[k] = q.word[k] & rnd.Uint64() & rnd.Uint64() & -uint64(rnd.IntN(2))
		}
		end, room := rnd.IntN(maxChunk+3), 1+rnd.IntN(1000)
		plain := newCutter(&q, room)
		plainBounds(plain, base, end)
		for name, bounds := range map[string]func(c *cutter) bool{
			"bounds":   func(c *cutter) bool { c.bounds(base, end); return true },
			"portable": func(c *cutter) bool { c.boundsOneByOne(base, end); return true },
			"assembly": func(c *cutter) bool { return hasAVX2 && c.boundsAtOnce(base, end) },
		} {
			c := newCutter(&q, room)
			if !bounds(c) {
				require.Equal(t, min(before, room), c.n)
				require.True(t, !hasAVX2 || plain.n+beyond > room)
				continue
			}
			require.Equal(t, plain.start[:plain.n], c.start[:c.n], name)
			require.Equal(t, plain.end[:plain.n], c.end[:c.n], name)
			require.Equal(t, plain.flag[:plain.n], c.flag[:c.n], name)
			if name == "assembly" {
				atOnce++
				require.Equal(t, make([]uint32, beyond), c.start[room:room+beyond])
				require.Equal(t, make([]uint32, beyond), c.end[room:room+beyond])
			}
		}
	}
	require.Equal(t, hasAVX2, atOnce > 0)
}

// plainBounds looks at one byte after another.
func plainBounds(c *cutter, base, end int) {
	inside := func(i int) bool { return i < end && c.word[i/64]>>(i%64)&1 != 0 }
	for i := 0; i < end; i++ {
		if !inside(i) {
			continue
		}
		start, flag := i, Flag(0)
		for ; inside(i); i++ {
			if c.digit[i/64]>>(i%64)&1 != 0 {
				flag = Number
			}
		}
		c.add(0, base+start, base+i, flag)
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
