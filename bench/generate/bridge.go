package generate

import "fmt"

// pressReview is an article that goes from one of the day's stories to the
// next.
func (g *generator) pressReview() {
	g.bridge(TrapPressReview, 3+g.IntN(4), 60, func(int) string { return fmt.Sprintf(g.review, one(g.random, g.language.publishers)) })
}

// liveBlog is a long article of entries, most of them on the day's stories.
func (g *generator) liveBlog() {
	hour := 22
	g.bridge(TrapLiveBlog, 6+g.IntN(14), 110, func(int) string {
		hour = max(0, hour-g.IntN(2))
		return fmt.Sprintf(g.ticker, hour, g.IntN(60))
	})
}

// bridge is an article of n parts, of about own words and a stretch of one of
// the day's stories each.
func (g *generator) bridge(trap string, n, own int, lead func(int) string) {
	if len(g.today) == 0 {
		return
	}
	p := g.publishers[g.weighted(g.shares...)]
	d := g.newDraft(p, g.midnight()+86400+int64(g.IntN(6*3600)))
	d.trap = trap
	d.title = g.headline(nil)
	var out [][]token
	for i := range n {
		s := g.today[(i*7+g.IntN(3))%len(g.today)]
		out = append(out, endParagraph(tokenise(lead(i))))
		out = append(out, g.invented(g.length(float64(own), .5, 15, 400), s.about)...)
		out = append(out, endParagraph(g.edited(nil, one(g.random, s.stretches), g.rate())))
	}
	g.finish(d, out)
}

// statement is what somebody says, quoted by several publishers in articles of
// their own.
func (g *generator) statement() {
	about := one(g.random, g.topics)
	var said []*unit
	for range 2 + g.IntN(4) {
		var t []token
		for n := g.length(24, .5, 9, 70); len(t) < n; {
			t = g.sentence(t, min(g.sentenceLength(), n-len(t)+2), about)
		}
		last := &t[len(t)-1]
		last.form = last.form&^ends | closeQuote | comma
		t[0].form |= openQuote
		said = append(said, g.newUnit(Quotation, "", nil, t))
	}
	begin := g.someTime()
	for i, p := range g.printers(2 + g.weighted(70, 20, 7, 3)) {
		d := g.newDraft(p, begin+g.lag(i))
		d.trap = TrapQuotation
		d.title = g.headline(about)
		out := g.text(g.ownLength(p), about)
		taken := false
		for j, u := range said {
			if !g.chance(.75) && (taken || j < len(said)-1) {
				continue
			}
			taken = true
			q := g.add(append([]token{}, u.tokens...), one(g.random, g.said))
			q = about.person(g.writer, q)
			endSentence(q)
			out = insert(out, g.inside(out), endParagraph(q))
		}
		g.finish(d, out)
	}
}

// sameEvent is what several publishers write on one thing, each by itself.
func (g *generator) sameEvent() {
	about := g.newTopic(g.day)
	w := *g.writer
	w.topical = .12
	begin := g.someTime()
	for i, p := range g.printers(2 + g.IntN(3)) {
		d := g.newDraft(p, begin+g.lag(i))
		d.trap = TrapSameEvent
		d.title = w.headline(about)
		g.finish(d, w.text(g.ownLength(p), about))
	}
}
