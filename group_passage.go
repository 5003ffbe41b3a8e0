package dedupe

import (
	"cmp"
	"slices"
	"sort"
	"sync"
)

// Three fifths of a centre's words make a span join its cluster, and three
// fifths of a span's words make it lie in one.
const (
	joinPart = 3
	joinOf   = 5
)

// passageClusters makes the clusters of passages, from the longest to the
// shortest; but where so many articles print one that not all are paired, the
// one that the others were paired with comes first.
func (g *grouper) passageClusters() error {
	drafts := make(chan passageDraft, 8) // few: one may have a hundred thousand places
	var wg sync.WaitGroup
	var failed error
	wg.Go(func() {
		for d := range drafts {
			if failed == nil {
				failed = g.finish(&d)
			}
		}
	})
	number := uint32(len(g.clusters.entries)) // of the first
	of, err := g.spreadAll(number, drafts)
	close(drafts)
	wg.Wait()
	if err = cmp.Or(err, failed); err != nil {
		return err
	}
	for i, n := range of {
		most := 0
		for j := range n {
			if n[j] > n[most] {
				most = j
			}
		}
		g.clusters.entries[int(number)+i].class = class(most)
	}
	return nil
}

// A passageDraft is a cluster of which it is known in which words of which
// articles it lies, but not yet where these stand.
type passageDraft struct {
	centre place
	words  int     // that are matched
	places []place // by article and words, the centre among them
}

// byClass counts passages by their class.
type byClass [len(classes)]uint32

// spreadAll sends the clusters of passages, to be numbered from next on, and
// returns of each how many passages of each class it has.
func (g *grouper) spreadAll(next uint32, drafts chan<- passageDraft) ([]byClass, error) {
	type ref struct{ match, passage, words, many uint32 }
	order := make([]ref, 0, len(g.l.words))
	for i := range g.l.lines {
		ends := g.ends(i)
		many := max(g.many(ends[0]), g.many(ends[1]))
		for j := range g.l.lines[i].passages {
			order = append(order, ref{uint32(i), j, g.l.words[len(order)], many})
		}
		g.passageAt[i+1] = uint32(len(order))
	}
	g.l.words = nil
	g.passage = make([]uint32, len(order))
	first := next
	var of []byClass
	// References are made in the order of ids and positions already.
	slices.SortStableFunc(order, func(x, y ref) int {
		return cmp.Or(cmp.Compare(y.many, x.many), cmp.Compare(y.words, x.words))
	})
	for _, r := range order {
		m, err := g.matches.match(int(r.match))
		if err != nil {
			return nil, err
		}
		p := &m.Passages[r.passage]
		ends := g.ends(int(r.match))
		a, b := ends[0], ends[1]
		cluster, ok := g.holding(a, p.words(0), b, p.words(1))
		if !ok {
			centre, span := a, p.words(0)
			if g.isCentre(b, a) {
				centre, span = b, p.words(1)
			}
			d, err := g.spread(place{centre, span}, int(r.match), p.Words)
			if err != nil {
				return nil, err
			}
			for _, p := range d.places {
				g.prints.add(p.article, spot{cluster: next, start: uint32(p.Start), end: uint32(p.End)})
			}
			drafts <- d
			cluster = next
			next++
			of = append(of, byClass{})
		}
		g.passage[g.passageAt[r.match]+r.passage] = cluster
		of[cluster-first][slices.Index(classes[:], p.Class)]++
	}
	return of, nil
}

// isCentre reports whether of a passage of x and y that is in x is the centre: of
// the longer article, so that a cluster keeps its id as the corpus grows. Where
// the other is old it is the new one, so that a cluster holds what one new
// article has of old ones. Of a passage that very many print it is the one that
// matches more.
func (g *grouper) isCentre(x, y int) bool {
	a, b := g.s.at(x), g.s.at(y)
	if a.old != b.old {
		return b.old
	}
	if x, y := g.many(x), g.many(y); x != y {
		return x > y
	}
	return a.words > b.words
}

// many is the number of an article's matches, or 0 where it is so small that
// all articles of its buckets were paired with each other.
func (g *grouper) many(x int) uint32 {
	if n := len(g.matchesOf(x)); n > bucketAll {
		return uint32(n)
	}
	return 0
}

// words returns the words that a passage spans in A (side 0) or B (side 1).
func (p *Passage) words(side int) WordRange {
	first, last := p.Runs[0], p.Runs[len(p.Runs)-1]
	if side == 0 {
		return WordRange{first.WordA, last.WordA + last.Words}
	}
	return WordRange{first.WordB, last.WordB + last.Words}
}

// holding returns the first cluster in which both spans lie.
func (g *grouper) holding(a int, spanA WordRange, b int, spanB WordRange) (uint32, bool) {
	pa, pb := g.prints.first(a), g.prints.first(b)
	for pa != nil && pb != nil {
		switch {
		case pa.cluster < pb.cluster:
			pa = g.prints.next(a, pa)
		case pa.cluster > pb.cluster:
			pb = g.prints.next(b, pb)
		default:
			// An article may have several prints in one cluster.
			cluster := pa.cluster
			inA, inB := false, false
			for ; pa != nil && pa.cluster == cluster; pa = g.prints.next(a, pa) {
				inA = inA || lies(spanA, pa.words())
			}
			for ; pb != nil && pb.cluster == cluster; pb = g.prints.next(b, pb) {
				inB = inB || lies(spanB, pb.words())
			}
			if inA && inB {
				return cluster, true
			}
		}
	}
	return 0, false
}

// lies reports whether three fifths of span are within print.
func lies(span, print WordRange) bool {
	both := min(span.End, print.End) - max(span.Start, print.Start)
	return joinOf*both >= joinPart*(span.End-span.Start)
}

// spread makes the cluster of a passage's span, of which so many words are
// matched. The span on the other side of match is a member whatever it covers.
func (g *grouper) spread(from place, match, words int) (passageDraft, error) {
	centre, span := from.article, from.WordRange
	places := append(g.found[:0], from)
	for _, e := range g.matchesOf(centre) {
		e := int(e)
		x := g.other(e, centre)
		side := 0
		if g.ends(e)[1] == centre {
			side = 1
		}
		m, err := g.matches.match(e)
		if err != nil {
			return passageDraft{}, err
		}
		g.touched = g.overlapping(g.touched[:0], m, e, side, span)
		for _, i := range g.touched {
			covered, at := m.Passages[i].project(side, span)
			own := e == match && m.Passages[i].words(side) == span
			if own || covered > 0 && joinOf*covered >= joinPart*(span.End-span.Start) {
				places = append(places, place{x, at})
			}
		}
	}
	// Exact copies have the span where their first has it.
	for i := range places {
		places[i].article = int(g.first[places[i].article])
	}
	sortPlaces(places)
	places = slices.Compact(places)
	for _, p := range places[:len(places):len(places)] {
		for _, c := range g.others[p.article] {
			places = append(places, place{int(c), p.WordRange})
		}
	}
	sortPlaces(places)
	g.found = places
	return passageDraft{from, words, slices.Clone(places)}, nil
}

// finish looks up where a cluster's words stand, and keeps it.
func (g *grouper) finish(d *passageDraft) error {
	at, err := g.places.span(d.centre.article, d.centre.WordRange)
	if err != nil {
		return err
	}
	cl := clusterDraft{
		id:      clusterID(PassageCluster, g.s.id(d.centre.article), at.Start, at.End),
		kind:    PassageCluster,
		words:   d.words,
		members: make([]member, 0, len(d.places)),
	}
	var articles []int
	for _, p := range d.places {
		at, err := g.places.span(p.article, p.WordRange)
		if err != nil {
			return err
		}
		cl.members = append(cl.members, member{p.article, at})
		if len(articles) == 0 || articles[len(articles)-1] != p.article {
			articles = append(articles, p.article)
		}
	}
	return g.add(cl, articles)
}

// overlapping appends the passages of a match that have words in the span on one
// side. The passages of a match do not overlap each other on either side.
func (g *grouper) overlapping(dst []int, m *Match, match, side int, span WordRange) []int {
	const few = 16
	passages := m.Passages
	if len(passages) <= few {
		for i := range passages {
			if w := passages[i].words(side); w.End > span.Start && w.Start < span.End {
				dst = append(dst, i)
			}
		}
		return dst
	}
	if side == 1 && g.byB[match] == nil {
		order := make([]int32, len(passages))
		for i := range order {
			order[i] = int32(i)
		}
		slices.SortFunc(order, func(x, y int32) int { return passages[x].words(1).Start - passages[y].words(1).Start })
		g.byB[match] = order
	}
	number := func(i int) int {
		if side == 1 {
			return int(g.byB[match][i])
		}
		return i
	}
	first := sort.Search(len(passages), func(i int) bool { return passages[number(i)].words(side).End > span.Start })
	for i := first; i < len(passages) && passages[number(i)].words(side).Start < span.End; i++ {
		dst = append(dst, number(i))
	}
	return dst
}

// A place is a range of an article's words.
type place struct {
	article int
	WordRange
}

func sortPlaces(places []place) {
	slices.SortFunc(places, func(x, y place) int {
		return cmp.Or(x.article-y.article, x.Start-y.Start, x.End-y.End)
	})
}

// project carries a span of one side (0: A, 1: B) of the passage over to the
// other: how many of its words are matched, and from the first to the last of
// them there.
func (p *Passage) project(side int, span WordRange) (covered int, at WordRange) {
	for _, r := range p.Runs {
		from, to := r.WordA, r.WordB
		if side == 1 {
			from, to = to, from
		}
		start, end := max(from, span.Start), min(from+r.Words, span.End)
		if start >= end {
			continue
		}
		if covered == 0 {
			at.Start = start - from + to
		}
		at.End = end - from + to
		covered += end - start
	}
	return covered, at
}
