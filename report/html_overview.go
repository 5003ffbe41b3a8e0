package report

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"
)

// An overview is what the page says before its clusters: it is set without
// any script.
type overview struct {
	Policy string
	Style  template.CSS
	Script template.JS

	Headline string
	Verdicts string
	Notes    []string

	Articles, Sharing, Groups int64
	Dated, House              bool // whether any article has a date, a publisher
	All                       parts
	Publishers                []publisherShare
	MorePublishers            []publisherShare
	Agencies                  []agencyShare
	Matrix                    *matrixView
	Alone                     []aloneView
	AloneMore                 int64
}

// A matrixView is the matrix of the publishers that share most.
type matrixView struct {
	Publishers []string
	Rows       []matrixRow
	More       int64 // publishers left out
}

type matrixRow struct {
	Name     string
	Articles int64
	Cells    []matrixCell
}

type matrixCell struct {
	Own   bool // both are one
	Count int64
	Of    int64 // articles of the row's publisher
}

type aloneView struct {
	ID, Title, Publisher, Date string
}

func newOverview(r Result, p *page, groups int) (*overview, error) {
	s, err := newShares(r)
	if err != nil {
		return nil, err
	}
	m, err := newMatrix(r)
	if err != nil {
		return nil, err
	}
	v := &overview{
		Policy:   policy(),
		Style:    template.CSS(pageCSS),
		Script:   template.JS(pageJS),
		Headline: p.headline(),
		Verdicts: p.verdicts(),
		Notes:    p.notes(),
		Articles: int64(p.compared()),
		Sharing:  int64(p.compared() - p.nothing),
		Groups:   int64(groups),
		House:    p.house,
		Dated:    p.stats.Undated < p.stats.Articles,
		All:      s.all,
		Agencies: s.agencies,
		Matrix:   newMatrixView(m),
	}
	for i := range s.publishers {
		s.publishers[i].Name = oneLine(s.publishers[i].Name)
	}
	v.Publishers = s.publishers
	if len(v.Publishers) > mostPagePublishers+1 {
		v.Publishers, v.MorePublishers = v.Publishers[:mostPagePublishers], v.Publishers[mostPagePublishers:]
	}
	for i := range p.alone {
		a := &p.alone[i]
		v.Alone = append(v.Alone, aloneView{Escape(a.ID), titleOf(&a.Article, 100), oneLine(a.Publisher), shownDate(a)})
	}
	v.AloneMore = int64(p.nothing - len(p.alone))
	if more := groups - len(p.groups); more > 0 {
		v.Notes = append(v.Notes, fmt.Sprintf("Left out of this page for its size: %s (all are in --format jsonl).", count(more, "smaller cluster")))
	}
	if p.textless > 0 {
		v.Notes = append(v.Notes, fmt.Sprintf("Left out of this page for its size: the texts of %s.", count(p.textless, "article")))
	}
	if p.stats.Matches > mostPageMatches {
		v.Notes = append(v.Notes, fmt.Sprintf("Of %s this page holds %s at most (all are in --format jsonl).", count(p.stats.Matches, "match"), number(mostPageMatches)))
	}
	return v, nil
}

// newMatrixView returns the publishers that share most, by name; nil where
// fewer than two are known.
func newMatrixView(m *matrix) *matrixView {
	total := make([]int, len(m.publishers))
	order := make([]int, 0, len(m.publishers))
	for i, name := range m.publishers {
		for j, n := range m.shared[i] {
			total[i] += n
			if i != j {
				total[i] += n // sharing with others counts more
			}
		}
		if name != unknownPublisher {
			order = append(order, i)
		}
	}
	if len(order) < 2 {
		return nil
	}
	slices.SortStableFunc(order, func(a, b int) int { return -cmp.Compare(total[a], total[b]) })
	v := &matrixView{More: int64(max(0, len(order)-mostPageMatrix))}
	order = order[:min(len(order), mostPageMatrix)]
	slices.Sort(order) // by name
	for _, i := range order {
		v.Publishers = append(v.Publishers, oneLine(m.publishers[i]))
		row := matrixRow{Name: oneLine(m.publishers[i]), Articles: int64(m.articles[i])}
		for _, j := range order {
			row.Cells = append(row.Cells, matrixCell{Own: i == j, Count: int64(m.shared[i][j]), Of: int64(m.articles[i])})
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// share returns a share in percent with one decimal, 0.0 to 100.0.
func share(part, of int64) string {
	if of == 0 {
		return "0.0"
	}
	tenths := (2000*part + of) / (2 * of)
	return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
}

// level returns how deep a cell is coloured, 0 to 5: by its share of the
// articles of its row.
func level(c matrixCell) int {
	steps := []int64{0, 2, 5, 12, 30} // percent
	n := 0
	for _, s := range steps {
		if c.Count > 0 && 100*c.Count > s*c.Of {
			n++
		}
	}
	return n
}

// joined returns notes as one.
func joined(notes []string) string { return strings.Join(notes, ", ") }
