package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/report"
	"github.com/wirecopy/dedupe/report/parquet"
)

// scan is the main job, with its flags.
type scan struct {
	*streams
	format   format
	against  []string
	output   string
	withText bool
	matrix   bool
	check    bool
	stats    string
	agencies string
	options  dedupe.Options
	input    corpus.Options
	names    string                      // file of publishers
	texts    string                      // folder
	commands func(typed string) []string // those that are spelled much like it

	formatGiven func() bool // whether --format is
}

func (sc *scan) run(ctx context.Context, paths []string) (err error) {
	if !sc.formatGiven() {
		sc.format = formatOf(sc.output)
	}
	if sc.withText && sc.format != formatJSONL && sc.format != formatParquet {
		return usagef("--with-text is for --format jsonl and parquet")
	}
	if sc.matrix && sc.format != formatCSV {
		return usagef("--matrix is for --format csv")
	}
	if _, seen := terminal(sc.out); seen && (sc.output == "" || sc.output == stdio) && (sc.format == formatHTML || sc.format == formatParquet) {
		return usagef("--format %s is not for a terminal: add --output FILE", sc.format)
	}
	if sc.stats == stdio && (sc.output == "" || sc.output == stdio) {
		return usagef("--stats - is for standard output, which the report takes: add --output FILE")
	}
	if err := checkDates(&sc.input); err != nil {
		return err
	}
	every := slices.Concat(paths, sc.against)
	if err := checkTexts(sc.texts, every); err != nil {
		return err
	}
	targets, err := targetsOf(every, named{"--output", sc.output}, named{"--stats", sc.stats})
	if err != nil {
		return err
	}
	if sc.input.Publishers, err = readPublishers(sc.names); err != nil {
		return err
	}
	if sc.options.Agencies, err = readAgencies(sc.agencies); err != nil {
		return err
	}
	start := time.Now()
	sc.input.Stdin = sc.in
	sc.input.Formats, sc.input.TempDir = fileFormats(sc.input), sc.options.TempDir
	sc.options.Against = len(sc.against) > 0
	sc.options.OmitText = !sc.showsText()
	read, err := openCorpora(paths, sc.against, sc.input)
	if usage := (usageError{}); errors.As(err, &usage) {
		return err
	}
	if err != nil {
		hint := "PATH is a file, a folder or - for standard input; see dedupe --help."
		if _, absent := os.Stat(paths[0]); absent != nil {
			if meant := sc.commands(paths[0]); len(meant) > 0 {
				hint = "Did you mean dedupe " + meant[0] + "? " + hint
			}
		}
		return hintedError{err, hint}
	}
	// Files that cannot be written are better known before the work.
	out, err := openOutput(sc.output, sc.out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.discard()) }()
	var stats *output
	if sc.stats != "" {
		if stats, err = openOutput(sc.stats, sc.out); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, stats.discard()) }()
	}

	defer limitMemory(&sc.options)()
	bar := newProgress(sc.err, read.bytes)
	sc.options.Progress = bar.report
	r, err := dedupe.Find(ctx, sparing(targets, read.articles(ctx)), sc.options)
	bar.stop()
	if err != nil {
		return outOfRoom(err)
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	if err := sc.skipped(r.Skipped(), "with --format jsonl"); err != nil {
		return err
	}
	sc.missing(read.given, "no record")
	if read.old != nil {
		sc.missing(read.old, "no older record")
	}
	left := read.leftOut()
	switch n := left.Dates; n {
	case 0:
	case 1:
		fmt.Fprintln(sc.err, "dedupe: left out for its date: 1 article")
	default:
		fmt.Fprintf(sc.err, "dedupe: left out for their dates: %d articles\n", n)
	}
	if n := left.Records; n > 0 {
		fmt.Fprintf(sc.err, "dedupe: left out, as they hold no article: %d of the records\n", n)
	}
	if err := read.noneOf(paths, sc.against, r.Stats()); err != nil {
		return err
	}
	sc.textless(read.given, "no record")
	if read.old != nil {
		sc.textless(read.old, "no older record")
	}
	if sc.texts != "" {
		if err := writeTexts(ctx, sc.texts, r); err != nil {
			return err
		}
	}
	wrote := time.Now()
	if err := sc.write(ctx, out, r, left.Kinds()); err != nil {
		return err
	}
	if stats != nil {
		if err := writeStats(stats, r.Stats(), left, time.Since(wrote), time.Since(start)); err != nil {
			return err
		}
		if err := stats.commit(); err != nil {
			return err
		}
	}
	if err := out.commit(); err != nil {
		return err
	}
	switch s := r.Stats(); {
	case sc.check && s.Matches > 0:
		return exitError(exitReused)
	case s.Skipped > 0:
		return exitError(exitSkipped)
	}
	return nil
}

// showsText reports whether what is written has parts of the texts.
func (sc *scan) showsText() bool {
	switch sc.format {
	case formatText, formatHTML, formatDOT:
		return true
	}
	return sc.withText || sc.texts != ""
}

func (sc *scan) write(ctx context.Context, out *output, r *dedupe.Result, leftOut map[string]int) error {
	w := stopped{ctx, out}
	switch sc.format {
	case formatJSONL:
		return report.JSONLines(w, r, report.JSONOptions{WithText: sc.withText, LeftOut: leftOut})
	case formatCSV:
		if sc.matrix {
			return report.MatrixCSV(w, r)
		}
		return report.CSV(w, r)
	case formatHTML:
		return report.HTML(w, r, report.HTMLOptions{LeftOut: leftOut})
	case formatGraphML:
		return report.GraphML(w, r)
	case formatParquet:
		return parquet.Write(w, r, report.JSONOptions{WithText: sc.withText, LeftOut: leftOut})
	case formatDOT:
		return report.DOT(w, r)
	}
	o := textOptions(out.w)
	o.LeftOut = leftOut
	return report.Text(w, r, o)
}

// skipped names the first records that could not be read, and counts the rest;
// listed says where those are.
func (s *streams) skipped(all iter.Seq2[*dedupe.SkipError, error], listed string) error {
	const most = 20
	n := 0
	for e, err := range all {
		if err != nil {
			return err
		}
		if n++; n <= most {
			s.skip(e)
		}
	}
	if n > most {
		fmt.Fprintf(s.err, "dedupe: and %d more, listed %s\n", n-most, listed)
	}
	return nil
}

// skip says what of the input could not be read, and why.
func (s *streams) skip(e *dedupe.SkipError) {
	fmt.Fprintf(s.err, "dedupe: %s\n", report.Escape(e.Error()))
}

// missing names the fields that were asked for and that none of the records
// that r has read holds.
func (s *streams) missing(r *corpus.Reader, none string) {
	want, _ := r.NoText()
	for _, field := range r.Missing() {
		if len(want) == 1 && field == want[0] {
			continue // noText says it
		}
		fmt.Fprintf(s.err, "dedupe: %s has the field %s\n", report.Escape(none), report.Escape(strconv.Quote(field)))
	}
}

// stopped is a writer that ends with ctx. A reader that has seen enough, as
// head, is no failure: what is written to it then is dropped.
type stopped struct {
	ctx context.Context
	w   io.Writer
}

func (s stopped) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.w.Write(p)
	if errors.Is(err, syscall.EPIPE) {
		return len(p), nil
	}
	return n, err
}
