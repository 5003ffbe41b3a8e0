package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/bench/measure"
)

// settings are what is compared: the detector as it is first, then without a
// part of it, then with another value of one option.
func settings() []setting {
	s := []setting{
		{"default", dedupe.Options{}},
		{"only signatures", dedupe.Options{Window: -1}},
		{"with signatures", dedupe.Options{Hashes: 128}},
	}
	for _, k := range []int{2, 3} {
		s = append(s, setting{fmt.Sprintf("only signatures, shingle=%d", k), dedupe.Options{Window: -1, Shingle: k}})
	}
	for _, k := range []int{4, 6, 8} {
		s = append(s, setting{fmt.Sprintf("shingle=%d", k), dedupe.Options{Shingle: k}})
	}
	for _, w := range []int{8, 12, 32} {
		s = append(s, setting{fmt.Sprintf("window=%d", w), dedupe.Options{Window: w}})
	}
	for _, h := range []int{64, 256} {
		s = append(s, setting{fmt.Sprintf("hashes=%d", h), dedupe.Options{Hashes: h}})
	}
	return s
}

type setting struct {
	name    string
	options dedupe.Options
}

// A trial is what a setting gives, and what it costs.
type trial struct {
	Setting    string        `json:"setting"`
	Seconds    measure.Value `json:"seconds"` // of Find
	Candidates int           `json:"candidates"`
	Verified   int           `json:"verified"`
	*report
}

// ablation runs every setting and prints a row of each, or one JSON object a
// line.
func ablation(ctx context.Context, c *corpus, out io.Writer, asJSON bool) error {
	var trials []trial
	for _, s := range settings() {
		r, err := c.measure(ctx, s.options)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		st := &r.stats
		r.Traps = nil
		trials = append(trials, trial{
			Setting:    s.name,
			Seconds:    measure.Value((st.Cut + st.Pairs + st.Verify + st.Group).Seconds()),
			Candidates: st.Candidates,
			Verified:   st.Verified,
			report:     r,
		})
	}
	if asJSON {
		enc := json.NewEncoder(out)
		for _, t := range trials {
			if err := enc.Encode(t); err != nil {
				return err
			}
		}
		return nil
	}
	var b bytes.Buffer
	t := newTable(&b)
	t.row("", "seconds", "candidates", "verified", "recall", "run ≥ 20", "run 15–19", "run 12–14", "containment ≥ .3", "precision", "plagdet", "verdict F1", "ARI", "B-cubed")
	for i := range trials {
		x := &trials[i]
		t.row(x.Setting, fmt.Sprintf("%.2f", x.Seconds), x.Candidates, x.Verified, x.Recall, x.RecallRun20,
			recallOf(x.ByRun, "15–19"), recallOf(x.ByRun, "12–14"), x.RecallC30, x.Precision, x.Plagdet, x.VerdictF1, x.ARI, x.BCubed)
	}
	t.end()
	_, err := out.Write(b.Bytes())
	return err
}

// recallOf is the recall of the band of a name.
func recallOf(bands []measure.Band, name string) measure.Value {
	for i := range bands {
		if bands[i].Name == name {
			return bands[i].Recall()
		}
	}
	return measure.Value(math.NaN())
}
