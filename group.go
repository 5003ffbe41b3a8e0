package dedupe

import (
	"cmp"
	"context"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"time"

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
// Passage clusters: the passages are taken longest first, but those of an
// article with more than 64 matches before, as it is the one that the prints of
// a story were paired with that has too many to pair them all. Where both spans
// already lie in one cluster nothing is done; else the span of that article, or
// of the longer one, becomes a centre, and every span joins whose match with
// the centre's article covers three fifths of the centre's words. Exact copies
// join with each other.
func Group(records []*Record, matches []Match) ([]Cluster, []ArticleResult) {
	// All lies in memory, where nothing can fail.
	o, _ := Options{MemoryLimit: math.MaxInt64}.withDefaults()
	s := newShelf(&o, newWorkspace(&o))
	s.shingles = nil
	p := putter{s: s}
	for _, r := range records {
		_ = p.put(r)
	}
	_ = p.flush()
	_, _ = s.seal()
	l := newLedger(s)
	var pages [1]page
	matches = slices.Clone(matches)
	slices.SortFunc(matches, func(a, b Match) int {
		return cmp.Or(strings.Compare(a.A, b.A), strings.Compare(a.B, b.B))
	})
	for i := range matches {
		m := &matches[i]
		a, okA := s.find(m.A)
		b, okB := s.find(m.B)
		if okA && okB && len(m.Passages) > 0 {
			pages[0].add(a, b, m, &s.names)
		}
	}
	_ = l.write(&pages[0])
	l.bind(pages[:])
	g, _ := group(context.Background(), l)
	r := Result{shelf: s, ledger: l, grouping: g}
	var clusters []Cluster
	for c := range r.Clusters() {
		clusters = append(clusters, c)
	}
	articles := make([]ArticleResult, 0, s.len())
	for a := range r.Articles() {
		articles = append(articles, a)
	}
	return clusters, articles
}

// A grouping is what group finds.
type grouping struct {
	clusters *catalogue // sorted
	verdicts []verdict  // of each article
}

// group is Group for what lies on a shelf.
func group(ctx context.Context, l *ledger) (*grouping, error) {
	g, err := newGrouper(l)
	for _, stage := range []func() error{g.articleClusters, g.passageClusters, g.clusters.spill.seal} {
		if err = cmp.Or(err, ctx.Err()); err == nil {
			err = stage()
		}
	}
	var verdicts []verdict
	if err == nil {
		verdicts, err = g.verdicts(ctx)
	}
	if err != nil {
		g.clusters.spill.close()
		return nil, err
	}
	g.clusters.sort()
	return &grouping{g.clusters, verdicts}, nil
}

// A grouper holds the articles and matches as a graph.
type grouper struct {
	s       *shelf
	l       *ledger // the matches, by A and B
	matches *matchCache
	places  *placeReader

	edges  []uint32         // the matches of each article, ascending, one article after another
	edgeAt []uint32         // where those of each article begin; one more than articles
	first  []uint32         // the first exact copy of each article, which may be itself
	others map[int][]uint32 // the other exact copies of those that are the first, ascending

	prints    spotLists       // of each article, in the order of their clusters
	byB       map[int][]int32 // of matches of many passages, these by position in B; filled as it is asked for
	passageAt []uint32        // the number of each match's first passage; one more than matches
	passage   []uint32        // for each passage, its cluster's number in clusters
	clusters  *catalogue

	// In reused space:
	found   []place         // of spread
	touched []int           // passages, of spread
	members []Record        // of add
	records []*Record       // those
	houses  map[uint32]bool // of add
}

// lendable is of how many long articles the groups keep where their words stand, under
// a limit of memory. Clusters come in no order of articles; one takes 20 to 80 KB,
// and one of more than loanable words is forgotten when the next comes to its place.
func lendable(limit int64) int { return int(min(max(limit>>20, 64), 1<<13)) }

func newGrouper(l *ledger) (*grouper, error) {
	s := l.s
	g := &grouper{
		s: s, l: l,
		matches:   newMatchCache(l, 1),
		places:    s.placeReader(lendable(s.o.MemoryLimit)),
		edges:     make([]uint32, 2*len(l.lines)),
		edgeAt:    make([]uint32, s.len()+1),
		others:    make(map[int][]uint32),
		houses:    make(map[uint32]bool),
		prints:    newSpotLists(s.len()),
		byB:       make(map[int][]int32),
		passageAt: make([]uint32, len(l.lines)+1),
		clusters:  &catalogue{s: s, spill: &spill{space: s.space}},
	}
	for i := range g.l.lines {
		g.edgeAt[g.l.lines[i].a+1]++
		g.edgeAt[g.l.lines[i].b+1]++
	}
	for x := range s.len() {
		g.edgeAt[x+1] += g.edgeAt[x]
	}
	next := slices.Clone(g.edgeAt)
	for i := range g.l.lines {
		for _, x := range g.ends(i) {
			g.edges[next[x]] = uint32(i)
			next[x]++
		}
	}
	g.joinCopies()
	return g, l.spill.seal()
}

// ends are the articles of a match.
func (g *grouper) ends(match int) [2]int {
	return [2]int{int(g.l.lines[match].a), int(g.l.lines[match].b)}
}

// matchesOf returns the matches of an article, ascending.
func (g *grouper) matchesOf(x int) []uint32 { return g.edges[g.edgeAt[x]:g.edgeAt[x+1]] }

// joinCopies fills in g.first and g.others.
func (g *grouper) joinCopies() {
	g.first = make([]uint32, g.s.len()) // found by following, at first
	for i := range g.first {
		g.first[i] = uint32(i)
	}
	find := func(x uint32) uint32 {
		for g.first[x] != x {
			g.first[x] = g.first[g.first[x]]
			x = g.first[x]
		}
		return x
	}
	for _, l := range g.l.lines {
		if l.kind() == isCopy {
			a, b := find(l.a), find(l.b)
			g.first[max(a, b)] = min(a, b)
		}
	}
	for x := range g.first {
		f := find(uint32(x))
		g.first[x] = f
		if int(f) != x {
			g.others[int(f)] = append(g.others[int(f)], uint32(x))
		}
	}
}

// copies returns the exact copies of an article, with itself, ascending.
func (g *grouper) copies(x int) []uint32 {
	first := g.first[x]
	return append([]uint32{first}, g.others[int(first)]...)
}

// other returns the article at the other end of a match.
func (g *grouper) other(match, article int) int {
	return int(g.l.lines[match].a) + int(g.l.lines[match].b) - article
}

// articleClusters makes the clusters of whole articles.
func (g *grouper) articleClusters() error {
	// Copies say nothing of who is in the middle: a text that is printed ten
	// thousand times has as many matches with itself.
	degree := make([]uint32, g.s.len())
	whole := make([]bool, g.s.len())
	for i, l := range g.l.lines {
		for _, x := range g.ends(i) {
			whole[x] = whole[x] || l.kind() != partial
			if l.kind() == isNear || l.kind() == isContained {
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
		return cmp.Or(cmp.Compare(degree[y], degree[x]), g.longerFirst(x, y))
	})
	const free = -1
	in := make([]int32, g.s.len()) // the centre of the cluster an article is in
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
			for _, y := range g.copies(x) {
				in[y] = int32(c)
				members = append(members, int(y))
			}
		}
		join(c)
		var contained []int
		for _, e := range g.matchesOf(c) {
			x, kind := g.other(int(e), c), g.l.lines[e].kind()
			if in[x] != free || kind != isNear && kind != isContained {
				continue
			}
			mutual := kind == isNear
			if !mutual {
				var err error
				if mutual, err = g.mutual(int(e)); err != nil {
					return err
				}
			}
			if mutual {
				join(x)
			} else {
				contained = append(contained, x)
			}
		}
		slices.SortFunc(contained, g.longerFirst)
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
		cl := clusterDraft{
			id:    clusterID(ArticleCluster, g.s.id(c), 0, 0),
			kind:  ArticleCluster,
			words: int(g.s.at(c).words),
		}
		for _, x := range members {
			cl.members = append(cl.members, member{article: x})
		}
		if err := g.add(cl, members); err != nil {
			return err
		}
	}
	return nil
}

// longerFirst orders articles by their words, then by date and id.
func (g *grouper) longerFirst(x, y int) int {
	if c := cmp.Compare(g.s.at(y).words, g.s.at(x).words); c != 0 {
		return c
	}
	return g.s.compare(x, y)
}

// mutual reports whether the passages of a match span three fifths of either
// article.
func (g *grouper) mutual(match int) (bool, error) {
	m, err := g.matches.match(match)
	if err != nil {
		return false, err
	}
	for side, x := range g.ends(match) {
		n := 0
		for i := range m.Passages {
			w := m.Passages[i].words(side)
			n += w.End - w.Start
		}
		if joinOf*n < joinPart*int(g.s.at(x).words) {
			return false, nil
		}
	}
	return true, nil
}

// wholeMatches counts the texts in the cluster of centre c that x matches as a
// whole.
func (g *grouper) wholeMatches(x, c int, in []int32) int {
	texts := map[uint32]bool{}
	for _, e := range g.matchesOf(x) {
		if y := g.other(int(e), x); g.l.lines[e].kind() != partial && in[y] == int32(c) {
			texts[g.first[y]] = true
		}
	}
	return len(texts)
}

// add finishes a cluster of the articles, sorted, and keeps it.
func (g *grouper) add(cl clusterDraft, articles []int) error {
	g.members = slices.Grow(g.members[:0], len(articles))
	g.records = g.records[:0]
	clear(g.houses)
	cl.first, cl.last, cl.origin = -1, -1, -1
	var first, last time.Time
	for i, x := range articles {
		g.members = append(g.members, g.s.credited(x))
		h := &g.members[i].Head
		g.records = append(g.records, &g.members[i])
		if h.Publisher == "" {
			cl.publishers++
		} else if house := g.s.at(x).house; !g.houses[house] {
			g.houses[house] = true
			cl.publishers++
		}
		date := h.Published
		if date.IsZero() {
			continue
		}
		if cl.first < 0 || date.Before(first) {
			cl.first, first = x, date
		}
		if cl.last < 0 || date.After(last) {
			cl.last, last = x, date
		}
	}
	cl.agencies = credited(g.records)
	origin, by := originOf(g.records, cl.agencies)
	cl.originBy = by
	if origin >= 0 {
		cl.origin = articles[origin]
	}
	return g.clusters.add(&cl)
}

// clusterID hashes what a cluster is built around.
func clusterID(kind ClusterKind, centre string, start, end int) uint64 {
	b := append([]byte(kind), 0)
	b = append(b, centre...)
	b = append(b, 0)
	b = binary.LittleEndian.AppendUint64(b, uint64(start))
	b = binary.LittleEndian.AppendUint64(b, uint64(end))
	return xxhash.Sum64(b)
}
