package filter

import (
	"cmp"
	"slices"
	"sort"

	"github.com/wirecopy/dedupe"
)

// A graph has an edge for each match by which an article may be dropped for
// another. Exact copies are one node of it.
type graph struct {
	rules    *Rules
	articles []article // by number
	node     []int     // of each article, the one of its exact copies that is kept
	edges    [][]edge  // of each node
	covers   [][]cover // of each node that is wholly derived, by others

	state   []state
	order   []int // the dropped, as they were
	dropped map[int]drop
}

// An edge leads from a node to another that it matches.
type edge struct {
	to                   int
	why                  Why
	mayDrop, dropsOther  bool // this one for the other; the other for this one
	jaccard, containment dedupe.Ratio
}

// A cover is what of a node's words another has too.
type cover struct {
	by    int
	words []dedupe.WordRange
}

type state uint8

const (
	undecided state = iota
	kept
	gone
)

func newGraph(rules *Rules, articles []article) *graph {
	g := &graph{
		rules: rules, articles: articles,
		node:    make([]int, len(articles)),
		edges:   make([][]edge, len(articles)),
		covers:  make([][]cover, len(articles)),
		state:   make([]state, len(articles)),
		dropped: make(map[int]drop),
	}
	for i := range g.node {
		g.node[i] = i
	}
	return g
}

// better reports whether a is kept rather than b.
func (g *graph) better(a, b int) bool { return g.rules.compare(&g.articles[a], &g.articles[b]) < 0 }

func (g *graph) drop(i int, d drop) {
	g.state[i] = gone
	g.dropped[i] = d
	g.order = append(g.order, i)
}

// joinCopies makes one node of exact copies and drops all but one.
func (g *graph) joinCopies() {
	type text struct {
		digest uint64
		words  int
	}
	best := make(map[text]int, len(g.articles))
	for i := range g.articles {
		t := text{g.articles[i].digest, g.articles[i].words}
		if j, ok := best[t]; !ok || g.better(i, j) {
			best[t] = i
		}
	}
	for i := range g.articles {
		t := text{g.articles[i].digest, g.articles[i].words}
		if t.words == 0 || best[t] == i {
			continue
		}
		g.node[i] = best[t]
		all := dedupe.Ratio{Part: 1, Of: 1}
		g.drop(i, drop{why: Copy, repeats: []int{best[t]}, jaccard: all, containment: all})
	}
}

// add adds a match.
func (g *graph) add(m *dedupe.Match) error {
	a, err := g.at(m.A)
	if err != nil {
		return err
	}
	b, err := g.at(m.B)
	if err != nil || a < 0 || b < 0 {
		return err
	}
	a, b = g.node[a], g.node[b]
	if a == b {
		return nil
	}
	g.addCovers(m, a, b)
	e := edge{jaccard: m.Jaccard, mayDrop: g.better(b, a)}
	e.dropsOther = !e.mayDrop
	switch {
	case m.Kind == dedupe.Copy:
		e.why = Copy
	case m.Kind == dedupe.NearDuplicate && g.rules.drops(Near):
		e.why = NearDuplicate
	case m.Kind == dedupe.Contained && g.rules.drops(Contained):
		e.why = InAnother
		if na, nb := g.articles[a].words, g.articles[b].words; na != nb {
			e.mayDrop, e.dropsOther = na < nb, nb < na
		}
	default:
		return nil
	}
	back := e
	back.mayDrop, back.dropsOther = e.dropsOther, e.mayDrop
	e.to, e.containment = b, m.ContainmentA
	back.to, back.containment = a, m.ContainmentB
	g.edges[a] = append(g.edges[a], e)
	g.edges[b] = append(g.edges[b], back)
	return nil
}

// at returns the index of the article with an id; -1 where it is not among
// them.
func (g *graph) at(id string) (int, error) {
	n, err := numberOf(id)
	if err != nil {
		return 0, err
	}
	i, ok := sort.Find(len(g.articles), func(i int) int { return n - g.articles[i].number })
	if !ok {
		return -1, nil
	}
	return i, nil
}

// choose keeps and drops nodes such that no two that are kept could be dropped
// for each other, and each that is dropped has an edge to one that is kept. A node
// is kept if all that it may be dropped for are dropped themselves. Where that
// goes in a circle (one is earlier, the other longer), the longest of what is left
// is kept: what it stands in is longer, so it is decided already.
func (g *graph) choose() {
	waits := make([]int, len(g.articles)) // for so many to be decided
	var ready, longest []int
	for i := range g.articles {
		if g.state[i] != undecided {
			continue
		}
		longest = append(longest, i)
		for _, e := range g.edges[i] {
			if e.mayDrop {
				waits[i]++
			}
		}
		if waits[i] == 0 {
			ready = append(ready, i)
		}
	}
	slices.SortFunc(longest, func(i, j int) int {
		a, b := &g.articles[i], &g.articles[j]
		return cmp.Or(b.words-a.words, g.rules.compare(a, b))
	})
	var losers []int
	settle := func(i int, s state) {
		g.state[i] = s
		for _, e := range g.edges[i] {
			if !e.dropsOther || g.state[e.to] != undecided {
				continue
			}
			if waits[e.to]--; waits[e.to] == 0 {
				ready = append(ready, e.to)
			}
		}
	}
	keep := func(i int) {
		settle(i, kept)
		for _, e := range g.edges[i] {
			if e.why != InAnother || e.dropsOther {
				if g.state[e.to] == undecided {
					settle(e.to, gone)
					losers = append(losers, e.to)
				}
			}
		}
	}
	for {
		for len(ready) > 0 {
			i := ready[0]
			if ready = ready[1:]; g.state[i] == undecided {
				keep(i)
			}
		}
		for len(longest) > 0 && g.state[longest[0]] != undecided {
			longest = longest[1:]
		}
		if len(longest) == 0 {
			break
		}
		keep(longest[0])
	}
	for _, i := range losers {
		g.drop(i, g.reason(i))
	}
}

// reason tells for which of the nodes that are kept one is dropped: the one that
// has most of it.
func (g *graph) reason(i int) drop {
	var best *edge
	for j := range g.edges[i] {
		e := &g.edges[i][j]
		if g.state[e.to] != kept || e.why == InAnother && !e.mayDrop {
			continue
		}
		if best == nil || g.compareReasons(e, best) < 0 {
			best = e
		}
	}
	return drop{why: best.why, repeats: []int{best.to}, jaccard: best.jaccard, containment: best.containment}
}

func (g *graph) compareReasons(a, b *edge) int {
	share := func(x, y dedupe.Ratio) int { return cmp.Compare(y.Part*x.Of, x.Part*y.Of) }
	rank := map[Why]int{Copy: 0, NearDuplicate: 1, InAnother: 2}
	return cmp.Or(rank[a.why]-rank[b.why], share(a.jaccard, b.jaccard), g.rules.compare(&g.articles[a.to], &g.articles[b.to]))
}
