package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
)

// estimation is the job of dedupe estimate, with its flags.
type estimation struct {
	*streams
	format   format
	names    string // of publishers
	agencies string
	sample   dedupe.Sample
	options  dedupe.Options
	input    corpus.Options
}

func estimateCommand(s *streams) *cobra.Command {
	c := estimation{streams: s, format: formatText}
	cmd := &cobra.Command{
		Use:   "estimate [flags] PATH…",
		Short: "Tell how much of what matches is found in a corpus",
		Long: `Compare a random sample of the articles with the whole corpus exactly, without
any index, and tell how many of their matches dedupe finds: the recall, with the
interval that holds that of the whole corpus with a confidence of 95 % (Wilson's
score interval of 1927, with the effective number of matches of Korn and
Graubard, 1998, since the matches of one article are found or missed together);
how many candidate pairs are looked at for each match; and what other values of
--min-words and --threshold would give.

A match is found if it is told, or if its two articles share a cluster. What
counts as a match is decided as in dedupe itself, so this does not tell how many
matches are right. It takes longer with a larger --sample.

Exit codes: 2 wrong usage; 1 failed; 3 part of the input was skipped; 0.`,
		Example: `  dedupe estimate articles/
  dedupe estimate --sample 200 --min-words 10 news.jsonl
  dedupe estimate --format jsonl --seed 2 news.jsonl > estimate.jsonl`,
		Args: aCorpus,
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd.Context(), args) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	textOrJSONL(cmd, &c.format)
	f.Var(&sampleSize{&c.sample.Articles}, "sample", "compare so many articles with all")
	f.Uint64Var(&c.sample.Seed, "seed", 0, "another `number` takes other articles")
	detection(f, &c.options)
	input(f, &c.input)
	publishers(f, &c.names)
	agencies(f, &c.agencies)
	resources(f, &c.options)
	return cmd
}

// sampleSize is the flag of Sample.Articles.
type sampleSize struct{ to *int }

func (v *sampleSize) Type() string   { return "articles" }
func (v *sampleSize) String() string { return "1000" }
func (v *sampleSize) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return errors.New("want a number from 1 on")
	}
	*v.to = n
	return nil
}

func (c *estimation) run(ctx context.Context, paths []string) (err error) {
	if c.input.Publishers, err = readPublishers(c.names); err != nil {
		return err
	}
	if c.options.Agencies, err = readAgencies(c.agencies); err != nil {
		return err
	}
	c.input.Stdin = c.in
	c.input.Formats, c.input.TempDir = fileFormats(c.input), c.options.TempDir
	reader, err := corpus.Open(paths, c.input)
	if err != nil {
		return hintedError{err, "PATH is a file, a folder or - for standard input; see dedupe estimate --help."}
	}
	defer limitMemory(&c.options)()
	bar := newProgress(c.err, reader.Bytes)
	c.options.Progress = bar.report
	var skipped []*dedupe.SkipError
	e, err := dedupe.EstimateRecall(ctx, noting(&skipped, reader.Articles(ctx)), c.options, c.sample)
	bar.stop()
	if err != nil {
		return outOfRoom(err)
	}
	if err := c.skipped(withoutErrors(skipped), "by dedupe --format jsonl"); err != nil {
		return err
	}
	switch n := e.Stats.Skipped - len(skipped); {
	case n == 1:
		fmt.Fprintln(c.err, "dedupe: 1 article has the id of another, which is kept; dedupe itself names it")
	case n > 1:
		fmt.Fprintf(c.err, "dedupe: %d articles have the ids of others, which are kept; dedupe itself names them\n", n)
	}
	c.missing(reader, "no record")
	if e.Stats.Articles == 0 {
		return noArticles(paths, e.Stats.Skipped, reader)
	}
	c.textless(reader, "no record")
	w := bufio.NewWriter(stopped{ctx, c.out})
	if c.format == formatJSONL {
		err = writeEstimateJSON(w, e)
	} else {
		writeEstimate(w, e)
	}
	if err := errors.Join(err, w.Flush()); err != nil {
		return err
	}
	if e.Stats.Skipped > 0 {
		return exitError(exitSkipped)
	}
	return nil
}

// noting yields what in yields, and keeps what of it was skipped.
func noting(skipped *[]*dedupe.SkipError, in iter.Seq2[dedupe.Article, error]) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		for a, err := range in {
			if skip := (*dedupe.SkipError)(nil); errors.As(err, &skip) {
				*skipped = append(*skipped, skip)
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// writeEstimate tells an estimate as text; w keeps its error.
func writeEstimate(w *bufio.Writer, e *dedupe.Estimate) {
	fmt.Fprintf(w, "%d of %s compared with all, without an index: %s verified.\n",
		e.Sample, counted(e.Stats.Articles, "article"), counted(e.Pairs, "pair"))
	if e.Recall.Of == 0 {
		fmt.Fprintln(w, "None of them matches any: there is nothing to tell of the recall.")
		return
	}
	fmt.Fprintf(w, "Recall %s: %d of %d matches are found.\n", ratio(e.Recall.Part, e.Recall.Of), e.Recall.Part, e.Recall.Of)
	if e.Sample == e.Stats.Articles {
		fmt.Fprintln(w, "These are all, each seen from both of its articles.")
	} else {
		fmt.Fprintf(w, "Of the whole corpus %.4f to %.4f, with a confidence of 95 %% (Wilson 1927, with\nthe effective number of matches of Korn and Graubard 1998).\n", e.Recall.Low, e.Recall.High)
	}
	if s := e.Stats; s.Matches > 0 {
		fmt.Fprintf(w, "Candidates: %.1f for each match that is told, of which %.1f were verified.\n",
			float64(s.Candidates)/float64(s.Matches), float64(s.Verified)/float64(s.Matches))
	}
	fmt.Fprintf(w, "\n  %-16s %8s %8s %8s   %s\n", "", "matches", "found", "recall", "95 %")
	row := func(name string, s dedupe.Share) {
		fmt.Fprintf(w, "  %-16s %8d %8d %8s   %.4f–%.4f\n", name, s.Of, s.Part, ratio(s.Part, s.Of), s.Low, s.High)
	}
	for _, k := range e.Kinds {
		row(string(k.Kind), k.Share)
	}
	fmt.Fprintln(w, "\nWhat would match with another --min-words (* as now), and is found now:")
	for _, m := range e.MinWords {
		row(own(strconv.Itoa(m.MinWords), m.MinWords == e.Options.MinWords), m.Share)
	}
	fmt.Fprintln(w, "\nWhat would be a copy or near-duplicate with another --threshold:")
	for _, m := range e.Thresholds {
		name := own(strconv.FormatFloat(m.Threshold, 'f', -1, 64), m.Threshold == e.Options.Threshold)
		if m.Of == 0 {
			fmt.Fprintf(w, "  %-16s %8d\n", name, 0)
			continue
		}
		row(name, m.Share)
	}
}

// own marks the value of an option that is the run's.
func own(value string, is bool) string {
	if is {
		return value + " *"
	}
	return value
}

func ratio(part, of int) string { return dedupe.Ratio{Part: part, Of: of}.String() }

// The estimate as JSON.
type (
	estimateFields struct {
		Type       string         `json:"type"`
		Version    int            `json:"version"`
		Articles   int            `json:"articles"`
		Sample     int            `json:"sample"`
		Pairs      int            `json:"pairs"`
		Recall     shareFields    `json:"recall"`
		Kinds      []kindFields   `json:"kinds"`
		MinWords   []optionFields `json:"min_words"`
		Thresholds []optionFields `json:"thresholds"`
		Candidates int            `json:"candidates"`
		Verified   int            `json:"verified"`
		Matches    int            `json:"matches"`
		Skipped    int            `json:"skipped"`
	}
	shareFields struct {
		Matches int         `json:"matches"`
		Found   int         `json:"found"`
		Low     json.Number `json:"low"`
		High    json.Number `json:"high"`
	}
	kindFields struct {
		Kind dedupe.Kind `json:"kind"`
		shareFields
	}
	optionFields struct {
		Value json.Number `json:"value"`
		Own   bool        `json:"own"` // the run's
		shareFields
	}
)

func shareOf(s dedupe.Share) shareFields {
	fixed := func(x float64) json.Number { return json.Number(strconv.FormatFloat(x, 'f', 4, 64)) }
	return shareFields{Matches: s.Of, Found: s.Part, Low: fixed(s.Low), High: fixed(s.High)}
}

// writeEstimateJSON writes an estimate as one line.
func writeEstimateJSON(w io.Writer, e *dedupe.Estimate) error {
	out := estimateFields{
		Type: "estimate", Version: 1, Articles: e.Stats.Articles, Sample: e.Sample, Pairs: e.Pairs, Recall: shareOf(e.Recall),
		Kinds: []kindFields{}, Candidates: e.Stats.Candidates, Verified: e.Stats.Verified,
		Matches: e.Stats.Matches, Skipped: e.Stats.Skipped,
	}
	for _, k := range e.Kinds {
		out.Kinds = append(out.Kinds, kindFields{k.Kind, shareOf(k.Share)})
	}
	for _, m := range e.MinWords {
		out.MinWords = append(out.MinWords, optionFields{json.Number(strconv.Itoa(m.MinWords)), m.MinWords == e.Options.MinWords, shareOf(m.Share)})
	}
	for _, m := range e.Thresholds {
		value := json.Number(strconv.FormatFloat(m.Threshold, 'f', -1, 64))
		out.Thresholds = append(out.Thresholds, optionFields{value, m.Threshold == e.Options.Threshold, shareOf(m.Share)})
	}
	return json.NewEncoder(w).Encode(out)
}
