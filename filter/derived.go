package filter

import (
	"cmp"
	"slices"

	"github.com/wirecopy/dedupe"
)

// Four fifths of an article's words, elsewhere, make it wholly derived, as the
// verdict does.
const (
	derivedPart = 4
	derivedOf   = 5
)

// addCovers notes what of either node's words a match finds in the other, of a
// node that is wholly derived.
func (g *graph) addCovers(m *dedupe.Match, a, b int) {
	if !g.rules.drops(WhollyDerived) {
		return
	}
	if p := g.articles[a].publisher; p != "" && p == g.articles[b].publisher {
		return
	}
	for side, x := range [...]int{a, b} {
		if g.articles[x].derived != dedupe.Wholly {
			continue
		}
		var words []dedupe.WordRange
		for i := range m.Passages {
			p := &m.Passages[i]
			if p.Class != dedupe.Story || p.Quoted {
				continue
			}
			again := p.AgainA
			if side == 1 {
				again = p.AgainB
			}
			for _, r := range p.Runs {
				start := r.WordA
				if side == 1 {
					start = r.WordB
				}
				words = append(words, dedupe.WordRange{Start: start, End: start + r.Words})
			}
			words = append(words, again...)
		}
		if len(words) > 0 {
			g.covers[x] = append(g.covers[x], cover{by: a + b - x, words: words})
		}
	}
}

// chooseDerived drops, of the nodes that are kept, the wholly derived whose words
// stand in others that are kept. Of those that have each other's words the first
// by the rules stays: they are looked at in that order, each beside those kept
// before it. Then those whose words stand in later ones go, from the last.
func (g *graph) chooseDerived() {
	var order []int
	for i, s := range g.state {
		if s == kept {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(i, j int) int { return g.rules.compare(&g.articles[i], &g.articles[j]) })
	for _, i := range order {
		g.state[i] = undecided
	}
	for _, i := range order {
		g.state[i] = kept
		g.dropDerived(i)
	}
	for _, i := range slices.Backward(order) {
		if g.state[i] == kept {
			g.dropDerived(i)
		}
	}
}

// dropDerived drops a node if four fifths of its words stand in nodes that are
// kept.
func (g *graph) dropDerived(i int) {
	words := g.articles[i].words
	if len(g.covers[i]) == 0 {
		return
	}
	covered := make([]bool, words)
	d := drop{why: Derived}
	left := slices.Clone(g.covers[i])
	n := 0
	for derivedOf*n < derivedPart*words {
		// Of those that are left, the one that has most of what is left.
		best, most := -1, 0
		for j, c := range left {
			if g.state[c.by] != kept {
				continue
			}
			gain := c.count(covered)
			if gain > most || gain > 0 && gain == most && g.better(c.by, left[best].by) {
				best, most = j, gain
			}
		}
		if best < 0 {
			return
		}
		for _, w := range left[best].words {
			for k := w.Start; k < w.End; k++ {
				covered[k] = true
			}
		}
		n += most
		d.repeats = append(d.repeats, left[best].by)
		left = slices.Delete(left, best, best+1)
	}
	d.containment = dedupe.Ratio{Part: n, Of: words}
	g.drop(i, d)
}

// count counts the words that are not covered yet.
func (c *cover) count(covered []bool) int {
	ranges := slices.SortedFunc(slices.Values(c.words), func(x, y dedupe.WordRange) int { return cmp.Compare(x.Start, y.Start) })
	n, end := 0, 0
	for _, w := range ranges {
		for k := max(w.Start, end); k < w.End; k++ {
			if !covered[k] {
				n++
			}
		}
		end = max(end, w.End)
	}
	return n
}
