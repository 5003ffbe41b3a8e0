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
	printings map[printing]int   // records of each
	singles   map[uint64]uint32  // shingles that stand in one printing, with the number of its publisher
	spreads   map[uint64]*spread // of the others
	numbers   map[string]uint32  // of publishers
	names     []string           // of publishers, by number
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
		singles:   make(map[uint64]uint32),
		spreads:   make(map[uint64]*spread),
		numbers:   make(map[string]uint32),
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
		for _, h := range ix.distinct(r) {
			ix.count(h, r.Publisher)
		}
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
		for _, h := range ix.distinct(r) {
			s := ix.spreads[h]
			if s == nil {
				delete(ix.singles, h)
			} else if s.remove(r.Publisher); s.articles == 0 {
				delete(ix.spreads, h)
			}
		}
	}
	return nil
}

// count counts a shingle of one more printing. Most shingles stand in one only:
// they cost a number each.
func (ix *memoryIndex) count(h uint64, publisher string) {
	s := ix.spreads[h]
	if s == nil {
		first, ok := ix.singles[h]
		if !ok {
			n, ok := ix.numbers[publisher]
			if !ok {
				n = uint32(len(ix.names))
				ix.numbers[publisher] = n
				ix.names = append(ix.names, publisher)
			}
			ix.singles[h] = n
			return
		}
		delete(ix.singles, h)
		s = new(spread)
		s.add(ix.names[first])
		ix.spreads[h] = s
	}
	s.add(publisher)
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
	s := ix.spreads[shingle]
	if s == nil {
		if _, ok := ix.singles[shingle]; ok {
			return 1, 1, nil
		}
		return 0, 0, nil
	}
	return s.articles, len(s.publishers), nil
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
