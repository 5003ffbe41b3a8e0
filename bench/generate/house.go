package generate

import (
	"fmt"
	"math"
	"slices"
)

// pressRelease is a text that several publishers print nearly whole, and that
// no agency wrote.
func (g *generator) pressRelease() {
	s := g.newStory(len(g.agencies) - 1)
	for i, p := range g.printers(2 + g.weighted(60, 25, 10, 5)) {
		d := g.newDraft(p, s.filed+g.lag(i))
		d.title = g.titleOf(s, false)
		v := s.at(d.second)
		d.trap, d.story, d.copyWords = TrapPressRelease, s.id, words(v)
		n := len(v) - g.IntN(1+len(v)/4)
		g.finish(d, g.paragraphs(v[:n], g.rate()/2))
	}
}

// original is an article of a publisher's own of which others are made.
func (g *generator) original(p *publisher) (d *draft, s *story) {
	g.stories++
	s = &story{id: fmt.Sprintf("s%07d", g.stories), about: one(g.random, g.topics), agency: len(g.agencies) - 1}
	d = g.newDraft(p, g.someTime())
	f := &first{draft: d}
	d.firsts = append(d.firsts, f)
	s.headline = g.headline(s.about)
	g.newUnit(Copy, "", f, s.headline)
	s.versions = []version{{d.second, g.copyOf(s.agency, f, g.text(g.ownLength(p), s.about))}}
	d.title = s.headline
	d.story, d.copyWords = s.id, words(s.at(d.second))
	return d, s
}

// another is a further article of a story that a publisher wrote first.
func (g *generator) another(s *story, p *publisher, second int64, trap string) *draft {
	d := g.newDraft(p, second)
	d.story, d.copyWords, d.trap = s.id, words(s.at(second)), trap
	d.title = s.headline
	return d
}

// editions are an article of the largest publisher in the regional titles of
// its house, each with a paragraph of its own.
func (g *generator) editions() {
	d, s := g.original(g.publishers[0])
	copy := s.at(d.second)
	g.finish(d, copy)
	for _, p := range g.regional {
		if g.chance(.8) {
			e := g.another(s, p, d.second+int64(g.IntN(5*3600)), TrapEdition)
			out := insert(copy, g.inside(copy), g.paragraph(s.about))
			g.finish(e, g.paragraphs(out, 0))
		}
	}
	d.trap = TrapEdition
}

// again is an article that its publisher prints once more: the same day in
// another frame or just as it is, or later and longer.
func (g *generator) again(p *publisher) {
	d, s := g.original(p)
	copy := s.at(d.second)
	g.finish(d, copy)
	switch g.weighted(4, 5, 5) {
	case 0:
		e := g.another(s, p, d.second+int64(g.IntN(3600)), TrapExactCopy)
		e.body, e.manner, d.trap = d.body, d.manner, TrapExactCopy
	case 1:
		e := g.another(s, p, d.second+int64(g.IntN(5*3600)), TrapFeed)
		d.trap = TrapFeed
		g.finish(e, slices.Clone(copy))
	case 2:
		e := g.another(s, p, d.second+int64(3600+g.ExpFloat64()*7*86400), TrapUpdate)
		d.trap = TrapUpdate
		out := g.paragraphs(copy, g.rate())
		out[0] = g.paragraph(s.about)
		out = append(out, g.invented(g.length(90, .6, 20, 400), s.about)...)
		g.finish(e, out)
	}
}

// recycled is an article that another publisher prints months later.
func (g *generator) recycled() {
	p := g.printers(2)
	d, s := g.original(p[0])
	copy := s.at(d.second)
	d.trap = TrapRecycled
	g.finish(d, copy)
	e := g.another(s, p[1], d.second+int64(40*math.Pow(10, g.Float64())*86400), TrapRecycled)
	e.title = g.titleOf(s, false)
	g.finish(e, g.paragraphs(copy, g.rate()))
}

// storm is one story in a hundredth as many articles as there are, each of
// another small publisher. There is one when the corpus has so many articles
// as to make it twenty, a hundred, …, at most ten thousand prints.
func (g *generator) storm() {
	if g.published < g.nextStorm {
		return
	}
	n := g.nextStorm / 100
	g.nextStorm *= 5
	if n >= 10_000 {
		n, g.nextStorm = 10_000, forever
	}
	s := g.newStory(0)
	v := s.versions[0].paragraphs
	for i := range n {
		p := g.newPublisher(fmt.Sprintf("%s %d", one(g.random, g.places), i+1), habits{credit: .3, form: inParentheses})
		d := g.newDraft(p, s.filed+int64(g.ExpFloat64()*12*3600))
		d.story, d.copyWords, d.trap = s.id, words(v), TrapStorm
		d.title = s.headline
		rate := 0.0
		if g.chance(.2) {
			rate = 2
		}
		out := g.paragraphs(v, rate)
		if g.chance(p.habits.credit) {
			out = append(out, g.creditFor(p, []int{0})...)
		}
		g.finish(d, out)
	}
}
