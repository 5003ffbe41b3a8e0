package generate

import (
	"fmt"
	"strings"
)

// creditKind is what kind of place an agency is named in.
type creditKind uint8

const (
	creditLine creditKind = 1 + iota
	sourceLine
	dateline
	copyright
	photoCredit
	mention
)

var creditKinds = [...]string{creditLine: "credit_line", sourceLine: "source_line", dateline: "dateline",
	copyright: "copyright", photoCredit: "photo_credit", mention: "mention"}

// credited cuts a pattern whose %s is a list of agencies into tokens, and
// marks the names as what they are.
func (g *generator) credited(kind creditKind, pattern string, separator string, items ...string) []token {
	t := tokenise(strings.Replace(pattern, "%s", strings.Join(items, separator), 1))
	for i := range t {
		for a, agency := range g.agencies {
			name := tokenise(agency.name)
			if len(name) == 0 || i+len(name) > len(t) || t[i].form.kind() != 0 {
				continue
			}
			same := true
			for j := range name {
				same = same && t[i+j].word == name[j].word
			}
			for j := range name {
				if same {
					t[i+j].form |= form(kind)<<creditShift | form(a)<<agencyShift
				}
			}
		}
	}
	return t
}

// creditFor is the paragraph by which a publisher credits agencies, and the
// footer behind it.
func (g *generator) creditFor(p *publisher, agencies []int) (out [][]token) {
	var names []string
	for _, a := range agencies {
		names = append(names, g.agencies[a].name)
	}
	var line []token
	switch p.habits.form {
	case inParentheses:
		if g.chance(.25) {
			line = g.credited(creditLine, one(g.random, g.closing), "/", append([]string{one(g.random, g.desks)}, names...)...)
		} else {
			line = g.credited(creditLine, one(g.random, g.closing), ", ", names...)
		}
	case bareList:
		line = g.credited(creditLine, "%s", "/", append([]string{one(g.random, g.desks)}, names...)...)
	case asSource:
		line = g.credited(sourceLine, one(g.random, g.sources), "/", names...)
	case asMaterial:
		line = g.credited(creditLine, one(g.random, g.material), "/", names...)
	default:
		return nil
	}
	out = append(out, endParagraph(line))
	if p.habits.form == asSource { // teasers: headlines of other articles
		for n := g.length(70, .8, 12, 150); n > 0; {
			teaser := endParagraph(g.headline(one(g.random, g.topics)))
			out = append(out, teaser)
			n -= len(teaser)
		}
	}
	return out
}

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
	}
	if g.chance(h.photo) {
		a := g.weighted(67, 13, 15)
		line := g.credited(photoCredit, one(g.random, g.photo), "", g.agencies[a%(len(g.agencies)-1)].name)
		paragraphs = insert(paragraphs, min(1, len(paragraphs)), endParagraph(line))
	}
	if g.chance(.07) {
		names := g.agencies[g.weighted(6, 3, 2)%(len(g.agencies)-1)].name
		line := g.credited(mention, one(g.random, g.mentions), "", names)
		if g.chance(.05) {
			line = g.credited(mention, g.explained, "")
		}
		paragraphs = insert(paragraphs, g.inside(paragraphs), endParagraph(line))
	}
	for _, b := range append(p.blocks[:len(p.blocks):len(p.blocks)], p.lesser...) {
		if g.chance(b.rate) {
			at := len(paragraphs)
			if b.middle {
				at = g.inside(paragraphs)
				if d.trap == "" {
					d.trap = TrapBoilerplate
				}
			}
			paragraphs = insert(paragraphs, at, endParagraph(append([]token{}, b.unit.tokens...)))
		}
	}
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

// inside is a place between the second and the last paragraph.
func (g *generator) inside(paragraphs [][]token) int {
	return min(len(paragraphs), 1+g.IntN(max(1, len(paragraphs)-1)))
}

// mannerOf is how a publisher writes an article down, with what goes wrong.
func (g *generator) mannerOf(p *publisher) manner {
	m := manner{quotes: p.quotes, dash: p.dash, oneLine: p.habits.oneLine, unspaced: g.unspaced, blanks: p.habits.blanks,
		tight: g.chance(.04), softHyphen: g.chance(.01), zeroWidth: g.chance(.004), decomposed: g.chance(.005)}
	if g.chance(p.habits.straight + .07) {
		m.quotes = one(g.random, g.styles)
	}
	if g.chance(.1) {
		m.dash = "-"
	}
	return m
}

// spoil glues words together in some articles, and misreads letters where the
// corpus is one of scans.
func (g *generator) spoil(d *draft) {
	if !g.unspaced && g.chance(.09) {
		for range 1 + g.IntN(3) {
			i := g.IntN(max(1, len(d.body)-1))
			a := d.body[i]
			if i+1 >= len(d.body) || a.form&(after|closeQuote|closeParen) != 0 || a.form.kind() != 0 ||
				d.body[i+1].form&(openQuote|openParen) != 0 || d.body[i+1].form.kind() != 0 {
				continue
			}
			a.word += d.body[i+1].word
			a.at = changed
			a.form |= d.body[i+1].form
			d.body = append(d.body[:i], d.body[i+1:]...)
			d.body[i] = a
		}
	}
	if g.ocr > 0 {
		for i := range d.body {
			g.misread(&d.body[i])
		}
	}
}

// misread changes letters of a word, each with the chance that the corpus has.
func (g *generator) misread(t *token) {
	var out []rune
	for i, r := range []rune(t.word) {
		if !g.chance(float64(g.ocr) / 100) {
			if out != nil {
				out = append(out, r)
			}
			continue
		}
		if out == nil {
			out = []rune(t.word)[:i:i]
		}
		if wrong := one(g.random, g.misreadings); wrong != r {
			out = append(out, wrong)
		} else {
			out = append(out, g.misreadings[0], wrong)
		}
	}
	if out != nil {
		t.word = string(out)
		t.at = changed
		t.form &= 1<<creditShift - 1
	}
}

// spokenDate is a day as it is written out.
func (g *generator) spokenDate(day int) string {
	date := g.date(day)
	return fmt.Sprintf(g.monthAs, date.Day(), g.months[date.Month()-1], date.Year())
}
