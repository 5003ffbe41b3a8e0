package dedupe

import (
	"slices"

	"github.com/wirecopy/dedupe/shingle"
)

// A pairIndex is what a corpus knows of two articles: the buckets of both, and
// the shingles that both have.
type pairIndex struct {
	buckets map[uint64][]Posting
	spreads map[uint64]*spread
}

// newPairIndex asks records with distinct ids, a and b among them, for what they
// have of these two.
func newPairIndex(records []*Record, a, b *Record, k int) *pairIndex {
	ix := &pairIndex{buckets: make(map[uint64][]Posting), spreads: make(map[uint64]*spread)}
	for _, r := range []*Record{a, b} {
		for p := range r.Postings {
			ix.buckets[p.Key] = nil
		}
	}
	for _, r := range records {
		for p := range r.Postings {
			// A record's postings come by place: the first of a key counts.
			bucket, wanted := ix.buckets[p.Key]
			if n := len(bucket); wanted && (n == 0 || bucket[n-1].Article != &r.Head) {
				ix.buckets[p.Key] = append(bucket, p)
			}
		}
	}
	for _, bucket := range ix.buckets {
		slices.SortFunc(bucket, func(p, q Posting) int { return CompareHeads(p.Article, q.Article) })
	}
	distinct := func(dst []uint64, r *Record) []uint64 {
		return shingle.Set(dst[:0], shingle.Hashes(nil, r.Words.Hash, k))
	}
	theirs := distinct(nil, b)
	for _, h := range distinct(nil, a) {
		if _, both := slices.BinarySearch(theirs, h); both {
			ix.spreads[h] = new(spread)
		}
	}
	var set []uint64
	for _, r := range oneOfEach(records) {
		set = distinct(set, r)
		for _, h := range set {
			if s := ix.spreads[h]; s != nil {
				s.add(r.Publisher)
			}
		}
	}
	return ix
}

// Bucket is that of Index.
func (ix *pairIndex) Bucket(key uint64) ([]Posting, error) { return slices.Clone(ix.buckets[key]), nil }

// Spread is that of Index.
func (ix *pairIndex) Spread(shingle uint64) (articles, publishers int, err error) {
	s := ix.spreads[shingle]
	if s == nil {
		return 0, 0, nil
	}
	return s.articles, len(s.publishers), nil
}
