package dedupe

import (
	"cmp"
	"context"
	"sync"
)

// A candidate is a pair of articles that share a bucket.
type candidate struct {
	a, b           uint32 // numbers of articles, a < b
	placeA, placeB uint32 // of a fingerprint that they share
	once           bool   // they share that fingerprint only
	repeated       bool   // either has it more than once
	unlike         bool   // what stands around it was seen not to be worth an alignment
}

// candidates are all candidate pairs of a corpus, and the classes of its
// fingerprints.
type candidates struct {
	pairs   *pile             // by a and b; a pair may come more than once
	classes map[uint64]Bucket // fingerprints that are not a story to all; without pairs
	odd     hashBits          // those in classes: most are asked for in vain
}

func (c *candidates) class(fingerprint uint64, publisher string) Class {
	if !c.odd.has(fingerprint) {
		return Story
	}
	b, ok := c.classes[fingerprint]
	if !ok {
		return Story
	}
	return b.ClassFor(publisher)
}

// findCandidates puts the postings on a shelf into buckets and asks Pairs of
// each.
func findCandidates(ctx context.Context, s *shelf, stats *Stats) (*candidates, error) {
	m := newMeter(s.o, StagePairs, partitions)
	found := &candidates{pairs: newPile(s.space), classes: make(map[uint64]Bucket)}
	var mu sync.Mutex
	byFirst := firstOf(s.len())
	var giants sync.Mutex // held by whose bucket is one
	err := inParallel(ctx, partitions, s.o.Workers, func() func(int) error {
		var sorter sorter
		w := newBucketWorker(s, func(pairs []entry) error {
			return cmp.Or(ctx.Err(), found.pairs.add(pairs, byFirst))
		})
		return func(i int) error {
			entries, err := sorter.load(s.postings, i)
			if err != nil {
				return err
			}
			classes := make(map[uint64]Bucket)
			for len(entries) > 0 {
				key, n := entries[0].key, 1
				for n < len(entries) && entries[n].key == key {
					n++
				}
				same := entries[:n]
				entries = entries[n:]
				if n == 1 {
					continue // most are
				}
				if n > giantBucket {
					giants.Lock()
				}
				b := w.pairs(same)
				if n > giantBucket {
					w.drop()
					giants.Unlock()
				}
				if w.failed != nil {
					return w.failed
				}
				if b.Class != Story || len(b.House) > 0 {
					classes[key] = Bucket{Class: b.Class, House: b.House}
				}
			}
			if err := w.flush(); err != nil {
				return err
			}
			m.add(1)
			mu.Lock()
			defer mu.Unlock()
			for key, b := range classes {
				found.classes[key] = b
				if b.Class == Standing {
					stats.StandingFingerprints++
				}
				if b.Class == Boilerplate || len(b.House) > 0 {
					stats.BoilerplateFingerprints++
				}
			}
			return nil
		}
	})
	if err == nil {
		err = found.pairs.seal()
	}
	if err != nil {
		found.pairs.close()
		return nil, err
	}
	found.odd = hashBitsOf(found.classes)
	return found, nil
}

// firstOf spreads candidate pairs of n articles over partitions by their
// first article, so that the partitions are in its order.
func firstOf(n int) func(key uint64) int {
	return func(key uint64) int { return int((key >> 32) * partitions / uint64(max(n, 1))) }
}

// Bits of the places in a candidate pair's entry. No article has so many words.
const (
	repeatedBit = 1 << 31 // of the first: either article has the fingerprint more than once
	unlikeBit   = 1 << 31 // of the second: as in candidate
)

// candidateEntry is the entry of a candidate pair: its articles and places.
func candidateEntry(x, y Posting, unlike bool) entry {
	if y.ref < x.ref {
		x, y = y, x
	}
	if x.repeated || y.repeated {
		x.Place |= repeatedBit
	}
	if unlike {
		y.Place |= unlikeBit
	}
	return entry{uint64(x.ref)<<32 | uint64(y.ref), uint64(x.Place)<<32 | uint64(y.Place)}
}

// mergeCandidates yields one candidate for each pair of sorted entries.
func mergeCandidates(entries []entry) func(yield func(candidate) bool) {
	return func(yield func(candidate) bool) {
		for len(entries) > 0 {
			e, n := entries[0], 1
			for n < len(entries) && entries[n].key == e.key {
				n++
			}
			entries = entries[n:]
			c := candidate{
				a: uint32(e.key >> 32), b: uint32(e.key),
				placeA: uint32(e.value >> 32), placeB: uint32(e.value),
			}
			if c.once = n == 1 && c.placeA != NoPlace; c.once {
				c.repeated = c.placeA&repeatedBit != 0
				c.unlike = c.placeB&unlikeBit != 0
				c.placeA &^= repeatedBit
				c.placeB &^= unlikeBit
			}
			if !yield(c) {
				return
			}
		}
	}
}
