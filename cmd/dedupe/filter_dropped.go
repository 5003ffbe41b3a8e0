package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/filter"
	"github.com/wirecopy/dedupe/report"
)

// droppedName is the file beside the output that tells what was dropped; "" for
// standard output, pipes and devices, which have nothing beside them.
func droppedName(output string) string {
	if info, err := os.Stat(output); output == stdio || err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return ""
	}
	output = filepath.Clean(output)
	for _, ext := range []string{".jsonl", ".ndjson"} {
		output = strings.TrimSuffix(output, ext)
	}
	return output + ".dropped.jsonl"
}

// The lines of that file.
type (
	droppedLine struct {
		Type string `json:"type"` // dropped
		placeFields
		Why         filter.Why    `json:"why"`
		Kept        []placeFields `json:"kept"`
		Repeats     []placeFields `json:"repeats,omitempty"` // where other than those kept
		Jaccard     dedupe.Ratio  `json:"jaccard"`
		Containment dedupe.Ratio  `json:"containment"`
	}
	foreignLine struct {
		Type string `json:"type"` // marked or cut
		placeFields
		Parts []partFields `json:"parts"`
	}
	partFields struct {
		Start int           `json:"start"` // bytes in the text as it was read
		End   int           `json:"end"`
		In    []placeFields `json:"in"` // the articles that have it
	}
	placeFields struct {
		ID   string `json:"id"`
		Path string `json:"path"`
		Line int    `json:"line"`
	}
	skippedLine struct {
		Type   string `json:"type"` // skipped
		Path   string `json:"path"`
		Line   int    `json:"line"`
		Reason string `json:"reason"`
	}
)

// writeDropped writes what was skipped, then what was dropped and why, then what
// was marked or cut.
func writeDropped(w io.Writer, c *filter.Choice, passages filter.Passages) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, s := range c.Skipped {
		reason := ""
		if s.Err != nil {
			reason = utf8Text(s.Err.Error())
		}
		if err := enc.Encode(skippedLine{"skipped", utf8Text(s.Path), s.Line, reason}); err != nil {
			return err
		}
	}
	for _, d := range c.Dropped {
		line := droppedLine{
			Type: "dropped", placeFields: fieldsOf(d.Place), Why: d.Why, Kept: allFields(d.Kept),
			Jaccard: d.Jaccard, Containment: d.Containment,
		}
		if !slices.Equal(d.Kept, d.Repeats) {
			line.Repeats = allFields(d.Repeats)
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	for _, f := range c.Foreign {
		line := foreignLine{Type: edited[passages], placeFields: fieldsOf(f.Place)}
		for _, p := range f.Parts {
			line.Parts = append(line.Parts, partFields{p.Span.Start, p.Span.End, allFields(p.In)})
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// edited says what was done with passages.
var edited = map[filter.Passages]string{filter.Mark: "marked", filter.Cut: "cut"}

func fieldsOf(p filter.Place) placeFields {
	return placeFields{utf8Text(p.ID), utf8Text(p.Path), p.Line}
}

func allFields(places []filter.Place) []placeFields {
	all := make([]placeFields, len(places))
	for i, p := range places {
		all[i] = fieldsOf(p)
	}
	return all
}

// utf8Text spells out what JSON cannot hold.
func utf8Text(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return report.Escape(s)
}

// told says in a few lines what came of it.
func told(c *filter.Choice, passages filter.Passages, output, dropped string) string {
	var b strings.Builder
	all := len(c.Kept) + len(c.Dropped)
	fmt.Fprintf(&b, "%s: %d of %s kept.\n", report.Escape(output), len(c.Kept), counted(all, "article"))
	if n := len(c.Foreign); n > 0 {
		parts := 0
		for _, f := range c.Foreign {
			parts += len(f.Parts)
		}
		fmt.Fprintf(&b, "Passages %s: %d, in %s. %s says which.\n", edited[passages], parts, counted(n, "article"), report.Escape(dropped))
	}
	if len(c.Dropped) == 0 {
		return b.String()
	}
	counts := make(map[filter.Why]int)
	for _, d := range c.Dropped {
		counts[d.Why]++
	}
	var parts []string
	for _, why := range []struct {
		why       filter.Why
		one, many string
	}{
		{filter.SameID, "with another's id", "with another's id"},
		{filter.Copy, "copy", "copies"},
		{filter.NearDuplicate, "near-duplicate", "near-duplicates"},
		{filter.InAnother, "contained in another", "contained in another"},
		{filter.Derived, "wholly derived", "wholly derived"},
	} {
		switch n := counts[why.why]; n {
		case 0:
		case 1:
			parts = append(parts, "1 "+why.one)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", n, why.many))
		}
	}
	fmt.Fprintf(&b, "Dropped: %s. %s says for which and why.\n", strings.Join(parts, ", "), report.Escape(dropped))
	return b.String()
}

// counted is a number of things: "1 article", "2 articles".
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
