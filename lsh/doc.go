// Package lsh finds articles that may share text, without comparing every
// article with every other. It works on shingles only: each is the 64-bit
// xxhash of k consecutive words.
//
// It knows two grains, both of them MinHash.
//
// The article. [Sign] computes the MinHash signature of a set of shingles: the
// share of equal values in two signatures estimates the Jaccard coefficient of
// the two sets (A. Broder, On the resemblance and containment of documents,
// SEQUENCES 1997). [BandHashes] cuts a signature into bands; articles whose
// signatures agree in one whole band fall into one bucket (P. Indyk and
// R. Motwani, Approximate nearest neighbors, STOC 1998; J. Leskovec,
// A. Rajaraman and J. Ullman, Mining of Massive Datasets, chapter 3). How
// probable that is for a given Jaccard coefficient, [Params.Probability] tells.
// This grain finds copies and near-duplicates.
//
// The passage. [Fingerprints] keeps the minimum of every window of w consecutive
// shingles (S. Schleimer, D. Wilkerson and A. Aiken, Winnowing: Local Algorithms
// for Document Fingerprinting, SIGMOD 2003), which is MinHash with one
// permutation over a sliding window; articles with an equal fingerprint fall into
// one bucket. It is a guarantee, not a probability: two articles that share a
// verbatim run of k + w − 1 words share a fingerprint, whatever stands around the
// run. This grain finds one paragraph of agency copy in two long articles, whose
// Jaccard coefficient is far too small for any band.
//
// [Pairs] turns a bucket into candidate pairs, few enough for a bucket of any
// size. A candidate pair is unverified: it shares a bucket, nothing more.
//
// All values are fixed: the same shingles give the same signature, bucket keys
// and fingerprints on every processor. The functions keep no state and are safe
// for concurrent use, as long as no two calls write to one slice.
package lsh
