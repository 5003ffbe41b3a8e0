package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/report"
)

// comparison is the job of dedupe compare, with its flags.
type comparison struct {
	*streams
	agencies string
	options  dedupe.Options
	input    corpus.Options
}

const oneEach = "A and B are files with one article each."

func compareCommand(s *streams) *cobra.Command {
	c := comparison{streams: s}
	cmd := &cobra.Command{
		Use:   "compare [flags] A B",
		Short: "Show the passages that two articles share, side by side",
		Long: `Show the passages that two articles share, side by side. Words that the other
article has not are marked, in [brackets] where there is no colour.

A and B are files with one article each; one of them may be - for standard
input. No corpus is known here, so what a publisher repeats in all its articles
is shown too.

Exit codes: 2 wrong usage; 1 failed; 3 part of the input was skipped; 0, also
where the two share nothing.`,
		Example: `  dedupe compare a.txt b.txt
  dedupe compare --min-words 8 a.txt b.txt`,
		Args: arguments(cobra.ExactArgs(2), "compare takes two files"),
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd.Context(), args[0], args[1]) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.Var(&minWords{&c.options.MinWords}, "min-words", "words that the two must share, unless one is, or stands whole in, the other")
	input(f, &c.input)
	agencies(f, &c.agencies)
	return cmd
}

func (c *comparison) run(ctx context.Context, pathA, pathB string) (err error) {
	if c.options.Agencies, err = readAgencies(c.agencies); err != nil {
		return err
	}
	c.input.Stdin = c.in
	c.input.Formats = fileFormats(c.input)
	a, skippedA, err := c.article(ctx, pathA, c.input)
	if err != nil {
		return err
	}
	b, skippedB, err := c.article(ctx, pathB, c.input)
	if err != nil {
		return err
	}
	if a.ID == b.ID {
		if a.Path == b.Path {
			return usagef("A and B are one file: %s", pathA)
		}
		// Records may have one id in two files.
		a.ID, b.ID = a.Path, b.Path
	}
	m, _, err := dedupe.Compare(a, b, c.options)
	if err != nil {
		return err
	}
	o := textOptions(c.out)
	o.Agencies = c.options.Agencies
	if err := report.Compare(stopped{ctx, c.out}, a, b, m, o); err != nil {
		return err
	}
	if skippedA || skippedB {
		return exitError(exitSkipped)
	}
	return nil
}

// article reads the one article of a file.
func (s *streams) article(ctx context.Context, path string, o corpus.Options) (a dedupe.Article, skipped bool, err error) {
	reader, err := corpus.Open([]string{path}, o)
	if err != nil {
		return a, false, err
	}
	n := 0
	for next, err := range reader.Articles(ctx) {
		skip := (*dedupe.SkipError)(nil)
		switch {
		case ctx.Err() != nil:
			return a, skipped, ctx.Err()
		case errors.As(err, &skip):
			s.skip(skip)
			skipped = true
		case err != nil:
			return a, skipped, err
		case n == 1:
			return a, skipped, hintedError{
				fmt.Errorf("%s holds more than one article", path),
				oneEach,
			}
		default:
			a, n = next, n+1
		}
	}
	s.missing(reader, "no record of "+path)
	if n == 0 {
		return a, skipped, hintedError{fmt.Errorf("no article in %s", shownPath(path)), cmp.Or(noText(reader, "No record"), oneEach)}
	}
	return a, skipped, nil
}
