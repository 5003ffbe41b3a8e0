package dedupe

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// A candidate is a pair of articles that share a bucket.
type candidate struct {
	a, b           uint32 // numbers of records, a < b
	placeA, placeB uint32 // of a fingerprint that they share
	once           bool   // they share that fingerprint only
}

// candidates are all candidate pairs of a corpus, by a and b, and the classes
// of its fingerprints.
type candidates struct {
	pairs   []candidate
	classes map[uint64]Bucket // fingerprints that are not a story to all; without pairs
	odd     []uint64          // a bit for each value of the low bits of their hashes: most are asked for in vain
}

// mark fills c.odd, a bit in sixteen at most.
func (c *candidates) mark() {
	size := 1
	for 4*size < len(c.classes) {
		size *= 2
	}
	c.odd = make([]uint64, size)
	for f := range c.classes {
		c.odd[f/64%uint64(size)] |= 1 << (f % 64)
	}
}

func (c *candidates) class(fingerprint uint64, publisher string) Class {
	if c.odd[fingerprint/64%uint64(len(c.odd))]&(1<<(fingerprint%64)) == 0 {
		return Story
	}
	b, ok := c.classes[fingerprint]
	if !ok {
		return Story
	}
	return b.ClassFor(publisher)
}

// An entry is a posting in the least space.
type entry struct {
	key        uint64
	ref, place uint32
}

// findCandidates puts the postings of all records into buckets and asks Pairs
// of each.
func findCandidates(ctx context.Context, records []*Record, o *Options, stats *Stats) (*candidates, error) {
	m := newMeter(o, StagePairs, partitions)
	parts := partition(records)
	found := &candidates{classes: make(map[uint64]Bucket)}
	var mu sync.Mutex
	err := inParallel(ctx, len(parts), o.Workers, func() func(int) {
		p := pairer{maxAge: o.MaxAge, without: o.without}
		var bucket []Posting
		return func(i int) {
			defer m.tick()
			entries := parts[i]
			slices.SortFunc(entries, func(x, y entry) int {
				return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.ref, y.ref), cmp.Compare(x.place, y.place))
			})
			var pairs []candidate
			classes := make(map[uint64]Bucket)
			for from := 0; from < len(entries); {
				key := entries[from].key
				bucket = bucket[:0]
				to := from
				for ; to < len(entries) && entries[to].key == key; to++ {
					e := entries[to]
					bucket = append(bucket, Posting{Key: key, Place: e.place, Article: &records[e.ref].Head, ref: e.ref})
				}
				from = to
				b := p.pairs(bucket)
				for _, pair := range b.Pairs {
					pairs = append(pairs, newCandidate(pair.A, pair.B))
				}
				if b.Class != Story || len(b.House) > 0 {
					classes[key] = Bucket{Class: b.Class, House: b.House}
				}
			}
			parts[i] = nil
			mu.Lock()
			defer mu.Unlock()
			found.pairs = append(found.pairs, pairs...)
			for key, b := range classes {
				found.classes[key] = b
				if b.Class == Standing {
					stats.StandingFingerprints++
				}
				if b.Class == Boilerplate || len(b.House) > 0 {
					stats.BoilerplateFingerprints++
				}
			}
		}
	})
	if err != nil {
		return nil, err
	}
	found.mark()
	found.pairs = mergeCandidates(found.pairs)
	stats.Candidates = len(found.pairs)
	return found, nil
}

func newCandidate(x, y Posting) candidate {
	if y.ref < x.ref {
		x, y = y, x
	}
	return candidate{a: x.ref, b: y.ref, placeA: x.Place, placeB: y.Place, once: x.Place != NoPlace}
}

// mergeCandidates makes one of the candidates for each pair.
func mergeCandidates(pairs []candidate) []candidate {
	slices.SortFunc(pairs, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b),
			cmp.Compare(x.placeA, y.placeA), cmp.Compare(x.placeB, y.placeB))
	})
	merged := pairs[:0]
	for _, p := range pairs {
		if n := len(merged); n > 0 && merged[n-1].a == p.a && merged[n-1].b == p.b {
			merged[n-1].once = false
		} else {
			merged = append(merged, p)
		}
	}
	return merged
}

// partitions is the number of parts that the postings are sorted in.
const partitions = 256

// partition spreads the postings of all records by the top byte of their key.
func partition(records []*Record) [][]entry {
	var sizes [partitions]int
	for _, r := range records {
		for p := range r.Postings {
			sizes[p.Key>>56]++
		}
	}
	total := 0
	for _, n := range sizes {
		total += n
	}
	all := make([]entry, total)
	parts := make([][]entry, partitions)
	for i, n := range sizes {
		parts[i], all = all[:0:n], all[n:]
	}
	for ref, r := range records {
		for p := range r.Postings {
			i := p.Key >> 56
			parts[i] = append(parts[i], entry{p.Key, uint32(ref), p.Place})
		}
	}
	return parts
}
