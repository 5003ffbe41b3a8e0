package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/report"
)

// A plan is the job of dedupe plan, with its flags.
type plan struct {
	*streams
	format   format
	against  []string
	names    string // of publishers
	agencies string
	options  dedupe.Options
	input    corpus.Options
}

func planCommand(s *streams) *cobra.Command {
	p := plan{streams: s, format: formatText}
	cmd := &cobra.Command{
		Use:   "plan [flags] PATH…",
		Short: "Tell how long a run will take, and what it needs",
		Long: `Read a part of the articles, at most some 64 MB of their files, and tell how
long dedupe will take for all of them, how much memory and how much temporary
disk, and what to do where there is too little of it: mostly within a third.

Detection runs on two samples of different size; from these it is told what
grows with the text, and by how much faster what articles share does. The
samples lie evenly in the files; of a compressed one, an archive or a table
they are the beginning, so that the rest should be like it, and in order of
date the time told is too long, by two fifths or so. That other programs
will be busy, or that the disk is slower than what it has read lately, cannot
be known. The time of a report in JSON Lines is counted; for one in text, HTML
or DOT, which show parts of the articles, half as much room again is needed.

Exit codes: 2 wrong usage; 1 failed; 3 part of the input was skipped; 0.`,
		Example: `  dedupe plan articles/
  dedupe plan --memory-limit 2GB --temp-dir /var/tmp news.jsonl
  dedupe plan --format jsonl --against archive/ today.jsonl`,
		Args: aCorpus,
		RunE: func(cmd *cobra.Command, args []string) error { return p.run(cmd.Context(), args) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	textOrJSONL(cmd, &p.format)
	f.StringArrayVar(&p.against, "against", nil, "as for dedupe: the articles of an older corpus `OLD`; may be given several times")
	detection(f, &p.options)
	dates(f, &p.input)
	input(f, &p.input)
	publishers(f, &p.names)
	agencies(f, &p.agencies)
	resources(f, &p.options)
	return cmd
}

func (p *plan) run(ctx context.Context, paths []string) (err error) {
	if slices.Contains(slices.Concat(paths, p.against), stdio) {
		return usagef("standard input has no length: what is to come cannot be planned")
	}
	if err := checkDates(&p.input); err != nil {
		return err
	}
	if p.input.Publishers, err = readPublishers(p.names); err != nil {
		return err
	}
	if p.options.Agencies, err = readAgencies(p.agencies); err != nil {
		return err
	}
	p.input.Formats, p.input.TempDir = fileFormats(p.input), p.options.TempDir
	p.options.Against = len(p.against) > 0
	p.options.OmitText = true // as a run does whose output is not for reading
	read, err := openCorpora(paths, p.against, p.input)
	if err != nil {
		return hintedError{err, "PATH is a file or a folder; see dedupe plan --help."}
	}
	_, total := read.bytes()
	if total < 0 {
		return usagef("a pipe has no length: what is to come cannot be planned")
	}
	const least, most, part = 16 << 20, 64 << 20, 8
	sample := min(max(total/part, least), most)
	less, lessShare := read.sample(sample / 4)
	more, moreShare := read.sample(sample)
	defer limitMemory(&p.options)()
	bar := newProgress(p.err, more.bytes)
	p.options.Progress = bar.report
	f, err := dedupe.ForecastFind(ctx,
		dedupe.Part{Articles: less.articles(ctx), Share: lessShare},
		dedupe.Part{Articles: more.articles(ctx), Share: moreShare},
		p.options,
		func(r *dedupe.Result) error { return report.JSONLines(io.Discard, r, report.JSONOptions{}) })
	bar.stop()
	if err != nil {
		return outOfRoom(err)
	}
	if f.Sample == 0 {
		return noArticles(paths, f.Skipped, more.given)
	}
	p.missing(more.given, "no record")
	p.textless(more.given, "no record")
	if f.Skipped > 0 {
		fmt.Fprintf(p.err, "dedupe: of what was read %s would be skipped; dedupe itself names them\n", counted(f.Skipped, "record"))
	}
	m := machineOf(&p.options)
	m.warn(p.err, f)
	w := bufio.NewWriter(stopped{ctx, p.out})
	if p.format == formatJSONL {
		err = writePlanJSON(w, f, &m)
	} else {
		writePlan(w, f, &m)
	}
	if err := errors.Join(err, w.Flush()); err != nil {
		return err
	}
	if f.Skipped > 0 {
		return exitError(exitSkipped)
	}
	return nil
}

// A machine is what there is of what a run needs.
type machine struct {
	memory   int64  // bytes; 0 where that is not known
	temp     string // the folder of temporary files
	tempFree int64  // bytes; -1 where that is not known
}

func machineOf(o *dedupe.Options) machine {
	m := machine{temp: o.TempDir, tempFree: -1}
	if m.temp == "" {
		m.temp = os.TempDir()
	}
	if n, err := freeDisk(m.temp); err == nil {
		m.tempFree = int64(min(n, math.MaxInt64))
	}
	if n, err := machineMemory(); err == nil {
		m.memory = int64(min(n, math.MaxInt64))
	}
	return m
}

// warn says what there is too little of, and what to do.
func (m *machine) warn(w io.Writer, f *dedupe.Forecast) {
	if f.LeastMemory > f.MemoryLimit {
		fmt.Fprintf(w, "dedupe: a memory limit of %s is too low: --memory-limit %dMiB or more is needed\n", amount(f.MemoryLimit), f.LeastMemory*5/4>>20+1)
	}
	if m.memory > 0 && f.Memory > m.memory {
		fmt.Fprintf(w, "dedupe: this machine has %s of memory: --memory-limit %dMiB leaves some of it to others\n", amount(m.memory), m.memory/2>>20)
	}
	if m.tempFree >= 0 && f.Spilled > m.tempFree {
		fmt.Fprintf(w, "dedupe: too little room in %s: --temp-dir names another folder, --memory-limit lets more lie in memory\n", report.Escape(m.temp))
	}
}

// writePlan tells a plan as text; w keeps its error.
func writePlan(w *bufio.Writer, f *dedupe.Forecast, m *machine) {
	if f.Share == 1 {
		fmt.Fprintf(w, "%s with %s of text, all of which was read.\n", counted(f.Articles, "article"), amount(f.Bytes))
	} else {
		fmt.Fprintf(w, "About %d articles with %s of text: %d of them were read.\n", threeDigits(f.Articles), amount(f.Bytes), f.Sample)
	}
	about := "about "
	if f.Time() < shortest {
		about = ""
	}
	fmt.Fprintf(w, "This will take %s%s, %s of memory", about, duration(f.Time()), amount(f.Memory))
	if m.memory > 0 {
		fmt.Fprintf(w, " (of %s)", amount(m.memory))
	}
	if f.Spilled == 0 {
		fmt.Fprintln(w, "\nand no temporary disk.")
	} else {
		fmt.Fprintf(w, "\nand %s of temporary disk in %s", amount(f.Spilled), report.Escape(m.temp))
		if m.tempFree >= 0 {
			fmt.Fprintf(w, " (free: %s)", amount(m.tempFree))
		}
		fmt.Fprintln(w, ".")
	}
	fmt.Fprintln(w)
	for _, s := range []struct {
		name string
		d    time.Duration
	}{
		{stageNames[dedupe.StageCut] + " and cutting", f.Cut},
		{stageNames[dedupe.StagePairs], f.Pairs},
		{stageNames[dedupe.StageVerify], f.Verify},
		{stageNames[dedupe.StageGroup], f.Group},
		{"report", f.Use},
	} {
		fmt.Fprintf(w, "  %-25s %s\n", s.name, duration(s.d))
	}
}

func amount(n int64) string { return humanize.Bytes(uint64(n)) }

// threeDigits rounds a number to them.
func threeDigits(n int) int {
	step := 1
	for n/step >= 1000 {
		step *= 10
	}
	return (n + step/2) / step * step
}

// shortest is the shortest time that is told.
const shortest = 100 * time.Millisecond

// duration is a time as one says it.
func duration(d time.Duration) string {
	switch s := d.Seconds(); {
	case d < shortest:
		return "less than 0.1 seconds"
	case s < 10:
		return fmt.Sprintf("%.1f seconds", s)
	case s < 100:
		return fmt.Sprintf("%.0f seconds", s)
	case s < 100*60:
		return fmt.Sprintf("%.0f minutes", s/60)
	default:
		return fmt.Sprintf("%.1f hours", s/3600)
	}
}

// The plan as JSON.
type planFields struct {
	Type          string  `json:"type"`
	Version       int     `json:"version"`
	Articles      int     `json:"articles"`
	Bytes         int64   `json:"bytes"`
	Sample        int     `json:"sample"`
	Seconds       seconds `json:"seconds"`
	Memory        int64   `json:"memory"`
	MemoryLimit   int64   `json:"memory_limit"`
	LeastMemory   int64   `json:"least_memory"`
	MachineMemory *int64  `json:"machine_memory"`
	Temporary     int64   `json:"temporary"`
	TempDir       string  `json:"temp_dir"`
	TempFree      *int64  `json:"temp_free"`
	Skipped       int     `json:"skipped"`
}

// writePlanJSON writes a plan as one line.
func writePlanJSON(w io.Writer, f *dedupe.Forecast, m *machine) error {
	known := func(n int64, is bool) *int64 {
		if !is {
			return nil
		}
		return &n
	}
	return json.NewEncoder(w).Encode(planFields{
		Type: "plan", Version: 1, Articles: f.Articles, Bytes: f.Bytes, Sample: f.Sample,
		Seconds: seconds{
			Cut: inSeconds(f.Cut), Pairs: inSeconds(f.Pairs), Verify: inSeconds(f.Verify), Group: inSeconds(f.Group),
			Report: inSeconds(f.Use), All: inSeconds(f.Time()),
		},
		Memory: f.Memory, MemoryLimit: f.MemoryLimit, LeastMemory: f.LeastMemory, MachineMemory: known(m.memory, m.memory > 0),
		Temporary: f.Spilled, TempDir: report.Escape(m.temp), TempFree: known(m.tempFree, m.tempFree >= 0), Skipped: f.Skipped,
	})
}
