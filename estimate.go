package dedupe

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"iter"
	"slices"

	"github.com/cespare/xxhash/v2"
)

// A Sample says which articles of a corpus are compared with all others.
type Sample struct {
	Articles int    // how many; 1,000 by default
	Seed     uint64 // another seed takes others
}

// An Estimate says how much of what Verify would tell of a corpus Find tells,
// from a sample of its articles, each compared with all others. A pair is counted
// for each of its articles that is in the sample.
type Estimate struct {
	Options Options // those of the run, defaults filled in
	Stats   Stats   // of Find
	Sample  int     // articles in the sample
	Pairs   int     // of an article of the sample and another that were verified
	Recall  Share   // of their matches, those that Find tells
	Kinds   []KindShare
	// MinWords and Thresholds tell the same of other options, ascending; those of
	// the run are among them.
	MinWords   []MinWordsShare
	Thresholds []ThresholdShare
}

// A Share is a part of the matches of a sample: those that Find, with the options
// as they are, tells as a match or has in one cluster.
type Share struct {
	Part, Of int
	// Low and High are the ends of the interval that holds the share of all
	// matches of the corpus with a confidence of 95 %: Wilson's score interval
	// (Probable inference, the law of succession, and statistical inference,
	// Journal of the American Statistical Association 22, 1927), with the
	// effective number of matches in place of their number, as the matches of one
	// article are found or missed together (Korn and Graubard, Confidence intervals
	// for proportions with small expected number of positive counts estimated from
	// survey data, Survey Methodology 24, 1998). Where all are found, or none, that
	// is the number of articles that have any. Without matches it is 0 to 1; where
	// the sample is the whole corpus both are the share itself.
	Low, High float64
}

// A KindShare is the share of the matches of a kind.
type KindShare struct {
	Kind Kind
	Share
}

// A MinWordsShare is the share of what would match with other Options.MinWords.
type MinWordsShare struct {
	MinWords int
	Share
}

// A ThresholdShare is the share of what would be a copy or near-duplicate with
// another Options.Threshold.
type ThresholdShare struct {
	Threshold float64
	Share
}

// What other options are told of.
var (
	otherMinWords   = []int{10, 15, 20, 30, 50}
	otherThresholds = []float64{.4, .5, .6, .7, .8, .9}
)

// EstimateRecall runs Find on a corpus and compares a sample of its articles with
// all of them without any index: each pair that has a shingle in common, unless
// that could be no evidence, is verified. What it takes beside Find grows with the
// articles of the sample times those of the corpus. The same corpus, options and
// sample give the same estimate, in whatever order the corpus is read. Errors are
// those of [Find].
func EstimateRecall(ctx context.Context, in iter.Seq2[Article, error], o Options, s Sample) (_ *Estimate, err error) {
	o, err = o.withDefaults()
	if err != nil {
		return nil, err
	}
	c, err := NewCutter(o)
	if err != nil {
		return nil, err
	}
	space, err := openWorkspace(&o)
	if err != nil {
		return nil, err
	}
	shelf := newShelf(&o, space)
	skipped, err := cutAll(ctx, in, c, shelf)
	var duplicates []*SkipError
	if err == nil {
		duplicates, err = shelf.seal()
	}
	if err != nil {
		shelf.close()
		return nil, err
	}
	var k Knowledge
	result, err := detect(ctx, shelf, append(skipped, duplicates...), Stats{}, &k)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, result.Close()) }()
	if s.Articles <= 0 {
		s.Articles = 1000
	}
	e := &estimator{o: &o, k: k, shelf: shelf}
	if err := e.draw(s); err != nil {
		return nil, err
	}
	if e.told, err = newToldPairs(result, e.numbers); err != nil {
		return nil, err
	}
	pairs, err := e.compare(ctx)
	if err != nil {
		return nil, err
	}
	return e.estimate(pairs, result.stats), nil
}

// draw takes articles at random: those whose ids, with the seed, have the least
// hashes.
func (e *estimator) draw(s Sample) error {
	type drawn struct {
		hash   uint64
		number int
	}
	all := make([]drawn, e.shelf.len())
	for x := range all {
		b := binary.LittleEndian.AppendUint64(nil, s.Seed)
		all[x] = drawn{xxhash.Sum64(append(b, e.shelf.id(x)...)), x}
	}
	slices.SortFunc(all, func(x, y drawn) int {
		return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.number, y.number))
	})
	for _, d := range all[:min(s.Articles, len(all))] {
		// Each has a borrower of its own, whose space it keeps.
		r, err := e.shelf.borrower(1).record(d.number)
		if err != nil {
			return err
		}
		e.numbers = append(e.numbers, d.number)
		e.sample = append(e.sample, r)
	}
	e.table = newSampleTable(e.sample, e.o.Shingle)
	return nil
}

// toldPairs are the pairs with an article of a sample that a result tells of:
// matches, and those that share a cluster.
type toldPairs struct {
	matches  map[[2]int]bool
	clusters map[string][]int // by id, ascending; only those with an article of the sample
}

func newToldPairs(r *Result, sample []int) (*toldPairs, error) {
	t := &toldPairs{matches: make(map[[2]int]bool), clusters: make(map[string][]int)}
	in := make(map[int]bool, len(sample))
	ids := make(map[string]bool, len(sample))
	for _, x := range sample {
		in[x], ids[r.shelf.id(x)] = true, true
	}
	for _, l := range r.ledger.lines {
		if a, b := int(l.a), int(l.b); in[a] || in[b] {
			t.matches[[2]int{min(a, b), max(a, b)}] = true
		}
	}
	number := 0
	for c, err := range r.Clusters() {
		if err != nil {
			return nil, err
		}
		number++
		if !slices.ContainsFunc(c.Members, func(m Member) bool { return ids[m.Article] }) {
			continue
		}
		for _, m := range c.Members {
			if in := t.clusters[m.Article]; len(in) == 0 || in[len(in)-1] != number {
				t.clusters[m.Article] = append(in, number)
			}
		}
	}
	return t, nil
}

// has reports whether a pair is told; x and y are its articles' numbers.
func (t *toldPairs) has(a, b *Record, x, y int) bool {
	if t.matches[[2]int{min(x, y), max(x, y)}] {
		return true
	}
	in, other := t.clusters[a.ID], t.clusters[b.ID]
	for len(in) > 0 && len(other) > 0 {
		switch {
		case in[0] == other[0]:
			return true
		case in[0] < other[0]:
			in = in[1:]
		default:
			other = other[1:]
		}
	}
	return false
}
