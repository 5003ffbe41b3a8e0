package generate

import "fmt"

// story is what an agency, or a publisher, writes, with its versions.
type story struct {
	id        string
	agency    int // in the language's list
	about     *topic
	headline  []token
	versions  []version
	stretches [][]token // what everybody takes from it
	filed     int64     // second
}

// version is a story as it stood from some second on.
type version struct {
	from       int64
	paragraphs [][]token
}

func (g *generator) nextUnit() uint64 { g.units++; return g.units }

// newUnit makes tokens a unit.
func (g *generator) newUnit(cause, agency string, origin *first, tokens []token) *unit {
	u := &unit{id: g.nextUnit(), cause: cause, agency: agency, origin: origin, tokens: tokens}
	for i := range tokens {
		tokens[i].unit, tokens[i].at = u, int32(i)
	}
	return u
}

// copyOf makes each paragraph a unit of copy.
func (g *generator) copyOf(agency int, origin *first, paragraphs [][]token) [][]token {
	for _, p := range paragraphs {
		g.newUnit(Copy, g.agencies[agency].id, origin, p)
	}
	return paragraphs
}

// newStory is filed today, by an agency.
func (g *generator) newStory(agency int) *story {
	g.stories++
	s := &story{id: fmt.Sprintf("s%07d", g.stories), agency: agency, about: one(g.random, g.topics)}
	s.filed = g.midnight() + int64(g.IntN(22*3600))
	s.headline = g.headline(s.about)
	g.newUnit(Copy, g.agencies[agency].id, nil, s.headline)
	base := g.copyOf(agency, nil, g.invented(g.length(400, .45, 90, 1800), s.about))
	s.versions = append(s.versions, version{s.filed, base})
	if g.chance(.35) { // a new lede, and more at the end
		longer := append([][]token{}, base...)
		longer[0] = g.copyOf(agency, nil, [][]token{g.paragraph(s.about)})[0]
		longer = append(longer, g.copyOf(agency, nil, g.invented(g.length(110, .5, 30, 400), s.about))...)
		s.versions = append(s.versions, version{s.filed + int64(g.IntN(3*3600)), longer})
	}
	if g.chance(.06) { // a correction
		last := s.versions[len(s.versions)-1].paragraphs
		corrected := append([][]token{}, last...)
		i := g.IntN(len(last))
		corrected[i] = g.edited(nil, last[i], 6)
		s.versions = append(s.versions, version{s.filed + int64(g.IntN(8*3600)), corrected})
	}
	s.stretches = g.choose(base)
	return s
}

// invented is text that is not the user's.
func (g *generator) invented(n int, about *topic) [][]token {
	w := *g.writer
	w.hosts = &hosts{}
	w.quoting = .2 // agencies quote more
	return w.text(n, about)
}

// choose picks what newsrooms take from a story where they print little of
// it: one to seven stretches, of a median of 38 words, in order.
func (g *generator) choose(paragraphs [][]token) [][]token {
	var all []token
	for _, p := range paragraphs[min(1, len(paragraphs)-1):] {
		all = append(all, p...)
	}
	var out [][]token
	at := 0
	for range 1 + g.weighted(18, 26, 24, 15, 9, 5, 3) {
		at += g.IntN(max(1, len(all)/4))
		if g.chance(.6) { // from the begin of a sentence
			for at > 0 && at < len(all) && all[at-1].form&(ends|paragraph) == 0 {
				at++
			}
		}
		n := g.length(38, .85, 9, 400)
		end := min(at+n, len(all))
		if g.chance(.6) {
			for end < len(all) && all[end-1].form&(ends|paragraph) == 0 {
				end++
			}
		}
		if end-at < 8 {
			break
		}
		out = append(out, all[at:end:end])
		at = end
	}
	if len(out) == 0 {
		out = append(out, all[:min(len(all), 40):min(len(all), 40)])
	}
	return out
}

// at is the version that stands at a second.
func (s *story) at(second int64) [][]token {
	v := s.versions[0]
	for _, later := range s.versions[1:] {
		if later.from <= second {
			v = later
		}
	}
	return v.paragraphs
}
