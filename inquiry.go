package dedupe

import (
	"cmp"
	"fmt"
)

// bucketIndex is what an inquiry needs of an [Index].
type bucketIndex interface {
	Bucket(partners []*Head, own Posting) (Bucket, []*Head, error)
	Class(key uint64) (Bucket, error)
	Common(shingle uint64) (bool, error)
}

// An inquiry asks an index what it knows of one article.
type inquiry struct {
	ix       bucketIndex
	buckets  map[uint64]Bucket // those of the article, and those that the knowledge was asked for
	partners []partner
	found    map[string]int // in partners, by id
	heads    []*Head        // of one bucket
	failed   error          // of the knowledge
}

// A partner is an article that makes a candidate pair with that of an inquiry.
type partner struct {
	*Head
	key     uint64 // of the first bucket that pairs the two
	mine    uint32 // place of that fingerprint in the inquiry's article
	buckets int    // that pair the two
}

func newInquiry(ix bucketIndex) *inquiry {
	return &inquiry{ix: ix, buckets: make(map[uint64]Bucket), found: make(map[string]int)}
}

// reset forgets an article, to ask of another.
func (q *inquiry) reset() {
	clear(q.buckets)
	clear(q.found)
	q.partners, q.failed = q.partners[:0], nil
}

// ask finds the articles that make candidate pairs with r's.
func (q *inquiry) ask(r *Record) error {
	for own := range r.Postings {
		if _, ok := q.buckets[own.Key]; ok {
			continue // a fingerprint that it repeats
		}
		b, heads, err := q.ix.Bucket(q.heads[:0], own)
		if err != nil {
			return fmt.Errorf("reading a bucket: %w", err)
		}
		q.buckets[own.Key], q.heads = b, heads
		for _, h := range heads {
			if i, ok := q.found[h.ID]; ok {
				q.partners[i].buckets++
			} else {
				q.found[h.ID] = len(q.partners)
				q.partners = append(q.partners, partner{h, own.Key, own.Place, 1})
			}
		}
	}
	return nil
}

// partner returns the partner of an id, or nil.
func (q *inquiry) partner(id string) *partner {
	if i, ok := q.found[id]; ok {
		return &q.partners[i]
	}
	return nil
}

// asksGlance reports whether a look at the words around a fingerprint is to tell if a
// partner is worth verifying: one bucket pairs the two, and it is a fingerprint's.
func (p *partner) asksGlance() bool { return p.buckets == 1 && p.mine != NoPlace }

// passesGlance reports whether a partner of r, whose record is other, is worth
// verifying.
func (p *partner) passesGlance(r, other *Record) bool {
	if !p.asksGlance() {
		return true
	}
	theirs := other.placeOf(p.key)
	return theirs == NoPlace || Glance(r, other, p.mine, theirs)
}

// placeOf returns the first place of a fingerprint in r, or NoPlace.
func (r *Record) placeOf(fingerprint uint64) uint32 {
	for _, f := range r.Fingerprints {
		if f.Hash == fingerprint {
			return f.Pos
		}
	}
	return NoPlace
}

// knowledge is what the index knows of fingerprints and shingles. Verify asks
// for the classes of both articles' fingerprints; those of the inquiry's are
// known, the others' are read when they are asked for.
func (q *inquiry) knowledge() Knowledge {
	return Knowledge{
		Class: func(fingerprint uint64, publisher string) Class {
			b, ok := q.buckets[fingerprint]
			if !ok {
				var err error
				if b, err = q.ix.Class(fingerprint); err != nil {
					q.failed = cmp.Or(q.failed, err)
				}
				q.buckets[fingerprint] = b
			}
			return b.ClassFor(publisher)
		},
		Common: func(shingle uint64) bool {
			common, err := q.ix.Common(shingle)
			if err != nil {
				q.failed = cmp.Or(q.failed, err)
			}
			return common
		},
	}
}
