package dedupe

import (
	"fmt"
	"slices"

	"github.com/wirecopy/dedupe/credit"
)

// creditsOf returns what finds the credits of the built-in agencies and of
// those that are added.
func creditsOf(added []credit.Agency) (func(text string) []credit.Credit, error) {
	if len(added) == 0 {
		return credit.Find, nil
	}
	finder, err := credit.NewFinder(slices.Concat(credit.Agencies(), added))
	if err != nil {
		return nil, fmt.Errorf("dedupe: option Agencies: %w", err)
	}
	return finder.Find, nil
}

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
