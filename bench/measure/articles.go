package measure

import (
	"iter"
	"slices"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/bench/generate"
)

var (
	creditKinds  = []string{"credit_line", "source_line", "dateline", "byline", "copyright", "photo_credit", "mention"}
	verdictNames = []string{string(dedupe.Wholly), string(dedupe.Partly), string(dedupe.NotDerived)}
)

// measureArticles measures what a run tells of each article.
func (t *Truths) measureArticles(articles iter.Seq2[dedupe.ArticleResult, error], s *sheets) error {
	for i := range t.articles {
		for _, x := range s.of(t.articles[i].Trap) {
			x.Articles++
		}
	}
	for a, err := range articles {
		if err != nil {
			return err
		}
		n, err := t.numberOf(a.ID)
		if err != nil {
			return err
		}
		truth := &t.articles[n]
		to := s.of(truth.Trap)
		isTrue, told := slices.Index(verdictNames, truth.Derived), slices.Index(verdictNames, string(a.Derived))
		for _, x := range to {
			if isTrue >= 0 && told >= 0 {
				x.verdict[isTrue][told]++
			}
			x.countCredits(&truth.Truth, &a)
		}
	}
	return nil
}

// A named agency stands at a place of a text.
type named struct {
	agency, kind string
	bytes
}

// countCredits compares the agencies credited, and each place.
func (s *sheet) countCredits(truth *generate.Truth, a *dedupe.ArticleResult) {
	var told []named
	var agencies []string
	for _, c := range a.Credits {
		told = append(told, named{c.Agency, string(c.Kind), bytes{c.Start, c.End}})
		agencies = append(agencies, c.Agency)
	}
	for _, c := range a.Mentions {
		told = append(told, named{c.Agency, string(c.Kind), bytes{c.Start, c.End}})
	}
	slices.Sort(agencies)
	agencies = slices.Compact(agencies)
	s.credits.True += len(truth.Agencies)
	s.credits.Told += len(agencies)
	for _, x := range agencies {
		if slices.Contains(truth.Agencies, x) {
			s.credits.Right++
		}
	}
	for i := range s.Credits {
		s.Credits[i].count(truth.Credits, told)
	}
}

// count counts the places of the attribution's kind. A place is right that
// meets a true one of its agency and kind.
func (k *Attribution) count(isTrue []generate.Credit, told []named) {
	used := make([]bool, len(told))
	for _, c := range told {
		if c.kind == k.Kind {
			k.Told++
		}
	}
	for _, w := range isTrue {
		if w.Kind != k.Kind {
			continue
		}
		k.True++
		for i, c := range told {
			if !used[i] && c.kind == w.Kind && c.agency == w.Agency && c.meets(bytes{w.Start, w.End}) {
				used[i] = true
				k.Right++
				break
			}
		}
	}
}

func verdictTable(n *[3][3]int) []Verdict {
	out := make([]Verdict, len(n))
	for i, told := range n {
		out[i] = Verdict{verdictNames[i], told[0], told[1], told[2]}
	}
	return out
}

// rare is that one of so many articles has a verdict, or fewer: an F1 over
// hardly any articles is chance, and as heavy in the mean as any.
const rare = 50

// macroF1 is the mean of the F1 of each verdict that is true of more than a few
// articles.
func macroF1(n *[3][3]int) Value {
	all := 0
	for _, told := range n {
		for _, x := range told {
			all += x
		}
	}
	var m mean
	for v := range n {
		told, isTrue := 0, 0
		for o := range n {
			told += n[o][v]
			isTrue += n[v][o]
		}
		if isTrue > 0 && rare*isTrue >= all {
			m.add(2 * float64(n[v][v]) / float64(told+isTrue))
		}
	}
	return m.value()
}
