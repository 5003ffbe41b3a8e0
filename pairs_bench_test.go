package dedupe

import (
	"fmt"
	"testing"
)

// BenchmarkPairs makes the pairs of small buckets behind a large one, as they
// come.
func BenchmarkPairs(b *testing.B) {
	for _, n := range []int{1, 2, 5, 40} {
		b.Run(fmt.Sprintf("postings=%d", n), func(b *testing.B) {
			var p pairer
			p.pairs(heads(5000, func(i int, h *Head) { h.Digest = uint64(i) }))
			bucket := heads(n, func(i int, h *Head) { h.Digest = uint64(i) })
			b.ReportAllocs()
			for b.Loop() {
				p.pairs(bucket)
			}
		})
	}
}
