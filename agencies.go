package dedupe

import (
	"fmt"
	"slices"

	"github.com/wirecopy/dedupe/credit"
)

// creditsOf returns what finds an article's credits, its provider's first, by
// the built-in agencies and those that are added.
func creditsOf(added []credit.Agency) (func(a *Article) []credit.Credit, error) {
	find, provider := credit.Find, credit.FindProvider
	if len(added) > 0 {
		finder, err := credit.NewFinder(slices.Concat(credit.Agencies(), added))
		if err != nil {
			return nil, fmt.Errorf("dedupe: option Agencies: %w", err)
		}
		find, provider = finder.Find, finder.FindProvider
	}
	return func(a *Article) []credit.Credit {
		credits := find(a.Text)
		if a.Provider == "" {
			return credits
		}
		if c, ok := provider(a.Provider); ok {
			credits = slices.Insert(credits, 0, c)
		}
		return credits
	}, nil
}

// credited returns the agencies that delivered any of the records, else those
// that most of them credit; sorted.
func credited(records []*Record) []string {
	agencies := []string{}
	for _, r := range records {
		if r.delivered() && !slices.Contains(agencies, r.Credits[0].Agency) {
			agencies = append(agencies, r.Credits[0].Agency)
		}
	}
	if len(agencies) == 0 {
		agencies = mostCredited(agencies, records)
	}
	slices.Sort(agencies)
	return agencies
}

// mostCredited appends the agencies that most of the records credit.
func mostCredited(agencies []string, records []*Record) []string {
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
	for agency, n := range votes {
		if n == most {
			agencies = append(agencies, agency)
		}
	}
	return agencies
}

// delivered reports whether an agency delivered the article.
func (r *Record) delivered() bool {
	return len(r.Credits) > 0 && r.Credits[0].Kind == credit.Provider
}

// deliveredBy reports whether one of the agencies delivered the article.
func (r *Record) deliveredBy(agencies []string) bool {
	return r.delivered() && slices.Contains(agencies, r.Credits[0].Agency)
}
