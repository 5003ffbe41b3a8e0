package main

import (
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/feed"
	"github.com/wirecopy/dedupe/corpus/html"
	"github.com/wirecopy/dedupe/corpus/newsml"
	"github.com/wirecopy/dedupe/corpus/parquet"
	"github.com/wirecopy/dedupe/corpus/warc"
)

// fileFormats are what is read beside the formats of package corpus itself, those
// with a library of their own; the order is that in which they are tried. Where
// the options name fields, JSON is read by them.
func fileFormats(o corpus.Options) []corpus.Format {
	formats := []corpus.Format{
		html.Format(),
		warc.Format(),
		parquet.Format(),
		feed.Format(),
		newsml.Format(),
	}
	if o.IDField+o.TextField+o.PublisherField+o.ProviderField+o.DateField+o.TitleField+o.URLField == "" {
		formats = append(formats, newsml.Ninjs())
	}
	return formats
}
