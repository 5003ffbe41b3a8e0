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
