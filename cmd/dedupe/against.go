package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
)

// corpora are what a scan reads: the articles given, and the older ones that
// they are compared with.
type corpora struct {
	given *corpus.Reader
	old   *corpus.Reader // nil where there is none

	oldRead  bool // an older article, be it one that gives way to a new one with its id
	oldAgain bool // a file of the older ones that is also one of those given
}

// openCorpora opens both. The bounds of dates are of those given only.
func openCorpora(paths, old []string, o corpus.Options) (*corpora, error) {
	if slices.Contains(paths, stdio) && slices.Contains(old, stdio) {
		return nil, usagef("standard input is read once: as PATH or with --against")
	}
	c := &corpora{}
	var err error
	if len(old) == 0 {
		c.given, err = corpus.Open(paths, o)
	} else {
		c.given, c.old, err = corpus.OpenAgainst(paths, old, o)
	}
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
				given[fileOf(path)], last = true, path
			}
			if !yield(a, err) {
				return
			}
		}
		last = ""
		again := false
		for a, err := range c.old.Articles(ctx) {
			if path := pathOf(&a, err); path != last {
				again, last = given[fileOf(path)], path
			}
			if again {
				c.oldAgain = true
				continue
			}
			c.oldRead = c.oldRead || err == nil
			a.Old = true
			if !yield(a, err) {
				return
			}
		}
	}
}

// sample is a part of both, of about so many bytes, and which share of them it is.
func (c *corpora) sample(bytes int64) (s *corpora, share float64) {
	s = &corpora{}
	if c.old == nil {
		s.given, share = c.given.Sample(bytes)
		return s, share
	}
	_, given := c.given.Bytes()
	_, old := c.old.Bytes()
	ofOld := bytes * old / max(given+old, 1)
	s.given, share = c.given.Sample(bytes - ofOld)
	s.old, _ = c.old.Sample(ofOld)
	return s, share
}

// noneOf says why a scan has no articles, or none that are older.
func (c *corpora) noneOf(paths, old []string, s dedupe.Stats) error {
	switch {
	case s.Articles > s.Old && (c.old == nil || s.Old > 0):
		return nil
	case s.Articles == s.Old:
		return noArticles(paths, s.Skipped, c.given)
	case c.oldRead:
		return fmt.Errorf("no older articles: each of %s has the id of a new one that is kept", these(old))
	case c.oldAgain:
		return fmt.Errorf("no older articles: each file of %s is also given as PATH, and counts as new", these(old))
	}
	return noArticles(old, s.Skipped, c.old)
}

// pathOf is the file that an article, or what was skipped, was read from.
func pathOf(a *dedupe.Article, err error) string {
	if skip := (*dedupe.SkipError)(nil); errors.As(err, &skip) {
		return skip.Path
	}
	return a.Path
}

// fileOf is the one name of a file that may be reached by several paths.
func fileOf(path string) string {
	if path == stdio {
		return path
	}
	return realPath(path)
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
		old := c.old.LeftOut()
		old.Dates = 0 // of the new ones alone
		l.Add(old)
	}
	return l
}
