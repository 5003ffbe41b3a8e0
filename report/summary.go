package report

import "github.com/wirecopy/dedupe"

// A summaryRecord is the last line: counts that are the same on every run.
type summaryRecord struct {
	Type         string         `json:"type"`
	Articles     int            `json:"articles"`
	Old          int            `json:"old,omitempty"`
	Matches      int            `json:"matches"`
	Clusters     int            `json:"clusters"`
	Skipped      int            `json:"skipped"`
	LeftOut      int            `json:"left_out"`
	LeftOutKinds map[string]int `json:"left_out_kinds,omitempty"`
	Empty        int            `json:"empty"`
	Undated      int            `json:"undated"`
	Unknown      int            `json:"without_publisher"` // of the article records
	Words        int64          `json:"words"`
	Bytes        int64          `json:"bytes"`
	Derived      derivedCounts  `json:"derived"`
	Kinds        kindCounts     `json:"match_kinds"`
	ClusterKinds clusterCounts  `json:"cluster_kinds"`

	BoilerplateFingerprints int `json:"boilerplate_fingerprints"`
	StandingFingerprints    int `json:"standing_fingerprints"`
	CommonShingles          int `json:"common_shingles"`
	BoilerplateCopies       int `json:"boilerplate_copies"`
	BoilerplatePassages     int `json:"boilerplate_passages"`
}

type derivedCounts struct {
	Wholly int `json:"wholly"`
	Partly int `json:"partly"`
	No     int `json:"no"`
}

type kindCounts struct {
	Copy          int `json:"copy"`
	Standing      int `json:"standing"`
	NearDuplicate int `json:"near_duplicate"`
	Contained     int `json:"contained"`
	Quotation     int `json:"quotation"`
	SharedPassage int `json:"shared_passage"`
}

type clusterCounts struct {
	Article int `json:"article"`
	Passage int `json:"passage"`
}

// newSummary returns the summary without the counts by verdict and kind.
func newSummary(s dedupe.Stats, leftOut map[string]int) *summaryRecord {
	return &summaryRecord{
		Type:         "summary",
		Articles:     s.Articles,
		Old:          s.Old,
		Matches:      s.Matches,
		Clusters:     s.Clusters,
		Skipped:      s.Skipped,
		LeftOut:      total(leftOut),
		LeftOutKinds: leftOut,
		Empty:        s.Empty,
		Undated:      s.Undated,
		Words:        s.Words,
		Bytes:        s.Bytes,

		BoilerplateFingerprints: s.BoilerplateFingerprints,
		StandingFingerprints:    s.StandingFingerprints,
		CommonShingles:          s.CommonShingles,
		BoilerplateCopies:       s.BoilerplateCopies,
		BoilerplatePassages:     s.BoilerplatePassages,
	}
}

func (c *derivedCounts) add(d dedupe.Derived) {
	switch d {
	case dedupe.Wholly:
		c.Wholly++
	case dedupe.Partly:
		c.Partly++
	case dedupe.NotDerived:
		c.No++
	}
}

func (c *kindCounts) add(k dedupe.Kind) {
	switch k {
	case dedupe.Copy:
		c.Copy++
	case dedupe.StandingMatch:
		c.Standing++
	case dedupe.NearDuplicate:
		c.NearDuplicate++
	case dedupe.Contained:
		c.Contained++
	case dedupe.Quotation:
		c.Quotation++
	case dedupe.SharedPassage:
		c.SharedPassage++
	}
}

func (c *clusterCounts) add(k dedupe.ClusterKind) {
	switch k {
	case dedupe.ArticleCluster:
		c.Article++
	case dedupe.PassageCluster:
		c.Passage++
	}
}
