package dedupe

import (
	"cmp"
	"fmt"
	"slices"
)

// bucketIndex is what an inquiry needs of an [Index].
type bucketIndex interface {
	Bucket(key uint64) ([]Posting, error)
	Spread(shingle uint64) (articles, publishers int, err error)
}

// An inquiry asks an index what it knows of one article.
type inquiry struct {
	ix      bucketIndex
	r       *Record
	p       pairer
	buckets map[uint64]Bucket // those of r, and those that the knowledge was asked for; without pairs
	failed  error             // of the knowledge
}

// A partner is an article that makes a candidate pair with that of an inquiry.
type partner struct {
	Posting
	mine    uint32 // place in the inquiry's article
	buckets int    // that pair the two
}

// once reports whether one bucket only pairs the two, and it is that of a
// fingerprint.
func (p *partner) once() bool { return p.buckets == 1 && p.mine != NoPlace }

func newInquiry(ix bucketIndex, r *Record, o *Options) *inquiry {
	return &inquiry{ix: ix, r: r, p: pairer{maxAge: o.MaxAge, against: o.Against, without: o.without}, buckets: make(map[uint64]Bucket)}
}

// bucket returns a bucket of the index, with the article's own posting in it
// whether it is held or not.
func (q *inquiry) bucket(own Posting) ([]Posting, error) {
	bucket, err := q.ix.Bucket(own.Key)
	if err != nil {
		return nil, fmt.Errorf("reading a bucket: %w", err)
	}
	bucket = slices.DeleteFunc(bucket, func(p Posting) bool { return p.Article.ID == own.Article.ID })
	i, _ := position(bucket, own.Article)
	return slices.Insert(bucket, i, own), nil
}

// partners finds the articles that make candidate pairs with the inquiry's, by
// id.
func (q *inquiry) partners() (map[string]*partner, error) {
	partners := make(map[string]*partner)
	for own := range q.r.Postings {
		if _, ok := q.buckets[own.Key]; ok {
			continue // a fingerprint that it repeats
		}
		bucket, err := q.bucket(own)
		if err != nil {
			return nil, err
		}
		b := q.p.pairsOf(bucket, q.r.ID)
		for _, pair := range b.Pairs {
			me, other := pair.A, pair.B
			if other.Article.ID == q.r.ID {
				me, other = other, me
			}
			if p := partners[other.Article.ID]; p != nil {
				p.buckets++
			} else {
				partners[other.Article.ID] = &partner{other, me.Place, 1}
			}
		}
		b.Pairs = nil
		q.buckets[own.Key] = b
	}
	return partners, nil
}

// knowledge is what the index knows of fingerprints and shingles. Verify asks
// for the classes of both articles' fingerprints; those of the inquiry's are
// known, the others' are read when they are asked for.
func (q *inquiry) knowledge() Knowledge {
	return Knowledge{
		Class: func(fingerprint uint64, publisher string) Class {
			b, ok := q.buckets[fingerprint]
			if !ok {
				bucket, err := q.ix.Bucket(fingerprint)
				if err != nil {
					q.failed = cmp.Or(q.failed, err)
				}
				_, b = q.p.sort(bucket)
				q.buckets[fingerprint] = b
			}
			return b.ClassFor(publisher)
		},
		Common: func(shingle uint64) bool {
			articles, publishers, err := q.ix.Spread(shingle)
			if err != nil {
				q.failed = cmp.Or(q.failed, err)
			}
			return common(articles, publishers)
		},
	}
}
