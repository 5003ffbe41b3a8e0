package generate

import "slices"

// sentenceWords are the words of a sentence of middling length: who has fewer
// in common with others shares turns of phrase.
const sentenceWords = 15

// isWhole reports whether a draft is its story and little else, or has nearly
// all of it.
func isWhole(d *draft) bool {
	n := 0
	for i := range d.body {
		if shareable(&d.body[i]) {
			n++
		}
	}
	return d.copyWords > 0 && (5*n >= 4*len(d.body) || 5*n >= 4*d.copyWords)
}

// truth is what is known of a draft that is written down.
func (g *generator) truth(d *draft, r *rendered) Truth {
	t := Truth{ID: d.id, Words: len(d.body), OwnWords: d.own, Story: d.story, Whole: isWhole(d), Trap: d.trap}
	switch {
	case t.Words-t.OwnWords < sentenceWords:
		t.Derived = "no"
	case t.OwnWords*5 <= t.Words:
		t.Derived = "wholly"
	default:
		t.Derived = "partly"
	}
	for i := 0; i < len(d.body); {
		if d.body[i].form.kind() == 0 {
			i++
			continue
		}
		i = g.credit(&t, d.body, i, r)
	}
	slices.Sort(t.Agencies)
	t.Agencies = slices.Compact(t.Agencies)
	for i := 0; i < len(d.body); {
		if d.body[i].unit == nil || d.body[i].at == changed {
			i++
			continue
		}
		s, next := spanFrom(d.body, i, r)
		t.Spans = append(t.Spans, s)
		i = next
	}
	return t
}

// credit adds the agency that is named at i, and gives the place behind it.
func (g *generator) credit(t *Truth, body []token, i int, r *rendered) int {
	f := body[i].form >> creditShift
	end := i + 1
	for end < len(body) && body[end-1].form&nameEnds == 0 && body[end].form>>creditShift == f {
		end++
	}
	kind := body[i].form.kind()
	agency := g.agencies[body[i].form.agency()].id
	t.Credits = append(t.Credits, Credit{Agency: agency, Kind: creditKinds[kind], Start: r.start[i], End: r.end[end-1]})
	if kind < photoCredit {
		t.Agencies = append(t.Agencies, agency)
	}
	return end
}

// spanFrom is the span that begins at i, and the place behind it. It ends
// where another unit begins, or where the unit goes back.
func spanFrom(body []token, i int, r *rendered) (Span, int) {
	u := body[i].unit
	s := Span{Start: r.start[i], Unit: u.id, From: int(body[i].at), Cause: u.cause, Agency: u.agency}
	if u.origin != nil {
		s.Origin = u.origin.id
	}
	begin := i // of the words that are kept in a row
	last := i
	keep := func() {
		s.Kept = append(s.Kept, Range{From: int(body[begin].at), To: int(body[last].at) + 1, Start: r.start[begin], End: r.end[last]})
	}
	j := i + 1
	for ; j < len(body) && body[j].unit == u; j++ {
		if body[j].at == changed {
			continue
		}
		if body[j].at <= body[last].at {
			break
		}
		if j != last+1 || body[j].at != body[last].at+1 {
			keep()
			begin = j
		}
		last = j
	}
	keep()
	s.To = int(body[last].at) + 1
	s.End = r.end[last]
	return s, last + 1
}
