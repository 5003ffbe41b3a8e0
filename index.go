package dedupe

import "iter"

// An Index holds the articles of a [Detector]: memory is [NewMemoryIndex].
// Package indextest holds the tests that every implementation must pass.
// Its reading methods (all but Put, Delete and Close) must be safe for concurrent
// use with each other; a Detector calls the others alone. Heads that they return
// are not changed, and are not used after the next Put or Delete.
type Index interface {
	// Put adds a record, in place of what is held under its id. It keeps nothing
	// of r's memory. After an error the index is as before.
	Put(r *Record) error
	// Delete removes the record of an id; held is false where there is none.
	Delete(id string) (held bool, err error)
	// Get returns the record of an id; ok is false where none is held.
	Get(id string) (r *Record, ok bool, err error)
	// Load is Get into r's own space, for what Verify needs: r's Bands, Bytes and
	// TextSHA256 and its article's Text are not to be used.
	Load(id string, r *Record) (ok bool, err error)
	// Bucket tells of the bucket of own.Key, with own in it in place of what its
	// article has there, what [Pairs] tells; and instead of the Pairs it appends to
	// partners the articles that own's makes a pair with, each once, in any order.
	Bucket(partners []*Head, own Posting) (Bucket, []*Head, error)
	// Class tells of the bucket of a key what [Pairs] tells, but for the Pairs.
	Class(key uint64) (Bucket, error)
	// Common reports whether a shingle is too common to be evidence, as
	// Knowledge.Common does.
	Common(shingle uint64) (bool, error)
	// All yields the head of every record, in any order.
	All() iter.Seq2[*Head, error]
	// Close frees what the index holds. No other method is called after it.
	Close() error
}
