package generate

import "strings"

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
		t[i].form |= asIs
	}
	for a, agency := range g.agencies {
		for _, name := range []string{agency.name, agency.inFull} {
			markName(t, tokenise(name), form(kind)<<creditShift|form(a)<<agencyShift)
		}
	}
	return t
}

// markName marks a name wherever it stands.
func markName(t, name []token, mark form) {
	if len(name) == 0 {
		return
	}
	for i := 0; i+len(name) <= len(t); i++ {
		same := t[i].form.kind() == 0
		for j := range name {
			same = same && t[i+j].word == name[j].word
		}
		if !same {
			continue
		}
		for j := range name {
			t[i+j].form |= mark
		}
		t[i+len(name)-1].form |= nameEnds
	}
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

// seldom credits in a form that hardly any publisher uses: in a dateline, or
// as the owner. ok is false where it does not.
func (g *generator) seldom(paragraphs [][]token, agency int) (out [][]token, ok bool) {
	name := g.agencies[agency].name
	if name == "" || len(paragraphs) == 0 {
		return paragraphs, false
	}
	switch u := g.Float64(); {
	case u < .012:
		line := g.credited(dateline, strings.Replace(g.datelines, "%s", one(g.random, g.places), 1), "", name)
		out = append([][]token{append(line, paragraphs[0]...)}, paragraphs[1:]...)
	case u < .02:
		out = append(paragraphs, endParagraph(g.credited(copyright, g.copyright, "", name)))
	default:
		return paragraphs, false
	}
	return out, true
}
