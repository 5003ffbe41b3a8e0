package main

import (
	"iter"
	"strings"

	"github.com/wirecopy/dedupe"
)

// wanted are the publishers that --keep names: a misspelt one keeps nothing.
type wanted struct {
	names []string
	found []bool
}

func newWanted(names []string) *wanted {
	return &wanted{names: names, found: make([]bool, len(names))}
}

// noting yields the articles, and notes which of the publishers they are of.
func (w *wanted) noting(articles iter.Seq2[dedupe.Article, error]) iter.Seq2[dedupe.Article, error] {
	if len(w.names) == 0 {
		return articles
	}
	return func(yield func(dedupe.Article, error) bool) {
		for a, err := range articles {
			for i, name := range w.names {
				w.found[i] = w.found[i] || err == nil && strings.EqualFold(name, a.Publisher)
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// missing are those that no article is of.
func (w *wanted) missing() []string {
	var names []string
	for i, name := range w.names {
		if !w.found[i] {
			names = append(names, name)
		}
	}
	return names
}
