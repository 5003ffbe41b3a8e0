package dedupe

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"
)

// Find reads a whole corpus and finds every match and cluster in it. A
// [*SkipError] in the input is counted and the run goes on; any other error,
// and the end of ctx, ends the run and is returned. The order of the input does
// not matter. Of two articles with one id the one with the later date is kept,
// the other is skipped with a [*DuplicateIDError].
//
// Everything is held in memory: about ten times the size of the texts.
func Find(ctx context.Context, in iter.Seq2[Article, error], o Options) (*Result, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	start := time.Now()
	c, err := NewCutter(o)
	if err != nil {
		return nil, err
	}
	records, skipped, err := cutAll(ctx, in, c)
	if err != nil {
		return nil, err
	}
	records, duplicates := distinctIDs(records)
	skipped = append(skipped, duplicates...)
	var stats Stats
	stats.Cut = time.Since(start)
	return detect(ctx, records, skipped, &o, stats)
}

// cutAll reads and cuts the articles, in no particular order.
func cutAll(ctx context.Context, in iter.Seq2[Article, error], c *Cutter) (records []*Record, skipped []*SkipError, err error) {
	m := newMeter(&c.o, StageCut, 0)
	articles := make(chan Article, 4*c.o.Workers)
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range c.o.Workers {
		wg.Go(func() {
			c := c.clone()
			var mine []*Record
			for a := range articles {
				mine = append(mine, c.cut(a))
				m.tick()
			}
			mu.Lock()
			defer mu.Unlock()
			records = append(records, mine...)
		})
	}
	if in == nil {
		in = func(func(Article, error) bool) {}
	}
	for a, e := range in {
		if e == nil {
			e = a.check()
			if e != nil {
				e = a.skip(e)
			}
		}
		if err = ctx.Err(); err != nil {
			break
		}
		if skip := (*SkipError)(nil); errors.As(e, &skip) {
			skipped = append(skipped, skip)
			continue
		}
		if err = e; err != nil {
			break
		}
		articles <- a
	}
	close(articles)
	wg.Wait()
	if err == nil {
		err = ctx.Err()
	}
	return records, skipped, err
}

// distinctIDs sorts records by id, and takes out those whose id another has.
func distinctIDs(records []*Record) (kept []*Record, skipped []*SkipError) {
	slices.SortFunc(records, func(a, b *Record) int {
		return cmp.Or(strings.Compare(a.ID, b.ID), comparePreference(a, b))
	})
	for _, r := range records {
		if n := len(kept); n > 0 && kept[n-1].ID == r.ID {
			skipped = append(skipped, r.Article.skip(&DuplicateIDError{ID: r.ID}))
			continue
		}
		kept = append(kept, r)
	}
	return kept, skipped
}

// comparePreference orders records with one id: the one to be kept comes
// first. It is the one with the later date, then the greater digest; what comes
// after only makes the order total, so that it is the same in every run.
func comparePreference(a, b *Record) int {
	x, y := &a.Article, &b.Article
	return cmp.Or(
		y.Published.Compare(x.Published), // the zero time is before all
		cmp.Compare(b.Digest, a.Digest),
		strings.Compare(x.Path, y.Path),
		cmp.Compare(x.Line, y.Line),
		strings.Compare(x.Publisher, y.Publisher),
		strings.Compare(x.Title, y.Title),
		strings.Compare(x.URL, y.URL),
		strings.Compare(x.Text, y.Text),
	)
}

// detect runs the stages after Cut on records with distinct ids, by id.
func detect(ctx context.Context, records []*Record, skipped []*SkipError, o *Options, stats Stats) (*Result, error) {
	slices.SortFunc(skipped, func(a, b *SkipError) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), strings.Compare(a.Error(), b.Error()))
	})
	stats.Articles, stats.Skipped = len(records), len(skipped)
	for _, r := range records {
		stats.Bytes += int64(len(r.Article.Text))
		stats.Words += int64(len(r.Words.Hash))
		if len(r.Words.Hash) == 0 {
			stats.Empty++
		}
		if r.Published.IsZero() {
			stats.Undated++
		}
	}

	start := time.Now()
	found, err := findCandidates(ctx, records, o, &stats)
	if err != nil {
		return nil, err
	}
	common, err := commonShingles(ctx, records, o)
	if err != nil {
		return nil, err
	}
	stats.CommonShingles = len(common)
	stats.Pairs = time.Since(start)

	start = time.Now()
	k := Knowledge{Class: found.class, Common: func(shingle uint64) bool { return common[shingle] }}
	matches, err := verifyAll(ctx, records, found.pairs, k, o, &stats)
	if err != nil {
		return nil, err
	}
	stats.Verify = time.Since(start)

	start = time.Now()
	newMeter(o, StageGroup, 0)
	clusters, articles := Group(records, matches)
	stats.Group = time.Since(start)
	stats.Matches, stats.Clusters = len(matches), len(clusters)
	return &Result{
		options:  *o,
		articles: articles,
		matches:  matches,
		clusters: clusters,
		skipped:  skipped,
		stats:    stats,
	}, ctx.Err()
}

// verifyAll verifies the candidate pairs and returns their matches, by A and B.
func verifyAll(ctx context.Context, records []*Record, pairs []candidate, k Knowledge, o *Options, stats *Stats) ([]Match, error) {
	m := newMeter(o, StageVerify, len(pairs))
	type worker struct {
		v       *verifier
		matches []Match
		glanced int
	}
	var mu sync.Mutex
	var workers []*worker
	err := inParallel(ctx, len(pairs), o.Workers, func() func(int) {
		w := &worker{v: newVerifier(o, k)}
		mu.Lock()
		workers = append(workers, w)
		mu.Unlock()
		return func(i int) {
			defer m.tick()
			p := pairs[i]
			a, b := records[p.a], records[p.b]
			if p.once && o.has(ruleGlance) && !Glance(a, b, p.placeA, p.placeB) {
				w.glanced++
				return
			}
			if match, ok := w.v.verify(a, b); ok {
				w.matches = append(w.matches, match)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	var matches []Match
	for _, w := range workers {
		matches = append(matches, w.matches...)
		stats.Glanced += w.glanced
		stats.BoilerplateCopies += w.v.suppressedCopies
		stats.BoilerplatePassages += w.v.suppressedPassages
	}
	stats.Verified = len(pairs) - stats.Glanced
	slices.SortFunc(matches, func(x, y Match) int {
		return cmp.Or(strings.Compare(x.A, y.A), strings.Compare(x.B, y.B))
	})
	return matches, nil
}
