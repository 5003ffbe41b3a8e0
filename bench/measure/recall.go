package measure

// The bands of pairs. The bounds are the lower ends of all but the first, in
// hundredths where they are of a share.
var (
	containmentBounds = []int{10, 20, 30, 50, 80}
	containmentNames  = []string{"< .1", ".1–.2", ".2–.3", ".3–.5", ".5–.8", "≥ .8"}
	runBounds         = []int{8, 12, 15, 20, 40}
	runNames          = []string{"< 8", "8–11", "12–14", "15–19", "20–39", "≥ 40"}
	editBounds        = []int{1, 3, 6, 11, 16}
	editNames         = []string{"0", "1–2", "3–5", "6–10", "11–15", "≥ 16"}

	trueNames = []string{"copy", "quotation", "standing", "one publisher"}
)

const (
	runOfGuarantee    = 20 // words: of Figures.RecallRun20
	sizeableHundredth = 30 // of Figures.RecallC30
	ownPublisher      = 3  // of trueNames
)

func newSheet() sheet {
	var s sheet
	s.True = bands(trueNames)
	s.ByContainment, s.ByRun, s.ByEdits = bands(containmentNames), bands(runNames), bands(editNames)
	for _, k := range creditKinds {
		s.Credits = append(s.Credits, Attribution{Kind: k})
	}
	return s
}

func bands(names []string) []Band {
	b := make([]Band, len(names))
	for i := range b {
		b[i].Name = names[i]
	}
	return b
}

// counted is a pair as recall counts it.
type counted struct {
	found, jaccard50, jaccard10 bool
}

func (b *Band) count(c counted) {
	b.Pairs++
	if c.found {
		b.Found++
	}
	if c.jaccard50 {
		b.Jaccard50++
	}
	if c.jaccard10 {
		b.Jaccard10++
	}
}

// inBand is the band of a value, given the lower bounds of all but the first.
func inBand(bounds []int, v int) int {
	n := 0
	for n < len(bounds) && v >= bounds[n] {
		n++
	}
	return n
}

// countRecall adds a pair to the bands that it belongs to.
func countRecall(to []*sheet, p *pair, found bool) {
	if p.words[copied]+p.words[quoted]+p.words[standing] < passageWords {
		return
	}
	part, of := p.jaccard()
	c := counted{found, 2*part >= of, 10*part >= of}
	isTrue := p.story() >= pairWords
	for _, s := range to {
		if !p.foreign() {
			if isTrue {
				s.True[ownPublisher].count(c)
			}
			continue
		}
		for cause := copied; cause <= standing; cause++ {
			if p.words[cause] >= pairWords {
				s.True[cause].count(c)
			}
		}
		if p.story() >= passageWords {
			s.ByRun[inBand(runBounds, p.run)].count(c)
		}
		if p.run >= runOfGuarantee {
			s.run20.count(c)
		}
		if !isTrue {
			continue
		}
		s.recall.count(c)
		part, of := p.containment()
		s.ByContainment[inBand(containmentBounds, 100*part/of)].count(c)
		if 100*part >= sizeableHundredth*of {
			s.c30.count(c)
		}
		part, of = p.edits()
		s.ByEdits[inBand(editBounds, (200*part+of)/max(1, 2*of))].count(c)
	}
}
