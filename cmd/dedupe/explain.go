package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/report"
)

// explanation is the job of dedupe explain, with its flags.
type explanation struct {
	*streams
	format   format
	agencies string
	names    string // file of publishers
	options  dedupe.Options
	input    corpus.Options
}

func explainCommand(s *streams) *cobra.Command {
	x := explanation{streams: s, format: formatText}
	cmd := &cobra.Command{
		Use:   "explain [flags] A B [PATH…]",
		Short: "Say why two articles match, or why not",
		Long: `Say why two articles match, or why not: what they share and what of it is left
out, each figure beside what is needed, whether they are compared at all, and
what would change the answer.

A and B are ids of articles in PATH, as dedupe prints them, or files with one
article each. What is boilerplate, standing text or too common is known from all
articles in PATH; without PATH, every word that the two share counts.

Exit codes: 2 wrong usage; 1 failed; 3 part of the input was skipped; 0, also
where the two are no match.`,
		Example: `  dedupe explain a.txt b.txt
  dedupe explain post/17 courier/3 articles.jsonl
  dedupe explain --format jsonl a.txt b.txt articles/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usagef("explain takes two articles, and where to look for them, got %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return x.run(cmd.Context(), args[0], args[1], args[2:])
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	textOrJSONL(cmd, &x.format)
	detection(f, &x.options)
	input(f, &x.input)
	resources(f, &x.options)
	publishers(f, &x.names)
	agencies(f, &x.agencies)
	return cmd
}

func (x *explanation) run(ctx context.Context, refA, refB string, paths []string) (err error) {
	if x.options.Agencies, err = readAgencies(x.agencies); err != nil {
		return err
	}
	if x.input.Publishers, err = readPublishers(x.names); err != nil {
		return err
	}
	x.input.Stdin = x.in
	x.input.Formats, x.input.TempDir = fileFormats(x.input), x.options.TempDir
	defer limitMemory(&x.options)()
	in, err := x.read(ctx, paths, refA, refB)
	if err != nil {
		return err
	}
	skipped := in.skipped
	var pair [2]dedupe.Article
	for i, ref := range []string{refA, refB} {
		one := false
		if pair[i], one, err = x.find(ctx, ref, &in); err != nil {
			return err
		}
		skipped = skipped || one
	}
	a, b := pair[0], pair[1]
	switch {
	case a.ID != b.ID:
	case a.Path == b.Path && a.Line == b.Line:
		return usagef("A and B are one article: %s", refA)
	case len(paths) > 0:
		return fmt.Errorf("both articles have the id %q: a scan keeps one of the two", a.ID)
	default:
		// Records may have one id in two files.
		a.ID, b.ID = a.Path, b.Path
	}
	e, err := dedupe.Explain(ctx, a, b, in.all, x.options)
	if err != nil {
		return outOfRoom(err)
	}
	w := stopped{ctx, x.out}
	if x.format == formatJSONL {
		err = report.ExplainJSON(w, e)
	} else {
		err = report.Explain(w, a, b, e, textOptions(x.out))
	}
	if err == nil && skipped {
		return exitError(exitSkipped)
	}
	return err
}

// A known is the corpus in which two articles are explained.
type known struct {
	named   []dedupe.Article                 // those that A or B may be
	all     iter.Seq2[dedupe.Article, error] // nil without PATH
	skipped bool
}

// read looks for two articles in paths, and names what it skips. Files are read
// once more for the whole corpus; what comes from standard input is kept.
func (x *explanation) read(ctx context.Context, paths []string, refs ...string) (in known, err error) {
	if len(paths) == 0 {
		return in, nil
	}
	reader, err := corpus.Open(paths, x.input)
	if err != nil {
		return in, err
	}
	type item struct {
		article dedupe.Article
		err     error
	}
	var kept []item
	keep := slices.Contains(paths, stdio)
	for a, err := range reader.Articles(ctx) {
		skip := (*dedupe.SkipError)(nil)
		switch {
		case ctx.Err() != nil:
			return in, ctx.Err()
		case errors.As(err, &skip):
			x.skip(skip)
			in.skipped = true
		case err != nil:
			return in, err
		case slices.ContainsFunc(refs, func(ref string) bool { return a.ID == ref || ofFile(&a, ref) }):
			in.named = append(in.named, a)
		}
		if keep {
			kept = append(kept, item{a, err})
		}
	}
	x.missing(reader, "no record")
	x.textless(reader, "no record")
	if !keep {
		again, err := corpus.Open(paths, x.input)
		if err != nil {
			return in, err
		}
		in.all = again.Articles(ctx)
		return in, nil
	}
	in.all = func(yield func(dedupe.Article, error) bool) {
		for _, i := range kept {
			if !yield(i.article, i.err) {
				return
			}
		}
	}
	return in, nil
}

// ofFile reports whether an article was read from the file at path.
func ofFile(a *dedupe.Article, path string) bool {
	return a.Path != "" && filepath.Clean(a.Path) == filepath.Clean(path)
}

// find returns the article that ref names: one of the corpus by its id, else by
// its file, else the one of a file.
func (x *explanation) find(ctx context.Context, ref string, in *known) (a dedupe.Article, skipped bool, err error) {
	named := func(name func(a *dedupe.Article) bool) (found []dedupe.Article) {
		for i := range in.named {
			if name(&in.named[i]) {
				found = append(found, in.named[i])
			}
		}
		return found
	}
	if found := named(func(a *dedupe.Article) bool { return a.ID == ref }); len(found) > 0 {
		// Of several the later stays, as in a scan.
		return slices.MaxFunc(found, func(a, b dedupe.Article) int { return a.Published.Compare(b.Published) }), false, nil
	}
	switch found := named(func(a *dedupe.Article) bool { return ofFile(a, ref) }); {
	case len(found) == 1:
		return found[0], false, nil
	case len(found) > 1:
		return a, false, hintedError{fmt.Errorf("%s holds more than one article", ref), "Name one of them by its id."}
	}
	if _, absent := os.Stat(ref); absent != nil && ref != stdio && in.all != nil {
		return a, false, hintedError{fmt.Errorf("no article %q", ref), "A and B are ids of articles in PATH, as dedupe prints them, or files."}
	}
	if strings.TrimSpace(ref) == "" {
		return a, false, usagef("an article without a name")
	}
	return x.article(ctx, ref, x.input)
}
