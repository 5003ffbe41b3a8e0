package dedupe

import (
	"math"
	"slices"
)

// estimate counts the pairs of a sample.
func (e *estimator) estimate(all compared, stats Stats) *Estimate {
	est := &Estimate{Options: *e.o, Stats: stats, Sample: len(e.sample), Pairs: all.verified}
	share := func(is func(*sampledPair) bool) Share {
		perArticle := make([]Share, len(e.sample))
		for i := range all.pairs {
			p := &all.pairs[i]
			if !is(p) {
				continue
			}
			perArticle[p.article].Of++
			if p.told {
				perArticle[p.article].Part++
			}
		}
		return shareOf(perArticle, len(e.sample) == e.shelf.len())
	}
	est.Recall = share(func(p *sampledPair) bool { return p.match })
	for _, kind := range []Kind{Copy, StandingMatch, NearDuplicate, Contained, Quotation, SharedPassage} {
		if s := share(func(p *sampledPair) bool { return p.match && p.kind == kind }); s.Of > 0 {
			est.Kinds = append(est.Kinds, KindShare{kind, s})
		}
	}
	for _, n := range withOwn(otherMinWords, e.o.MinWords) {
		est.MinWords = append(est.MinWords, MinWordsShare{n, share(func(p *sampledPair) bool { return p.enough(n) })})
	}
	for _, t := range withOwn(otherThresholds, e.o.Threshold) {
		at := *e.o
		at.Threshold = t
		is := func(p *sampledPair) bool {
			return p.alike && (p.kind == Copy || p.jaccard.atLeast(at.threshold()))
		}
		est.Thresholds = append(est.Thresholds, ThresholdShare{t, share(is)})
	}
	return est
}

// withOwn adds the option of the run to others, ascending.
func withOwn[T int | float64](others []T, own T) []T {
	all := append(slices.Clone(others), own)
	slices.Sort(all)
	return slices.Compact(all)
}

// shareOf is the share of all, with its interval, from those of each article.
func shareOf(articles []Share, census bool) Share {
	var s Share
	with := 0 // articles that have any
	for _, a := range articles {
		s.Part += a.Part
		s.Of += a.Of
		if a.Of > 0 {
			with++
		}
	}
	if s.Of == 0 {
		s.High = 1
		return s
	}
	p := float64(s.Part) / float64(s.Of)
	if census {
		s.Low, s.High = p, p
		return s
	}
	effective := float64(with)
	if 0 < s.Part && s.Part < s.Of && len(articles) > 1 {
		// The variance of a ratio of two totals over a simple random sample
		// (Cochran, Sampling Techniques, 1977, section 6.4).
		sum := 0.0
		for _, a := range articles {
			d := float64(a.Part) - p*float64(a.Of)
			sum += d * d
		}
		n := float64(len(articles))
		variance := n / (n - 1) * sum / (float64(s.Of) * float64(s.Of))
		effective = float64(s.Of)
		if variance > 0 {
			effective = min(effective, p*(1-p)/variance)
		}
	}
	s.Low, s.High = wilson(p, effective)
	return s
}

// wilson is the score interval of a share p of n at a confidence of 95 %.
func wilson(p, n float64) (low, high float64) {
	const z = 1.959963984540054
	centre := p + z*z/(2*n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	all := 1 + z*z/n
	low, high = max(0, (centre-half)/all), min(1, (centre+half)/all)
	// Rounding must not leave the share outside.
	return min(low, p), max(high, p)
}
