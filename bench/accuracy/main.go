// Accuracy makes a corpus of which everything is known, runs dedupe.Find on it
// and prints how much of the truth it has found.
//
//	go run ./bench/accuracy -articles 100000 -seed 1
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"os/signal"
	"slices"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/bench/generate"
	"github.com/wirecopy/dedupe/bench/measure"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("accuracy", flag.ContinueOnError)
	var g generate.Options
	flags.IntVar(&g.Articles, "articles", 10_000, "make so many `articles`")
	flags.Uint64Var(&g.Seed, "seed", 1, "of the corpus")
	flags.StringVar(&g.Language, "lang", "de", "language: de, en or zh")
	flags.IntVar(&g.OCR, "ocr", 0, "`per cent` of letters misread")
	asJSON := flags.Bool("json", false, "print one JSON object")
	traps := flags.Bool("traps", false, "print the tables of each trap too")
	ablate := flags.Bool("ablate", false, "compare parts and other settings of the detector instead")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	switch {
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case g.Articles < 1:
		return fmt.Errorf("-articles is %d, want 1 or more", g.Articles)
	case !slices.Contains([]string{"de", "en", "zh"}, g.Language):
		return fmt.Errorf("-lang is %q, want de, en or zh", g.Language)
	case g.OCR < 0 || g.OCR > 100:
		return fmt.Errorf("-ocr is %d, want 0 to 100", g.OCR)
	}

	c, err := makeCorpus(g)
	if err != nil {
		return err
	}
	if *ablate {
		return ablation(ctx, c, out, *asJSON)
	}
	r, err := c.measure(ctx, dedupe.Options{})
	if err != nil {
		return err
	}
	if *asJSON {
		return json.NewEncoder(out).Encode(r)
	}
	return writeTables(out, r, *traps)
}

// A corpus is what the generator makes, with its truth.
type corpus struct {
	options  generate.Options
	articles []dedupe.Article
	truths   measure.Truths
}

func makeCorpus(o generate.Options) (*corpus, error) {
	c := &corpus{options: o}
	for a, truth := range generate.Generate(o) {
		if err := c.truths.Add(a, truth); err != nil {
			return nil, err
		}
		c.articles = append(c.articles, dedupe.Article{
			ID: a.ID, Publisher: a.Publisher, Published: a.Published, DayOnly: a.DayOnly,
			Title: a.Title, URL: a.URL, Text: a.Text,
		})
	}
	return c, nil
}

// all yields the articles.
func (c *corpus) all() iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		for _, a := range c.articles {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// A report is what one run found.
type report struct {
	Seed     uint64 `json:"seed"`
	Language string `json:"language"`
	OCR      int    `json:"ocr"`
	measure.Figures
	stats dedupe.Stats
}

// measure runs the detector.
func (c *corpus) measure(ctx context.Context, o dedupe.Options) (*report, error) {
	result, err := dedupe.Find(ctx, c.all(), o)
	if err != nil {
		return nil, err
	}
	defer result.Close()
	f, err := c.truths.Figures(result)
	if err != nil {
		return nil, err
	}
	return &report{
		Seed: c.options.Seed, Language: c.options.Language, OCR: c.options.OCR,
		Figures: f, stats: result.Stats(),
	}, nil
}
