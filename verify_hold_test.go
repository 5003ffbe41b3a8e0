package dedupe

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// A very long article among short ones costs no more memory than these.
func TestHoldOfALongArticle(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	record := func(words int) *Record {
		r := &Record{Head: Head{ID: fmt.Sprint(words)}}
		for range words {
			r.Words.Hash = append(r.Words.Hash, rnd.Uint64())
		}
		return r
	}
	long, short := record(400_000), record(500)
	o, err := Options{}.withDefaults()
	require.NoError(t, err)
	v := newVerifier(&o, Knowledge{})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	v.hold(long)
	_, ok := v.verify(long, short)
	require.False(t, ok)
	runtime.ReadMemStats(&after)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(4<<20))
}
