package dedupe

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// Group turns verified matches into clusters, by id, and into a verdict on
// every article, by id. The records are those of all articles, the matches
// those of all their candidate pairs; neither need be sorted. A match with an
// article that is not among the records is left out.
//
// Article clusters: the articles with most matches as near-duplicate or
// contained come first as centres, then those with most words, then by date
// and id. A free article joins the first centre that it matches as copy or
// near-duplicate, or as contained where it matches every member so: several
// briefs inside one long article do not become one cluster.
//
// Passage clusters: the passages are taken longest first. Where both spans
// already lie in one cluster nothing is done; else the longer article's span
// becomes a centre, and every span joins whose match with the centre's
// article covers three fifths of the centre's words. Exact copies join with
// each other.
func Group(records []*Record, matches []Match) ([]Cluster, []ArticleResult) {
	g := newGrouper(records, matches)
	g.articleClusters()
	g.passageClusters()
	results := g.verdicts()
	slices.SortFunc(g.clusters, func(a, b Cluster) int {
		return cmp.Or(strings.Compare(a.ID, b.ID), strings.Compare(string(a.Kind), string(b.Kind)))
	})
	return g.clusters, results
}

// A grouper holds the articles and matches as a graph.
type grouper struct {
	records []*Record // by id
	matches []Match   // by A and B
	ends    [][2]int  // the articles of each match
	edges   [][]int   // the matches of each article, ascending
	copies  [][]int   // the exact copies of each article, with itself, ascending

	prints   [][]spot  // of each article, in the order of their clusters
	byB      [][]int32 // for each match, its passages by position in B; nil until asked for
	passage  [][]int   // for each match and passage, its cluster's number in clusters
	clusters []Cluster
	origins  []int // the articles that clusters originate from, or -1
}

// A spot is the place in an article of a passage cluster.
type spot struct {
	cluster int
	WordRange
}

func newGrouper(records []*Record, matches []Match) *grouper {
	g := &grouper{
		records: slices.Clone(records),
		matches: slices.Clone(matches),
		edges:   make([][]int, len(records)),
		copies:  make([][]int, len(records)),
		prints:  make([][]spot, len(records)),
	}
	slices.SortFunc(g.records, func(a, b *Record) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(g.matches, func(a, b Match) int {
		return cmp.Or(strings.Compare(a.A, b.A), strings.Compare(a.B, b.B))
	})
	number := make(map[string]int, len(g.records))
	for i, r := range g.records {
		number[r.ID] = i
	}
	g.matches = slices.DeleteFunc(g.matches, func(m Match) bool {
		_, a := number[m.A]
		_, b := number[m.B]
		return !a || !b || len(m.Passages) == 0
	})
	g.ends = make([][2]int, len(g.matches))
	g.passage = make([][]int, len(g.matches))
	g.byB = make([][]int32, len(g.matches))
	for i := range g.matches {
		m := &g.matches[i]
		a, b := number[m.A], number[m.B]
		g.ends[i] = [2]int{a, b}
		g.edges[a] = append(g.edges[a], i)
		g.edges[b] = append(g.edges[b], i)
	}
	g.joinCopies()
	return g
}

// joinCopies fills in g.copies.
func (g *grouper) joinCopies() {
	first := make([]int, len(g.records)) // the first copy of each article, found by following
	for i := range first {
		first[i] = i
	}
	find := func(x int) int {
		for first[x] != x {
			first[x] = first[first[x]]
			x = first[x]
		}
		return x
	}
	for i := range g.matches {
		if g.matches[i].Kind == Copy {
			a, b := find(g.ends[i][0]), find(g.ends[i][1])
			first[max(a, b)] = min(a, b)
		}
	}
	for x := range g.records {
		f := find(x)
		g.copies[f] = append(g.copies[f], x)
	}
	for x := range g.records {
		g.copies[x] = g.copies[find(x)]
	}
}

// other returns the article at the other end of a match.
func (g *grouper) other(match, article int) int {
	return g.ends[match][0] + g.ends[match][1] - article
}

// articleClusters makes the clusters of whole articles.
func (g *grouper) articleClusters() {
	// Copies say nothing of who is in the middle: a text that is printed ten
	// thousand times has as many matches with itself.
	degree := make([]int, len(g.records))
	whole := make([]bool, len(g.records))
	for i := range g.matches {
		kind := g.matches[i].Kind
		for _, x := range g.ends[i] {
			whole[x] = whole[x] || kind.whole()
			if kind.whole() && kind != Copy {
				degree[x]++
			}
		}
	}
	var centres []int
	for i, w := range whole {
		if w {
			centres = append(centres, i)
		}
	}
	slices.SortFunc(centres, func(x, y int) int {
		a, b := g.records[x], g.records[y]
		return cmp.Or(degree[y]-degree[x], len(b.Words.Hash)-len(a.Words.Hash), CompareHeads(&a.Head, &b.Head))
	})
	const free = -1
	in := make([]int, len(g.records)) // the centre of the cluster an article is in
	for i := range in {
		in[i] = free
	}
	for _, c := range centres {
		if in[c] != free {
			continue
		}
		var members []int
		texts := 0 // members, exact copies counted once
		join := func(x int) {
			texts++
			for _, y := range g.copies[x] {
				in[y] = c
				members = append(members, y)
			}
		}
		join(c)
		var contained []int
		for _, e := range g.edges[c] {
			x := g.other(e, c)
			switch {
			case in[x] != free:
			case g.matches[e].Kind == NearDuplicate || g.matches[e].Kind == Contained && g.mutual(e):
				join(x)
			case g.matches[e].Kind == Contained:
				contained = append(contained, x)
			}
		}
		slices.SortFunc(contained, func(x, y int) int {
			a, b := g.records[x], g.records[y]
			return cmp.Or(len(b.Words.Hash)-len(a.Words.Hash), CompareHeads(&a.Head, &b.Head))
		})
		for _, x := range contained {
			if in[x] == free && g.wholeMatches(x, c, in) == texts {
				join(x)
			}
		}
		if len(members) == 1 {
			in[c] = free // another centre may take it
			continue
		}
		slices.Sort(members)
		cl := Cluster{
			ID:    clusterID(ArticleCluster, g.records[c].ID, 0, 0),
			Kind:  ArticleCluster,
			Words: len(g.records[c].Words.Hash),
		}
		for _, x := range members {
			cl.Members = append(cl.Members, Member{Article: g.records[x].ID})
		}
		g.add(cl, members)
	}
}

// mutual reports whether the passages of a match span three fifths of either
// article.
func (g *grouper) mutual(match int) bool {
	for side, x := range g.ends[match] {
		n := 0
		for i := range g.matches[match].Passages {
			w := g.matches[match].Passages[i].words(side)
			n += w.End - w.Start
		}
		if joinOf*n < joinPart*len(g.records[x].Words.Hash) {
			return false
		}
	}
	return true
}

// wholeMatches counts the texts in the cluster of centre c that x matches as a
// whole.
func (g *grouper) wholeMatches(x, c int, in []int) int {
	texts := map[int]bool{}
	for _, e := range g.edges[x] {
		if y := g.other(e, x); g.matches[e].Kind.whole() && in[y] == c {
			texts[g.copies[y][0]] = true
		}
	}
	return len(texts)
}

// add finishes a cluster of the articles, sorted, and keeps it.
func (g *grouper) add(cl Cluster, articles []int) {
	records := make([]*Record, len(articles))
	publishers := map[string]bool{}
	for i, x := range articles {
		r := g.records[x]
		records[i] = r
		if r.Publisher == "" {
			cl.Publishers++
		} else if !publishers[r.Publisher] {
			publishers[r.Publisher] = true
			cl.Publishers++
		}
		if r.Published.IsZero() {
			continue
		}
		date := Date{r.Published, r.DayOnly}
		if cl.First.Time.IsZero() || r.Published.Before(cl.First.Time) {
			cl.First = date
		}
		if cl.Last.Time.IsZero() || r.Published.After(cl.Last.Time) {
			cl.Last = date
		}
	}
	cl.Agencies = credited(records)
	origin, by := originOf(records, cl.Agencies)
	cl.OriginBy = by
	if origin >= 0 {
		cl.Origin = records[origin].ID
		origin = articles[origin]
	}
	g.clusters = append(g.clusters, cl)
	g.origins = append(g.origins, origin)
}

// clusterID hashes what a cluster is built around.
func clusterID(kind ClusterKind, centre string, start, end int) string {
	b := append([]byte(kind), 0)
	b = append(b, centre...)
	b = append(b, 0)
	b = binary.LittleEndian.AppendUint64(b, uint64(start))
	b = binary.LittleEndian.AppendUint64(b, uint64(end))
	return fmt.Sprintf("%016x", xxhash.Sum64(b))
}
