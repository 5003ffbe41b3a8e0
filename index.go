package dedupe

import "iter"

// An Index holds the articles of a [Detector]: memory is [NewMemoryIndex].
// Package indextest holds the tests that every implementation must pass.
// Its reading methods (Get, Bucket, Spread, All) must be safe for concurrent
// use with each other; a Detector calls Put, Delete and Close alone.
// Records are not changed after Put.
type Index interface {
	// Put adds a record; no record of its id is held.
	Put(r *Record) error
	// Delete removes the record of an id that is held.
	Delete(id string) error
	// Get returns the record of an id; ok is false where none is held.
	Get(id string) (r *Record, ok bool, err error)
	// Bucket returns the postings of the records that have one of this key,
	// in the order of CompareHeads, one for each record: the one with the
	// lowest place. The slice is the caller's.
	Bucket(key uint64) ([]Posting, error)
	// Spread returns in how many articles a shingle stands, of how many
	// publishers: exact copies of one publisher counted once, all unknown
	// publishers taken as one.
	Spread(shingle uint64) (articles, publishers int, err error)
	// All yields every record, by id.
	All() iter.Seq2[*Record, error]
	// Close frees what the index holds. No other method is called after it.
	Close() error
}
