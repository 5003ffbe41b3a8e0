package measure

import (
	"cmp"
	"slices"

	"github.com/wirecopy/dedupe/bench/generate"
)

// measurePairs measures what is true and what is told of pairs.
func (t *Truths) measurePairs(d *told, s *sheets) {
	keys, matches := t.truePairs(), d.matches
	for len(keys) > 0 || len(matches) > 0 {
		var key uint64
		var m *match
		isTrue := len(keys) > 0 && (len(matches) == 0 || keys[0] <= matches[0].key)
		if isTrue {
			key, keys = keys[0], keys[1:]
		} else {
			key = matches[0].key
		}
		if len(matches) > 0 && matches[0].key == key {
			m, matches = &matches[0], matches[1:]
		}
		a, b := t.sides(key)
		p := t.pairOf(key)
		to := s.of(p.a.Trap, p.b.Trap)
		if isTrue {
			countRecall(to, p, m != nil || d.together(a, b))
		}
		if m != nil {
			countMatch(to, p, m)
		}
		if !p.foreign() {
			continue
		}
		if m != nil {
			countPassages(to, p, m.passages)
		} else if p.story() >= pairWords {
			countPassages(to, p, d.passages(a, b))
		}
	}
}

// countMatch counts a match by what causes its words.
func countMatch(to []*sheet, p *pair, m *match) {
	publisher, as := 0, 0
	if !p.foreign() {
		publisher = 1
	}
	if m.standing {
		as = 1
	}
	agencies := Attribution{}
	if publisher == 0 && m.why.story() {
		agencies = p.agencies(m)
	}
	for _, s := range to {
		s.toldAs[publisher][m.why][as]++
		s.Agencies.True += agencies.True
		s.Agencies.Told += agencies.Told
		s.Agencies.Right += agencies.Right
	}
}

// causeOf is the cause of most bytes of the runs of a match; what has none is
// chance.
func (p *pair) causeOf(runs [][2]bytes) cause {
	var n [causes]int
	for _, r := range runs {
		n[chance] += r[0].len() + r[1].len()
		for i := range p.pieces {
			f := &p.pieces[i]
			if f.place[0].meets(r[0]) && f.place[1].meets(r[1]) {
				both := f.place[0].common(r[0]).len() + f.place[1].common(r[1]).len()
				n[chance] -= both
				n[f.cause] += both
			}
		}
	}
	most := copied
	for c := range n {
		if n[c] > n[most] {
			most = cause(c)
		}
	}
	return most
}

// agencies compares a match's agencies with those that wrote what is shared.
// Only those can be told that one of the two credits.
func (p *pair) agencies(m *match) Attribution {
	var wrote []string
	for i := range p.pieces {
		if f := &p.pieces[i]; f.cause.story() && f.of[0].agency != "" {
			wrote = append(wrote, f.of[0].agency)
		}
	}
	slices.Sort(wrote)
	wrote = slices.Compact(wrote)
	a := Attribution{Told: len(m.agencies)}
	for _, w := range wrote {
		if slices.Contains(p.a.Agencies, w) || slices.Contains(p.b.Agencies, w) {
			a.True++
		}
		if slices.Contains(m.agencies, w) {
			a.Right++
		}
	}
	return a
}

func toldTable(n *[causes][2]int) []Told {
	out := make([]Told, causes)
	for c := range n {
		out[c] = Told{causeNames[c], n[c][0], n[c][1]}
	}
	return out
}

// precision is the share of matches that are told as what they are.
func precision(told []Told) Value {
	right, all := 0, 0
	for _, x := range told {
		all += x.Story + x.Standing
		switch x.Cause {
		case generate.Copy, generate.Quotation:
			right += x.Story
		case generate.Standing:
			right += x.Standing
		}
	}
	return ratio(right, all)
}

// countPassages adds the passages of a pair of different publishers.
func countPassages(to []*sheet, p *pair, told []detection) {
	story := p.story()
	if story > 0 && (story < pairWords || len(p.passages) == 0) {
		return // too little to be a case, too true to be wrong
	}
	var cases, detections [][2]bytes
	if story > 0 {
		for i := range p.passages {
			x := &p.passages[i].place
			cases = append(cases, [2]bytes{x[0].bytes, x[1].bytes})
		}
	}
	for i := range told {
		if told[i].story {
			detections = append(detections, told[i].place)
		}
	}
	slices.SortFunc(detections, func(a, b [2]bytes) int {
		return cmp.Or(cmp.Compare(a[0].start, b[0].start), cmp.Compare(a[1].start, b[1].start),
			cmp.Compare(a[0].end, b[0].end), cmp.Compare(a[1].end, b[1].end))
	})
	detections = slices.Compact(detections) // two clusters may hold the same two prints
	for _, s := range to {
		s.passages.add(cases, detections)
	}
}
