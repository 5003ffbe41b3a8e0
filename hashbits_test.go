package dedupe

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// Folded bits have all the hashes, and few others.
func TestHashBitsAreFolded(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 100, 1 << 15} {
		all := make(hashBits, 1<<10)
		hashes := make([]uint64, n)
		for i := range hashes {
			hashes[i] = random.Uint64()
			all.add(hashes[i])
		}
		few := all.folded(n)
		require.LessOrEqual(t, len(few), max(n/2, 1))
		require.LessOrEqual(t, len(few), len(all))
		for _, h := range hashes {
			require.True(t, few.has(h))
		}
		others := 0
		for range 1000 {
			if few.has(random.Uint64()) {
				others++
			}
		}
		if n <= 1<<10 {
			require.Less(t, others, 1000/8)
		}
	}
}
