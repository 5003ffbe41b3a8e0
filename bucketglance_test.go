package dedupe

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Of the pairs of a bucket a bucketGlancer says what Glance says, and reads each
// article once; and nothing of a bucket that is too small or too large for it.
func TestBucketGlance(t *testing.T) {
	o, err := Options{MemoryLimit: 16 * leastMemory, TempDir: t.TempDir()}.withDefaults()
	require.NoError(t, err)
	disk := &faultyDisk{}
	space := newWorkspace(&o)
	space.limit = 0 // all lies in files
	space.create = disk.create(t)
	s := newShelf(&o, space)
	p := putter{s: s}
	const articles = 40
	var cut []*Record
	var bucket []Posting
	for i := range articles {
		place := 300 - 100*(i%4) // 0 is the article's first word
		var b strings.Builder
		own := func(n int) {
			for w := range n {
				fmt.Fprintf(&b, "wort%d.%d ", i, w)
			}
		}
		own(place)
		b.WriteString("f1 f2 f3 f4 f5 ")
		// Behind the fingerprint: the words of one of five stories, sooner or later.
		for range i % 3 * 4 {
			fmt.Fprintf(&b, "other%d ", i)
		}
		for w := range 2 + i%4 {
			fmt.Fprintf(&b, "story%d.%d ", i%5, w)
		}
		own(300)
		if i == articles-1 {
			b.Reset()
			b.WriteString("f1 f2 f3 f4 f5 and little else")
		}
		r, err := Cut(Article{ID: fmt.Sprintf("%03d", i), Text: b.String()}, o)
		require.NoError(t, err)
		r.Repeats = nil // Glance is asked of the places alone
		cut = append(cut, r)
		require.NoError(t, p.put(r))
		bucket = append(bucket, Posting{Place: uint32(min(place, len(r.Words.Hash))), ref: uint32(i)})
	}
	bucket[articles-1].Place = 0
	require.NoError(t, p.flush())
	_, err = s.seal()
	require.NoError(t, err)

	g := s.bucketGlancer(2)
	require.GreaterOrEqual(t, g.most, articles)
	require.False(t, g.start(bucket[:leastGlanced-1], 100), "too few articles")
	require.False(t, g.start(bucket, articles-1), "fewer pairs than articles")
	require.False(t, g.start(make([]Posting, g.most+1), 1<<20), "too many articles")
	require.False(t, g.start([]Posting{9: {}, 0: {Place: NoPlace}}, 100), "a band's")
	for range 2 { // its space is used again
		before := disk.calls.Load()
		require.True(t, g.start(bucket, articles))
		told := map[bool]int{}
		for i, a := range bucket {
			for j, b := range bucket[:i] {
				want := Glance(cut[i], cut[j], a.Place, b.Place)
				got, err := g.glance(&Pair{A: a, B: b})
				require.NoError(t, err)
				require.Equal(t, want, got, "%d and %d", i, j)
				told[got]++
				other, err := g.glance(&Pair{A: b, B: a})
				require.NoError(t, err)
				require.Equal(t, got, other, "%d and %d", j, i)
			}
		}
		require.Equal(t, int64(articles-1), disk.calls.Load()-before, "all but the short one are read")
		require.Greater(t, told[true], articles)
		require.Greater(t, told[false], articles)
		bucket[3].repeated = true
		worth, err := g.glance(&Pair{A: bucket[3], B: bucket[4]})
		require.NoError(t, err)
		require.True(t, worth, "which of its places is meant is not known")
		bucket[3].repeated = false
	}
	require.NoError(t, s.close())
}

// An own says words that nobody else says.
type own int

func (o *own) words(n int) string {
	*o += own(n)
	return numberedWords(n, int(*o)-n)
}

// phrase returns words of which the shingle is a fingerprint wherever they stand,
// nearly.
func (o *own) phrase(t *testing.T, shingle int) string {
	best, least := "", ^uint64(0)
	for range 3000 {
		words := o.words(shingle)
		r, err := Cut(Article{ID: "x", Text: words}, Options{Shingle: shingle})
		require.NoError(t, err)
		if h := r.Fingerprints[0].Hash; h < least {
			best, least = words, h
		}
	}
	return best
}

func findAll(t *testing.T, articles []Article, o Options) Stats {
	r, err := Find(t.Context(), allOf(articles), o)
	require.NoError(t, err)
	defer r.Close()
	return r.Stats()
}

// Pairs that share a frequent phrase alone are glanced at and no more, unless that
// rule is off; those that share more are verified.
func TestFrequentPhrase(t *testing.T) {
	var o own
	phrase, copied := o.phrase(t, 5), o.words(60)
	var articles []Article
	for i := range 12 {
		more := ""
		if i < 2 {
			more = copied
		}
		articles = append(articles, Article{
			ID: fmt.Sprint(i), Publisher: fmt.Sprint("p", i), Text: o.words(100) + phrase + o.words(100) + more,
		})
	}
	const pairs = 12 * 11 / 2
	for _, limit := range []int64{2 << 20, 1 << 30} {
		s := findAll(t, articles, Options{MemoryLimit: limit, Workers: 1})
		require.Equal(t, pairs, s.Candidates)
		require.Equal(t, pairs-1, s.Glanced)
		require.Equal(t, 1, s.Verified)
		require.Equal(t, 1, s.Matches)
		s = findAll(t, articles, Options{MemoryLimit: limit, Workers: 1, without: ruleGlance})
		require.Zero(t, s.Glanced)
		require.Equal(t, pairs, s.Verified)
		require.Equal(t, 1, s.Matches)
		s = findAll(t, articles, Options{MemoryLimit: limit, Workers: 1, Hashes: 64, Threshold: .1})
		require.Equal(t, 1, s.Matches, "with bands")
	}
}

// Whatever the order of two articles by id and by date, and whoever glances at
// them, what follows a fingerprint in either is worth the same.
func TestGlanceHasNoOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	worth := 0
	for range 50_000 {
		var windows [2][]uint64
		var at [2]int
		shingle := 2 + rnd.IntN(4)
		for k := range windows {
			at[k] = rnd.IntN(glanceReach + 1)
			windows[k] = make([]uint64, at[k]+shingle+rnd.IntN(glanceReach-shingle+1))
			for i := range windows[k] {
				windows[k][i] = rnd.Uint64N(4)
			}
			for i := range shingle {
				windows[k][at[k]+i] = 100 + uint64(i)
			}
		}
		got := commonRun(windows[0], windows[1], at[0], at[1])
		require.Equal(t, got, commonRun(windows[1], windows[0], at[1], at[0]), "%v %v", windows, at)
		if got {
			worth++
		}
	}
	require.Greater(t, worth, 1000)

	// Behind the phrase one has a block of 8 words and another of 4, the other has
	// them the other way round.
	var o own
	phrase := o.phrase(t, 3)
	long, short := o.words(8), o.words(4)
	day := time.Date(2020, 1, 5, 0, 0, 0, 0, time.UTC)
	x := Article{ID: "2", Publisher: "p1", Published: day, Text: o.words(100) + phrase + short + long + o.words(100)}
	y := Article{ID: "1", Publisher: "p2", Published: day.AddDate(0, 0, 1), Text: o.words(100) + phrase + long + short + o.words(100)}
	articles := []Article{x, y}
	for i := range 10 {
		articles = append(articles, Article{ID: fmt.Sprint(10 + i), Publisher: fmt.Sprint("q", i), Published: day, Text: o.words(100) + phrase + o.words(100)})
	}
	e, err := Explain(t.Context(), x, y, allOf(articles), Options{Shingle: 3, MinWords: 10})
	require.NoError(t, err)
	require.NotNil(t, e.Match)
	for _, o := range []Options{{MemoryLimit: 1 << 30, Workers: 2}, {MemoryLimit: 2 << 20, Workers: 1}, {MemoryLimit: 2 << 20, Workers: 16}} {
		o.Shingle, o.MinWords = 3, 10
		require.Equal(t, 1, findAll(t, articles, o).Matches, "limit %d, %d workers", o.MemoryLimit, o.Workers)
	}
}
