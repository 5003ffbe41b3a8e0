package dedupe

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/wirecopy/dedupe/shingle"
)

// commonShingles returns the shingles that are too common to be evidence, as
// Knowledge.Common defines it. The records may be in any order.
//
// It reads the words twice: first it counts all shingles in a table of few
// slots, which can only count too many; then it counts exactly those whose
// slot says that they might be common.
func commonShingles(ctx context.Context, records []*Record, o *Options) (map[uint64]bool, error) {
	common := make(map[uint64]bool)
	if len(records) <= commonOver {
		return common, nil
	}
	records = oneOfEach(records)
	words := 0
	for _, r := range records {
		words += len(r.Words.Hash)
	}
	size := uint64(1 << 10)
	for size < uint64(words) && size < 1<<25 {
		size *= 2
	}
	table := make([]atomic.Uint32, size)

	err := inParallel(ctx, len(records), o.Workers, func() func(int) {
		var shingles []uint64
		return func(i int) {
			shingles = shingle.Hashes(shingles[:0], records[i].Words.Hash, o.Shingle)
			for _, h := range shingles {
				if slot := &table[h&(size-1)]; slot.Load() <= commonOver {
					slot.Add(1)
				}
			}
		}
	})

	if err != nil {
		return nil, err
	}

	var mu sync.Mutex
	counts := make(map[uint64]*spread)
	err = inParallel(ctx, len(records), o.Workers, func() func(int) {
		var shingles, suspects []uint64
		return func(i int) {
			shingles = shingle.Hashes(shingles[:0], records[i].Words.Hash, o.Shingle)
			suspects = suspects[:0]
			for _, h := range shingles {
				if table[h&(size-1)].Load() > commonOver {
					suspects = append(suspects, h)
				}
			}
			slices.Sort(suspects)
			mu.Lock()
			defer mu.Unlock()
			for _, h := range slices.Compact(suspects) {
				s := counts[h]
				if s == nil {
					s = new(spread)
					counts[h] = s
				}
				s.add(records[i].Publisher)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	for h, s := range counts {
		if s.common() {
			common[h] = true
		}
	}
	return common, nil
}

// A spread counts the articles in which something stands, and their
// publishers.
type spread struct {
	articles   int
	publishers map[string]int // articles of each; all unknown ones are ""
}

func (s *spread) add(publisher string) {
	if s.publishers == nil {
		s.publishers = make(map[string]int, 1)
	}
	s.articles++
	s.publishers[publisher]++
}

func (s *spread) remove(publisher string) {
	s.articles--
	if s.publishers[publisher]--; s.publishers[publisher] == 0 {
		delete(s.publishers, publisher)
	}
}

func (s *spread) common() bool { return common(s.articles, len(s.publishers)) }

// A printing is a text as one publisher printed it, once or more often.
type printing struct {
	publisher string
	digest    uint64
}

// oneOfEach returns one record of each printing.
func oneOfEach(records []*Record) []*Record {
	seen := make(map[printing]bool, len(records))
	var out []*Record
	for _, r := range records {
		if p := (printing{r.Publisher, r.Digest}); !seen[p] {
			seen[p] = true
			out = append(out, r)
		}
	}
	return out
}
