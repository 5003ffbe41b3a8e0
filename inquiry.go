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
	memory   *memoryIndex      // the same, or nil
	buckets  map[uint64]Bucket // those of the article, and those that the knowledge was asked for
	partners []partner
	found    map[string]int // in partners, by id
	held     map[uint32]int // the same by number, in memory
	heads    []*Head        // of one bucket
	posted   []posted       // the same, in memory
	failed   error          // of the knowledge
}

// A partner is an article that makes a candidate pair with that of an inquiry.
type partner struct {
	*Head
	key     uint64 // of the first bucket that pairs the two
	mine    uint32 // place of that fingerprint in the inquiry's article
	buckets int    // that pair the two
	posted         // what the index in memory has of it in that bucket
}

func newInquiry(ix bucketIndex) *inquiry {
	memory, _ := ix.(*memoryIndex)
	return &inquiry{
		ix: ix, memory: memory, buckets: make(map[uint64]Bucket),
		found: make(map[string]int), held: make(map[uint32]int),
	}
}

// reset forgets an article, to ask of another.
func (q *inquiry) reset() {
	clear(q.buckets)
	clear(q.found)
	clear(q.held)
	q.partners, q.failed = q.partners[:0], nil
}

// ask finds the articles that make candidate pairs with r's.
func (q *inquiry) ask(r *Record) error {
	var who asking
	if q.memory != nil {
		who = q.memory.asking(&r.Head)
	}
	for own := range r.Postings {
		if _, ok := q.buckets[own.Key]; ok {
			continue // a fingerprint that it repeats
		}
		if q.memory != nil {
			q.buckets[own.Key] = q.askMemory(own, who)
			continue
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
				q.partners = append(q.partners, partner{Head: h, key: own.Key, mine: own.Place, buckets: 1})
			}
		}
	}
	return nil
}

func (q *inquiry) askMemory(own Posting, who asking) Bucket {
	b, list := q.memory.partners(q.posted[:0], own, who)
	q.posted = list
	for _, p := range list {
		if i, ok := q.held[p.ref]; ok {
			q.partners[i].buckets++
		} else {
			q.held[p.ref] = len(q.partners)
			q.partners = append(q.partners, partner{&q.memory.of(p.ref).Head, own.Key, own.Place, 1, p})
		}
	}
	return b
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
