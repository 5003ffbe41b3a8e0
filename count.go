package dedupe

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/wirecopy/dedupe/shingle"
)

// commonShingles returns the shingles that are too common to be evidence, as
// Knowledge.Common defines it.
//
// It reads the words twice: first it counts all shingles in a table of few
// slots, which can only count too many; then it counts exactly those whose
// slot says that they might be common.
func commonShingles(ctx context.Context, s *shelf, words int64) (map[uint64]bool, error) {
	found := make(map[uint64]bool)
	if s.len() <= commonOver {
		return found, nil
	}
	table := newTally(words, s.o.MemoryLimit/8)
	// each calls a worker's function with the shingles of every article, but
	// for one of each printing only.
	each := func(newWorker func() func(x int, shingles []uint64) error) error {
		workers := min(s.o.Workers, tallyWorkers)
		return inParallel(ctx, s.len(), workers, func() func(int) error {
			work := newWorker()
			w := wordReader{s: s}
			var shingles []uint64
			return func(x int) error {
				if s.at(x).again {
					return nil
				}
				words, err := w.words(x, 0, int(s.at(x).words))
				if err != nil {
					return err
				}
				shingles = shingle.Hashes(shingles[:0], words, s.o.Shingle)
				return work(x, shingles)
			}
		})
	}
	err := each(func() func(int, []uint64) error {
		return func(_ int, shingles []uint64) error {
			for _, h := range shingles {
				table.add(h)
			}
			return nil
		}
	})
	if err != nil {
		return nil, err
	}
	prints := newPile(s.space)
	defer prints.close()
	err = each(func() func(int, []uint64) error {
		var suspects []uint64
		var entries []entry
		return func(x int, shingles []uint64) error {
			suspects = suspects[:0]
			for _, h := range shingles {
				if table.many(h) {
					suspects = append(suspects, h)
				}
			}
			slices.Sort(suspects)
			entries = entries[:0]
			for _, h := range slices.Compact(suspects) {
				entries = append(entries, entry{h, uint64(s.at(x).house)})
			}
			return prints.add(entries, topByte)
		}
	})
	if err == nil {
		err = prints.seal()
	}
	if err != nil {
		return nil, err
	}
	var mu sync.Mutex
	err = inParallel(ctx, partitions, s.o.Workers, func() func(int) error {
		var sorter sorter
		return func(i int) error {
			entries, err := sorter.load(prints, i)
			if err != nil {
				return err
			}
			for len(entries) > 0 {
				e, articles, publishers := entries[0], 1, 1
				for articles < len(entries) && entries[articles].key == e.key {
					if entries[articles].value != entries[articles-1].value {
						publishers++
					}
					articles++
				}
				entries = entries[articles:]
				if common(articles, publishers) {
					mu.Lock()
					found[e.key] = true
					mu.Unlock()
				}
			}
			return nil
		}
	})
	return found, err
}

// A tally counts hashes, up to commonOver + 1, in slots that several of them
// share. Adding is safe for concurrent use by up to tallyWorkers.
type tally struct {
	slots []atomic.Uint32 // four counters of a byte each
}

// tallyWorkers may each count one too many before they see that it is enough:
// a byte has room for them.
const tallyWorkers = 128

// newTally returns a tally for so many hashes: a slot for every eighth of them,
// as far as there is memory. Eight of the least common ones do not add up to
// commonOver.
func newTally(hashes, memory int64) *tally {
	size := int64(1 << 10)
	for size < hashes/8 && 2*size <= memory {
		size *= 2
	}
	return &tally{make([]atomic.Uint32, size/4)}
}

func (t *tally) slot(h uint64) (counters *atomic.Uint32, shift uint) {
	h &= uint64(4*len(t.slots) - 1)
	return &t.slots[h/4], uint(h%4) * 8
}

func (t *tally) add(h uint64) {
	if c, shift := t.slot(h); uint8(c.Load()>>shift) <= commonOver {
		c.Add(1 << shift)
	}
}

func (t *tally) many(h uint64) bool {
	c, shift := t.slot(h)
	return uint8(c.Load()>>shift) > commonOver
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

// common reports whether what is counted is too common to be evidence.
func (s *spread) common() bool { return common(s.articles, len(s.publishers)) }

// A printing is a text as one publisher printed it, once or more often.
type printing struct {
	publisher string
	digest    uint64
}
