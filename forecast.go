package dedupe

import (
	"context"
	"errors"
	"iter"
	"math"
	"runtime"
	"runtime/metrics"
	"time"
)

// A Part is a sample of a corpus, as [corpus.Reader.Sample] makes one. It is read
// twice where a limit of memory is too low for it.
//
// [corpus.Reader.Sample]: https://pkg.go.dev/github.com/wirecopy/dedupe/corpus#Reader.Sample
type Part struct {
	Articles iter.Seq2[Article, error]
	Share    float64 // of the corpus: a ratio above 0, up to 1
}

// A Forecast says what a run of [Find] takes, about: mostly within a third.
type Forecast struct {
	Sample   int     // articles from which it is told
	Skipped  int     // records that were skipped beside them
	Share    float64 // of the corpus that these are
	Articles int     // of the corpus
	Bytes    int64   // of their text

	Cut, Pairs, Verify, Group time.Duration // the stages of Find
	Use                       time.Duration // what is done with its result

	MemoryLimit int64 // of the options
	Memory      int64 // bytes that the process holds at most
	LeastMemory int64 // bytes that must be held: with a lower limit the run ends with a [MemoryError]
	Spilled     int64 // bytes written to temporary files, most of which are there until the result is closed

	live int64 // bytes of memory in use
}

// Time is how long the run takes, with the use of its result.
func (f *Forecast) Time() time.Duration { return f.Cut + f.Pairs + f.Verify + f.Group + f.Use }

// ForecastFind runs Find, and then use on its result unless that is nil, on two
// samples of a corpus, and tells from them what both take for all of it: with the
// same options, and on this machine as it is now. more should be about four times
// less, and both made in one way, as they tell by how much what articles share
// grows with the corpus. Where more is all of it less is not read.
//
// What grows with the text is multiplied. Candidate pairs, matches and clusters
// grow as they do from the one sample to the other, but no slower than the text and
// no faster than its power of 1.7, since no bucket is quadratic. Each sample has its
// share of the memory limit, so that it also spills its share. It cannot know
// whether the rest is like the sample, how fast a disk is whose cache the sample
// fits and the corpus does not, and what else the machine will do meanwhile.
//
// Errors are those of Find, except that a memory limit below LeastMemory is none.
func ForecastFind(ctx context.Context, less, more Part, o Options, use func(*Result) error) (*Forecast, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	for _, p := range []Part{less, more} {
		if !(p.Share > 0 && p.Share <= 1) {
			return nil, errors.New("dedupe: the share of a sample is not above 0 and up to 1")
		}
	}
	if more.Share == 1 {
		all, err := rehearse(ctx, more, o, use, 0)
		if err != nil {
			return nil, err
		}
		return forecast(all, all, &o), nil
	}
	first, err := rehearse(ctx, less, o, use, 0)
	if err != nil {
		return nil, err
	}
	last, err := rehearse(ctx, more, o, use, forecast(first, first, &o).live)
	if err != nil {
		return nil, err
	}
	return forecast(first, last, &o), nil
}

// A rehearsal is a run on a sample, and what it took.
type rehearsal struct {
	Stats
	share float64
	use   time.Duration
	ids   int64 // bytes of the articles' ids
	held  int64 // bytes of what spills held or wrote when all was cut
	later int64 // … of matches and clusters
}

// rehearse runs on a part of a corpus that takes so many bytes as a whole.
func rehearse(ctx context.Context, p Part, o Options, use func(*Result) error, live int64) (*rehearsal, error) {
	// The garbage collector is to come as often as it will then. Nothing touches
	// these bytes, so that they take no memory.
	const most = 1 << 30
	rest := make([]byte, min(int64((1-p.Share)*float64(live)), most))
	defer runtime.KeepAlive(rest)
	whole := newWorkspace(&o)
	// What a run needs beside its articles is not shared.
	o.MemoryLimit = max(leastLimit, leastMemory+int64(p.Share*float64(o.MemoryLimit-leastMemory)))
	run := func() (*Result, error) {
		space, err := openWorkspace(&o)
		if err != nil {
			return nil, err
		}
		// Files are written and read in steps as in the whole, so that a byte costs
		// the same, as far as enough of them fit.
		space.block = min(whole.block, 8*space.block)
		space.chunk = min(whole.chunk, 4*space.chunk)
		return find(ctx, p.Articles, &o, space)
	}
	r, err := run()
	if low := (*MemoryError)(nil); errors.As(err, &low) {
		o.MemoryLimit = math.MaxInt64 / 2
		r, err = run()
	}
	if err != nil {
		return nil, err
	}
	start := time.Now()
	if use != nil {
		err = use(r)
	}
	s := r.shelf
	h := &rehearsal{
		Stats: r.Stats(), share: p.Share, use: time.Since(start), ids: s.heads.idBytes,
		held:  s.words.size + s.articles.size + int64(s.postings.n)*entryBytes,
		later: r.ledger.spill.size + r.grouping.clusters.spill.size,
	}
	return h, errors.Join(err, r.Close())
}

const (
	mostGrowth  = 1.7 // the power of the text by which what articles share grows, at most
	cacheGrowth = .2  // by which the time of each posting and match does: sorting, and tables that outgrow the caches
	glanceCost  = 25  // pairs glanced at in the time in which one is aligned; most are in their bucket, which Pairs counts

	matchMemory   = 100      // bytes of memory for each match
	processMemory = 24 << 20 // bytes of a process that holds nothing
	freeMemory    = 1.08     // what is held, with what lies free between it
)

// forecast tells from two runs what that on the whole corpus takes.
func forecast(less, more *rehearsal, o *Options) *Forecast {
	times := 1 / more.share
	grown := func(count func(*rehearsal) float64) float64 {
		return growth(count(less), count(more), less.share, more.share)
	}
	matches := grown(func(r *rehearsal) float64 { return float64(r.Matches) })
	lines := times*float64(more.Articles) + matches*float64(more.Matches) +
		grown(func(r *rehearsal) float64 { return float64(r.Clusters) })*float64(more.Clusters)
	aligned := grown(func(r *rehearsal) float64 { return float64(r.Verified) }) * float64(more.Verified)
	glanced := grown(func(r *rehearsal) float64 { return float64(r.Glanced) }) * float64(more.Glanced)
	f := &Forecast{
		Sample: more.Articles, Skipped: more.Skipped, Share: more.share,
		Articles: int(math.Round(times * float64(more.Articles))),
		Bytes:    int64(times * float64(more.Bytes)),
		Spilled:  int64(times * float64(more.Spilled)),

		MemoryLimit: o.MemoryLimit,
	}
	f.LeastMemory = leastMemory + int64(times*float64(more.ids)) + int64(f.Articles)*articleMemory
	spills := int64(times*float64(more.held) + matches*float64(more.later))
	words := int64(times * float64(more.Words))
	last := 2 * partitions * int64(newWorkspace(o).chunk) * entryBytes // of piles
	f.live = f.LeastMemory + int64(matches*float64(more.Matches))*matchMemory +
		min(spills, max(o.MemoryLimit/2-f.LeastMemory, 0)) + min(words/8, o.MemoryLimit/8) + min(words, last)
	f.Memory = resident(f.live)

	scale := func(d time.Duration, by float64) time.Duration { return time.Duration(float64(d) * by) }
	f.Cut = scale(more.Cut, times)
	f.Pairs = scale(more.Pairs, times*math.Pow(times, cacheGrowth))
	f.Verify = scale(more.Verify, times)
	if cost := float64(more.Verified) + float64(more.Glanced)/glanceCost; cost > 0 {
		f.Verify = scale(more.Verify, (aligned+glanced/glanceCost)/cost)
	}
	f.Group = scale(more.Group, matches*math.Pow(times, cacheGrowth))
	f.Use = scale(more.use, times)
	if n := float64(more.Articles + more.Matches + more.Clusters); n > 0 {
		f.Use = scale(more.use, lines/n)
	}
	return f
}

// growth is how many times as much there is in the corpus as in the larger of two
// samples, of what is counted in both.
func growth(less, more, shareLess, shareMore float64) float64 {
	power := 1.
	if less > 0 && more > 0 && shareLess < shareMore {
		power = math.Log(more/less) / math.Log(shareMore/shareLess)
	}
	return math.Pow(1/shareMore, min(max(power, 1), mostGrowth))
}

// resident is what the process takes of the machine with so many bytes in use, as
// its garbage collector is set.
func resident(live int64) int64 {
	s := []metrics.Sample{{Name: "/gc/gogc:percent"}, {Name: "/gc/gomemlimit:bytes"}}
	metrics.Read(s)
	all := float64(s[1].Value.Uint64()) // without a percentage, all that it may
	if percent := s[0].Value.Uint64(); percent < math.MaxInt32 {
		all = min(all, freeMemory*float64(live)*(1+float64(percent)/100))
	}
	return processMemory + max(live, int64(all))
}
