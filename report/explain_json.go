package report

import (
	"encoding/json"
	"io"
	"strconv"

	"github.com/wirecopy/dedupe"
)

type (
	explanationRecord struct {
		Type         string          `json:"type"`
		A            string          `json:"a"`
		B            string          `json:"b"`
		Reason       *dedupe.Reason  `json:"reason"`
		Match        *matchRecord    `json:"match"`
		Options      optionsRecord   `json:"options"`
		Articles     int             `json:"articles"`
		Skipped      int             `json:"skipped"`
		WordsA       int             `json:"words_a"`
		WordsB       int             `json:"words_b"`
		Jaccard      dedupe.Ratio    `json:"jaccard"`
		ContainmentA dedupe.Ratio    `json:"containment_a"`
		ContainmentB dedupe.Ratio    `json:"containment_b"`
		InARow       int             `json:"in_a_row"`
		Pairing      pairingRecord   `json:"pairing"`
		Checks       []checkRecord   `json:"checks"`
		Passages     []weighedRecord `json:"passages"`
		Change       changeRecord    `json:"change"`
	}
	pairingRecord struct {
		Candidate    bool        `json:"candidate"`
		Glanced      bool        `json:"glanced"`
		Fingerprints int         `json:"fingerprints"`
		Boilerplate  int         `json:"boilerplate"`
		Bands        int         `json:"bands"`
		BandsOf      int         `json:"bands_of"`
		Buckets      int         `json:"buckets"`
		Largest      int         `json:"largest"`
		CopyA        *string     `json:"copy_a"`
		CopyB        *string     `json:"copy_b"`
		Guaranteed   int         `json:"guaranteed"`
		Probability  json.Number `json:"probability"`
	}
	checkRecord struct {
		Measure dedupe.Measure `json:"measure"`
		Is      json.Number    `json:"is"`
		Needs   json.Number    `json:"needs"`
		Holds   bool           `json:"holds"`
	}
	weighedRecord struct {
		passageRecord
		Told        bool `json:"told"`
		Evidence    int  `json:"evidence"`
		Shingles    int  `json:"shingles"`
		Common      int  `json:"common"`
		Boilerplate int  `json:"boilerplate"`
		Template    bool `json:"template"`
		Articles    int  `json:"articles"`
		Publishers  int  `json:"publishers"`
		Days        int  `json:"days"`
	}
	changeRecord struct {
		MinWords  *int         `json:"min_words"`
		Threshold *json.Number `json:"threshold"`
		MaxAge    *json.Number `json:"max_age"`
	}
)

// ExplainJSON writes e as one line of JSON, described by [Schema], in the form
// that [JSONLines] has.
func ExplainJSON(w io.Writer, e *dedupe.Explanation) error {
	p := &e.Pairing
	r := explanationRecord{
		Type:         "explanation",
		A:            utf8Name(e.A),
		B:            utf8Name(e.B),
		Options:      runOf(e.Options).Options,
		Articles:     e.Articles,
		Skipped:      e.Skipped,
		WordsA:       e.WordsA,
		WordsB:       e.WordsB,
		Jaccard:      e.Jaccard,
		ContainmentA: e.ContainmentA,
		ContainmentB: e.ContainmentB,
		InARow:       e.InARow,
		Pairing: pairingRecord{
			Candidate:    p.Candidate,
			Glanced:      p.Glanced,
			Fingerprints: p.Fingerprints,
			Boilerplate:  p.Boilerplate,
			Bands:        p.Bands,
			BandsOf:      p.BandsOf,
			Buckets:      p.Buckets,
			Largest:      p.Largest,
			CopyA:        nameOrNull(p.CopyA),
			CopyB:        nameOrNull(p.CopyB),
			Guaranteed:   p.Guaranteed,
			Probability:  json.Number(strconv.FormatFloat(p.Probability, 'f', 4, 64)),
		},
		Checks:   []checkRecord{},
		Passages: []weighedRecord{},
	}
	if e.Reason != "" {
		r.Reason = &e.Reason
	}
	if e.Match != nil {
		m := matchOf(e.Match, nil)
		r.Match = &m
	}
	for _, c := range e.Checks {
		r.Checks = append(r.Checks, checkRecord{c.Measure, figure(c.Measure, c.Is), figure(c.Measure, c.Needs), c.Holds})
	}
	for i := range e.Passages {
		p := &e.Passages[i]
		r.Passages = append(r.Passages, weighedRecord{
			passageRecord: passageRecordOf(&p.Passage),
			Told:          p.Told,
			Evidence:      p.Evidence,
			Shingles:      p.Shingles,
			Common:        p.Common,
			Boilerplate:   p.Boilerplate,
			Template:      p.Template,
			Articles:      p.Prints.Articles,
			Publishers:    p.Prints.Publishers,
			Days:          p.Prints.Days,
		})
	}
	if e.MinWords > 0 {
		r.Change.MinWords = &e.MinWords
	}
	if e.Threshold > 0 {
		n := json.Number(strconv.FormatFloat(e.Threshold, 'f', 4, 64))
		r.Change.Threshold = &n
	}
	if e.MaxAge > 0 {
		n := json.Number(strconv.FormatFloat(e.MaxAge.Seconds(), 'f', -1, 64))
		r.Change.MaxAge = &n
	}
	return writeLine(w, r)
}

// figure writes words to the half, shares with four decimals.
func figure(m dedupe.Measure, r dedupe.Ratio) json.Number {
	if m == dedupe.MeasureMinWords || m == dedupe.MeasureStretch {
		return json.Number(strconv.FormatFloat(r.Float64(), 'f', -1, 64))
	}
	return json.Number(r.String())
}

func nameOrNull(name string) *string {
	if name == "" {
		return nil
	}
	name = utf8Name(name)
	return &name
}
