// Command wire makes a corpus of news articles with its truth, as JSON Lines.
//
//	go run ./bench/wire -articles 100000 -seed 1 -o articles.jsonl -truth truth.jsonl
//	go run ./bench/wire -calibrate
//
// The second form prints figures of a generated corpus beside those of two
// real ones.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/wirecopy/dedupe/bench/generate"
)

func main() {
	if err := wire(os.Args[1:], os.Stdout); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "wire:", err)
		}
		os.Exit(1)
	}
}

func wire(args []string, stdout io.Writer) error {
	var o generate.Options
	flags := flag.NewFlagSet("wire", flag.ContinueOnError)
	flags.IntVar(&o.Articles, "articles", 10_000, "how many articles to make")
	flags.Uint64Var(&o.Seed, "seed", 1, "which corpus to make")
	flags.StringVar(&o.Language, "lang", "de", "language: de, en or zh")
	flags.IntVar(&o.OCR, "ocr", 0, "share of misread letters, in per cent")
	articles := flags.String("o", "-", "file for the articles, - is standard output")
	truth := flags.String("truth", "", "file for the truth; none is written where it is empty")
	hosts := flags.String("hosts", "", "JSON Lines with texts to plant into, one in the field text of each")
	calibrate := flags.Bool("calibrate", false, "print figures of 15,000 articles beside real ones, write nothing")
	if err := flags.Parse(args); err != nil {
		return err
	}
	switch {
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case o.Language != "de" && o.Language != "en" && o.Language != "zh":
		return fmt.Errorf("unknown language %q", o.Language)
	case o.OCR < 0 || o.OCR > 100:
		return fmt.Errorf("-ocr %d is no percentage", o.OCR)
	}
	if *hosts != "" {
		var err error
		if o.Hosts, err = readHosts(*hosts); err != nil {
			return err
		}
	}
	if *calibrate {
		o.Articles = calibrateArticles
		return printTable(figures(load(o)), stdout)
	}
	return write(o, *articles, *truth, stdout)
}

// record is an article as it is written: with the day alone where no more is
// known.
type record struct {
	ID        string `json:"id"`
	Publisher string `json:"publisher"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Text      string `json:"text"`
	Published string `json:"published"`
}

func write(o generate.Options, articles, truth string, stdout io.Writer) (err error) {
	a, err := create(articles, stdout)
	if err != nil {
		return err
	}
	defer a.close(&err)
	t, err := create(truth, stdout)
	if err != nil {
		return err
	}
	defer t.close(&err)
	for article, known := range generate.Generate(o) {
		r := record{article.ID, article.Publisher, article.Title, article.URL, article.Text,
			article.Published.Format("2006-01-02T15:04:05Z07:00")}
		if article.DayOnly {
			r.Published = article.Published.Format("2006-01-02")
		}
		if err := a.line(r); err != nil {
			return err
		}
		if err := t.line(known); err != nil {
			return err
		}
	}
	return nil
}

// lines writes JSON Lines, or nothing where it has no file.
type lines struct {
	file    io.Closer
	buffer  *bufio.Writer
	encoder *json.Encoder
}

func create(name string, stdout io.Writer) (*lines, error) {
	l := &lines{}
	switch name {
	case "":
		return l, nil
	case "-":
		l.buffer = bufio.NewWriterSize(stdout, 1<<18)
	default:
		f, err := os.Create(name)
		if err != nil {
			return nil, err
		}
		l.file = f
		l.buffer = bufio.NewWriterSize(f, 1<<18)
	}
	l.encoder = json.NewEncoder(l.buffer)
	l.encoder.SetEscapeHTML(false)
	return l, nil
}

func (l *lines) line(v any) error {
	if l.encoder == nil {
		return nil
	}
	return l.encoder.Encode(v)
}

// close flushes, and sets err where nothing else went wrong before.
func (l *lines) close(err *error) {
	if l.buffer != nil {
		*err = errors.Join(*err, l.buffer.Flush())
	}
	if l.file != nil {
		*err = errors.Join(*err, l.file.Close())
	}
}

// readHosts reads the texts of a file of JSON Lines.
func readHosts(name string) ([]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var texts []string
	for d := json.NewDecoder(f); ; {
		var host struct {
			Text string `json:"text"`
		}
		switch err := d.Decode(&host); {
		case errors.Is(err, io.EOF):
			return texts, nil
		case err != nil:
			return nil, fmt.Errorf("%s: text %d: %w", name, len(texts)+1, err)
		}
		texts = append(texts, host.Text)
	}
}
