package dedupe

import (
	"slices"

	"github.com/wirecopy/dedupe/passage"
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
	o     *Options
	k     Knowledge
	long  *passage.Aligner
	short *passage.Aligner // where one article is short: passages of any length

	a, b     *Record
	classesA []Class // of the shingles of a run
	classesB []Class
	shingles []uint64
	owners   []int32     // of again
	told     []*stretch  // of tell
	ownA     []WordRange // the words of their runs in a, one after another
	ownB     []WordRange

	// How the last pair was judged: Explain tells it.
	reason    Reason // why it is no match; "" where it is one
	jaccard   Ratio
	contained [2]Ratio
	stretches []stretch
	passages  int     // of the stretches, the first; the others are runs in none
	checks    []Check // only where explaining
	explain   bool

	suppressedPassages int
}

func newVerifier(o *Options, k Knowledge) *verifier {
	return &verifier{
		o: o, k: k,
		long:  passage.NewAligner(passage.Options{Shingle: o.Shingle, MinWords: stretchWords}),
		short: passage.NewAligner(passage.Options{Shingle: o.Shingle, MinWords: o.Shingle}),
	}
}

// hold says that a record, in many pairs to come, is not changed before another one
// is held. Of a very long one no table is made that is kept meanwhile.
func (v *verifier) hold(r *Record) {
	words := r.Words.Hash
	if len(words) > loanable {
		words = nil
	}
	v.long.Hold(words)
	v.short.Hold(words)
}

func (v *verifier) verify(a, b *Record) (Match, bool) {
	if b.ID < a.ID {
		a, b = b, a
	}
	v.a, v.b = a, b
	v.jaccard, v.contained, v.stretches, v.passages, v.checks = Ratio{}, [2]Ratio{}, v.stretches[:0], 0, v.checks[:0]
	switch {
	case a.ID == b.ID:
		return v.none(sameArticle)
	case tooFarApart(&a.Head, &b.Head, v.o.MaxAge):
		return v.none(TooFarApart)
	case len(a.Words.Hash) == 0 || len(b.Words.Hash) == 0:
		return v.none(NoWords)
	}

	same := sameWords(a, b)
	var passages []passage.Passage
	var aligner *passage.Aligner
	both := a.Shingles
	if same {
		passages = []passage.Passage{{Runs: []passage.Run{{Words: len(a.Words.Hash)}}}}
	} else {
		aligner = v.long
		if min(len(a.Words.Hash), len(b.Words.Hash)) < shortArticle {
			aligner = v.short
		}
		passages = aligner.Align(a.Words.Hash, b.Words.Hash)
		both = aligner.Common()
	}
	v.jaccard = Ratio{both, a.Shingles + b.Shingles - both}
	v.contained = [2]Ratio{{both, a.Shingles}, {both, b.Shingles}}
	if len(passages) == 0 && !v.explain {
		return v.none(NothingShared)
	}

	m := Match{A: a.ID, B: b.ID, SamePublisher: samePublisher(a.Publisher, b.Publisher)}
	m.Jaccard, m.ContainmentA, m.ContainmentB = v.jaccard, v.contained[0], v.contained[1]

	// Runs in no passage are not told, but they are evidence.
	stretches := v.stretches
	for _, p := range passages {
		stretches = append(stretches, stretch{Passage: p})
	}
	if aligner != nil {
		for r := range aligner.Rest {
			stretches = append(stretches, stretch{Passage: passage.Passage{Runs: []passage.Run{r}}})
		}
	}
	v.stretches, v.passages = stretches, len(passages)
	spanned, matched, weight, evidence, standing, longest := [2]int{}, 0, 0, 0, 0, 0
	for i := range stretches {
		s := &stretches[i]
		v.judge(s)
		a0, a1 := s.A()
		b0, b1 := s.B()
		spanned[0] += a1 - a0
		spanned[1] += b1 - b0
		matched += s.Words()
		weight += v.matchedWeight(s.Passage)
		evidence += s.evidence
		longest = max(longest, s.longest)
		if s.class == Standing {
			standing += s.evidence
		}
	}
	enough := v.check(MeasureMinWords, Ratio{evidence, 2}, Ratio{v.o.MinWords, 1})
	inARow := v.check(MeasureStretch, Ratio{longest, 2}, Ratio{stretchWords, 1})
	// Templates make whole articles alike that have no copy in common.
	copied := v.check(MeasureCopied, Ratio{evidence, weight}, Ratio{1, 2})
	near := v.check(MeasureNearDuplicate, m.Jaccard, v.o.threshold())
	contained := v.check(MeasureContained, containedShareOf(spanned, matched, len(a.Words.Hash), len(b.Words.Hash)), Ratio{containedShare, 10})
	stands := v.check(MeasureStanding, Ratio{standing, evidence}, Ratio{standingShare, 10})
	switch {
	case len(passages) == 0:
		return v.none(NothingShared)
	case evidence == 0:
		return v.none(NoEvidence)
	case same:
		m.Kind = Copy
	case stands:
		m.Kind = StandingMatch
	case copied && near:
		m.Kind = NearDuplicate
	case copied && contained:
		m.Kind = Contained
	default:
		m.Kind = SharedPassage
	}
	switch whole := m.Kind.whole(); {
	case !whole && !enough:
		return v.none(TooFewWords)
	case !whole && !inARow && v.o.has(ruleStretch):
		return v.none(NoStretch)
	}
	m.Version = isVersion(a, b, m.Kind)
	v.tell(&m, stretches[:len(passages)])
	if len(m.Passages) == 0 {
		return v.none(NothingTold)
	}
	v.reason = ""
	m.Agencies = credited([]*Record{a, b})
	return m, true
}

// none says why the pair is no match.
func (v *verifier) none(r Reason) (Match, bool) {
	v.reason = r
	return Match{}, false
}

// check reports whether a measure is as great as it needs to be.
func (v *verifier) check(what Measure, is, needs Ratio) bool {
	holds := is.atLeast(needs)
	if v.explain {
		v.checks = append(v.checks, Check{Measure: what, Is: is, Needs: needs, Holds: holds})
	}
	return holds
}

// containedShareOf is the share of the shorter article's words that stand in the
// passages, edited ones counting half; of two of one length, of that of which
// the passages span more.
func containedShareOf(spanned [2]int, matched, a, b int) Ratio {
	if a < b || a == b && spanned[0] > spanned[1] {
		return Ratio{matched + spanned[0], 2 * a}
	}
	return Ratio{matched + spanned[1], 2 * b}
}

// tell fills in the passages that the match shows: those of stretchWords, where
// whole articles match also shorter ones of short articles. Boilerplate is told
// only as part of whole articles.
func (v *verifier) tell(m *Match, stretches []stretch) {
	told := v.told[:0]
	for i := range stretches {
		s := &stretches[i]
		switch {
		case m.Kind.whole():
		case s.class == Boilerplate:
			v.suppressedPassages++
			continue
		case v.matchedWeight(s.Passage) < 2*stretchWords:
			continue
		}
		s.told = true
		told = append(told, s)
	}
	v.told = told
	if len(told) == 0 {
		return
	}
	m.Passages = make([]Passage, len(told))
	v.ownA, v.ownB = v.ownA[:0], v.ownB[:0]
	matched, quotedA, quotedB := 0, 0, 0
	for i, s := range told {
		p := &m.Passages[i]
		*p = v.passageOf(s)
		from := len(v.ownA)
		for _, r := range s.Runs {
			v.ownA = append(v.ownA, WordRange{r.A, r.A + r.Words})
			v.ownB = append(v.ownB, WordRange{r.B, r.B + r.Words})
		}
		qa, qb := v.a.quoted(v.ownA[from:]), v.b.quoted(v.ownB[from:])
		p.Quoted = 20*qa >= quotedShare*p.Words && 20*qb >= quotedShare*p.Words
		matched += p.Words
		quotedA += qa
		quotedB += qb
	}
	if m.Kind == SharedPassage && 20*quotedA >= quotedShare*matched && 20*quotedB >= quotedShare*matched {
		m.Kind = Quotation
	}
	m.SharedWordsA, m.SharedWordsB = matched, matched
	if again := v.again(v.a, told, v.ownA); again != nil {
		for i := range m.Passages {
			m.Passages[i].AgainA = again[i]
		}
		m.SharedWordsA += countWords(union(slices.Concat(again...)))
	}
	if again := v.again(v.b, told, v.ownB); again != nil {
		for i := range m.Passages {
			m.Passages[i].AgainB = again[i]
		}
		m.SharedWordsB += countWords(union(slices.Concat(again...)))
	}
	slices.SortFunc(m.Passages, func(x, y Passage) int { return x.A.Start - y.A.Start })
}

// passageOf is where a stretch stands in both texts.
func (v *verifier) passageOf(s *stretch) Passage {
	a0, a1 := s.A()
	b0, b1 := s.B()
	p := Passage{A: v.a.span(a0, a1), B: v.b.span(b0, b1), Words: s.Words(), Class: s.class}
	p.Runs = make([]Run, len(s.Runs))
	for j, r := range s.Runs {
		p.Runs[j] = Run{
			A: v.a.span(r.A, r.A+r.Words), B: v.b.span(r.B, r.B+r.Words),
			WordA: r.A, WordB: r.B, Words: r.Words,
		}
	}
	return p
}

func (v *verifier) matchedWeight(p passage.Passage) int {
	n := 0
	for _, r := range p.Runs {
		n += v.a.weight(r.A, r.A+r.Words)
	}
	return n
}

// again finds, for each of the passages told, its other prints in r: the words of
// shingles that stand in it too, but in none of the passages. own are the words of
// all their runs in r, in their order. It returns nil where there is none.
func (v *verifier) again(r *Record, told []*stretch, own []WordRange) [][]WordRange {
	if len(r.Repeats) == 0 {
		return nil
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
	at := 0 // in own
	for i, s := range told {
		for _, w := range own[at : at+len(s.Runs)] {
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
		at += len(s.Runs)
	}
	if !owned {
		return nil
	}
	found := make([][]WordRange, len(told))
	for _, rep := range r.Repeats {
		if i := v.owners[rep.Group] - 1; i >= 0 {
			found[i] = append(found[i], WordRange{int(rep.Word), int(rep.Word) + k})
		}
	}
	all := union(own)
	for i := range found {
		found[i] = minus(union(found[i]), all)
	}
	return found
}
