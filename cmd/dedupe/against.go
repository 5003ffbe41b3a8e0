package main

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"slices"
	"time"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
)

// corpora are what a scan reads: the articles given, and the older ones that
// they are compared with.
type corpora struct {
	given *corpus.Reader
	old   *corpus.Reader // nil where there is none
}

// openCorpora opens both. The bounds of dates are of those given only.
func openCorpora(paths, old []string, o corpus.Options) (*corpora, error) {
	if slices.Contains(paths, stdio) && slices.Contains(old, stdio) {
		return nil, usagef("standard input is read once: as PATH or with --against")
	}
	c := &corpora{}
	var err error
	if c.given, err = corpus.Open(paths, o); err != nil || len(old) == 0 {
		return c, err
	}
	o.After, o.Before = time.Time{}, time.Time{}
	c.old, err = corpus.Open(old, o)
	return c, err
}

// articles yields the given articles, then the older ones. A file that both
// have is one of those given.
func (c *corpora) articles(ctx context.Context) iter.Seq2[dedupe.Article, error] {
	if c.old == nil {
		return c.given.Articles(ctx)
	}
	return func(yield func(dedupe.Article, error) bool) {
		given := make(map[string]bool) // files
		last := ""
		for a, err := range c.given.Articles(ctx) {
			if path := pathOf(&a, err); path != last {
				given[absolute(path)], last = true, path
			}
			if !yield(a, err) {
				return
			}
		}
		last = ""
		again := given[absolute(last)]
		for a, err := range c.old.Articles(ctx) {
			if path := pathOf(&a, err); path != last {
				again, last = given[absolute(path)], path
			}
			if again {
				continue
			}
			a.Old = true
			if !yield(a, err) {
				return
			}
		}
	}
}

// pathOf is the file that an article, or what was skipped, was read from.
func pathOf(a *dedupe.Article, err error) string {
	if skip := (*dedupe.SkipError)(nil); errors.As(err, &skip) {
		return skip.Path
	}
	return a.Path
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil && path != stdio {
		return abs
	}
	return path
}

// bytes is [corpus.Reader.Bytes] of both.
func (c *corpora) bytes() (read, total int64) {
	read, total = c.given.Bytes()
	if c.old == nil {
		return read, total
	}
	r, t := c.old.Bytes()
	if total < 0 || t < 0 {
		return read + r, -1
	}
	return read + r, total + t
}

// leftOut is [corpus.Reader.LeftOut] of both.
func (c *corpora) leftOut() corpus.LeftOut {
	l := c.given.LeftOut()
	if c.old != nil {
		o := c.old.LeftOut()
		l.Hidden += o.Hidden
		l.Extension += o.Extension
		l.Readme += o.Readme
		l.Links += o.Links
		l.Irregular += o.Irregular
		l.Records += o.Records
	}
	return l
}
