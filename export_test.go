package dedupe

import (
	"context"
	"errors"
	"iter"
)

// Rules are those that Without takes.
var Rules = map[string]rule{
	"boilerplate": ruleBoilerplate,
	"frequent":    ruleFrequent,
	"standing":    ruleStanding,
	"template":    ruleTemplate,
	"common":      ruleCommon,
	"stretch":     ruleStretch,
	"short":       ruleShort,
	"glance":      ruleGlance,
}

// Without returns options that leave a rule out.
func Without(name string) Options { return Options{without: Rules[name]} }

// AllPairs verifies every two articles of a corpus, with what the corpus knows,
// of a new and an old one only with Options.Against, and returns their matches; and
// those that Find neither tells nor has in one cluster.
func AllPairs(in iter.Seq2[Article, error], o, verify Options) (matches, missed []Match, err error) {
	if o, err = o.withDefaults(); err != nil {
		return nil, nil, err
	}
	c, err := NewCutter(o)
	if err != nil {
		return nil, nil, err
	}
	s := newShelf(&o, newWorkspace(&o))
	if _, err := cutAll(context.Background(), in, c, s); err != nil {
		return nil, nil, err
	}
	if _, err := s.seal(); err != nil {
		return nil, nil, err
	}
	var k Knowledge
	r, err := detect(context.Background(), s, nil, Stats{}, &k)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	if verify, err = verify.withDefaults(); err != nil {
		return nil, nil, err
	}
	e := &estimator{o: &o, shelf: s}
	if err := e.draw(Sample{Articles: s.len()}); err != nil {
		return nil, nil, err
	}
	told, err := newToldPairs(r, e.numbers)
	if err != nil {
		return nil, nil, err
	}
	v := newVerifier(&verify, k)
	for i, a := range e.sample {
		for j, b := range e.sample[:i] {
			if o.Against && a.Old == b.Old {
				continue
			}
			if m, ok := v.verify(a, b); ok {
				matches = append(matches, m)
				if !told.has(a, b, e.numbers[i], e.numbers[j]) {
					missed = append(missed, m)
				}
			}
		}
	}
	return matches, missed, nil
}

// ShareOf is shareOf.
var ShareOf = shareOf

// Shelved puts two articles on a shelf, and returns what Glance says there of
// places of theirs.
func Shelved(a, b *Record) (glance func(placeA, placeB uint32) (bool, error), err error) {
	o, err := Options{}.withDefaults()
	if err != nil {
		return nil, err
	}
	s := newShelf(&o, newWorkspace(&o))
	p := putter{s: s}
	if err := errors.Join(p.put(a), p.put(b), p.flush()); err != nil {
		return nil, err
	}
	if _, err := s.seal(); err != nil {
		return nil, err
	}
	x, _ := s.find(a.ID)
	y, _ := s.find(b.ID)
	g := s.glancer()
	return func(placeA, placeB uint32) (bool, error) {
		return g.glance(&candidate{a: uint32(x), b: uint32(y), placeA: placeA, placeB: placeB, once: true})
	}, nil
}

// Growth is what a forecast multiplies a number with.
var Growth = growth
