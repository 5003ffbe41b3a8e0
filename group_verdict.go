package dedupe

import "context"

// A mark is what a match says of the words of one of its articles, and of the
// exact copies of that article.
type mark struct {
	ranges  []WordRange
	cluster uint32 // the passage's
	other   uint32 // the first copy of the article at the other end
	story   bool   // the passage's class
	copy    bool   // of a story, and no quotation: what is not one's own, if another publisher has it
}

// A verdict says how many words of an article are shared, how many another
// publisher's too, and in how many stories it has a part.
type verdict struct {
	shared, foreign, stories uint32
}

// verdicts tells every article's shared and own words.
func (g *grouper) verdicts(ctx context.Context) ([]verdict, error) {
	// An article of which another publisher has the whole text, later and
	// without an agency named by anybody, is where that text comes from. Of a
	// paragraph alone that says nothing: most come from agencies that nobody
	// names.
	originates := make([]bool, g.s.len())
	for _, c := range g.clusters.entries {
		if c.origin >= 0 && c.whole && c.abroad && len(g.clusters.agencies[c.agencies]) == 0 {
			originates[c.origin] = true
		}
	}

	results := make([]verdict, g.s.len())
	workers := g.s.o.Workers
	known := g.matches.new // each worker begins with them, as its older generation
	g.matches = nil
	err := inParallel(ctx, len(results), workers, func() func(int) error {
		m := marker{grouper: g, matches: newMatchCache(g.l, workers)}
		m.matches.old = known
		return func(first int) error {
			if int(g.first[first]) != first || len(g.matchesOf(first)) == 0 {
				return nil // an article without a match has no copies either
			}
			copies := g.copies(first)
			if err := m.mark(copies); err != nil {
				return err
			}
			m.verdictsOf(copies, originates, results)
			return nil
		}
	})
	return results, err
}

// A marker tells of one article and its exact copies after another, in reused
// space.
type marker struct {
	*grouper
	matches *matchCache
	marks   []mark
	ranges  []WordRange // those of the marks
	counted []WordRange // of those that are counted
}

// verdictsOf tells the verdicts on exact copies, which have been marked.
func (g *marker) verdictsOf(copies []uint32, originates []bool, results []verdict) {
	shared := g.count(func(*mark) bool { return true })
	stories := g.stories(g.marks)
	if len(copies) > 1 {
		stories = max(stories, 1)
	}
	// Whether a publisher is known is all that tells copies apart, beside
	// what makes a passage their own.
	foreign := map[bool]int{}
	for _, x := range copies {
		r := g.s.credited(int(x))
		known := r.Publisher != ""
		special := originates[x] || r.delivered()
		n, ok := foreign[known]
		if !ok || special {
			n = g.count(func(m *mark) bool {
				c := &g.clusters.entries[m.cluster]
				agencies := g.clusters.agencies[c.agencies]
				own := originates[x] && int(c.origin) == int(x) && len(agencies) == 0 || r.deliveredBy(agencies)
				return m.copy && !own && (!known || c.abroad)
			})
		}
		if !special {
			foreign[known] = n
		}
		results[x] = verdict{uint32(shared), uint32(n), uint32(stories)}
	}
}

// mark makes the marks what all matches of some articles say of these.
func (g *marker) mark(articles []uint32) error {
	g.marks, g.ranges = g.marks[:0], g.ranges[:0]
	for _, x := range articles {
		for _, e := range g.matchesOf(int(x)) {
			m, err := g.matches.match(int(e))
			if err != nil {
				return err
			}
			for j := range m.Passages {
				p := &m.Passages[j]
				for side, y := range g.ends(int(e)) {
					if y == int(x) {
						from := len(g.ranges)
						g.ranges = p.ranges(g.ranges, side)
						g.marks = append(g.marks, mark{
							ranges:  g.ranges[from:len(g.ranges):len(g.ranges)],
							cluster: g.passage[int(g.passageAt[e])+j],
							other:   g.first[g.other(int(e), y)],
							story:   p.Class == Story && m.Kind != Copy,
							copy:    p.Class == Story && !p.Quoted,
						})
					}
				}
			}
		}
	}
	return nil
}

// count counts the words that marks of which is holds are on.
func (g *marker) count(is func(*mark) bool) int {
	g.counted = g.counted[:0]
	for i := range g.marks {
		if m := &g.marks[i]; is(m) {
			g.counted = append(g.counted, m.ranges...)
		}
	}
	return countWords(union(g.counted))
}

// ranges appends a passage's matched words in A (side 0) or B (side 1), all
// prints of them.
func (p *Passage) ranges(dst []WordRange, side int) []WordRange {
	again := p.AgainA
	if side == 1 {
		again = p.AgainB
	}
	for _, r := range p.Runs {
		start := r.WordA
		if side == 1 {
			start = r.WordB
		}
		dst = append(dst, WordRange{start, start + r.Words})
	}
	return append(dst, again...)
}

// result is what is told of an article.
func (v verdict) result(h *shelved, a *Record) ArticleResult {
	words := int(h.words)
	r := ArticleResult{
		Article:     a.Article,
		TextSHA256:  a.TextSHA256,
		Digest:      h.digest,
		Words:       words,
		SharedWords: int(v.shared),
		Stories:     int(v.stories),
		OwnWords:    words - int(v.foreign),
		Derived:     Partly,
	}
	switch {
	case v.foreign == 0:
		r.Derived = NotDerived
	case 5*r.OwnWords <= words:
		r.Derived = Wholly
	}
	for _, c := range a.Credits {
		if c.Kind.Evidence() {
			r.Credits = append(r.Credits, c)
		} else {
			r.Mentions = append(r.Mentions, c)
		}
	}
	return r
}
