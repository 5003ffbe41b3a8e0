package dedupe

import (
	"cmp"
	"context"
	"slices"

	"github.com/wirecopy/dedupe/shingle"
)

// A pairIndex is what a corpus knows of two articles: the buckets of both, and
// the shingles that both have.
type pairIndex struct {
	pairer  pairer
	buckets map[uint64][]Posting
	spreads map[uint64]*spread
}

// newPairIndex asks a sealed shelf, which has a and b, for what it has of these
// two. The options are those that pairs are made with.
func newPairIndex(ctx context.Context, s *shelf, o *Options, a, b *Record) (*pairIndex, error) {
	ix := &pairIndex{pairer: newPairer(o), buckets: make(map[uint64][]Posting), spreads: make(map[uint64]*spread)}
	for _, r := range []*Record{a, b} {
		for p := range r.Postings {
			ix.buckets[p.Key] = nil
		}
	}
	var sorter sorter
	for i := range partitions {
		entries, err := sorter.load(s.postings, i)
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
		}
		for _, e := range entries {
			// An article's postings come by place: the first of a key counts.
			bucket, wanted := ix.buckets[e.key]
			if x := s.rank[e.value>>32]; wanted && x != noRank {
				if n := len(bucket); n == 0 || bucket[n-1].ref != x {
					h := s.head(int(x))
					ix.buckets[e.key] = append(bucket, Posting{Key: e.key, Place: uint32(e.value), Article: &h, ref: x})
				}
			}
		}
	}
	distinct := func(dst []uint64, r *Record) []uint64 {
		return shingle.Set(dst[:0], shingle.Hashes(nil, r.Words.Hash, s.o.Shingle))
	}
	theirs := distinct(nil, b)
	for _, h := range distinct(nil, a) {
		if _, both := slices.BinarySearch(theirs, h); both {
			ix.spreads[h] = new(spread)
		}
	}
	var set []uint64
	records := s.borrower(1)
	for x := range s.len() {
		if s.at(x).again {
			continue
		}
		r, err := records.glance(x)
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
		}
		set = distinct(set, r)
		for _, h := range set {
			if s := ix.spreads[h]; s != nil {
				s.add(r.Publisher)
			}
		}
	}
	return ix, nil
}

// Bucket is that of Index.
func (ix *pairIndex) Bucket(partners []*Head, own Posting) (Bucket, []*Head, error) {
	b, partners := ix.pairer.partnersOf(partners, slices.Clone(ix.buckets[own.Key]), own)
	return b, partners, nil
}

// Class is that of Index.
func (ix *pairIndex) Class(key uint64) (Bucket, error) {
	_, b := ix.pairer.sort(slices.Clone(ix.buckets[key]))
	return b, nil
}

// Common is that of Index.
func (ix *pairIndex) Common(shingle uint64) (bool, error) {
	s := ix.spreads[shingle]
	return s != nil && s.common(), nil
}

// A spread counts the articles in which something stands, and their
// publishers, all unknown ones as one.
type spread struct {
	articles   int
	publishers map[string]bool
}

func (s *spread) add(publisher string) {
	if s.publishers == nil {
		s.publishers = make(map[string]bool, 1)
	}
	s.articles++
	s.publishers[publisher] = true
}

// common reports whether what is counted is too common to be evidence.
func (s *spread) common() bool { return common(s.articles, len(s.publishers)) }
