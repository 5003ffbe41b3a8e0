package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/report"
)

// noText says how to name the field of texts where no record that r has read has
// one; "" where any has.
func noText(r *corpus.Reader, none string) string {
	want, have := r.NoText()
	if want == nil {
		return ""
	}
	for _, names := range [][]string{want, have} {
		for i, name := range names {
			if name != "…" {
				names[i] = strconv.Quote(name)
			}
		}
	}
	if len(want) > 1 {
		want = []string{either(want)}
	}
	return report.Escape(fmt.Sprintf("%s has the field %s; name the right one with --text-field: %s", none, want[0], strings.Join(have, ", ")))
}

// textless says what noText does, where there were other articles.
func (s *streams) textless(r *corpus.Reader, none string) {
	if said := noText(r, none); said != "" {
		fmt.Fprintf(s.err, "dedupe: %s\n", said)
	}
}

// noArticles says that there was nothing to do with what r has read, of which so
// many records were skipped.
func noArticles(paths []string, skipped int, r *corpus.Reader) error {
	err := fmt.Errorf("no articles in %s", these(paths))
	if hint := noText(r, "No record"); hint != "" {
		return hintedError{err, hint}
	}
	hint := "See dedupe help for what is read"
	if skipped > 0 {
		hint += fmt.Sprintf("; %d skipped, as said above", skipped)
	}
	if left := report.LeftOut(r.LeftOut().Kinds()); left != "" {
		hint += "; left out: " + left
	}
	return hintedError{err, hint + "."}
}

// these names paths as what holds articles.
func these(paths []string) string {
	if len(paths) == 1 {
		return shownPath(paths[0])
	}
	return fmt.Sprintf("the %d paths given", len(paths))
}

// shownPath names a path in a message.
func shownPath(path string) string {
	if path == stdio {
		return "standard input"
	}
	return path
}
