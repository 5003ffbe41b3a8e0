package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
)

// input adds the flags of where records hold what; their usage names the
// usual fields.
func input(f *pflag.FlagSet, o *corpus.Options) {
	for _, field := range []struct {
		name, usage string
		to          *string
	}{
		{"id", "`field` or column of the id (id, else url)", &o.IDField},
		{"text", "`field` or column of the text (text, body, content)", &o.TextField},
		{"publisher", "`field` or column of the publisher (publisher, source, src, site)", &o.PublisherField},
		{"provider", "`field` or column of the agency that delivered the text (provider)", &o.ProviderField},
		{"date", "`field` or column of the date (published, date, timestamp, …)", &o.DateField},
		{"title", "`field` or column of the title (title, headline)", &o.TitleField},
		{"url", "`field` or column of the url (url)", &o.URLField},
	} {
		f.StringVar(field.to, field.name+"-field", "", field.usage)
	}
}

// dates adds the flags that bound the dates of articles.
func dates(f *pflag.FlagSet, o *corpus.Options) {
	f.Var(&date{&o.After}, "after", "leave out articles dated earlier: 2026-11-20, 2026-11-20T18:00:00Z; undated ones stay")
	f.Var(&date{&o.Before}, "before", "leave out articles dated then or later; undated ones stay")
}

// checkDates says where they bound nothing.
func checkDates(o *corpus.Options) error {
	if a, b := o.After, o.Before; !a.IsZero() && !b.IsZero() && !a.Before(b) {
		return usagef("--after must be earlier than --before")
	}
	return nil
}

// minWords is the flag of Options.MinWords.
type minWords struct{ to *int }

func (v *minWords) Type() string   { return "words" }
func (v *minWords) String() string { return "15" }
func (v *minWords) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 1<<20 {
		return errors.New("want a number from 1 to 1048576")
	}
	*v.to = n
	return nil
}

// workers is the flag of Options.Workers.
type workers struct{ to *int }

func (v *workers) Type() string   { return "number" }
func (v *workers) String() string { return "" }
func (v *workers) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 1<<10 {
		return errors.New("want a number from 1 to 1024")
	}
	*v.to = n
	return nil
}

// threshold is the flag of Options.Threshold.
type threshold struct{ to *float64 }

func (v *threshold) Type() string   { return "ratio" }
func (v *threshold) String() string { return "0.6" }
func (v *threshold) Set(s string) error {
	r, err := strconv.ParseFloat(s, 64)
	if err != nil || !(r >= 0.0001 && r <= 1) {
		return errors.New("want a ratio from 0.0001 to 1")
	}
	*v.to = r
	return nil
}

// age is a duration that may be told in days.
type age struct{ to *time.Duration }

func (v *age) Type() string { return "age" }
func (v *age) String() string {
	if v.to == nil || *v.to == 0 {
		return ""
	}
	return v.to.String()
}

func (v *age) Set(s string) error {
	d, err := parseAge(s)
	if err != nil {
		return err
	}
	*v.to = d
	return nil
}

// date is the flag of a day or a time; a day is its beginning in UTC.
type date struct{ to *time.Time }

func (v *date) Type() string { return "date" }
func (v *date) String() string {
	if v.to == nil || v.to.IsZero() {
		return ""
	}
	return v.to.Format(time.RFC3339)
}

func (v *date) Set(s string) error {
	t, _, ok := corpus.ParseDate(s)
	if !ok {
		return errors.New("want a date, as 2026-11-20 or 2026-11-20T18:00:00Z")
	}
	*v.to = t
	return nil
}

// parseAge reads "7d", "36h", "1d12h" or "90m".
func parseAge(s string) (time.Duration, error) {
	const (
		day      = 24 * time.Hour
		mostDays = 1 << 16
	)
	bad := errors.New("want an age above 0, as 7d, 36h or 1d12h")
	long := fmt.Errorf("want at most %d days", mostDays)
	var d time.Duration
	if days, rest, ok := strings.Cut(s, "d"); ok {
		n, err := strconv.ParseUint(days, 10, 64)
		switch {
		case errors.Is(err, strconv.ErrRange), err == nil && n > mostDays:
			return 0, long
		case err != nil:
			return 0, bad
		}
		d, s = time.Duration(n)*day, rest
	}
	if s != "" || d == 0 {
		rest, err := time.ParseDuration(s)
		if err != nil || rest < 0 {
			return 0, bad
		}
		if rest > mostDays*day-d {
			return 0, long
		}
		d += rest
	}
	if d == 0 {
		return 0, bad
	}
	return d, nil
}

// detection adds the flags of how to detect.
func detection(f *pflag.FlagSet, o *dedupe.Options) {
	f.Var(&minWords{&o.MinWords}, "min-words", "words that two articles must share, unless one is, or stands whole in, the other")
	f.Var(&threshold{&o.Threshold}, "threshold", "Jaccard `ratio` of near-duplicates")
	f.Var(&age{&o.MaxAge}, "max-age", "how far apart dates may lie: 7d, 36h (default any); undated articles match any")
}

// format is the form of the output.
type format string

const (
	formatText    format = "text"
	formatHTML    format = "html"
	formatJSONL   format = "jsonl"
	formatCSV     format = "csv"
	formatGraphML format = "graphml"
	formatDOT     format = "dot"
	formatParquet format = "parquet"
)

var formats = []string{string(formatText), string(formatHTML), string(formatJSONL), string(formatCSV), string(formatGraphML), string(formatDOT), string(formatParquet)}

// formatOf is the format that a file's extension says, else text.
func formatOf(path string) format {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	switch {
	case slices.Contains(formats, ext):
		return format(ext)
	case ext == "json" || ext == "ndjson":
		return formatJSONL
	}
	return formatText
}

func (v *format) Type() string   { return "format" }
func (v *format) String() string { return string(*v) }
func (v *format) Set(s string) error {
	if !slices.Contains(formats, s) {
		return fmt.Errorf("want %s", either(formats))
	}
	*v = format(s)
	return nil
}

// fewFormats are those of explain and estimate.
var fewFormats = []string{string(formatText), string(formatJSONL)}

// textOrJSONL adds the flag of a format that is one of those.
func textOrJSONL(cmd *cobra.Command, to *format) {
	cmd.Flags().Var(&fewFormat{to}, "format", either(fewFormats))
	must(cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(fewFormats, cobra.ShellCompDirectiveNoFileComp)))
}

type fewFormat struct{ to *format }

func (v *fewFormat) Type() string   { return "format" }
func (v *fewFormat) String() string { return string(*v.to) }
func (v *fewFormat) Set(s string) error {
	if !slices.Contains(fewFormats, s) {
		return fmt.Errorf("want %s", either(fewFormats))
	}
	*v.to = format(s)
	return nil
}

// either names choices: "a, b or c".
func either(names []string) string {
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// aCorpus are arguments of which there must be one.
func aCorpus(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usagef("name the files or folders of the corpus")
	}
	return nil
}
