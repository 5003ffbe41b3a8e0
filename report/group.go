package report

import (
	"cmp"
	"crypto/sha256"
	"slices"

	"github.com/wirecopy/dedupe"
)

// A group is what the text tells in one place: an article cluster with the
// passage clusters that lie within it, or the passage clusters of one set of
// articles.
type group struct {
	id       string // of its first cluster
	whole    bool   // of an article cluster
	articles []string
	reused   int // words that are printed again: of each cluster, words × (prints − 1)
	abroad   bool
	standing bool // all that it tells is standing text
	passages int

	// Of the groups that are told.
	clusters []passageNote // passage clusters, most words first
	kinds    map[dedupe.Kind]bool
	least    dedupe.Ratio // Jaccard coefficients of matches
	most     dedupe.Ratio
	matches  int
	fewest   int // words in its passages that two of the articles share
	greatest int
	origins  map[string]bool
	versions map[string]string // what an article is to another that it is a version of
}

// A passageNote is a passage cluster, with what the matches say of it.
type passageNote struct {
	words  int
	id     string
	spans  map[string][]dedupe.Span
	prints int
	pairs  int  // passages of matches that are prints of it
	edited int  // of them, those with an edit within it
	short  bool // whether some share a tenth less of it
	quoted int
	class  dedupe.Class
}

// notes says of a passage what its words do not.
func (p *passageNote) notes() []string {
	var notes []string
	some := p.edited > 0 && p.edited < p.pairs
	switch {
	case some && p.short:
		notes = append(notes, "edited or shorter in some")
	case some:
		notes = append(notes, "edited in some")
	case p.edited > 0:
		notes = append(notes, "edited")
	}
	if p.short && !some {
		notes = append(notes, "shorter in some")
	}
	if p.quoted > 0 && p.quoted == p.pairs {
		notes = append(notes, "quoted")
	}
	if p.class != "" && p.class != dedupe.Story {
		notes = append(notes, string(p.class))
	}
	return notes
}

// A grouping finds the group of a cluster.
type grouping struct {
	groups []*group
	home   map[string]*group            // of the article cluster that an article is in
	sets   map[[sha256.Size]byte]*group // by the set of articles
}

// groupClusters reads the clusters once for those of articles, once for those
// of passages; it holds their groups, not them.
func groupClusters(r Result) (*grouping, error) {
	gs := &grouping{home: map[string]*group{}, sets: map[[sha256.Size]byte]*group{}}
	for _, kind := range []dedupe.ClusterKind{dedupe.ArticleCluster, dedupe.PassageCluster} {
		for c, err := range r.Clusters() {
			if err != nil {
				return nil, err
			}
			if c.Kind == kind {
				gs.add(&c)
			}
		}
	}
	slices.SortFunc(gs.groups, func(a, b *group) int {
		return cmp.Or(
			-compareBool(a.abroad, b.abroad),
			compareBool(a.standing, b.standing),
			-cmp.Compare(a.reused, b.reused),
			cmp.Compare(a.articles[0], b.articles[0]),
			cmp.Compare(a.id, b.id),
		)
	})
	return gs, nil
}

func (gs *grouping) add(c *dedupe.Cluster) {
	g := gs.of(c)
	if g == nil {
		g = &group{id: c.ID, articles: articlesOf(c), whole: c.Kind == dedupe.ArticleCluster}
		g.standing = !g.whole
		gs.groups = append(gs.groups, g)
		if g.whole {
			for _, id := range g.articles {
				gs.home[id] = g
			}
		} else {
			gs.sets[setKey(g.articles)] = g
		}
	}
	g.abroad = g.abroad || c.Publishers > 1
	g.standing = g.standing && c.Class == dedupe.Standing
	if c.Kind == dedupe.PassageCluster {
		g.passages++
	}
	if g.whole == (c.Kind == dedupe.ArticleCluster) {
		g.reused += c.Words * (len(c.Members) - 1)
	}
}

// of returns the group that a cluster belongs to; nil if it has none yet.
func (gs *grouping) of(c *dedupe.Cluster) *group {
	home := gs.home[c.Members[0].Article]
	for _, m := range c.Members[1:] {
		if gs.home[m.Article] != home {
			home = nil
			break
		}
	}
	if home != nil || c.Kind == dedupe.ArticleCluster {
		return home
	}
	return gs.sets[setKey(articlesOf(c))]
}

// abroad returns the ids of the articles that share copy with another publisher.
func (gs *grouping) abroad() map[string]bool {
	ids := map[string]bool{}
	for _, g := range gs.groups {
		if !g.abroad {
			continue
		}
		for _, id := range g.articles {
			ids[id] = true
		}
	}
	return ids
}

// articlesOf returns the ids of a cluster's articles, each once, sorted.
func articlesOf(c *dedupe.Cluster) []string {
	ids := make([]string, len(c.Members))
	for i, m := range c.Members {
		ids[i] = m.Article
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// setKey returns a digest of sorted ids.
func setKey(ids []string) (key [sha256.Size]byte) {
	h := sha256.New()
	for _, id := range ids {
		h.Write([]byte(id))
		h.Write([]byte{0})
	}
	h.Sum(key[:0])
	return key
}

// fill reads the clusters and matches again for what is told of the groups,
// whose articles are given by id.
func (gs *grouping) fill(r Result, told []*group, articles map[string]*dedupe.ArticleResult) error {
	of := map[string][]*group{}
	wanted := map[*group]bool{}
	for _, g := range told {
		wanted[g] = true
		g.kinds, g.origins, g.versions = map[dedupe.Kind]bool{}, map[string]bool{}, map[string]string{}
		for _, id := range g.articles {
			of[id] = append(of[id], g)
		}
	}
	for c, err := range r.Clusters() {
		if err != nil {
			return err
		}
		if g := gs.of(&c); wanted[g] {
			g.note(&c)
		}
	}
	for _, g := range told {
		slices.SortFunc(g.clusters, func(a, b passageNote) int {
			return cmp.Or(-cmp.Compare(a.words, b.words), cmp.Compare(a.id, b.id))
		})
	}
	for m, err := range r.Matches() {
		if err != nil {
			return err
		}
		for _, g := range of[m.A] {
			if slices.Contains(of[m.B], g) {
				g.noteMatch(&m)
				g.noteVersion(&m, articles[m.A], articles[m.B])
			}
		}
	}
	return nil
}

func (g *group) note(c *dedupe.Cluster) {
	if c.Origin != "" || !g.whole || c.Kind == dedupe.ArticleCluster {
		g.origins[c.Origin] = true
	}
	if c.Kind != dedupe.PassageCluster {
		return
	}
	p := passageNote{words: c.Words, id: c.ID, class: c.Class, prints: len(c.Members), spans: map[string][]dedupe.Span{}}
	for _, m := range c.Members {
		p.spans[m.Article] = append(p.spans[m.Article], m.Span)
	}
	g.clusters = append(g.clusters, p)
}

// noteMatch notes what a match of two of the group's articles says of its
// passages.
func (g *group) noteMatch(m *dedupe.Match) {
	words := 0 // of the group's passages, that the two share
	shared := make([]int, len(g.clusters))
	for i := range m.Passages {
		p := &m.Passages[i]
		inAll := 0
		for j := range g.clusters {
			c := &g.clusters[j]
			if !overlaps(c.spans[m.A], p.A) || !overlaps(c.spans[m.B], p.B) {
				continue
			}
			// The two may share more around it.
			in := min(p.Words, c.words)
			inAll += in
			shared[j] += in
			c.pairs++
			if runsWithin(p, c.spans[m.A], c.spans[m.B]) > 1 {
				c.edited++
			}
			if p.Quoted {
				c.quoted++
			}
		}
		words += min(p.Words, inAll)
	}
	for j, n := range shared {
		c := &g.clusters[j]
		c.short = c.short || n > 0 && 10*n < 9*c.words
	}
	within := words > 0
	if within {
		if g.greatest == 0 || words < g.fewest {
			g.fewest = words
		}
		g.greatest = max(g.greatest, words)
	}
	whole := m.Kind == dedupe.Copy || m.Kind == dedupe.NearDuplicate || m.Kind == dedupe.Contained
	if !within && !g.whole || g.whole && !whole {
		return
	}
	g.kinds[m.Kind] = true
	if g.matches == 0 || less(m.Jaccard, g.least) {
		g.least = m.Jaccard
	}
	if g.matches == 0 || less(g.most, m.Jaccard) {
		g.most = m.Jaccard
	}
	g.matches++
}

// noteVersion notes which of two versions of an article is the later.
func (g *group) noteVersion(m *dedupe.Match, a, b *dedupe.ArticleResult) {
	if !m.Version || a == nil || b == nil {
		return
	}
	if byDate(b, a) < 0 {
		a, b = b, a
	}
	if !b.Published.IsZero() && a.Published.Before(b.Published) {
		g.versions[b.ID] = "later version of its own article"
	} else if g.versions[b.ID] == "" {
		g.versions[b.ID] = "another version of its own article"
	}
}

// origin returns the article that all clusters of the group come from.
func (g *group) origin() string {
	if len(g.origins) != 1 {
		return ""
	}
	for id := range g.origins {
		return id
	}
	return ""
}

// overlaps reports whether most of s lies in one of spans, or the other way
// round.
func overlaps(spans []dedupe.Span, s dedupe.Span) bool {
	for _, t := range spans {
		common := min(s.End, t.End) - max(s.Start, t.Start)
		if 2*common > min(s.End-s.Start, t.End-t.Start) {
			return true
		}
	}
	return false
}

// runsWithin counts the runs of a passage that lie, if only in part, within
// prints of a cluster on both sides.
func runsWithin(p *dedupe.Passage, a, b []dedupe.Span) int {
	n := 0
	for _, r := range p.Runs {
		if meets(a, r.A) && meets(b, r.B) {
			n++
		}
	}
	return n
}

// meets reports whether s and one of spans have a byte in common.
func meets(spans []dedupe.Span, s dedupe.Span) bool {
	return slices.ContainsFunc(spans, func(t dedupe.Span) bool { return s.Start < t.End && t.Start < s.End })
}

func less(a, b dedupe.Ratio) bool { return a.Part*b.Of < b.Part*a.Of }

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	default:
		return -1
	}
}
