package dedupe

import (
	"cmp"
	"iter"
	"slices"

	"github.com/wirecopy/dedupe/lsh"
)

// An explainer fills in an explanation of two records.
type explainer struct {
	e    *Explanation
	o    *Options
	ix   *pairIndex
	a, b *Record
}

func (x *explainer) explain() error {
	q := newInquiry(x.ix)
	if err := q.ask(x.a); err != nil {
		return err
	}
	x.pairing(q, q.partner(x.b.ID))

	v := newVerifier(x.o, q.knowledge())
	v.explain = true
	m, ok := v.verify(x.a, x.b)
	e := x.e
	e.Reason = v.reason
	if ok {
		e.Match = &m
	}
	e.Jaccard, e.ContainmentA, e.ContainmentB = v.jaccard, v.contained[0], v.contained[1]
	e.Checks = slices.Clone(v.checks)
	for i := range v.stretches {
		s := &v.stretches[i]
		for _, r := range s.Runs {
			e.InARow = max(e.InARow, r.Words)
		}
		e.Passages = append(e.Passages, x.weighed(s, v))
	}
	slices.SortFunc(e.Passages, func(p, q Weighed) int {
		return cmp.Or(p.A.Start-q.A.Start, p.B.Start-q.B.Start)
	})
	if ok {
		for i := range e.Passages {
			for _, p := range m.Passages {
				if w := &e.Passages[i]; w.Told && w.A == p.A && w.B == p.B {
					w.Passage = p
				}
			}
		}
	}
	x.change(v)
	return q.failed
}

// pairing tells what the buckets of the two make of them.
func (x *explainer) pairing(q *inquiry, p *partner) {
	g := &x.e.Pairing
	if p != nil {
		g.Candidate = true
		g.Buckets = p.buckets
		g.Glanced = x.o.has(ruleGlance) && !p.passesGlance(x.a, x.b)
	}
	theirs := make(map[uint64]bool)
	for _, f := range x.b.Fingerprints {
		theirs[f.Hash] = true
	}
	for _, f := range x.a.Fingerprints {
		if !theirs[f.Hash] {
			continue
		}
		delete(theirs, f.Hash)
		g.Fingerprints++
		bucket := q.buckets[f.Hash]
		if worse(bucket.ClassFor(x.a.Publisher), bucket.ClassFor(x.b.Publisher)) == Boilerplate {
			g.Boilerplate++
		} else if p == nil {
			g.Largest = max(g.Largest, len(x.ix.buckets[f.Hash]))
		}
	}
	for _, key := range x.a.Bands {
		if slices.Contains(x.b.Bands, key) {
			g.Bands++
			if p == nil {
				g.Largest = max(g.Largest, len(x.ix.buckets[key]))
			}
		}
	}
}

// weighed is a stretch as it is told.
func (x *explainer) weighed(s *stretch, v *verifier) Weighed {
	w := Weighed{
		Passage: v.passageOf(s),
		Told:    s.told, Evidence: s.evidence / 2,
		Shingles: s.shingles, Common: s.common, Boilerplate: s.boilerplate, Template: s.template,
	}
	for _, r := range s.Runs {
		for side, rec := range []*Record{x.a, x.b} {
			from := [2]int{r.A, r.B}[side]
			at, _ := slices.BinarySearchFunc(rec.Fingerprints, from, func(f lsh.Fingerprint, word int) int { return int(f.Pos) - word })
			for _, f := range rec.Fingerprints[at:] {
				if int(f.Pos) >= from+r.Words {
					break
				}
				if v.k.Class(f.Hash, rec.Publisher) == s.class {
					if p := printsOf(x.ix.buckets[f.Hash]); p.Articles > w.Prints.Articles {
						w.Prints = p
					}
				}
			}
		}
	}
	return w
}

func printsOf(bucket []Posting) Prints {
	publishers, days := make(map[string]bool), make(map[int]bool)
	for _, p := range bucket {
		if p.Article.Publisher != "" {
			publishers[p.Article.Publisher] = true
		}
		if day, ok := p.Article.day(); ok {
			days[day] = true
		}
	}
	return Prints{Articles: len(bucket), Publishers: len(publishers), Days: len(days)}
}

// change finds, by asking the verifier again, what options would change its
// answer.
func (x *explainer) change(v *verifier) {
	matches := func(change func(o *Options)) bool {
		o := *x.o
		change(&o)
		_, ok := newVerifier(&o, v.k).verify(x.a, x.b)
		return ok
	}
	e := x.e
	if e.Reason == "" || e.Reason == TooFewWords {
		for _, c := range e.Checks {
			if n := c.Is.Part / max(c.Is.Of, 1); c.Measure == MeasureMinWords && n > 0 &&
				matches(func(o *Options) { o.MinWords = n }) && !matches(func(o *Options) { o.MinWords = n + 1 }) {
				e.MinWords = n
			}
		}
	}
	const unit = 10000
	n := 0
	if e.Jaccard.Of > 0 {
		n = int(int64(e.Jaccard.Part) * unit / int64(e.Jaccard.Of))
	}
	set := func(n int) func(*Options) { return func(o *Options) { o.Threshold = float64(n) / unit } }
	if n > 0 && matches(set(n)) && (n == unit || !matches(set(n+1))) {
		e.Threshold = float64(n) / unit
	}
}

// except yields the articles of a corpus without those of two ids.
func except(corpus iter.Seq2[Article, error], a, b string) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		for x, err := range corpus {
			if err == nil && (x.ID == a || x.ID == b) {
				continue
			}
			if !yield(x, err) {
				return
			}
		}
	}
}

// copyInPlace returns the id of the exact copy that is compared with others in
// r's place; "" if it is r.
func copyInPlace(s *shelf, r *Record, o *Options) string {
	if o.MaxAge > 0 {
		return ""
	}
	first := r.ID
	for x := range s.len() {
		if s.at(x).digest == r.Digest {
			first = min(first, s.id(x))
		}
	}
	if first == r.ID {
		return ""
	}
	return first
}

// decide says why Find tells no match, from what the verifier and the pairing
// say.
func (e *Explanation) decide() {
	p := &e.Pairing
	switch {
	case e.Reason != "" || p.Candidate && !p.Glanced:
	case p.Glanced:
		e.Reason = GlancedAt
	case p.Fingerprints+p.Bands == 0:
		e.Reason = NoBucket
	case p.CopyA != "" || p.CopyB != "":
		e.Reason = CopyInstead
	case p.Bands == 0 && p.Boilerplate == p.Fingerprints:
		e.Reason = OnlyBoilerplate
	default:
		e.Reason = LargeBucket
	}
}
