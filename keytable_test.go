package dedupe

import (
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
