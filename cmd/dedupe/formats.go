package main

import "github.com/wirecopy/dedupe/corpus"

// fileFormats are what is read beside the formats of package corpus itself, those
// with a library of their own; the order is that in which they are tried.
func fileFormats() []corpus.Format {
	return nil
}
