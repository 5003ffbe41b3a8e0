package dedupe

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestKeyTable(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	table := new(keyTable)
	want := map[uint64]uint32{}
	key := func() uint64 { // few parts, and keys that want the same slots
		return rnd.Uint64N(3)<<48 | rnd.Uint64N(40)<<32 | rnd.Uint64N(8)<<29 | rnd.Uint64N(4)
	}
	for step := range 40_000 {
		k := key()
		if _, ok := want[k]; ok && rnd.IntN(10) < 2+step/5000 {
			table.unset(k)
			delete(want, k)
		} else {
			v := rnd.Uint32N(noValue)
			table.set(k, v)
			want[k] = v
		}
		for range 3 {
			k := key()
			v, ok := want[k]
			if !ok {
				v = noValue
			}
			require.Equal(t, v, table.get(k))
		}
	}
	require.Greater(t, len(want), 100)
	for k, v := range want {
		require.Equal(t, v, table.get(k))
		table.unset(k)
	}
	for i := range table.parts {
		require.Zero(t, table.parts[i].n)
	}
}

// An article's keys are set and unset, among those of 10,000 and of 100,000
// articles.
func BenchmarkKeyTable(b *testing.B) {
	for _, n := range []int{650_000, 6_500_000} {
		rnd := rand.New(rand.NewPCG(1, 1))
		table := new(keyTable)
		for range n {
			table.set(rnd.Uint64(), 1)
		}
		keys := make([]uint64, 65)
		for _, expect := range []bool{false, true} {
			b.Run(fmt.Sprintf("keys=%d/expect=%t", n, expect), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					for i := range keys {
						keys[i] = rnd.Uint64()
					}
					if expect {
						table.expect(keys)
					}
					for _, key := range keys {
						table.set(key, 2)
					}
					for _, key := range keys {
						table.unset(key)
					}
				}
			})
		}
	}
}
