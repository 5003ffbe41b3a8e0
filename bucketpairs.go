package dedupe

import "slices"

// giantBucket is of how many postings a bucket, which takes some 250 bytes for each,
// is paired alone: a footer may stand in every article.
const giantBucket = 1 << 16

// A bucketWorker makes candidate pairs of one bucket after another, in reused space.
type bucketWorker struct {
	s       *shelf
	write   func([]entry) error
	pairer  pairer
	glancer *bucketGlancer

	bucket []Posting
	heads  []Head // of the bucket
	begun  bool   // some of its pairs were taken
	looks  bool   // they are glanced at

	out    []entry
	failed error
}

func newBucketWorker(s *shelf, write func([]entry) error) *bucketWorker {
	w := &bucketWorker{s: s, write: write, pairer: newPairer(s.o), glancer: s.bucketGlancer(s.o.Workers)}
	w.pairer.take = w.take
	return w
}

// drop forgets the space of a giant bucket.
func (w *bucketWorker) drop() {
	w.bucket, w.heads = nil, nil
	w.pairer = newPairer(w.s.o)
	w.pairer.take = w.take
}

// pairs writes the candidate pairs of a bucket's entries, and returns what else Pairs
// tells of it.
func (w *bucketWorker) pairs(entries []entry) Bucket {
	w.bucket, w.heads = w.bucket[:0], slices.Grow(w.heads[:0], len(entries))
	for _, e := range entries {
		x := w.s.rank[e.value>>32]
		if x == noRank {
			continue
		}
		// An article's entries come by place: the first counts.
		if n := len(w.bucket); n > 0 && w.bucket[n-1].ref == x {
			w.bucket[n-1].repeated = true
			continue
		}
		w.heads = append(w.heads, w.s.head(int(x)))
		w.bucket = append(w.bucket, Posting{Key: e.key, Place: uint32(e.value), Article: &w.heads[len(w.heads)-1], ref: x})
	}
	w.begun = false
	return w.pairer.pairs(w.bucket)
}

// take is the pairer's.
func (w *bucketWorker) take(pairs []Pair, all bool) {
	if w.failed != nil {
		return
	}
	if !w.begun {
		n := len(pairs)
		if !all {
			n = len(w.bucket) // so many are worth it, however many come
		}
		w.begun, w.looks = true, w.s.o.has(ruleGlance) && w.glancer.start(w.bucket, n)
	}
	for i := range pairs {
		pair := &pairs[i]
		unlike := false
		if w.looks {
			worth, err := w.glancer.glance(pair)
			if err != nil {
				w.failed = err
				return
			}
			unlike = !worth
		}
		w.out = append(w.out, candidateEntry(pair.A, pair.B, unlike))
	}
	if len(w.out) >= headBlock {
		w.failed = w.flush()
	}
}

// flush writes the pairs that are not written yet.
func (w *bucketWorker) flush() error {
	err := w.write(w.out)
	w.out = w.out[:0]
	return err
}
