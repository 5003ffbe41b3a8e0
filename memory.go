package dedupe

import (
	"iter"
	"maps"
	"slices"

	"github.com/wirecopy/dedupe/shingle"
)

// memoryIndex is the Index in memory.
type memoryIndex struct {
	k         int
	records   map[string]*Record
	buckets   map[uint64][]Posting
	printings map[printing]int // records of each
	shingles  shingleCounts    // of printings
}

// NewMemoryIndex returns an empty index in memory. The options are those of the
// [Detector] that will use it.
func NewMemoryIndex(o Options) (Index, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	return &memoryIndex{
		k:         o.Shingle,
		records:   make(map[string]*Record),
		buckets:   make(map[uint64][]Posting),
		printings: make(map[printing]int),
		shingles:  newShingleCounts(),
	}, nil
}

func (ix *memoryIndex) Put(r *Record) error {
	ix.records[r.ID] = r
	for p := range r.Postings {
		// A record's postings come by place: the first of a key counts.
		if i, held := position(ix.buckets[p.Key], p.Article); !held {
			ix.buckets[p.Key] = slices.Insert(ix.buckets[p.Key], i, p)
		}
	}
	pr := printing{r.Publisher, r.Digest}
	ix.printings[pr]++
	if ix.printings[pr] == 1 {
		ix.shingles.add(ix.distinct(r), r.Publisher)
	}
	return nil
}

// position returns where an article stands in a sorted bucket, or would.
func position(bucket []Posting, h *Head) (int, bool) {
	return slices.BinarySearchFunc(bucket, h, func(p Posting, h *Head) int { return CompareHeads(p.Article, h) })
}

func (ix *memoryIndex) Delete(id string) error {
	r := ix.records[id]
	delete(ix.records, id)
	for p := range r.Postings {
		bucket := ix.buckets[p.Key]
		if i, held := position(bucket, p.Article); !held {
			continue // a fingerprint that r repeats
		} else if len(bucket) == 1 {
			delete(ix.buckets, p.Key)
		} else {
			ix.buckets[p.Key] = slices.Delete(bucket, i, i+1)
		}
	}
	pr := printing{r.Publisher, r.Digest}
	ix.printings[pr]--
	if ix.printings[pr] == 0 {
		delete(ix.printings, pr)
		ix.shingles.remove(ix.distinct(r), r.Publisher)
	}
	return nil
}

func (ix *memoryIndex) distinct(r *Record) []uint64 {
	return shingle.Set(nil, shingle.Hashes(nil, r.Words.Hash, ix.k))
}

func (ix *memoryIndex) Get(id string) (*Record, bool, error) {
	r, ok := ix.records[id]
	return r, ok, nil
}

func (ix *memoryIndex) Bucket(key uint64) ([]Posting, error) {
	return slices.Clone(ix.buckets[key]), nil
}

func (ix *memoryIndex) Spread(shingle uint64) (articles, publishers int, err error) {
	articles, publishers = ix.shingles.of(shingle)
	return articles, publishers, nil
}

func (ix *memoryIndex) All() iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		for _, id := range slices.Sorted(maps.Keys(ix.records)) {
			if !yield(ix.records[id], nil) {
				return
			}
		}
	}
}

func (ix *memoryIndex) Close() error {
	*ix = memoryIndex{}
	return nil
}
