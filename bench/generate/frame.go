package generate

// finish makes a draft of a text: with photo credit, mention, boilerplate and
// what is misread in it.
func (g *generator) finish(d *draft, paragraphs [][]token) {
	p := d.publisher
	h := p.habits
	if g.chance(h.again) && len(paragraphs) > 1 { // the title, or the lede, once more
		again := append([]token{}, d.title...)
		if g.chance(.5) {
			again = append([]token{}, sentences(paragraphs[0])[0]...)
		}
		paragraphs = insert(paragraphs, 1, endParagraph(again))
		if d.trap == "" && d.story == "" {
			d.trap = TrapOwnLede
		}
	}
	if g.chance(h.photo) {
		a := g.weighted(67, 13, 15)
		line := g.credited(photoCredit, one(g.random, g.photo), "", g.agencies[a%(len(g.agencies)-1)].name)
		paragraphs = insert(paragraphs, min(1, len(paragraphs)), endParagraph(line))
	}
	if g.chance(.08) {
		name := g.agencies[g.weighted(6, 3, 2)%(len(g.agencies)-1)].name
		line := g.credited(mention, one(g.random, g.mentions), "", name)
		if g.chance(.05) {
			line = g.credited(mention, g.explained, "")
		}
		paragraphs = insert(paragraphs, g.inside(paragraphs), endParagraph(line))
	}
	paragraphs = g.standingIn(d, paragraphs)
	paragraphs = g.boilerplateIn(d, paragraphs)
	n := words(paragraphs)
	d.body = make([]token, 0, n+len(d.title))
	if h.titled {
		d.body = append(d.body, endParagraph(append([]token{}, d.title...))...)
	}
	for _, q := range paragraphs {
		d.body = append(d.body, q...)
		endParagraph(d.body)
	}
	d.manner = g.mannerOf(p)
	g.spoil(d)
}

// boilerplateIn puts in what the publisher repeats.
func (g *generator) boilerplateIn(d *draft, paragraphs [][]token) [][]token {
	p := d.publisher
	for _, b := range append(p.blocks[:len(p.blocks):len(p.blocks)], p.lesser...) {
		if !g.chance(b.rate) {
			continue
		}
		at := len(paragraphs)
		if b.middle {
			at = g.inside(paragraphs)
			if d.trap == "" && d.story == "" {
				d.trap = TrapBoilerplate
			}
		}
		paragraphs = insert(paragraphs, at, endParagraph(append([]token{}, b.unit.tokens...)))
	}
	return paragraphs
}

// inside is a place between the second and the last paragraph.
func (g *generator) inside(paragraphs [][]token) int {
	return min(len(paragraphs), 1+g.IntN(max(1, len(paragraphs)-1)))
}

// mannerOf is how a publisher writes an article down, with what goes wrong.
func (g *generator) mannerOf(p *publisher) manner {
	m := manner{quotes: p.quotes, dash: p.dash, oneLine: p.habits.oneLine, unspaced: g.unspaced, blanks: p.habits.blanks,
		tight: g.chance(.04), softHyphen: g.chance(.01), zeroWidth: g.chance(.004), decomposed: g.chance(.006),
		mixedQuotes: g.chance(.09), mixedDashes: g.chance(.6), titled: p.habits.titled}
	if g.chance(p.habits.straight + .07) {
		m.quotes = one(g.random, g.styles)
	}
	return m
}
