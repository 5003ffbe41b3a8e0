package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"text/tabwriter"
)

// figure is one line of the table: what the generated corpus has and what two
// real ones have (NaN where it was not measured).
type figure struct {
	name      string
	generated float64
	a, b      float64
}

// within is how far a figure may lie outside of the range of the real ones.
const within = .2

// off is by which share a figure lies outside of what is real, negative below.
func (f figure) off() float64 {
	low, high := min(f.a, f.b), max(f.a, f.b)
	if math.IsNaN(f.a) {
		low, high = f.b, f.b
	}
	if math.IsNaN(f.b) {
		low, high = f.a, f.a
	}
	switch {
	case f.generated < low:
		return f.generated/low - 1
	case f.generated > high && high == 0:
		return math.Inf(1)
	case f.generated > high:
		return f.generated/high - 1
	}
	return 0
}

// calibrateArticles is how many articles the figures are of: as many as the
// smaller real corpus has.
const calibrateArticles = 15_000

// printTable prints figures beside the real ones.
func printTable(lines []figure, out io.Writer) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "generated\tA\tB\toff\t  figure")
	far := 0
	for _, f := range lines {
		note := ""
		if off := f.off(); math.Abs(off) > within {
			far++
			note = fmt.Sprintf("%+.0f %%", 100*off)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t  %s", digits(f.generated), digits(f.a), digits(f.b), note, f.name)
		if why := reasonFor(f.name); note != "" && why != "" {
			fmt.Fprintf(t, " (%s)", why)
		}
		fmt.Fprintln(t)
	}
	fmt.Fprintf(t, "%d\t\t\t\t  figures lie more than a fifth outside of what was measured\n", far)
	return t.Flush()
}

func digits(v float64) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case v == 0 || math.Abs(v) >= 100:
		return fmt.Sprintf("%.0f", v)
	case math.Abs(v) >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

// quantile is the value that a share p of values is not above.
func quantile(values []float64, p float64) float64 {
	if len(values) == 0 {
		return 0
	}
	if !slices.IsSorted(values) {
		values = slices.Clone(values)
		slices.Sort(values)
	}
	return values[min(len(values)-1, int(p*float64(len(values))))]
}

// below is the per cent of values under a limit.
func below(values []float64, limit float64) float64 {
	n := 0
	for _, v := range values {
		if v < limit {
			n++
		}
	}
	return 100 * float64(n) / float64(max(1, len(values)))
}
