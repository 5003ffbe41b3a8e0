package measure

import (
	"fmt"
	"math"
)

// A Value is a figure; NaN where there was nothing to measure.
type Value float64

// MarshalJSON writes four decimals, or null for NaN.
func (v Value) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(v)) {
		return []byte("null"), nil
	}
	return []byte(v.String()), nil
}

// String returns four decimals: "0.9731", or "–" for NaN.
func (v Value) String() string {
	if math.IsNaN(float64(v)) {
		return "–"
	}
	return fmt.Sprintf("%.4f", float64(v))
}

// ratio is part of a whole.
func ratio(part, of int) Value { return Value(float64(part) / float64(of)) }

// f1 is the harmonic mean; 0 where one of the two is 0, NaN where one is.
func f1(precision, recall Value) Value {
	if precision+recall == 0 {
		return 0
	}
	return 2 * precision * recall / (precision + recall)
}

// Figures are what a run has found of what is true.
type Figures struct {
	Trap     string `json:"trap,omitempty"` // "" of all articles
	Articles int    `json:"articles"`

	Recall      Value `json:"recall"`       // of true pairs: those found
	RecallRun20 Value `json:"recall_run20"` // of pairs with a run of 20 words or more
	RecallC30   Value `json:"recall_c30"`   // of true pairs with three tenths of the shorter article's words
	Precision   Value `json:"precision"`    // of matches of different publishers: those told as what they are, see Told

	Plagdet         Value `json:"plagdet"` // as in Passages
	Granularity     Value `json:"granularity"`
	CreditPrecision Value `json:"credit_precision"` // of the agencies told of each article
	CreditRecall    Value `json:"credit_recall"`    // of the agencies credited by each article
	VerdictF1       Value `json:"verdict_f1"`       // macro-averaged over the verdicts that are true of one article in 50 or more
	Origin          Value `json:"origin"`           // of the origins told of copy that has one: those right
	ARI             Value `json:"ari"`              // adjusted Rand index of the article clusters, see adjustedRand
	BCubed          Value `json:"b_cubed"`          // F1 of the passage clusters

	True          []Band `json:"true"`           // true pairs, by cause; then those of one publisher, which count nowhere else
	ByContainment []Band `json:"by_containment"` // true pairs, by the share of the shorter article's words
	ByRun         []Band `json:"by_run"`         // pairs that share 8 words of story or more, by their longest run in words
	ByEdits       []Band `json:"by_edits"`       // true pairs, by the words that are not shared of every hundred of a passage

	Told          []Told `json:"told"`           // matches of different publishers
	ToldPublisher []Told `json:"told_publisher"` // matches of one publisher, which count nowhere else

	Passages Passages      `json:"passages"`
	Credits  []Attribution `json:"credits"`  // by kind and place
	Agencies Attribution   `json:"agencies"` // of matches: who wrote what they share, where one of the two says so
	Verdicts []Verdict     `json:"verdicts"`

	ArticleOrigins  Origins `json:"article_origins"` // of article clusters
	PassageOrigins  Origins `json:"passage_origins"`
	BCubedPrecision Value   `json:"b_cubed_precision"` // mean over the prints told: the share of its cluster that shares words with it
	BCubedRecall    Value   `json:"b_cubed_recall"`    // mean over the true prints: the share of the unit's prints in a cluster with it

	Traps []Figures `json:"traps,omitempty"` // by name; a pair counts for the traps of both articles
}

// A Band counts pairs.
type Band struct {
	Name  string `json:"name"`
	Pairs int    `json:"pairs"`
	Found int    `json:"found"`
	// Jaccard50 and Jaccard10 are the pairs whose Jaccard coefficient of
	// shingles of five words is .5 or .1 at least: what the best detector by
	// such a threshold could find.
	Jaccard50 int `json:"jaccard_50"`
	Jaccard10 int `json:"jaccard_10"`
}

// Recall is the share of pairs found.
func (b *Band) Recall() Value { return ratio(b.Found, b.Pairs) }

// Told counts matches by what causes the words that they tell: the cause that
// covers most bytes of the runs of their passages. What no cause covers is chance.
// Copy and quotations are right when told as a story, standing when told as
// standing; all else is wrong.
type Told struct {
	Cause    string `json:"cause"`
	Story    int    `json:"story"`    // told as a story
	Standing int    `json:"standing"` // told as standing
}

// Passages are the measures of Potthast et al. (COLING 2010), over the
// passages of 8 words and more of true pairs, and those told of them and of
// pairs that share no story at all. The passages of a pair that is found by a
// cluster only are the cluster's. Standing passages count on neither side.
type Passages struct {
	Cases       int   `json:"cases"`
	Detections  int   `json:"detections"`
	Precision   Value `json:"precision"` // of bytes, macro-averaged over detections
	Recall      Value `json:"recall"`    // of bytes, macro-averaged over cases
	Granularity Value `json:"granularity"`
	Plagdet     Value `json:"plagdet"` // F1 / log2(1 + granularity)
}

// An Attribution counts agencies named.
type Attribution struct {
	Kind  string `json:"kind,omitempty"`
	True  int    `json:"true"`
	Told  int    `json:"told"`
	Right int    `json:"right"`
}

// Precision is the share of what is told that is right.
func (a *Attribution) Precision() Value { return ratio(a.Right, a.Told) }

// Recall is the share of what is true that is told.
func (a *Attribution) Recall() Value { return ratio(a.Right, a.True) }

// A Verdict counts the articles of which one verdict is true, by what is told.
type Verdict struct {
	True   string `json:"true"`
	Wholly int    `json:"wholly"`
	Partly int    `json:"partly"`
	No     int    `json:"no"`
}

// Origins count clusters of story. Agency copy has no origin among the
// articles: what is told of it is the first print at best.
type Origins struct {
	Right      int `json:"right"`
	Wrong      int `json:"wrong"`     // another article than the origin is told
	Undecided  int `json:"undecided"` // none is told, but there is one
	AgencyTold int `json:"agency_told"`
	AgencyNone int `json:"agency_none"`
}
