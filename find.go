package dedupe

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Find reads a whole corpus and finds every match and cluster in it. A
// [*SkipError] in the input is counted and the run goes on; any other error,
// and the end of ctx, ends the run and is returned. The order of the input does
// not matter. Of two articles with one id one is kept, that with the later date
// above all: see [CompareSameID]. The other is skipped with a [*DuplicateIDError].
//
// What goes beyond Options.MemoryLimit lies in temporary files, until the
// result is closed: about three times the size of the texts, twice with
// Options.OmitText.
func Find(ctx context.Context, in iter.Seq2[Article, error], o Options) (*Result, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	space, err := openWorkspace(&o)
	if err != nil {
		return nil, err
	}
	return find(ctx, in, &o, space)
}

func find(ctx context.Context, in iter.Seq2[Article, error], o *Options, space *workspace) (*Result, error) {
	start := time.Now()
	c, err := NewCutter(*o)
	if err != nil {
		return nil, err
	}
	s := newShelf(o, space)
	skipped, err := cutAll(ctx, in, c, s)
	var duplicates []*SkipError
	if err == nil {
		duplicates, err = s.seal()
	}
	if err != nil {
		s.close()
		return nil, err
	}
	var stats Stats
	stats.Cut = time.Since(start)
	return detect(ctx, s, append(skipped, duplicates...), stats, nil)
}

// Articles are cut in batches, so that their reader and who cuts them do not wake
// each other for every one.
const (
	batchArticles = 32
	batchBytes    = 64 << 10 // about
)

// cutAll reads and cuts the articles, and puts them on the shelf.
func cutAll(ctx context.Context, in iter.Seq2[Article, error], c *Cutter, s *shelf) (skipped []*SkipError, err error) {
	m := newMeter(&c.o, StageCut, 0)
	batches := make(chan []Article, c.o.Workers)
	var failed atomic.Pointer[error]
	fail := func(err error) {
		if err != nil {
			failed.CompareAndSwap(nil, &err)
		}
	}
	var wg sync.WaitGroup
	for range c.o.Workers {
		wg.Go(func() {
			c := c.clone()
			p := putter{s: s}
			for batch := range batches {
				for i := range batch {
					if failed.Load() != nil {
						break // none is left for the reader to wait for
					}
					r := c.shared(batch[i])
					fail(p.put(&r))
				}
				m.add(len(batch))
			}
			fail(p.flush())
		})
	}
	if in == nil {
		in = func(func(Article, error) bool) {}
	}
	var batch []Article
	bytes := 0 // of its texts
	for a, e := range in {
		if e == nil {
			e = a.check()
			if e != nil {
				e = a.skip(e)
			}
		}
		if err = ctx.Err(); err != nil || failed.Load() != nil {
			break
		}
		if skip := (*SkipError)(nil); errors.As(e, &skip) {
			skipped = append(skipped, skip)
			continue
		}
		if err = e; err != nil {
			break
		}
		batch = append(batch, a)
		bytes += len(a.Text)
		// Where nothing waits to be cut, little comes, or slowly.
		if len(batches) == 0 || bytes >= batchBytes || len(batch) == batchArticles {
			batches <- batch
			batch, bytes = nil, 0
		}
	}
	if len(batch) > 0 {
		batches <- batch
	}
	close(batches)
	wg.Wait()
	if failure := failed.Load(); failure != nil && err == nil {
		err = *failure
	}
	return skipped, cmp.Or(err, ctx.Err())
}

// detect runs the stages after Cut on a sealed shelf, which it closes if it
// fails. What the corpus knows it also puts into know, if that is not nil.
func detect(ctx context.Context, s *shelf, skipped []*SkipError, stats Stats, know *Knowledge) (_ *Result, err error) {
	l := newLedger(s)
	defer func() {
		if err != nil {
			s.close()
			l.spill.close()
		}
	}()
	slices.SortFunc(skipped, func(a, b *SkipError) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), strings.Compare(a.Error(), b.Error()))
	})
	stats.Articles, stats.Skipped = s.len(), len(skipped)
	for x := range s.len() {
		h := s.at(x)
		stats.Bytes += int64(h.bytes)
		stats.Words += int64(h.words)
		if h.old {
			stats.Old++
		}
		if h.words == 0 {
			stats.Empty++
		}
		if s.heads.published(s.order[x]).IsZero() {
			stats.Undated++
		}
	}

	if err := compareAll(ctx, l, &stats, know); err != nil {
		return nil, err
	}

	start := time.Now()
	newMeter(s.o, StageGroup, 0)
	g, err := group(ctx, l)
	if err != nil {
		return nil, err
	}
	stats.Group = time.Since(start)
	stats.Matches, stats.Clusters = len(l.lines), len(g.clusters.entries)
	stats.Spilled = s.space.disk.Load()
	return &Result{options: *s.o, shelf: s, ledger: l, grouping: g, skipped: skipped, stats: stats}, nil
}

// compareAll runs the stages between Cut and Group, and writes the matches into the
// ledger.
func compareAll(ctx context.Context, l *ledger, stats *Stats, know *Knowledge) error {
	s := l.s
	start := time.Now()
	found, err := findCandidates(ctx, s, stats)
	if err != nil {
		return err
	}
	defer found.pairs.close()
	// The postings are not needed any more.
	if err := s.postings.close(); err != nil {
		return err
	}
	common, err := commonShingles(ctx, s)
	if err != nil {
		return err
	}
	stats.CommonShingles = len(common)
	stats.Pairs = time.Since(start)

	start = time.Now()
	bits := hashBitsOf(common)
	k := Knowledge{Class: found.class, Common: func(shingle uint64) bool { return bits.has(shingle) && common[shingle] }}
	if know != nil {
		*know = k
	}
	if err := verifyAll(ctx, l, found.pairs, k, stats); err != nil {
		return err
	}
	stats.BoilerplateCopies = untoldCopies(l)
	stats.Verify = time.Since(start)
	return found.pairs.close()
}

// verifyAll verifies the candidate pairs and writes their matches into the
// ledger. The pairs of a partition are verified in their order, so that the
// records of neighbours are read once.
func verifyAll(ctx context.Context, l *ledger, pairs *pile, k Knowledge, stats *Stats) error {
	o := l.s.o
	m := newMeter(o, StageVerify, pairs.n)
	type worker struct {
		v                 *verifier
		held              string // its id; none is empty
		verified, glanced int
	}
	var mu sync.Mutex
	var workers []*worker
	var pages [partitions]page
	err := inParallel(ctx, partitions, o.Workers, func() func(int) error {
		w := &worker{v: newVerifier(o, k)}
		mu.Lock()
		workers = append(workers, w)
		mu.Unlock()
		var sorter sorter
		glancer := l.s.glancer()
		firsts, seconds := l.s.borrower(1), l.s.borrower(64)
		return func(i int) error {
			entries, err := sorter.load(pairs, i)
			if err != nil {
				return err
			}
			p := &pages[i]
			for c := range mergeCandidates(entries) {
				if w.verified++; w.verified%64 == 0 && ctx.Err() != nil {
					return ctx.Err()
				}
				if c.unlike {
					w.glanced++
					continue
				}
				if c.once && !c.repeated && o.has(ruleGlance) {
					if worth, err := glancer.glance(&c); err != nil {
						return err
					} else if !worth {
						w.glanced++
						continue
					}
				}
				a, err := firsts.record(int(c.a))
				if err != nil {
					return err
				}
				if a.ID != w.held {
					w.v.hold(a)
					w.held = a.ID
				}
				b, err := seconds.record(int(c.b))
				if err != nil {
					return err
				}
				if c.repeated && o.has(ruleGlance) && !Glance(a, b, c.placeA, c.placeB) {
					w.glanced++
					continue
				}
				if match, ok := w.v.verify(a, b); ok {
					p.add(int(c.a), int(c.b), &match, &l.s.names)
				}
			}
			m.add(len(entries))
			return l.write(p)
		}
	})
	if err != nil {
		return err
	}
	for _, w := range workers {
		stats.Candidates += w.verified
		stats.Glanced += w.glanced
		stats.BoilerplatePassages += w.v.suppressedPassages
	}
	stats.Verified = stats.Candidates - stats.Glanced
	l.bind(pages[:])
	return nil
}
