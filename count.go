package dedupe

import (
	"context"
	"slices"
	"sync"

	"github.com/wirecopy/dedupe/shingle"
)

// commonShingles returns the shingles that are too common to be evidence, as
// Knowledge.Common defines it.
//
// The shelf has counted the keys of all shingles in a tally, which can only count too
// many.
// The words are read once more, to count exactly those that the tally says might
// be common, in one article of each printing.
func commonShingles(ctx context.Context, s *shelf) (map[uint64]bool, error) {
	found := make(map[uint64]bool)
	if s.len() <= commonOver {
		return found, nil
	}
	suspected := s.shingles.suspects()
	s.shingles = nil // it has served
	prints := newPile(s.space)
	defer prints.close()
	// In the order of putting, which is that of the spill.
	err := inParallel(ctx, s.heads.n, s.o.Workers, func() func(int) error {
		w := wordReader{s: s}
		var keys, hashes []uint64
		var entries []entry
		return func(number int) error {
			x := int(s.rank[number])
			if uint32(x) == noRank || s.at(x).again {
				return nil
			}
			words, err := w.words(x, 0, int(s.at(x).words))
			if err != nil {
				return err
			}
			keys = appendShingleKeys(keys[:0], words, s.o.Shingle)
			hashes = hashes[:0]
			for i, key := range keys {
				if suspected.has(key) {
					hashes = shingle.Hashes(hashes, words[i:min(i+s.o.Shingle, len(words))], s.o.Shingle)
				}
			}
			if len(hashes) == 0 {
				return nil // as of most articles
			}
			slices.Sort(hashes)
			entries = entries[:0]
			for _, h := range slices.Compact(hashes) {
				entries = append(entries, entry{h, uint64(s.at(x).house)})
			}
			return prints.add(entries, lowByte)
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

// A printing is a text as one publisher printed it, once or more often.
type printing struct {
	publisher string
	digest    uint64
}
