package report

import (
	"slices"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/credit"
)

// agenciesOf returns the agencies that are credited with a text, each once,
// by their first place. Those that send press releases are told to do so.
func agenciesOf(credits []credit.Credit) []string {
	var names []string
	for _, c := range credits {
		name := c.Agency
		if c.Type == credit.PressReleaseWire {
			name += " (press release)"
		}
		if c.Kind.Evidence() && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// creditsOf returns the credits of an article, its provider's first.
func creditsOf(f *credit.Finder, a *dedupe.Article) []credit.Credit {
	credits := f.Find(a.Text)
	if c, ok := f.FindProvider(a.Provider); ok {
		credits = slices.Insert(credits, 0, c)
	}
	return credits
}

// delivered reports whether an agency itself delivered the text.
func delivered(credits []credit.Credit) bool {
	return slices.ContainsFunc(credits, func(c credit.Credit) bool { return c.Kind == credit.Provider })
}

// whoCredits says of articles which agencies the greatest number of them
// credit, and how many that is; agencies are those of each article, without
// repetition. mark sets the names.
func whoCredits(agencies [][]string, mark func(string) string) string {
	by := map[string][]int{} // the articles that credit an agency
	most := 0
	for i, names := range agencies {
		for _, name := range names {
			by[name] = append(by[name], i)
			most = max(most, len(by[name]))
		}
	}
	var names []string
	for name, articles := range by {
		if len(articles) == most {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "no credit found"
	}
	slices.Sort(names)
	all := len(agencies)
	switch {
	case most == all && all == 2:
		return "both credit " + mark(list(names))
	case most == all && all > 2:
		return "all credit " + mark(list(names))
	}
	who := number(most) + " of " + number(all) + be(most, " credits ", " credit ")
	if all == 2 {
		who = "one of the two credits "
	}
	for _, name := range names[1:] {
		if slices.Equal(by[name], by[names[0]]) {
			continue
		}
		// Each is credited by others of them.
		if all == 2 {
			return "one credits " + mark(names[0]) + ", one " + mark(list(names[1:]))
		}
		return who + mark(names[0]) + ", as many " + mark(list(names[1:]))
	}
	return who + mark(list(names))
}
