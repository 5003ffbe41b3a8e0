package dedupe

import (
	"slices"
	"sort"

	"github.com/wirecopy/dedupe/passage"
	"github.com/wirecopy/dedupe/shingle"
)

// A stretch is a passage on its way into a match.
type stretch struct {
	passage.Passage
	class    Class
	evidence int // words, in halves
	longest  int // the longest stretch of evidence, in halves

	shingles    int // of its runs
	common      int // of them, those too common to be evidence
	boilerplate int // of them, those of boilerplate
	template    bool
	told        bool
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
	story := true // so far
	for at := from; at < to; i++ {
		end := to
		if i+1 < len(fps) {
			end = min(to, (int(fps[i].Pos)+int(fps[i+1].Pos))/2+1)
		}
		if end <= at {
			continue
		}
		class := v.k.Class(fps[i].Hash, r.Publisher)
		if story && class != Story {
			story = false
			for range at - from {
				dst = append(dst, Story)
			}
		}
		if !story {
			for range end - at {
				dst = append(dst, class)
			}
		}
		at = end
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
	// A paragraph that stands for weeks is common by its nature, as a set
	// phrase is that is much shorter.
	paragraph := s.Words() >= standingWords
	for _, r := range s.Runs {
		end := 0     // words of the run up to which evidence is counted
		stretch := 0 // of them, those of the stretch that ends there, in halves
		n := max(r.Words-v.o.Shingle, 0) + 1
		classesA := v.classes(v.classesA[:0], v.a, r.A, r.A+n)
		classesB := v.classes(v.classesB[:0], v.b, r.B, r.B+n)
		if v.k.Common != nil && v.o.has(ruleCommon) {
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
			if (class != Standing || !paragraph) && v.k.Common != nil && v.o.has(ruleCommon) && v.k.Common(v.shingles[i]) {
				s.common++
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
	s.shingles, s.boilerplate = story+standing+boilerplate, boilerplate
	switch {
	case boilerplate > max(story, standing):
		s.class = Boilerplate
	case standing > story:
		s.class = Standing
	default:
		s.class = Story
	}
	if s.class == Standing || !v.o.has(ruleTemplate) || !v.template(s.Passage) {
		return
	}
	s.template = true
	if s.class == Story {
		s.class = Standing
		return
	}
	// The words around the figures are boilerplate; that some figures are the
	// same is no evidence.
	s.evidence, s.longest = 0, 0
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
