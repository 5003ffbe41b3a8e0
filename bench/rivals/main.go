// Rivals runs dedupe and other tools on one generated corpus and prints what
// each finds and costs.
//
//	go run . -articles 10000 -seed 1
//
// Each tool is a process of its own that reads the articles as JSON Lines and
// writes pairs of ids. "rivals run TOOL IN OUT SETTING…" is the process of the
// tools that are written in Go.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/wirecopy/dedupe/bench/generate"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := command(ctx, os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "rivals:", err)
		os.Exit(1)
	}
}

func command(ctx context.Context, args []string, out io.Writer) error {
	if len(args) > 0 {
		switch args[0] {
		case "run":
			return runTool(ctx, args[1:])
		case "make":
			return makeCorpus(args[1:])
		}
	}
	return compare(ctx, args, out)
}

// options say what to compare, and where.
type options struct {
	generate.Options
	python  string
	only    string
	timeout time.Duration
	dir     string // of the corpus and of what the tools write, absolute
}

func compare(ctx context.Context, args []string, out io.Writer) error {
	var o options
	flags := flag.NewFlagSet("rivals", flag.ContinueOnError)
	flags.IntVar(&o.Articles, "articles", 10_000, "make so many `articles`")
	flags.Uint64Var(&o.Seed, "seed", 1, "of the corpus")
	flags.StringVar(&o.python, "python", "python3", "Python that has the packages of requirements.txt")
	flags.StringVar(&o.only, "only", "", "run only the tools whose name contains this")
	flags.DurationVar(&o.timeout, "timeout", 30*time.Minute, "give up a tool after so long")
	flags.StringVar(&o.dir, "dir", "", "keep the corpus and the pairs in this `directory`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if o.Articles < 1 {
		return fmt.Errorf("-articles is %d, want 1 or more", o.Articles)
	}
	if o.dir == "" {
		dir, err := os.MkdirTemp("", "rivals")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		o.dir = dir
	}
	// Absolute, since not every tool runs in this directory.
	dir, err := filepath.Abs(o.dir)
	if err != nil {
		return err
	}
	o.dir = dir
	if err := os.MkdirAll(o.dir, 0o755); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	// The peak of a process begins with the memory of the one that starts it:
	// this one stays small until all tools have run.
	err = output(exec.CommandContext(ctx, self, "make", fmt.Sprint(o.Articles), fmt.Sprint(o.Seed), o.articles(), o.truth()))
	if err != nil {
		return fmt.Errorf("the corpus: %w", err)
	}
	var runs []run
	for _, t := range tools(self, &o) {
		fmt.Fprintln(os.Stderr, strings.TrimSpace(t.name+" "+t.setting), "…")
		runs = append(runs, t.run(ctx, &o))
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	if len(runs) == 0 {
		return fmt.Errorf("no tool's name contains %q", o.only)
	}
	known, err := readTruth(o.articles(), o.truth())
	if err != nil {
		return err
	}
	return writeTable(out, known, runs)
}

func (o *options) articles() string { return filepath.Join(o.dir, "articles.jsonl") }
func (o *options) truth() string    { return filepath.Join(o.dir, "truth.jsonl") }
