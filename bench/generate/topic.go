package generate

// topic is what the articles of some days are about: people, places and words
// that they have in common.
type topic struct {
	people [][]token // in full: office, names, party
	short  [][]token // the last name alone
	terms  [][]token
	until  int // the day
}

func (w *writer) newTopic(day int) *topic {
	t := &topic{until: day + w.length(2, .9, 1, 40)}
	for range 3 {
		family := one(w.random, w.last)
		if w.chance(.7) {
			family = capital(w.word(3000 + w.IntN(40_000)))
		}
		long := w.add(nil, one(w.random, w.offices))
		long = w.add(long, one(w.random, w.first))
		long = w.add(long, family)
		if w.chance(.5) {
			n := len(long)
			long = w.add(long, one(w.random, w.parties))
			long[n].form |= openParen
			long[len(long)-1].form |= closeParen
		}
		t.people = append(t.people, long)
		t.short = append(t.short, w.add(nil, family))
	}
	for range 10 {
		t.terms = append(t.terms, w.add(nil, w.word(200+int(w.logNormal(4000, 1.4)))))
	}
	t.terms = append(t.terms, w.add(nil, one(w.random, w.places)), w.add(nil, w.weekdays[day%7]))
	return t
}

// name appends something that belongs to the topic.
func (t *topic) name(w *writer, dst []token) []token {
	switch u := w.Float64(); {
	case u < .15:
		return t.person(w, dst)
	case u < .4:
		return append(dst, one(w.random, t.short)...)
	}
	return append(dst, one(w.random, t.terms)...)
}

// person appends one of its people, in full or not.
func (t *topic) person(w *writer, dst []token) []token {
	if t == nil {
		return append(w.add(dst, one(w.random, w.first)), w.add(nil, one(w.random, w.last))...)
	}
	if w.chance(.3) {
		return append(dst, one(w.random, t.people)...)
	}
	return append(dst, one(w.random, t.short)...)
}
