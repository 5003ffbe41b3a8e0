package dedupe

import (
	"slices"
	"sort"

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

// A verifier verifies pairs, one after another, in reused space.
type verifier struct {
	o       *Options
	k       Knowledge
	aligner *passage.Aligner

	a, b     *Record
	classesA []Class // of the shingles of a run
	classesB []Class
	shingles []uint64
	owners   []int32 // of again

	suppressedCopies   int // exact copies that are nothing but boilerplate
	suppressedPassages int
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
	v.a, v.b = a, b

	same := sameWords(a, b)
	var passages []passage.Passage
	both := a.Shingles
	if same {
		passages = []passage.Passage{{Runs: []passage.Run{{Words: len(a.Words.Hash)}}}}
	} else {
		passages = v.aligner.Align(a.Words.Hash, b.Words.Hash)
		if len(passages) == 0 {
			return Match{}, false
		}
		both = v.aligner.Common()
	}

	m := Match{A: a.ID, B: b.ID, SamePublisher: samePublisher(a.Publisher, b.Publisher)}
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

// classes appends the classes of r's shingles [from, to) to dst: each has that
// of its nearest fingerprint, the earlier of two. It gives nil if all are Story.
func (v *verifier) classes(dst []Class, r *Record, from, to int) []Class {
	fps := r.Fingerprints
	if v.k.Class == nil || len(fps) == 0 {
		return nil
	}
	// The first fingerprint that could be the nearest of the first shingle.
	i := sort.Search(len(fps), func(i int) bool { return int(fps[i].Pos) > from })
	i = max(i-1, 0)
	story := true
	for at := from; at < to; i++ {
		end := to
		if i+1 < len(fps) {
			end = min(to, (int(fps[i].Pos)+int(fps[i+1].Pos))/2+1)
		}
		if end <= at {
			continue
		}
		class := v.k.Class(fps[i].Hash, r.Publisher)
		story = story && class == Story
		for ; at < end; at++ {
			dst = append(dst, class)
		}
	}
	if story {
		return nil
	}
	return dst
}

// judge tells the class of a passage and counts its evidence: the words of
// shingles that are neither common nor boilerplate on either side.
func (v *verifier) judge(s *stretch) {
	story, standing, boilerplate := 0, 0, 0 // shingles
	for _, r := range s.Runs {
		end := 0     // words of the run up to which evidence is counted
		stretch := 0 // of them, those of the stretch that ends there, in halves
		n := max(r.Words-v.o.Shingle, 0) + 1
		classesA := v.classes(v.classesA[:0], v.a, r.A, r.A+n)
		classesB := v.classes(v.classesB[:0], v.b, r.B, r.B+n)
		if v.k.Common != nil {
			v.shingles = shingle.Hashes(v.shingles[:0], v.a.Words.Hash[r.A:r.A+r.Words], v.o.Shingle)
		}
		for i := range n {
			class := Story
			if classesA != nil {
				class = classesA[i]
			}
			if classesB != nil {
				class = worse(class, classesB[i])
			}
			switch class {
			case Story:
				story++
			case Standing:
				standing++
			case Boilerplate:
				boilerplate++
				continue
			}
			if v.k.Common != nil && v.k.Common(v.shingles[i]) {
				continue
			}
			if i > end {
				stretch = 0
			}
			next := min(i+v.o.Shingle, r.Words)
			added := v.a.weight(r.A+max(i, end), r.A+next)
			end = next
			stretch += added
			s.evidence += added
			s.longest = max(s.longest, stretch)
		}
		v.classesA, v.classesB = keep(v.classesA, classesA), keep(v.classesB, classesB)
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

// worse is the class of what is of one class on each side: boilerplate if it
// is that on either, else standing if it is that on either.
func worse(x, y Class) Class {
	switch {
	case x == Boilerplate || y == Boilerplate:
		return Boilerplate
	case x == Standing || y == Standing:
		return Standing
	default:
		return Story
	}
}

// keep returns the longer of a scratch slice and what grew out of it.
func keep(scratch, grown []Class) []Class {
	if cap(grown) > cap(scratch) {
		return grown
	}
	return scratch
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
	told := stretches[:0]
	for _, s := range stretches {
		switch {
		case m.Kind.whole():
		case s.class == Boilerplate:
			v.suppressedPassages++
			continue
		case v.matchedWeight(s.Passage) < 2*stretchWords:
			continue
		}
		told = append(told, s)
	}
	if len(told) == 0 {
		return
	}
	m.Passages = make([]Passage, len(told))
	ownA, ownB := make([][]WordRange, len(told)), make([][]WordRange, len(told))
	matched, quotedA, quotedB := 0, 0, 0
	for i, s := range told {
		a0, a1 := s.A()
		b0, b1 := s.B()
		p := &m.Passages[i]
		*p = Passage{A: v.a.span(a0, a1), B: v.b.span(b0, b1), Words: s.Words(), Class: s.class}
		p.Runs = make([]Run, len(s.Runs))
		for j, r := range s.Runs {
			ownA[i] = append(ownA[i], WordRange{r.A, r.A + r.Words})
			ownB[i] = append(ownB[i], WordRange{r.B, r.B + r.Words})
			p.Runs[j] = Run{
				A: v.a.span(r.A, r.A+r.Words), B: v.b.span(r.B, r.B+r.Words),
				WordA: r.A, WordB: r.B, Words: r.Words,
			}
		}
		qa, qb := v.a.quoted(ownA[i]), v.b.quoted(ownB[i])
		p.Quoted = 20*qa >= quotedShare*p.Words && 20*qb >= quotedShare*p.Words
		matched += p.Words
		quotedA += qa
		quotedB += qb
	}
	if m.Kind == SharedPassage && 20*quotedA >= quotedShare*matched && 20*quotedB >= quotedShare*matched {
		m.Kind = Quotation
	}
	againA, againB := v.again(v.a, ownA), v.again(v.b, ownB)
	m.SharedWordsA, m.SharedWordsB = matched, matched
	for i := range m.Passages {
		m.Passages[i].AgainA, m.Passages[i].AgainB = againA[i], againB[i]
	}
	m.SharedWordsA += countWords(union(slices.Concat(againA...)))
	m.SharedWordsB += countWords(union(slices.Concat(againB...)))
	slices.SortFunc(m.Passages, func(x, y Passage) int { return x.A.Start - y.A.Start })
}

func (v *verifier) matchedWeight(p passage.Passage) int {
	n := 0
	for _, r := range p.Runs {
		n += v.a.weight(r.A, r.A+r.Words)
	}
	return n
}

// again finds, for each of the passages whose words in r are given, its other
// prints in r: the words of shingles that stand in it too, but in none of the
// passages.
func (v *verifier) again(r *Record, own [][]WordRange) [][]WordRange {
	found := make([][]WordRange, len(own))
	if len(r.Repeats) == 0 {
		return found
	}
	// v.owners is the passage, from 1, that a group of repeats stands in.
	k := v.o.Shingle
	for _, rep := range r.Repeats {
		if n := int(rep.Group) + 1; n > len(v.owners) {
			v.owners = append(v.owners, make([]int32, n-len(v.owners))...)
		}
		v.owners[rep.Group] = 0
	}
	owned := false
	for i, ranges := range own {
		for _, w := range ranges {
			first, _ := slices.BinarySearchFunc(r.Repeats, w.Start, func(rep Repeat, word int) int { return int(rep.Word) - word })
			for _, rep := range r.Repeats[first:] {
				if int(rep.Word)+k > w.End {
					break
				}
				if v.owners[rep.Group] == 0 {
					v.owners[rep.Group] = int32(i) + 1
					owned = true
				}
			}
		}
	}
	if !owned {
		return found
	}
	for _, rep := range r.Repeats {
		if i := v.owners[rep.Group] - 1; i >= 0 {
			found[i] = append(found[i], WordRange{int(rep.Word), int(rep.Word) + k})
		}
	}
	all := union(slices.Concat(own...))
	for i := range found {
		found[i] = minus(union(found[i]), all)
	}
	return found
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
