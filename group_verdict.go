package dedupe

// A mark is what a match says of the words of one of its articles, and of the
// exact copies of that article.
type mark struct {
	ranges  []WordRange
	cluster int  // the passage's
	copy    bool // of a story, and no quotation: what is not one's own, if another publisher has it
}

// verdicts tells every article's shared and own words.
func (g *grouper) verdicts() []ArticleResult {
	// Exact copies have one list of marks, that of their first.
	marks := make([][]mark, len(g.records))
	for i := range g.matches {
		for j := range g.matches[i].Passages {
			p := &g.matches[i].Passages[j]
			for side, x := range g.ends[i] {
				first := g.copies[x][0]
				marks[first] = append(marks[first], mark{
					ranges:  p.ranges(side),
					cluster: g.passage[i][j],
					copy:    p.Class == Story && !p.Quoted,
				})
			}
		}
	}
	// An article of which another publisher has the whole text, later and
	// without an agency named by anybody, is where that text comes from. Of a
	// paragraph alone that says nothing: most come from agencies that nobody
	// names.
	originates := make([]bool, len(g.records))
	for i, x := range g.origins {
		if c := &g.clusters[i]; x >= 0 && c.Kind == ArticleCluster && c.Publishers > 1 && len(c.Agencies) == 0 {
			originates[x] = true
		}
	}

	results := make([]ArticleResult, len(g.records))
	for first, copies := range g.copies {
		if copies[0] != first {
			continue
		}
		shared := countMarks(marks[first], func(mark) bool { return true })
		// Whether a publisher is known is all that tells copies apart, beside
		// what makes a passage their own.
		foreign := map[bool]int{}
		for _, x := range copies {
			r := g.records[x]
			known := r.Publisher != ""
			special := originates[x] || r.delivered()
			n, ok := foreign[known]
			if !ok || special {
				n = countMarks(marks[first], func(m mark) bool {
					c := &g.clusters[m.cluster]
					own := originates[x] && g.origins[m.cluster] == x && len(c.Agencies) == 0 || r.deliveredBy(c.Agencies)
					return m.copy && !own && (!known || c.Publishers > 1)
				})
			}
			if !special {
				foreign[known] = n
			}
			results[x] = verdict(r, shared, n)
		}
	}
	return results
}

// countMarks counts the words that marks of which is holds are on.
func countMarks(marks []mark, is func(mark) bool) int {
	var ranges []WordRange
	for _, m := range marks {
		if is(m) {
			ranges = append(ranges, m.ranges...)
		}
	}
	return countWords(union(ranges))
}

// ranges returns a passage's matched words in A (side 0) or B (side 1), all
// prints of them.
func (p *Passage) ranges(side int) []WordRange {
	again := p.AgainA
	if side == 1 {
		again = p.AgainB
	}
	ranges := make([]WordRange, 0, len(p.Runs)+len(again))
	for _, r := range p.Runs {
		start := r.WordA
		if side == 1 {
			start = r.WordB
		}
		ranges = append(ranges, WordRange{start, start + r.Words})
	}
	return append(ranges, again...)
}

// verdict is the result of an article, of whose words so many are shared, and
// so many another publisher's too.
func verdict(r *Record, shared, foreign int) ArticleResult {
	words := len(r.Words.Hash)
	a := ArticleResult{
		Article:     r.Article,
		Digest:      r.Digest,
		Words:       words,
		SharedWords: shared,
		OwnWords:    words - foreign,
		Derived:     Partly,
	}
	switch {
	case foreign == 0:
		a.Derived = NotDerived
	case 5*a.OwnWords <= words:
		a.Derived = Wholly
	}
	for _, c := range r.Credits {
		if c.Kind.Evidence() {
			a.Credits = append(a.Credits, c)
		} else {
			a.Mentions = append(a.Mentions, c)
		}
	}
	return a
}
