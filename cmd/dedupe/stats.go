package main

import (
	"encoding/json"
	"io"
	"time"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
)

// statsFile is what --stats writes. Unlike the output it holds what differs
// from run to run.
type statsFile struct {
	Articles                int     `json:"articles"`
	Old                     int     `json:"old"` // of them of the older corpus
	Empty                   int     `json:"empty"`
	Undated                 int     `json:"undated"`
	Skipped                 int     `json:"skipped"`
	LeftOut                 int     `json:"left_out"`
	Bytes                   int64   `json:"bytes"`
	Words                   int64   `json:"words"`
	Candidates              int     `json:"candidates"`
	Glanced                 int     `json:"glanced"`
	Verified                int     `json:"verified"`
	Matches                 int     `json:"matches"`
	Clusters                int     `json:"clusters"`
	BoilerplateFingerprints int     `json:"boilerplate_fingerprints"`
	StandingFingerprints    int     `json:"standing_fingerprints"`
	CommonShingles          int     `json:"common_shingles"`
	BoilerplateCopies       int     `json:"boilerplate_copies"`
	BoilerplatePassages     int     `json:"boilerplate_passages"`
	Spilled                 int64   `json:"spilled"` // bytes written to temporary files
	Seconds                 seconds `json:"seconds"`
}

// seconds are the times of the stages; all is from the start of the program's
// work, opening the paths included.
type seconds struct {
	Cut    float64 `json:"cut"`
	Pairs  float64 `json:"pairs"`
	Verify float64 `json:"verify"`
	Group  float64 `json:"group"`
	Report float64 `json:"report"`
	All    float64 `json:"all"`
}

func inSeconds(d time.Duration) float64 { return d.Round(time.Millisecond).Seconds() }

func writeStats(w io.Writer, s dedupe.Stats, left corpus.LeftOut, report, all time.Duration) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(statsFile{
		Articles:                s.Articles,
		Old:                     s.Old,
		Empty:                   s.Empty,
		Undated:                 s.Undated,
		Skipped:                 s.Skipped,
		LeftOut:                 left.Total(),
		Bytes:                   s.Bytes,
		Words:                   s.Words,
		Candidates:              s.Candidates,
		Glanced:                 s.Glanced,
		Verified:                s.Verified,
		Matches:                 s.Matches,
		Clusters:                s.Clusters,
		BoilerplateFingerprints: s.BoilerplateFingerprints,
		StandingFingerprints:    s.StandingFingerprints,
		CommonShingles:          s.CommonShingles,
		BoilerplateCopies:       s.BoilerplateCopies,
		BoilerplatePassages:     s.BoilerplatePassages,
		Spilled:                 s.Spilled,
		Seconds: seconds{
			Cut:    inSeconds(s.Cut),
			Pairs:  inSeconds(s.Pairs),
			Verify: inSeconds(s.Verify),
			Group:  inSeconds(s.Group),
			Report: inSeconds(report),
			All:    inSeconds(all),
		},
	})
}
