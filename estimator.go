package dedupe

import (
	"context"
	"slices"
	"sync"

	"github.com/wirecopy/dedupe/shingle"
)

// An estimator compares a sample with its corpus.
type estimator struct {
	o       *Options
	k       Knowledge
	shelf   *shelf
	numbers []int     // of the sample
	sample  []*Record // likewise
	table   *sampleTable
	told    *toldPairs
}

// A sampleTable finds the articles of a sample that have a shingle.
type sampleTable struct {
	bits  []uint64 // one for each value of the low bits of a shingle: most have none
	found map[uint64][]occurrences
}

// occurrences says how often a shingle stands in an article of the sample.
type occurrences struct {
	article int32
	times   int32
}

func newSampleTable(sample []*Record, k int) *sampleTable {
	t := &sampleTable{found: make(map[uint64][]occurrences)}
	var shingles []uint64
	for i, r := range sample {
		shingles = shingle.Hashes(shingles[:0], r.Words.Hash, k)
		for _, h := range shingles {
			in := t.found[h]
			if n := len(in); n > 0 && in[n-1].article == int32(i) {
				in[n-1].times++
			} else {
				t.found[h] = append(in, occurrences{int32(i), 1})
			}
		}
	}
	size := 1
	for 4*size < len(t.found) {
		size *= 2
	}
	t.bits = make([]uint64, size)
	for h := range t.found {
		t.bits[h/64%uint64(size)] |= 1 << (h % 64)
	}
	return t
}

// may reports whether the table may have a shingle; it says so of few others.
func (t *sampleTable) may(h uint64) bool {
	return t.bits[h/64%uint64(len(t.bits))]&(1<<(h%64)) != 0
}

// A sampledPair is an article of the sample and another that match, or would with
// other options.
type sampledPair struct {
	article   int // in the sample
	kind      Kind
	match     bool  // with the options of the run
	told      bool  // by Find
	whole     bool  // of a kind of whole articles
	alike     bool  // a copy, or a near-duplicate at thresholds up to jaccard
	jaccard   Ratio // of shingles
	evidence  int   // words, in halves
	wouldTell bool  // with the least MinWords
}

// compared is what came of comparing a sample.
type compared struct {
	pairs    []sampledPair
	verified int
}

// compare verifies each article of the sample with every other that shares a
// shingle with it.
func (e *estimator) compare(ctx context.Context) (compared, error) {
	low := *e.o
	low.MinWords = min(low.MinWords, otherMinWords[0])
	low.Progress = nil
	m := newMeter(e.o, StageVerify, e.shelf.len())
	var mu sync.Mutex
	var all compared
	err := inParallel(ctx, e.shelf.len(), e.o.Workers, func() func(int) error {
		w := &sampleWorker{e: e, v: newVerifier(&low, e.k), shared: make([]int32, len(e.sample)), uncommon: make([]bool, len(e.sample))}
		w.v.explain = true
		articles := e.shelf.borrower(1)
		return func(x int) error {
			defer m.add(1)
			r, err := articles.record(x)
			if err != nil {
				return err
			}
			pairs, verified := w.compare(ctx, r, x)
			mu.Lock()
			defer mu.Unlock()
			all.pairs = append(all.pairs, pairs...)
			all.verified += verified
			return nil
		}
	})
	return all, err
}

// A sampleWorker compares articles with the sample, one after another, in reused
// space.
type sampleWorker struct {
	e        *estimator
	v        *verifier
	shingles []uint64
	hits     []uint64
	shared   []int32 // by article of the sample: how many of its shingles
	uncommon []bool  // whether one of them is not common
	touched  []int32
	pairs    []sampledPair
}

func (w *sampleWorker) compare(ctx context.Context, r *Record, number int) ([]sampledPair, int) {
	e := w.e
	w.shingles = shingle.Hashes(w.shingles[:0], r.Words.Hash, e.o.Shingle)
	w.hits, w.touched, w.pairs = w.hits[:0], w.touched[:0], w.pairs[:0]
	for _, h := range w.shingles {
		if e.table.may(h) {
			w.hits = append(w.hits, h)
		}
	}
	slices.Sort(w.hits)
	for _, h := range slices.Compact(w.hits) {
		in := e.table.found[h]
		common := len(in) > 0 && e.o.has(ruleCommon) && e.k.Common(h)
		for _, o := range in {
			if w.shared[o.article] == 0 {
				w.touched = append(w.touched, o.article)
			}
			w.shared[o.article] += o.times
			w.uncommon[o.article] = w.uncommon[o.article] || !common
		}
	}
	verified := 0
	for _, i := range w.touched {
		s := e.sample[i]
		// A common shingle is evidence only in a passage of standingWords, and
		// that has a shingle in k words at least.
		worth := w.uncommon[i] || int(w.shared[i])*e.o.Shingle >= standingWords
		w.shared[i], w.uncommon[i] = 0, false
		if !worth || e.numbers[i] == number || e.o.Against && s.Old == r.Old || ctx.Err() != nil {
			continue
		}
		verified++
		if p, ok := w.pair(s, r); ok {
			p.article = int(i)
			p.told = e.told.has(s, r, e.numbers[i], number)
			w.pairs = append(w.pairs, p)
		}
	}
	return w.pairs, verified
}

// pair verifies a pair; ok is false where it is none with any of the options.
func (w *sampleWorker) pair(a, b *Record) (p sampledPair, ok bool) {
	match, ok := w.v.verify(a, b)
	p.jaccard = w.v.jaccard
	stands, copied := false, false
	for _, c := range w.v.checks {
		switch c.Measure {
		case MeasureMinWords:
			p.evidence = c.Is.Part
		case MeasureCopied:
			copied = c.Holds
		case MeasureStanding:
			stands = c.Holds
		}
	}
	p.kind, p.wouldTell, p.whole = match.Kind, ok, match.Kind.whole()
	p.alike = match.Kind == Copy || copied && !stands && p.evidence > 0 && w.v.passages > 0
	p.match = ok && p.enough(w.e.o.MinWords)
	return p, ok || p.alike
}

// enough reports whether what the two share is a match with other MinWords.
func (p *sampledPair) enough(minWords int) bool {
	return p.wouldTell && (p.whole || p.evidence >= 2*minWords)
}
