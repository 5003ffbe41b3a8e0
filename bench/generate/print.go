package generate

// draft is an article before it is published.
type draft struct {
	second    int64
	order     int
	publisher *publisher
	title     []token
	body      []token
	story     string
	copyWords int // those of the story that it is a print of; 0 where it prints no story, or others with it
	trap      string
	own       int
	firsts    []*first // what it prints first
	manner    manner
	id        string
}

// printed is what a publisher makes of a story.
type printed struct {
	paragraphs [][]token
	little     bool // it is an article of its own, with some copy
}

// print gives a story's copy, edited in some way, as it stands at a second.
func (g *generator) print(s *story, p *publisher, second int64, late bool) printed {
	rate := g.rate()
	v := s.at(second)
	mode := g.weighted(11, 10, 13, 24, 42)
	if late || len(v) < 3 && mode < 4 {
		mode = 4
	}
	switch mode {
	case 0: // whole
		return printed{paragraphs: g.paragraphs(v, rate)}
	case 1: // cut from the bottom
		n := 1 + g.IntN(len(v)-1)
		return printed{paragraphs: g.paragraphs(v[:n], rate)}
	case 2: // another lede
		out := append([][]token{g.paragraph(s.about)}, g.paragraphs(v[1:], rate)...)
		return printed{paragraphs: out}
	case 3: // rewritten sentence by sentence
		return printed{paragraphs: g.reworked(v, rate, s.about)}
	}
	return printed{paragraphs: g.excerpt(s, p, rate), little: true}
}

func words(paragraphs [][]token) (n int) {
	for _, p := range paragraphs {
		n += len(p)
	}
	return n
}

// paragraphs are those of copy, edited.
func (e editor) paragraphs(copy [][]token, rate float64) [][]token {
	out := make([][]token, 0, len(copy)+4)
	for _, p := range copy {
		out = append(out, e.edited(make([]token, 0, len(p)+8), p, rate))
	}
	return out
}

// reworked keeps, edits, replaces and drops sentences.
func (e editor) reworked(copy [][]token, rate float64, about *topic) [][]token {
	replace, drop := .1+.4*e.Float64(), .1+.35*e.Float64()
	var out [][]token
	for _, p := range copy {
		if e.chance(.1) {
			out = append(out, e.paragraph(about))
		}
		var q []token
		for _, s := range sentences(p) {
			switch u := e.Float64(); {
			case u < replace:
				q = e.rewritten(q, s, about)
			case u < replace+drop:
			default:
				q = e.edited(q, s, rate)
			}
		}
		if len(q) > 0 {
			out = append(out, endParagraph(q))
		}
	}
	if len(out) == 0 {
		out = append(out, e.edited(nil, copy[0], rate))
	}
	return out
}

// excerpt is an article of a publisher's own with stretches of a story in it.
func (g *generator) excerpt(s *story, p *publisher, rate float64) [][]token {
	out := g.text(int(float64(g.ownLength(p))*g.logNormal(.65, .7)), s.about)
	taken := 0
	at := 0
	for i, stretch := range s.stretches {
		if !g.chance(.8) && (taken > 0 || i < len(s.stretches)-1) {
			continue
		}
		taken++
		at += 1 + g.IntN(max(1, (len(out)-at)/(len(s.stretches)-i+1)))
		if at > len(out) {
			at = len(out)
		}
		place := at
		if g.chance(.55) { // not in the story's order
			place = min(len(out), 1+g.IntN(len(out)))
		}
		out = insert(out, place, g.trimmed(g.edited(nil, stretch, rate)))
		at++
	}
	return out
}

// trimmed is a stretch as it is set into other text: its first and last words
// are often replaced.
func (e editor) trimmed(t []token) []token {
	if len(t) > 12 && e.chance(.35) {
		n := 1 + e.IntN(len(t)/4)
		t = append(e.inserted(nil, nil, 1+e.IntN(8)), t[n:]...)
	}
	if len(t) > 12 && e.chance(.3) {
		n := 1 + e.IntN(len(t)/4)
		t = append(t[:len(t)-n:len(t)-n], e.inserted(nil, nil, 1+e.IntN(8))...)
	}
	if len(t) > 24 && e.chance(.45) { // something else in its middle
		begin := 6 + e.IntN(len(t)-18)
		end := begin + min(len(t)-begin-6, e.length(14, .9, 2, 80))
		out := append(make([]token, 0, len(t)+16), t[:begin]...)
		out = append(out, e.inserted(nil, t[begin].unit, e.length(14, .9, 1, 80))...)
		t = append(out, t[end:]...)
	}
	endSentence(t)
	return endParagraph(t)
}

// insert puts a paragraph before that at i.
func insert(paragraphs [][]token, i int, p []token) [][]token {
	out := make([][]token, 0, len(paragraphs)+1)
	out = append(out, paragraphs[:i]...)
	out = append(out, p)
	return append(out, paragraphs[i:]...)
}

// ownLength is how many words an article of a publisher has; few are very long.
func (g *generator) ownLength(p *publisher) int {
	if g.chance(.0004) {
		return g.length(4000, .8, 1500, 50_000)
	}
	return g.length(p.habits.median*.93, p.habits.spread, 25, 6000)
}
