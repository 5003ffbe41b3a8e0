package main

import (
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/feed"
	"github.com/wirecopy/dedupe/corpus/html"
	"github.com/wirecopy/dedupe/corpus/parquet"
	"github.com/wirecopy/dedupe/corpus/warc"
)

// fileFormats are what is read beside the formats of package corpus itself, those
// with a library of their own; the order is that in which they are tried.
func fileFormats() []corpus.Format {
	return []corpus.Format{
		html.Format(),
		warc.Format(),
		parquet.Format(),
		feed.Format(),
	}
}
