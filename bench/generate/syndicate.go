package generate

import "slices"

// storiesPerDay is how many stories of agencies somebody prints.
const storiesPerDay = 17.5

// syndicate has a story printed by some publishers.
func (g *generator) syndicate(s *story) {
	printers := g.printers(g.prints())
	alone := len(printers) == 1
	for i, p := range printers {
		second := s.filed + g.lag(i)
		d := g.newDraft(p, second)
		out := g.print(s, p, second, second-s.filed > 6*86400)
		d.title = g.titleOf(s, out.little)
		if !out.little {
			d.story, d.copyWords = s.id, words(s.at(second))
		}
		paragraphs := out.paragraphs
		named := g.named(s.agency)
		if g.chance(.14) { // another story with it, often of another agency
			other := one(g.random, g.today)
			for _, stretch := range other.stretches[:1+g.IntN(len(other.stretches))] {
				paragraphs = insert(paragraphs, g.inside(paragraphs), g.trimmed(g.edited(nil, stretch, g.rate())))
			}
			if other != s {
				d.copyWords = 0
			}
			if g.agencies[other.agency].name != "" && g.chance(.65) && !slices.Contains(named, other.agency) {
				named = append(named, other.agency)
			}
		}
		credit := p.habits.credit * .75
		if alone {
			credit = min(.9, p.habits.credit*1.3)
		}
		if rare, ok := g.seldom(paragraphs, s.agency); ok {
			paragraphs = rare
		} else if g.chance(credit) {
			paragraphs = append(paragraphs, g.creditFor(p, named)...)
			if !slices.Contains(named, s.agency) && g.agencies[s.agency].name != "" {
				d.trap = TrapContradiction
			}
		}
		g.finish(d, paragraphs)
	}
}

// prints is how many publishers print a story.
func (g *generator) prints() int {
	switch g.weighted(52, 36, 8, 3, 1) {
	case 0:
		return 1
	case 1:
		return 2
	case 2:
		return 3
	case 3:
		return 4
	}
	return 5 + g.IntN(6)
}

// printers are n different publishers.
func (g *generator) printers(n int) []*publisher {
	weights := make([]float64, len(g.publishers))
	for i, p := range g.publishers {
		weights[i] = p.habits.share * p.habits.reuse
	}
	var out []*publisher
	for range min(n, len(weights)) {
		i := g.weighted(weights...)
		weights[i] = 0
		out = append(out, g.publishers[i])
	}
	return out
}

// lag is how many seconds after the story the i-th print appears.
func (g *generator) lag(i int) int64 {
	const hour = 3600
	hours := g.ExpFloat64() * 3
	if i > 0 {
		switch g.weighted(47, 17, 8, 8, 11, 7, 2) {
		case 0:
			hours = g.ExpFloat64() * 4
		case 1:
			hours = 8 + g.Float64()*28
		case 2:
			hours = 24 + g.Float64()*48
		case 3:
			hours = 24 * (3 + g.Float64()*4)
		case 4:
			hours = 24 * (7 + g.Float64()*23)
		case 5:
			hours = 24 * (30 + g.Float64()*60)
		case 6:
			hours = 24 * (90 + g.Float64()*250)
		}
	}
	return int64(hours * hour)
}

// named are the agencies that a credit names for a story of one: mostly it,
// sometimes others with it, or another alone.
func (g *generator) named(agency int) []int {
	out := []int{agency}
	if g.agencies[agency].name == "" || g.chance(.1) {
		out[0] = g.agency()
	}
	for g.chance(.1) {
		out = append(out, g.agency())
	}
	for i := 0; i < len(out); i++ {
		repeated := g.agencies[out[i]].name == ""
		for _, a := range out[:i] {
			repeated = repeated || a == out[i]
		}
		if repeated {
			out = append(out[:i], out[i+1:]...)
			i--
		}
	}
	if len(out) == 0 {
		return []int{0}
	}
	return out
}

// titleOf is the headline of a print: mostly new, seldom the story's.
func (g *generator) titleOf(s *story, little bool) []token {
	if g.chance(.06) && !little {
		return append([]token{}, s.headline...)
	}
	if g.chance(.2) {
		if t := g.edited(nil, s.headline, 30); len(t) > 1 {
			return t
		}
	}
	return g.headline(s.about)
}
