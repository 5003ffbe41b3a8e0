package dedupe

import (
	"slices"

	"github.com/wirecopy/dedupe/credit"
)

// credited returns the agencies that most of the records credit, sorted.
func credited(records []*Record) []string {
	votes := map[string]int{}
	most := 0
	for _, r := range records {
		for i, c := range r.Credits {
			if c.Kind.Evidence() && !slices.ContainsFunc(r.Credits[:i], func(d credit.Credit) bool {
				return d.Agency == c.Agency && d.Kind.Evidence()
			}) {
				votes[c.Agency]++
				most = max(most, votes[c.Agency])
			}
		}
	}
	agencies := []string{}
	for agency, n := range votes {
		if n == most {
			agencies = append(agencies, agency)
		}
	}
	slices.Sort(agencies)
	return agencies
}
