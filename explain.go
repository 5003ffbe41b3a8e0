package dedupe

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"time"
)

// An Explanation says why two articles match, or why not: what [Find] would
// tell of them in a corpus, and every figure that this depends on. A is the
// article with the smaller id, as in a Match.
type Explanation struct {
	A, B     string  // ids
	Options  Options // those of the run, defaults filled in
	Articles int     // of the corpus, A and B counted; 0 where none is known
	Skipped  int     // records of the corpus that could not be read or compared

	// Reason says why Find tells no match of the two; "" where it does.
	Reason Reason
	// Match is what Verify gives for the two, whether or not they are candidates;
	// nil if that is nothing. Where Reason is TooFarApart it is, as everything
	// below, what would be if the dates did not count.
	Match *Match

	WordsA, WordsB             int
	Jaccard                    Ratio // as in a Match
	ContainmentA, ContainmentB Ratio
	// InARow is the length in words of the longest run that is the same in both;
	// 0 where none has as many words as a shingle.
	InARow int

	Pairing  Pairing
	Checks   []Check   // each measure that decides; none where one has no words
	Passages []Weighed // all that the two share, by position in A

	// What would change the answer, all else as it is. MinWords is the greatest
	// Options.MinWords with which the two match, Threshold the greatest
	// Options.Threshold, to four decimals, MaxAge the least Options.MaxAge. Each is
	// 0 where it does not decide whether they do.
	MinWords  int
	Threshold float64
	MaxAge    time.Duration
}

// A Pairing says why two articles are a candidate pair, or why not.
type Pairing struct {
	Candidate bool // they share a bucket that pairs them

	Fingerprints int // distinct ones that both have
	Boilerplate  int // of them, those that are boilerplate of either's publisher, or frequent: they pair nothing
	Bands        int // of the signature, that both have
	BandsOf      int // of how many
	Buckets      int // of those fingerprints and bands, that pair the two
	Largest      int // articles in the largest bucket that does not, and is no boilerplate

	// Glanced says that the two share one bucket only, and that a look at the
	// words there shows that it is not worth more.
	Glanced bool
	// CopyA and CopyB are the ids of the exact copies that are compared with
	// others in A's and B's place, the first of all by id; "" where that is the
	// article itself.
	CopyA, CopyB string

	// Guaranteed is the number of words in a row from which on two articles
	// always have a fingerprint in common; 0 without fingerprints.
	Guaranteed int
	// Probability is that of two articles with this Jaccard coefficient to have a
	// band in common, 0 to 1.
	Probability float64
}

// A Weighed is a passage that two articles share, or a run too short for one,
// with what it is worth.
type Weighed struct {
	Passage          // Quoted, AgainA and AgainB only where it is told
	Told        bool // it is in the match
	Evidence    int  // words of it that are evidence
	Shingles    int  // of its words
	Common      int  // of them, too common in the corpus to be evidence
	Boilerplate int  // of them, boilerplate
	Template    bool // it is standing for the figures in which its prints differ
	// Prints tells where the fingerprint in it that most articles have stands,
	// of those that give it its class; zero where there is none.
	Prints Prints
}

// Prints counts in what something stands, exact copies too.
type Prints struct {
	Articles   int
	Publishers int // known ones
	Days       int
}

// Explain says why two articles match, or why not. The corpus is what Find
// would be given: classes of fingerprints, common shingles and publishers'
// boilerplate are known from it. Articles in it with the ids of the two give way
// to them; Options.Against is an error. A nil corpus knows nothing, as [Compare]; then, set phrases and
// boilerplate count as any other words. What is explained is Verify's and
// Pairs' own work. The ids must differ. As in Find a [*SkipError] in the corpus
// is counted, any other error and the end of ctx is returned.
func Explain(ctx context.Context, a, b Article, corpus iter.Seq2[Article, error], o Options) (*Explanation, error) {
	c, err := NewCutter(o)
	if err != nil {
		return nil, err
	}
	if a.ID == b.ID {
		return nil, fmt.Errorf("dedupe: both articles have the id %q", a.ID)
	}
	if o.Against {
		return nil, errors.New("dedupe: option Against is set: Explain knows one corpus only")
	}
	if b.ID < a.ID {
		a, b = b, a
	}
	ra, err := c.Cut(a)
	if err != nil {
		return nil, err
	}
	rb, err := c.Cut(b)
	if err != nil {
		return nil, err
	}
	space, err := openWorkspace(&c.o)
	if err != nil {
		return nil, err
	}
	s := newShelf(&c.o, space)
	defer s.close()
	put := putter{s: s}
	if err := cmp.Or(put.put(ra), put.put(rb), put.flush()); err != nil {
		return nil, err
	}
	e := &Explanation{A: a.ID, B: b.ID, Options: c.o, WordsA: len(ra.Words.Hash), WordsB: len(rb.Words.Hash)}
	var skipped []*SkipError
	if corpus != nil {
		if skipped, err = cutAll(ctx, except(corpus, a.ID, b.ID), c, s); err != nil {
			return nil, err
		}
	}
	duplicates, err := s.seal()
	if err != nil {
		return nil, err
	}
	if corpus != nil {
		e.Articles, e.Skipped = s.len(), len(skipped)+len(duplicates)
	}
	o = c.o
	far := tooFarApart(&ra.Head, &rb.Head, o.MaxAge)
	if far {
		o.MaxAge = ra.Published.Sub(rb.Published).Abs()
	}
	ix, err := newPairIndex(ctx, s, &o, ra, rb)
	if err != nil {
		return nil, err
	}
	x := &explainer{e: e, o: &o, a: ra, b: rb, ix: ix}
	if err := x.explain(); err != nil {
		return nil, err
	}
	e.Pairing.CopyA, e.Pairing.CopyB = copyInPlace(s, ra, &o), copyInPlace(s, rb, &o)
	e.Pairing.Guaranteed = max(o.Window, 0)
	if o.Window > 0 {
		e.Pairing.Guaranteed += o.Shingle - 1
	}
	e.Pairing.BandsOf, e.Pairing.Probability = c.params.Bands, c.params.Probability(e.Jaccard.Float64())
	e.decide()
	if far {
		if e.Match != nil && e.Pairing.Candidate && !e.Pairing.Glanced {
			e.MaxAge = o.MaxAge
		}
		e.Reason = TooFarApart
	}
	return e, nil
}
