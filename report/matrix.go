package report

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"

	"github.com/wirecopy/dedupe"
)

// unknownPublisher stands for all articles whose publisher is not known.
const unknownPublisher = "(unknown)"

// A matrix tells of every publisher how many of its articles share copy with
// an article of another, or with one of its own; where an older corpus is told
// apart, with an article of the other corpus.
type matrix struct {
	publishers []string // sorted, the unknown last
	articles   []int    // of each publisher
	// [p][q]: articles of p that share a cluster with another article, of q.
	shared []map[int]int
}

// newMatrix counts from the clusters, where matches are evidence only: of many
// articles with one passage not all pairs are matches. Articles count, so what
// shares five passages counts once.
func newMatrix(r Result) (*matrix, error) {
	name := map[string]string{} // of an article's publisher
	old := map[string]bool{}
	against := r.Options().Against
	articles := map[string]int{}
	for a, err := range r.Articles() {
		if err != nil {
			return nil, err
		}
		p := publisherOf(&a.Article)
		name[a.ID] = p
		if a.Old {
			old[a.ID] = true
		}
		articles[p]++
	}
	m := &matrix{}
	for p := range articles {
		if p != unknownPublisher {
			m.publishers = append(m.publishers, p)
		}
	}
	slices.Sort(m.publishers)
	if articles[unknownPublisher] > 0 {
		m.publishers = append(m.publishers, unknownPublisher)
	}
	number := map[string]int{}
	for i, p := range m.publishers {
		number[p] = i
		m.articles = append(m.articles, articles[p])
		m.shared = append(m.shared, map[int]int{})
	}

	type meeting struct {
		article   string
		publisher int
	}
	met := map[meeting]bool{} // what is counted
	for c, err := range r.Clusters() {
		if err != nil {
			return nil, err
		}
		ids := articlesOf(&c)
		of := map[bool]map[int]int{false: {}, true: {}} // how many old ones, and others, a publisher has
		for _, id := range ids {
			of[old[id]][number[name[id]]]++
		}
		for _, id := range ids {
			p := number[name[id]]
			for q, n := range of[old[id] != against] {
				if x := (meeting{id, q}); !met[x] && (against || p != q || n > 1) {
					met[x] = true
					m.shared[p][q]++
				}
			}
		}
	}
	return m, nil
}

func publisherOf(a *dedupe.Article) string {
	if a.Publisher == "" {
		return unknownPublisher
	}
	return a.Publisher
}

// MatrixCSV writes how much publishers share, as a table like [CSV]'s: one row
// and one column a publisher, by name, articles without one under (unknown),
// last. A cell counts the articles of the row's publisher that share a cluster
// with an article of the column's, each once. Clusters tell more than matches:
// of many articles with one passage not all pairs are matches. With
// dedupe.Options.Against only articles of the other corpus count.
func MatrixCSV(w io.Writer, r Result) error {
	m, err := newMatrix(r)
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	row := []string{"publisher"}
	for _, p := range m.publishers {
		row = append(row, cell(p))
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for i, p := range m.publishers {
		row = append(row[:0], cell(p))
		for j := range m.publishers {
			row = append(row, strconv.Itoa(m.shared[i][j]))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
