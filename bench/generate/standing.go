package generate

// wireBackground is a paragraph that explains something for months, with the
// figures of the day, in articles of several publishers.
type wireBackground struct {
	unit       *unit
	publishers map[*publisher]bool
	rate       float64 // of their articles
	until      int
}

// newStanding is a unit of about n words with a figure in every few.
func (g *generator) newStanding(n, every int, agency string) *unit {
	var t []token
	for len(t) < n {
		t = g.sentence(t, g.sentenceLength(), nil)
	}
	for i := every / 2; i < len(t)-1; i += 1 + g.IntN(2*every) {
		f := t[i].form
		t[i] = token{word: "1", form: f}
	}
	return g.newUnit(Standing, agency, nil, t)
}

// recast sets a unit again, with other figures.
func (g *generator) recast(u *unit) []token {
	out := append([]token{}, u.tokens...)
	for i := range out {
		if out[i].word[0] >= '0' && out[i].word[0] <= '9' {
			out[i].word = g.figure()
			out[i].at = changed
		}
	}
	return endParagraph(out)
}

func (g *generator) newWireBackground() {
	kept := g.wired[:0]
	for _, b := range g.wired {
		if b.until > g.day {
			kept = append(kept, b)
		}
	}
	g.wired = kept
	for len(g.wired) < 4 {
		b := wireBackground{unit: g.newStanding(g.length(45, .3, 25, 90), 24, g.agencies[0].id), rate: .006, until: g.day + 60 + g.IntN(200),
			publishers: map[*publisher]bool{}}
		n := 2 + g.IntN(3)
		if len(g.wired) == 0 { // the one that everybody prints
			n, b.rate = 8, .016
		}
		for _, p := range g.printers(n) {
			b.publishers[p] = true
		}
		g.wired = append(g.wired, b)
	}
}

// standingIn puts in what stands for weeks: the wire's, and the publisher's.
func (g *generator) standingIn(d *draft, paragraphs [][]token) [][]token {
	for _, b := range g.wired {
		if b.publishers[d.publisher] && g.chance(b.rate) {
			paragraphs = insert(paragraphs, g.inside(paragraphs), g.recast(b.unit))
			if d.trap == "" && d.story == "" {
				d.trap = TrapWireBackground
			}
		}
	}
	if g.chance(.11) {
		paragraphs = insert(paragraphs, g.inside(paragraphs), append([]token{}, g.ownBackground(d.publisher).tokens...))
	}
	return paragraphs
}

// ownBackground is a stretch of 20 to 50 words that a publisher sets three to
// ten times within some months.
func (g *generator) ownBackground(p *publisher) *unit {
	if n := len(p.background); n > 0 && g.chance(.82) {
		i := g.IntN(n)
		b := &p.background[i]
		u := b.unit
		if b.left--; b.left == 0 {
			p.background = append(p.background[:i], p.background[i+1:]...)
		}
		return u
	}
	var t []token
	for n := g.length(30, .35, 20, 100); len(t) < n; {
		t = g.sentence(t, min(g.sentenceLength(), n-len(t)+3), nil)
	}
	u := g.newUnit(Standing, "", nil, endParagraph(t))
	p.background = append(p.background, background{unit: u, left: 2 + g.IntN(8), until: g.day + 30 + g.IntN(150)})
	return u
}

// template is an article that a publisher sets again and again, with other
// figures.
func (g *generator) template() {
	p := g.publishers[g.weighted(g.shares...)]
	if p.template == nil || g.chance(.004) {
		p.template = nil
		for range 3 + g.IntN(4) {
			p.template = append(p.template, g.newStanding(g.length(45, .4, 15, 120), 8, ""))
		}
	}
	d := g.newDraft(p, g.someTime())
	d.trap = TrapTemplate
	d.title = g.headline(nil)
	var out [][]token
	for _, u := range p.template {
		out = append(out, g.recast(u))
	}
	g.finish(d, out)
}
