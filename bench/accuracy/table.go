package main

import (
	"bytes"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/wirecopy/dedupe/bench/measure"
)

// writeTables prints a report for people.
func writeTables(out io.Writer, r *report, traps bool) error {
	var b bytes.Buffer
	s := r.stats
	fmt.Fprintf(&b, "%d articles, seed %d, %s, %d %% misread: %.1f MB, %d matches, %d clusters, %.1f s\n\n",
		r.Articles, r.Seed, r.Language, r.OCR, float64(s.Bytes)/1e6, s.Matches, s.Clusters,
		(s.Cut + s.Pairs + s.Verify + s.Group).Seconds())
	writeFigures(&b, &r.Figures)

	b.WriteString("by trap\n")
	t := newTable(&b)
	t.row("", "articles", "pairs", "recall", "run ≥ 20", "precision", "plagdet", "granularity", "credit P", "credit R", "verdict F1", "origin", "ARI", "B-cubed")
	for i := range r.Traps {
		f := &r.Traps[i]
		t.row(f.Trap, f.Articles, pairs(f.ByContainment), f.Recall, f.RecallRun20, f.Precision, f.Plagdet, f.Granularity,
			f.CreditPrecision, f.CreditRecall, f.VerdictF1, f.Origin, f.ARI, f.BCubed)
	}
	t.end()
	if traps {
		for i := range r.Traps {
			fmt.Fprintf(&b, "── %s ──\n\n", r.Traps[i].Trap)
			writeFigures(&b, &r.Traps[i])
		}
	}
	_, err := out.Write(b.Bytes())
	return err
}

// writeFigures prints all figures but those of the traps.
func writeFigures(b *bytes.Buffer, f *measure.Figures) {
	t := newTable(b)
	p := &f.Passages
	t.row("recall", f.Recall, "of true pairs (≥ 30 shared words, two publishers)")
	t.row("  run ≥ 20", f.RecallRun20, "of pairs with a run of 20 words or more")
	t.row("  containment ≥ .3", f.RecallC30, "of true pairs")
	t.row("precision", f.Precision, "of matches of two publishers")
	t.row("plagdet", p.Plagdet, fmt.Sprintf("precision %v, recall %v, granularity %v; %d cases, %d told", p.Precision, p.Recall, p.Granularity, p.Cases, p.Detections))
	t.row("credit precision", f.CreditPrecision, "of agencies told of an article")
	t.row("credit recall", f.CreditRecall, "of agencies an article credits")
	t.row("  of matches", f.Agencies.Recall(), fmt.Sprintf("precision %v", f.Agencies.Precision()))
	t.row("verdict F1", f.VerdictF1, "")
	t.row("ARI", f.ARI, "of article clusters")
	t.row("B-cubed", f.BCubed, fmt.Sprintf("of passage clusters; precision %v, recall %v", f.BCubedPrecision, f.BCubedRecall))
	t.row("origin", f.Origin, "of origins told of copy that has one")
	t.end()

	for _, bands := range []struct {
		name string
		of   []measure.Band
	}{
		{"true pairs", f.True}, {"containment", f.ByContainment},
		{"longest run", f.ByRun}, {"edits per 100", f.ByEdits},
	} {
		t := newTable(b)
		t.row(bands.name, "pairs", "found", "Jaccard ≥ .1", "≥ .5")
		for _, x := range bands.of {
			part := func(n int) measure.Value { return measure.Value(float64(n) / float64(x.Pairs)) }
			t.row(x.Name, x.Pairs, x.Recall(), part(x.Jaccard10), part(x.Jaccard50))
		}
		t.end()
	}

	t = newTable(b)
	t.row("matches of", "two publishers, as story", "as standing", "one publisher, as story", "as standing")
	for i, x := range f.Told {
		y := f.ToldPublisher[i]
		t.row(x.Cause, x.Story, x.Standing, y.Story, y.Standing)
	}
	t.end()
	t = newTable(b)
	t.row("credits", "true", "told", "precision", "recall")
	for _, x := range f.Credits {
		t.row(x.Kind, x.True, x.Told, x.Precision(), x.Recall())
	}
	t.end()
	t = newTable(b)
	t.row("verdicts", "told wholly", "partly", "no")
	for _, x := range f.Verdicts {
		t.row(x.True, x.Wholly, x.Partly, x.No)
	}
	t.end()
	t = newTable(b)
	t.row("origins of clusters", "right", "wrong", "undecided", "agency copy: told", "none")
	for _, x := range []struct {
		name string
		of   measure.Origins
	}{{"articles", f.ArticleOrigins}, {"passages", f.PassageOrigins}} {
		t.row(x.name, x.of.Right, x.of.Wrong, x.of.Undecided, x.of.AgencyTold, x.of.AgencyNone)
	}
	t.end()
}

func pairs(bands []measure.Band) int {
	n := 0
	for _, b := range bands {
		n += b.Pairs
	}
	return n
}

// A table has columns of equal width.
type table struct {
	w *tabwriter.Writer
}

func newTable(out io.Writer) *table {
	return &table{tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)}
}

func (t *table) row(cells ...any) {
	for i, c := range cells {
		if i > 0 {
			fmt.Fprint(t.w, "\t")
		}
		fmt.Fprint(t.w, c)
	}
	fmt.Fprintln(t.w)
}

// end prints the table and an empty line; it cannot fail in a buffer.
func (t *table) end() {
	fmt.Fprintln(t.w)
	t.w.Flush()
}
