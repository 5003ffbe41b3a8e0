package dedupe

// appendMatch appends a match but for its ids.
func appendMatch(b []byte, m *Match, names *names) []byte {
	b = appendUint(b, int(names.of(string(m.Kind))))
	b = appendBool(b, m.SamePublisher)
	b = appendBool(b, m.Version)
	for _, n := range []int{
		m.Jaccard.Part, m.Jaccard.Of, m.ContainmentA.Part, m.ContainmentA.Of, m.ContainmentB.Part, m.ContainmentB.Of,
		m.SharedWordsA, m.SharedWordsB, len(m.Agencies),
	} {
		b = appendUint(b, n)
	}
	for _, a := range m.Agencies {
		b = appendUint(b, int(names.of(a)))
	}
	b = appendUint(b, len(m.Passages))
	for i := range m.Passages {
		b = appendPassage(b, &m.Passages[i], names)
	}
	return b
}

func appendPassage(b []byte, p *Passage, names *names) []byte {
	b = appendUint(b, int(names.of(string(p.Class))))
	b = appendBool(b, p.Quoted)
	b = appendSpan(b, p.A)
	b = appendSpan(b, p.B)
	b = appendUint(b, p.Words)
	b = appendUint(b, len(p.Runs))
	for _, r := range p.Runs {
		// A run lies in the passage's spans, and in its words.
		b = appendSpan(b, Span{r.A.Start - p.A.Start, r.A.End - p.A.Start})
		b = appendSpan(b, Span{r.B.Start - p.B.Start, r.B.End - p.B.Start})
		b = appendUint(b, r.WordA)
		b = appendUint(b, r.WordB)
		b = appendUint(b, r.Words)
	}
	for _, again := range [][]WordRange{p.AgainA, p.AgainB} {
		b = appendUint(b, len(again))
		for _, w := range again {
			b = appendSpan(b, Span(w))
		}
	}
	return b
}

func appendSpan(b []byte, s Span) []byte { return appendUint(appendUint(b, s.Start), s.End-s.Start) }

func (r *reader) span() Span {
	start := r.uint()
	return Span{start, start + r.uint()}
}

func appendBool(b []byte, v bool) []byte {
	if v {
		return append(b, 1)
	}
	return append(b, 0)
}

func (r *reader) bool() bool { return r.uint() == 1 }

// match reads what appendMatch appended.
func (r *reader) match(names *names) Match {
	m := Match{Kind: Kind(names.name(uint32(r.uint()))), SamePublisher: r.bool(), Version: r.bool()}
	for _, n := range []*int{
		&m.Jaccard.Part, &m.Jaccard.Of, &m.ContainmentA.Part, &m.ContainmentA.Of, &m.ContainmentB.Part, &m.ContainmentB.Of,
		&m.SharedWordsA, &m.SharedWordsB,
	} {
		*n = r.uint()
	}
	m.Agencies = make([]string, r.uint())
	for i := range m.Agencies {
		m.Agencies[i] = names.name(uint32(r.uint()))
	}
	m.Passages = make([]Passage, r.uint())
	for i := range m.Passages {
		m.Passages[i] = r.passage(names)
	}
	return m
}

func (r *reader) passage(names *names) Passage {
	p := Passage{Class: Class(names.name(uint32(r.uint()))), Quoted: r.bool()}
	p.A, p.B = r.span(), r.span()
	p.Words = r.uint()
	p.Runs = make([]Run, r.uint())
	for i := range p.Runs {
		a, b := r.span(), r.span()
		p.Runs[i] = Run{
			A: Span{p.A.Start + a.Start, p.A.Start + a.End},
			B: Span{p.B.Start + b.Start, p.B.Start + b.End},
		}
		p.Runs[i].WordA, p.Runs[i].WordB, p.Runs[i].Words = r.uint(), r.uint(), r.uint()
	}
	for _, again := range []*[]WordRange{&p.AgainA, &p.AgainB} {
		for range r.uint() {
			*again = append(*again, WordRange(r.span()))
		}
	}
	return p
}
