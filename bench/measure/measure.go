package measure

import (
	"iter"
	"slices"

	"github.com/wirecopy/dedupe"
)

// Figures compares a result with the truth. The result must be of all the
// articles that were added and of no others. It may be called for several
// results, one after another.
func (t *Truths) Figures(r *dedupe.Result) (Figures, error) {
	return t.figures(r.Articles(), r.Matches(), r.Clusters())
}

func (t *Truths) figures(
	articles iter.Seq2[dedupe.ArticleResult, error],
	matches iter.Seq2[dedupe.Match, error],
	clusters iter.Seq2[dedupe.Cluster, error],
) (Figures, error) {
	d, err := t.told(matches, clusters)
	if err != nil {
		return Figures{}, err
	}
	s := newSheets(t.traps)
	t.measurePairs(d, s)
	if err := t.measureArticles(articles, s); err != nil {
		return Figures{}, err
	}
	t.measureArticleClusters(d, s)
	t.measurePassageClusters(d, s)
	t.measureOrigins(d, s)
	f := s.all.figures()
	for i := range s.traps {
		x := s.traps[i].figures()
		x.Trap = t.traps[i]
		f.Traps = append(f.Traps, x)
	}
	return f, nil
}

// sheets are what figures are added up on: one for all articles, one for those
// of each trap.
type sheets struct {
	all   sheet
	names []string
	traps []sheet
	to    []*sheet // reused by of
}

type sheet struct {
	Figures
	recall, run20, c30 Band
	toldAs             [2][causes][2]int // own publisher, cause, standing: matches
	passages           passageSums
	credits            Attribution // each agency once an article
	verdict            [3][3]int   // true, told
	wholes             []labels
	bcubedPrecision    mean
	bcubedRecall       mean
}

func newSheets(traps []string) *sheets {
	s := &sheets{all: newSheet(), names: traps, traps: make([]sheet, len(traps))}
	for i := range s.traps {
		s.traps[i] = newSheet()
	}
	return s
}

// of are the sheets of something that is of some traps. They are valid until
// the next call.
func (s *sheets) of(traps ...string) []*sheet {
	s.to = append(s.to[:0], &s.all)
	for i, trap := range traps {
		if slices.Contains(traps[:i], trap) {
			continue
		}
		if n, ok := slices.BinarySearch(s.names, trap); ok {
			s.to = append(s.to, &s.traps[n])
		}
	}
	return s.to
}

// A mean is that of some numbers.
type mean struct {
	sum float64
	n   int
}

func (m *mean) add(x float64) { m.sum, m.n = m.sum+x, m.n+1 }

func (m *mean) value() Value { return Value(m.sum / float64(m.n)) }

// figures are the sheet's figures.
func (s *sheet) figures() Figures {
	f := s.Figures
	f.Recall, f.RecallRun20, f.RecallC30 = s.recall.Recall(), s.run20.Recall(), s.c30.Recall()
	f.Told, f.ToldPublisher = toldTable(&s.toldAs[0]), toldTable(&s.toldAs[1])
	f.Precision = precision(f.Told)
	f.Passages = s.passages.figures()
	f.Plagdet, f.Granularity = f.Passages.Plagdet, f.Passages.Granularity
	f.CreditPrecision, f.CreditRecall = s.credits.Precision(), s.credits.Recall()
	f.Verdicts, f.VerdictF1 = verdictTable(&s.verdict), macroF1(&s.verdict)
	a, p := &f.ArticleOrigins, &f.PassageOrigins
	f.Origin = ratio(a.Right+p.Right, a.Right+a.Wrong+p.Right+p.Wrong)
	f.ARI = adjustedRand(s.wholes)
	f.BCubedPrecision, f.BCubedRecall = s.bcubedPrecision.value(), s.bcubedRecall.value()
	f.BCubed = f1(f.BCubedPrecision, f.BCubedRecall)
	return f
}
