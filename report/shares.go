package report

import (
	"cmp"
	"slices"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/credit"
)

// parts are the words of some articles by whose they are: own, or shared with
// another publisher, where an agency is credited or not.
type parts struct {
	Words, Agency, Shared, Own int64
}

func (p *parts) add(q parts) {
	p.Words += q.Words
	p.Agency += q.Agency
	p.Shared += q.Shared
	p.Own += q.Own
}

// A publisherShare tells of one publisher's articles.
type publisherShare struct {
	Name     string
	Articles int
	Derived  int // wholly or partly
	parts
}

// An agencyShare tells of the copy of one agency.
type agencyShare struct {
	Name          string
	PressReleases bool  // it sends press releases
	Credits       int   // articles that credit it
	Prints        int   // articles with words of its copy that another publisher has too
	Publishers    int   // of these; each unknown one counts
	Words         int64 // in them
}

// shares say how much of a corpus is agency copy.
type shares struct {
	all        parts
	publishers []publisherShare // most articles first
	agencies   []agencyShare    // most words first
}

// Agency copy is what stands in story passages, not quoted, that match another
// publisher's article, where either credits an agency. Words are counted once
// an article, from the matches; an article's words that two agencies are
// credited with count once in it and for each of the two.
func newShares(r Result) (*shares, error) {
	marks := map[string]map[string]*wordMarks{} // by article, by agency
	note := func(id string, m *dedupe.Match, mark func(w *wordMarks, p *dedupe.Passage)) {
		by := marks[id]
		if by == nil {
			by = map[string]*wordMarks{}
			marks[id] = by
		}
		for i := range m.Passages {
			p := &m.Passages[i]
			if p.Class != dedupe.Story || p.Quoted {
				continue
			}
			for _, agency := range m.Agencies {
				if by[agency] == nil {
					by[agency] = new(wordMarks)
				}
				mark(by[agency], p)
			}
		}
	}
	for m, err := range r.Matches() {
		if err != nil {
			return nil, err
		}
		if m.SamePublisher || len(m.Agencies) == 0 {
			continue
		}
		note(m.A, &m, (*wordMarks).markA)
		note(m.B, &m, (*wordMarks).markB)
	}

	s := &shares{}
	publishers := map[string]*publisherShare{}
	agencies := map[string]*agencyShare{}
	printers := map[[2]string]bool{}
	agency := func(name string) *agencyShare {
		if agencies[name] == nil {
			agencies[name] = &agencyShare{Name: name}
		}
		return agencies[name]
	}
	for a, err := range r.Articles() {
		if err != nil {
			return nil, err
		}
		var every wordMarks
		foreign := int64(a.Words - a.OwnWords)
		for name, of := range marks[a.ID] {
			every.join(of)
			words := min(of.count(), foreign)
			if words == 0 {
				continue
			}
			x := agency(name)
			x.Prints++
			x.Words += words
			if p := [2]string{name, a.Publisher}; a.Publisher == "" || !printers[p] {
				printers[p] = true
				x.Publishers++
			}
		}
		credited := map[string]bool{}
		for _, c := range a.Credits {
			if c.Kind.Evidence() && !credited[c.Agency] {
				credited[c.Agency] = true
				agency(c.Agency).Credits++
				agency(c.Agency).PressReleases = c.Type == credit.PressReleaseWire
			}
		}
		if a.Old {
			continue // how much of the new is copy, is asked
		}
		p := publishers[publisherOf(&a.Article)]
		if p == nil {
			p = &publisherShare{Name: publisherOf(&a.Article)}
			publishers[p.Name] = p
		}
		p.Articles++
		if a.Derived == dedupe.Wholly || a.Derived == dedupe.Partly {
			p.Derived++
		}
		x := parts{Words: int64(a.Words), Own: int64(a.OwnWords), Agency: min(every.count(), foreign)}
		x.Shared = foreign - x.Agency
		p.add(x)
		s.all.add(x)
	}
	for _, p := range publishers {
		s.publishers = append(s.publishers, *p)
	}
	slices.SortFunc(s.publishers, func(a, b publisherShare) int {
		return cmp.Or(-cmp.Compare(a.Articles, b.Articles), cmp.Compare(a.Name, b.Name))
	})
	for _, a := range agencies {
		s.agencies = append(s.agencies, *a)
	}
	slices.SortFunc(s.agencies, func(a, b agencyShare) int {
		return cmp.Or(-cmp.Compare(a.Words, b.Words), -cmp.Compare(a.Credits, b.Credits), cmp.Compare(a.Name, b.Name))
	})
	return s, nil
}
