package dedupe

import (
	"math"
	"slices"

	"github.com/wirecopy/dedupe/credit"
	"github.com/wirecopy/dedupe/passage"
	"github.com/wirecopy/dedupe/shingle"
)

// Knowledge is what a corpus knows of single fingerprints and shingles. A nil
// field knows nothing: every fingerprint is a story's, no shingle is common.
// The functions must be safe for concurrent use.
type Knowledge struct {
	// Class returns the class of a fingerprint in articles of a publisher, as
	// Bucket.ClassFor does for its bucket.
	Class func(fingerprint uint64, publisher string) Class
	// Common reports whether a shingle is too common to be evidence: it
	// stands in more than 40 articles, exact copies of one publisher counted
	// once, with more than 5 a publisher, all unknown publishers taken as
	// one.
	Common func(shingle uint64) bool
}

// Verify compares two records word by word, and returns their match; ok is
// false where what they share is too little, too common, or nothing but
// boilerplate. It gives the same match whichever of the two comes first.
func Verify(a, b *Record, k Knowledge, o Options) (m Match, ok bool, err error) {
	o, err = o.withDefaults()
	if err != nil {
		return Match{}, false, err
	}
	m, ok = newVerifier(&o, k).verify(a, b)
	return m, ok, nil
}

// A verifier verifies pairs, one after another, in reused space. Pairs with
// the same first article are best verified in a row.
type verifier struct {
	o       *Options
	k       Knowledge
	aligner *passage.Aligner

	a, b  side
	set   wordSet // of a's shingles
	calls uint32  // overlaps counted with it

	suppressedCopies   int // exact copies that are nothing but boilerplate
	suppressedPassages int
}

// A side is one of the two records of a pair.
type side struct {
	*Record
	shingles []uint64
	class    []Class // of each shingle; nil if all are Story
	inside   wordSet // scratch of prints
}

func newVerifier(o *Options, k Knowledge) *verifier {
	return &verifier{o: o, k: k, aligner: passage.NewAligner(passage.Options{
		Shingle:  o.Shingle,
		MinWords: o.Shingle,
	})}
}

// A stretch is a passage on its way into a match.
type stretch struct {
	passage.Passage
	class    Class
	evidence int // words, in halves
	longest  int // the longest stretch of evidence, in halves
}

func (v *verifier) verify(a, b *Record) (Match, bool) {
	if b.ID < a.ID {
		a, b = b, a
	}
	if v.tooFarApart(a, b) || len(a.Words.Hash) == 0 || len(b.Words.Hash) == 0 {
		return Match{}, false
	}
	v.load(a, b)

	same := sameWords(a, b)
	var passages []passage.Passage
	if same {
		passages = []passage.Passage{{Runs: []passage.Run{{Words: len(a.Words.Hash)}}}}
	} else {
		passages = v.aligner.Align(a.Words.Hash, b.Words.Hash)
	}
	if len(passages) == 0 {
		return Match{}, false
	}

	m := Match{A: a.ID, B: b.ID, SamePublisher: samePublisher(a.Publisher, b.Publisher)}
	v.calls++
	both := v.set.overlap(v.b.shingles, v.calls)
	m.Jaccard = Ratio{both, a.Shingles + b.Shingles - both}
	m.ContainmentA = Ratio{both, a.Shingles}
	m.ContainmentB = Ratio{both, b.Shingles}

	stretches := make([]stretch, len(passages))
	matched, evidence, standing, longest := 0, 0, 0, 0
	for i, p := range passages {
		s := &stretches[i]
		s.Passage = p
		v.judge(s)
		matched += p.Words()
		evidence += s.evidence
		longest = max(longest, s.longest)
		if s.class == Standing {
			standing += s.evidence
		}
	}
	if evidence == 0 {
		if same {
			v.suppressedCopies++
		}
		return Match{}, false
	}

	shorter := min(len(a.Words.Hash), len(b.Words.Hash))
	switch {
	case same:
		m.Kind = Copy
	case 10*standing >= standingShare*evidence:
		m.Kind = StandingMatch
	case v.o.nearDuplicate(m.Jaccard):
		m.Kind = NearDuplicate
	case 10*matched >= containedShare*shorter:
		m.Kind = Contained
	default:
		m.Kind = SharedPassage
	}
	if !m.Kind.whole() && (evidence < 2*v.o.MinWords || longest < 2*stretchWords) {
		return Match{}, false
	}
	v.tell(&m, stretches)
	if len(m.Passages) == 0 {
		return Match{}, false
	}
	m.Agencies = credited([]*Record{a, b})
	return m, true
}

func (v *verifier) tooFarApart(a, b *Record) bool {
	if v.o.MaxAge == 0 || a.Published.IsZero() || b.Published.IsZero() {
		return false
	}
	return a.Published.Sub(b.Published).Abs() > v.o.MaxAge
}

// load makes a and b the sides.
func (v *verifier) load(a, b *Record) {
	if v.a.Record != a || v.calls == math.MaxUint32 {
		v.a.load(a, v.o.Shingle, v.k)
		v.set.fill(v.a.shingles)
		v.calls = 0
	}
	v.b.load(b, v.o.Shingle, v.k)
}

func (s *side) load(r *Record, k int, known Knowledge) {
	s.Record = r
	s.shingles = shingle.Hashes(s.shingles[:0], r.Words.Hash, k)
	s.class = s.classes(known)
}

// classes gives every shingle the class of its nearest fingerprint, the earlier
// of two; nil if all are Story.
func (s *side) classes(known Knowledge) []Class {
	if known.Class == nil {
		return nil
	}
	var classes []Class
	fps := s.Fingerprints
	for i, f := range fps {
		c := known.Class(f.Hash, s.Publisher)
		if c == Story && classes == nil {
			continue
		}
		if classes == nil {
			classes = slices.Grow(s.class[:0], len(s.shingles))[:len(s.shingles)]
			for j := range classes {
				classes[j] = Story
			}
		}
		from, to := 0, len(s.shingles)
		if i > 0 {
			from = (int(fps[i-1].Pos)+int(f.Pos))/2 + 1
		}
		if i+1 < len(fps) {
			to = (int(f.Pos)+int(fps[i+1].Pos))/2 + 1
		}
		for j := from; j < to; j++ {
			classes[j] = c
		}
	}
	return classes
}

func (s *side) classAt(shingle int) Class {
	if s.class == nil || shingle >= len(s.class) {
		return Story
	}
	return s.class[shingle]
}

// judge tells the class of a passage and counts its evidence: the words of
// shingles that are neither common nor boilerplate on either side.
func (v *verifier) judge(s *stretch) {
	story, standing, boilerplate := 0, 0, 0 // shingles
	for _, r := range s.Runs {
		end := 0     // words of the run up to which evidence is counted
		stretch := 0 // of them, those of the stretch that ends there, in halves
		last := max(r.Words-v.o.Shingle, 0)
		for i := 0; i <= last; i++ {
			class := v.classOf(r.A+i, r.B+i)
			switch class {
			case Story:
				story++
			case Standing:
				standing++
			case Boilerplate:
				boilerplate++
				continue
			}
			if v.k.Common != nil && v.k.Common(v.a.shingles[r.A+i]) {
				continue
			}
			if i > end {
				stretch = 0
			}
			next := min(i+v.o.Shingle, r.Words)
			n := v.a.weight(r.A+max(i, end), r.A+next)
			end = next
			stretch += n
			s.evidence += n
			s.longest = max(s.longest, stretch)
		}
	}
	switch {
	case boilerplate > max(story, standing):
		s.class = Boilerplate
	case standing > story:
		s.class = Standing
	default:
		s.class = Story
	}
	if s.class == Story && v.template(s.Passage) {
		s.class = Standing
	}
}

// classOf is the class of a shingle that stands on both sides: boilerplate if
// it is that on either, else standing if it is that on either.
func (v *verifier) classOf(a, b int) Class {
	x, y := v.a.classAt(a), v.b.classAt(b)
	switch {
	case x == Boilerplate || y == Boilerplate:
		return Boilerplate
	case x == Standing || y == Standing:
		return Standing
	default:
		return Story
	}
}

// template reports whether a passage is the same wording around other figures,
// on another day: a number in the gap on both sides at least twice, and once
// in 30 words.
func (v *verifier) template(p passage.Passage) bool {
	dayA, okA := v.a.day()
	dayB, okB := v.b.day()
	if okA && okB && dayA == dayB {
		return false
	}
	figures := 0
	for i := 1; i < len(p.Runs); i++ {
		l, r := p.Runs[i-1], p.Runs[i]
		if hasNumber(v.a.Words.Flag[l.A+l.Words:r.A]) && hasNumber(v.b.Words.Flag[l.B+l.Words:r.B]) {
			figures++
		}
	}
	return figures >= 2 && 30*figures >= p.Words()
}

func hasNumber(flags []shingle.Flag) bool {
	return slices.ContainsFunc(flags, func(f shingle.Flag) bool { return f&shingle.Number != 0 })
}

// tell fills in the passages that the match shows: those of stretchWords, or
// of any length where whole articles match. Boilerplate is told only as part
// of whole articles.
func (v *verifier) tell(m *Match, stretches []stretch) {
	var rangesA, rangesB []WordRange
	quotedA, quotedB := 0, 0
	for _, s := range stretches {
		a0, a1 := s.A()
		if !m.Kind.whole() {
			if s.class == Boilerplate {
				v.suppressedPassages++
				continue
			}
			if v.matchedWeight(s.Passage) < 2*stretchWords {
				continue
			}
		}
		b0, b1 := s.B()
		p := Passage{A: v.a.span(a0, a1), B: v.b.span(b0, b1), Words: s.Words(), Class: s.class}
		ownA := make([]WordRange, len(s.Runs))
		ownB := make([]WordRange, len(s.Runs))
		p.Runs = make([]Run, len(s.Runs))
		for i, r := range s.Runs {
			ownA[i] = WordRange{r.A, r.A + r.Words}
			ownB[i] = WordRange{r.B, r.B + r.Words}
			p.Runs[i] = Run{
				A: v.a.span(r.A, r.A+r.Words), B: v.b.span(r.B, r.B+r.Words),
				WordA: r.A, WordB: r.B, Words: r.Words,
			}
		}
		qa, qb := v.a.quoted(ownA), v.b.quoted(ownB)
		p.Quoted = 20*qa >= quotedShare*p.Words && 20*qb >= quotedShare*p.Words
		quotedA += qa
		quotedB += qb
		p.AgainA = v.a.prints(ownA, v.o.Shingle)
		p.AgainB = v.b.prints(ownB, v.o.Shingle)
		rangesA = append(append(rangesA, ownA...), p.AgainA...)
		rangesB = append(append(rangesB, ownB...), p.AgainB...)
		m.Passages = append(m.Passages, p)
	}
	slices.SortFunc(m.Passages, func(x, y Passage) int { return x.A.Start - y.A.Start })
	matched := 0
	for _, p := range m.Passages {
		matched += p.Words
	}
	if m.Kind == SharedPassage && 20*quotedA >= quotedShare*matched && 20*quotedB >= quotedShare*matched {
		m.Kind = Quotation
	}
	m.SharedWordsA = countWords(union(rangesA))
	m.SharedWordsB = countWords(union(rangesB))
}

func (v *verifier) matchedWeight(p passage.Passage) int {
	n := 0
	for _, r := range p.Runs {
		n += v.a.weight(r.A, r.A+r.Words)
	}
	return n
}

// prints finds the other prints of what stands in the ranges: the words of
// shingles that are equal to one inside a range.
func (s *side) prints(own []WordRange, k int) []WordRange {
	if s.Shingles == len(s.shingles) {
		return nil // no shingle stands twice
	}
	var inside []uint64
	for _, r := range own {
		inside = append(inside, s.shingles[r.Start:max(r.Start+1, r.End-k+1)]...)
	}
	s.inside.fill(inside)
	var found []WordRange
	for i, h := range s.shingles {
		if s.inside.has(h) {
			found = append(found, WordRange{i, min(i+k, len(s.Words.Hash))})
		}
	}
	return minus(union(found), own)
}

// credited returns the agencies that most of the records credit, sorted.
func credited(records []*Record) []string {
	votes := map[string]int{}
	most := 0
	for _, r := range records {
		for i, c := range r.Credits {
			if c.Kind.Evidence() && !slices.ContainsFunc(r.Credits[:i], func(d credit.Credit) bool {
				return d.Agency == c.Agency && d.Kind.Evidence()
			}) {
				votes[c.Agency]++
				most = max(most, votes[c.Agency])
			}
		}
	}
	agencies := []string{}
	for agency, n := range votes {
		if n == most {
			agencies = append(agencies, agency)
		}
	}
	slices.Sort(agencies)
	return agencies
}
