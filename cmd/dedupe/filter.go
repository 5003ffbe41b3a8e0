package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/filter"
	"github.com/wirecopy/dedupe/report"
)

// filtering is the job of dedupe filter, with its flags.
type filtering struct {
	*streams
	rules    filter.Rules
	output   string
	dropped  string
	mark     bool
	cut      bool
	names    string // of publishers
	agencies string
	options  dedupe.Options
	input    corpus.Options
}

func filterCommand(s *streams) *cobra.Command {
	c := filtering{streams: s}
	cmd := &cobra.Command{
		Use:   "filter [flags] PATH… --output FILE|FOLDER",
		Short: "Write the corpus without what repeats in it",
		Long: `Write the articles that repeat no other, in the form they came in: of JSON
Lines the same lines, in their order; of a folder a folder with the same files.
What is kept stays byte for byte as it was, unless its passages are to be
edited.

--what says what is a repeat; each includes those before it.
  copies          the same words in the same order
  near            near-duplicates: a Jaccard coefficient of --threshold or more
  contained       the shorter of two, if four fifths of its words stand in the
                  other, whichever --keep would prefer
  wholly-derived  four fifths of its words stand, as copy, in articles of other
                  publishers that are kept

--keep says which of several stays: the earliest, latest or longest, the one
with most own words, one that an agency delivered or that credits one, the
first of the input, or that of the first publisher of a list. Where that does
not tell, it is the earliest, then the first of the input.

An article is dropped only for one that it repeats itself. Filtering the output
again, with the same flags and publishers, drops nothing. Beside the output,
FILE.dropped.jsonl has a line for each dropped article: for which it was dropped
and why; and one for each that was skipped and is not in the output either.

--mark-passages and --cut-passages are for what is kept and shares passages. Of
two such articles the one that --keep prefers has the passage, and in the other
it is marked, ⟦so⟧, or those of its sentences that stand word for word in the
first are left out. Quotations stay. The file beside the output tells each
place and which article has it; what is edited is the text alone. Its files
must be UTF-8, with the text as it is: web pages cannot be edited.

Folders are written as a new folder, or into an empty one. What lies in an
archive or is compressed, records of CSV and JSON arrays cannot be written
back; a file of one article, of whatever kind, can.

Exit codes: 2 wrong usage; 1 failed; 3 part of the input was skipped; 0.`,
		Example: `  dedupe filter news.jsonl -o unique.jsonl
  dedupe filter articles/ -o unique/ --what contained --keep longest
  dedupe filter news.jsonl -o unique.jsonl --keep publisher:Wire,Post
  dedupe filter news.jsonl -o once.jsonl --what contained --cut-passages
  gzip -dc news.jsonl.gz | dedupe filter - -o - | gzip > unique.jsonl.gz`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("name the folder, or the files of JSON Lines, to filter")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd.Context(), args) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVarP(&c.output, "output", "o", "", "write to a `path`: a file for files, a folder for a folder; - is standard output")
	f.Var(&what{&c.rules.What}, "what", "drop "+either(names(filter.Whats())))
	f.Var(&keep{&c.rules}, "keep", "keep the "+either(keepNames("A,B,…")))
	f.BoolVar(&c.mark, "mark-passages", false, "put ⟦ ⟧ around passages that another article has that is kept")
	f.BoolVar(&c.cut, "cut-passages", false, "leave out sentences of passages that another article has that is kept")
	f.StringVar(&c.dropped, "dropped", "", "write what is dropped, and why, to a JSON Lines `file` (default the output's name with .dropped.jsonl)")
	f.Var(&threshold{&c.options.Threshold}, "threshold", "Jaccard `ratio` of near-duplicates")
	f.Var(&age{&c.options.MaxAge}, "max-age", "how far apart the dates of repeats may lie: 7d, 36h (default any); undated articles repeat any")
	input(f, &c.input)
	publishers(f, &c.names)
	agencies(f, &c.agencies)
	resources(f, &c.options)
	must(cmd.RegisterFlagCompletionFunc("what", cobra.FixedCompletions(names(filter.Whats()), cobra.ShellCompDirectiveNoFileComp)))
	must(cmd.RegisterFlagCompletionFunc("keep", cobra.FixedCompletions(keepNames(""), cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

func (c *filtering) run(ctx context.Context, paths []string) (err error) {
	if c.output == "" {
		return usagef("name the output: --output FILE, or a folder for a folder")
	}
	if c.rules.Passages, err = passagesFlags(c.mark, c.cut); err != nil {
		return err
	}
	folder, err := onlyFolder(paths)
	if err != nil {
		return err
	}
	if c.dropped == "" {
		c.dropped = droppedName(c.output)
	}
	if c.output == stdio && c.dropped == stdio {
		return usagef("--output and --dropped are both standard output")
	}
	targets, err := targetsOf(paths, named{"--output", c.output}, named{"--dropped", c.dropped})
	if err != nil {
		return err
	}
	if err := outside(folder, named{"--output", c.output}, named{"--dropped", c.dropped}); err != nil {
		return err
	}
	if c.input.Publishers, err = readPublishers(c.names); err != nil {
		return err
	}
	if c.options.Agencies, err = readAgencies(c.agencies); err != nil {
		return err
	}
	edits := newEditor(c.rules.Passages, c.input)
	from, err := openOrigins(folder, edits)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.close()) }()
	if slices.Contains(paths, stdio) {
		if c.input.Stdin, err = from.stdin(interruptible(ctx, c.in), c.options.TempDir); err != nil {
			return err
		}
	}
	c.input.Formats, c.input.TempDir = fileFormats(c.input), c.options.TempDir
	reader, err := corpus.Open(paths, c.input)
	if err != nil {
		return hintedError{err, "PATH is a folder, files of JSON Lines or - for standard input; see dedupe filter --help."}
	}
	to, err := openDestination(c.output, c.out, folder != "")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.discard()) }()
	side := &output{w: io.Discard}
	if c.dropped != "" {
		if side, err = openOutput(c.dropped, c.out); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, side.discard()) }()
	}

	defer limitMemory(&c.options)()
	bar := newProgress(c.err, reader.Bytes)
	c.options.Progress = bar.report
	wanted := newWanted(c.rules.Publishers)
	choice, err := filter.Choose(ctx, wanted.noting(from.checked(sparing(targets, reader.Articles(ctx)))), c.options, c.rules)
	bar.stop()
	if err != nil {
		return outOfRoom(err)
	}
	listed := "with --dropped FILE"
	if c.dropped != "" {
		listed = "in " + report.Escape(c.dropped)
	}
	if err := c.skipped(withoutErrors(choice.Skipped), listed); err != nil {
		return err
	}
	c.missing(reader, "no record")
	if len(choice.Kept) == 0 {
		return noArticles(paths, len(choice.Skipped), reader)
	}
	c.textless(reader, "no record")
	for _, name := range wanted.missing() {
		fmt.Fprintf(c.err, "dedupe: --keep: no article is of the publisher %s\n", report.Escape(strconv.Quote(name)))
	}
	edits.set(choice.Foreign)
	if err := from.write(ctx, to, choice.Kept); err != nil {
		return err
	}
	if err := writeDropped(stopped{ctx, side}, choice, c.rules.Passages); err != nil {
		return err
	}
	if err := errors.Join(side.commit(), to.commit()); err != nil {
		return err
	}
	if c.output != stdio && c.dropped != stdio {
		fmt.Fprint(c.out, told(choice, c.rules.Passages, c.output, c.dropped))
	}
	if len(choice.Skipped) > 0 {
		return exitError(exitSkipped)
	}
	return nil
}

// withoutErrors yields all of a slice.
func withoutErrors[T any](all []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range all {
			if !yield(v, nil) {
				return
			}
		}
	}
}
