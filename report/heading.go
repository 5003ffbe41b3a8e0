package report

import (
	"fmt"
	"slices"

	"github.com/wirecopy/dedupe"
)

// heading says in one line what the articles of a group share. Of standing text
// it names no agency: who credits one has it for what else is in the article.
func heading(g *group, members []*dedupe.ArticleResult) string {
	head := count(len(g.articles), "article") + ofPublishers(members)
	if g.whole {
		head += wholeHeading(g)
	} else {
		head += passageHeading(g)
	}
	if g.standing {
		return head
	}
	agencies := make([][]string, len(members))
	for i, a := range members {
		agencies[i] = agenciesOf(a.Credits)
	}
	return head + "; " + whoCredits(agencies, func(s string) string { return s })
}

// ofPublishers names or counts the publishers of articles, where all are
// known.
func ofPublishers(members []*dedupe.ArticleResult) string {
	var names []string
	for _, a := range members {
		if a.Publisher == "" {
			return ""
		}
		if !slices.Contains(names, a.Publisher) {
			names = append(names, a.Publisher)
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return " of " + oneLine(names[0])
	default:
		return " of " + count(len(names), "publisher")
	}
}

// wholeHeading says what whole articles are to each other.
func wholeHeading(g *group) string {
	contained := g.kinds[dedupe.Contained]
	near := g.kinds[dedupe.NearDuplicate]
	switch {
	case !contained && !near:
		return " have the same words"
	case contained && !near && len(g.articles) == 2:
		return ": one stands in the other"
	case contained:
		return " are versions of one text, longer and shorter"
	case less(g.least, g.most):
		return fmt.Sprintf(" are nearly the same (Jaccard %.2f to %.2f)", g.least.Float64(), g.most.Float64())
	default:
		return fmt.Sprintf(" are nearly the same (Jaccard %.2f)", g.least.Float64())
	}
}

// passageHeading says what articles with texts of their own share.
func passageHeading(g *group) string {
	noun := "passage"
	switch {
	case g.standing:
		noun = "standing passage"
	case len(g.kinds) == 1 && g.kinds[dedupe.Quotation]:
		noun = "quotation"
	}
	words := count(g.greatest, "word")
	if g.fewest < g.greatest {
		words = number(g.fewest) + " to " + words
	}
	return " share " + count(g.passages, noun) + ", " + words
}
