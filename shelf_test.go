package dedupe

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cespare/xxhash/v2"
	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/shingle"
)

// hardArticles are such as stretch how records are written down.
func hardArticles() []Article {
	long := strings.Repeat("Donaudampfschifffahrtsgesellschaftskapitän ", 50)
	return []Article{
		{ID: "empty"},
		{ID: "one", Text: "Eins"},
		{ID: "long words, wide gaps", Text: long + strings.Repeat(" –\n", 99) + long},
		{ID: "no spaces", Text: strings.Repeat("北京大学生前来应聘2021", 40)},
		{ID: "broken", Text: "\xff\xfe ab\x80cd " + strings.Repeat("ﬁnale Straße \xc3 3,5 ", 30)},
		{ID: "combining", Text: strings.Repeat("u\u0308bel \u0301\u0301 a\u0301 b", 60)},
		{ID: "quotes and credits", Text: "Berlin (dpa) – " + long + "„Das war es“, sagte er. (Foto: Reuters)\n" + long + "(AFP/dpa)", Provider: "dpa"},
		{ID: "all fields", Publisher: "Post", Published: time.Date(2021, 1, 2, 3, 4, 5, 6, time.FixedZone("", 3600)), DayOnly: true,
			Provider: "x", Title: "T", URL: "u", Text: "Text", Path: "p", Line: 7, Encoding: "utf-8", Extracted: true},
	}
}

// What is put on a shelf comes back as it was, from memory and from a file.
func TestShelf(t *testing.T) {
	for _, limit := range []int64{2 * leastMemory, 1 << 30} {
		t.Run(fmt.Sprint("limit=", limit), func(t *testing.T) {
			o, err := Options{MemoryLimit: limit, TempDir: t.TempDir()}.withDefaults()
			require.NoError(t, err)
			s := newShelf(&o, newWorkspace(&o))
			p := putter{s: s}
			want := map[string]*Record{}
			rnd := rand.New(rand.NewPCG(1, 1))
			articles := hardArticles()
			for i := range 300 {
				var b strings.Builder
				for range 200 + rnd.IntN(400) {
					fmt.Fprintf(&b, "wort%d ", rnd.IntN(5000))
				}
				articles = append(articles, Article{ID: fmt.Sprint(i), Text: b.String()})
			}
			for _, a := range articles {
				r, err := Cut(a, o)
				require.NoError(t, err)
				want[a.ID] = r
				require.NoError(t, p.put(r))
			}
			require.NoError(t, p.flush())
			duplicates, err := s.seal()
			require.NoError(t, err)
			require.Empty(t, duplicates)
			require.Equal(t, len(want), s.len())
			require.Equal(t, limit == 2*leastMemory, s.space.disk.Load() > 0)
			b := s.borrower(3)
			var buf []byte
			for x := range s.len() {
				require.True(t, x == 0 || s.id(x-1) < s.id(x))
				w := *want[s.id(x)]
				shown, err := s.article(x, &buf)
				require.NoError(t, err)
				require.Equal(t, w.Article, shown.Article)
				require.Equal(t, w.Bytes, shown.Bytes)
				require.True(t, w.Published.Equal(shown.Article.Published))
				require.Equal(t, len(w.Credits), len(shown.Credits))
				r, err := b.record(x)
				require.NoError(t, err)
				require.Equal(t, w.Head, r.Head)
				require.Equal(t, w.Shingles, r.Shingles)
				require.True(t, slices.Equal(w.Words.Hash, r.Words.Hash))
				require.True(t, slices.Equal(w.Words.Start, r.Words.Start))
				require.True(t, slices.Equal(w.Words.End, r.Words.End))
				require.True(t, slices.Equal(w.Words.Flag, r.Words.Flag))
				require.True(t, slices.Equal(w.Fingerprints, r.Fingerprints))
				require.True(t, slices.Equal(w.Repeats, r.Repeats))
				require.True(t, slices.Equal(w.Quotes, r.Quotes))
				require.True(t, slices.Equal(w.Credits, r.Credits))
				require.True(t, slices.Equal(w.Credits, shown.Credits))
				require.Equal(t, w.Article.URL, r.Article.URL)
				found, ok := s.find(w.ID)
				require.True(t, ok)
				require.Equal(t, x, found)
			}
			require.NoError(t, s.close())
			require.Zero(t, s.space.held.Load())
			_, err = s.article(0, &buf)
			require.ErrorIs(t, err, errClosed)
		})
	}
}

// What articles need is taken from what spills may hold, and given back once.
func TestShelfReserves(t *testing.T) {
	o, err := Options{}.withDefaults()
	require.NoError(t, err)
	s := newShelf(&o, newWorkspace(&o))
	p := putter{s: s}
	const n = headBlock + 1
	for i := range n {
		require.NoError(t, p.put(&Record{Head: Head{ID: fmt.Sprint(i)}}))
	}
	require.NoError(t, p.flush())
	_, err = s.seal()
	require.NoError(t, err)
	spilled := int64(0)
	for _, x := range []*spill{s.words, s.articles, s.postings.spill} {
		spilled += int64(len(x.blocks) * s.space.block)
	}
	require.Positive(t, spilled)
	require.GreaterOrEqual(t, s.space.held.Load(), spilled+headBlock*articleMemory)
	for range 2 {
		require.NoError(t, s.close())
		require.Zero(t, s.space.held.Load())
	}
}

func TestSorter(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 2))
	for _, n := range []int{0, 1, 63, 64, 1000, 20000} {
		for name, key := range map[string]func() uint64{
			"hashes":  rnd.Uint64,
			"numbers": func() uint64 { return rnd.Uint64N(300)<<32 | rnd.Uint64N(300) },
			"few":     func() uint64 { return rnd.Uint64N(3) },
			"one":     func() uint64 { return 7 },
			"far":     func() uint64 { return rnd.Uint64N(2)<<63 | rnd.Uint64N(2000) },
		} {
			s := sorter{}
			for range n {
				s.entries = append(s.entries, entry{key(), rnd.Uint64N(50)})
			}
			want := slices.Clone(s.entries)
			slices.SortFunc(want, func(x, y entry) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.value, y.value)) })
			s.sort()
			require.True(t, slices.Equal(want, s.entries), "%d %s", n, name)
		}
	}
}

// Two shingles have one key where they have one hash, and nowhere else.
func TestShingleKeys(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, k := range []int{1, 2, 5, 20, 64, 70} {
		for _, n := range []int{0, 1, k - 1, k, k + 1, 1000} {
			words := make([]uint64, n)
			for i := range words {
				words[i] = xxhash.Sum64([]byte{byte(random.IntN(2 + k%3))}) // many shingles come again
			}
			keys, hashes := appendShingleKeys(nil, words, k), shingle.Hashes(nil, words, k)
			require.Len(t, keys, len(hashes))
			of, keyed := make(map[uint64]uint64), make(map[uint64]uint64)
			for i, h := range hashes {
				if key, ok := of[h]; ok {
					require.Equal(t, key, keys[i])
				}
				if hash, ok := keyed[keys[i]]; ok {
					require.Equal(t, hash, h)
				}
				of[h], keyed[keys[i]] = keys[i], h
			}
		}
	}
}

// A tally never counts too few, and hardly ever too many while it may grow.
func TestTally(t *testing.T) {
	for _, memory := range []int64{0, 1 << 30} {
		tally := newTally(memory)
		var wg sync.WaitGroup
		hash := func(i int) uint64 { return uint64(i) * 0x9e3779b97f4a7c15 >> 7 }
		const common, others = 1000, 1 << 21
		for worker := range 4 {
			wg.Go(func() {
				var few []uint64
				for i := worker; i < others; i += 4 {
					few = append(few, hash(i), hash(i%common), hash(others+i%(240*common)))
					if len(few) > 500 {
						tally.add(few, true)
						few = few[:0]
					}
				}
				tally.add(few, true)
			})
		}
		wg.Wait()
		suspected := tally.suspects()
		for i := range common {
			require.True(t, suspected.has(hash(i)))
		}
		many := 0
		for i := range 240 * common { // each was added 8 or 9 times
			if suspected.has(hash(others + i)) {
				many++
			}
		}
		if memory == 0 {
			require.Len(t, tally.slots, tallySlots)
			require.Greater(t, many, common)
		} else {
			require.Greater(t, len(tally.slots), 4*tallySlots)
			require.Less(t, many, 2*common) // how many depends on the order in which the workers come
		}
	}
}

// A faultyFile fails from a call on.
type faultyFile struct {
	tempFile
	disk *faultyDisk
}

type faultyDisk struct {
	calls  atomic.Int64
	failAt int64 // 0 is never
	open   atomic.Int64
}

var errFaulty = errors.New("no space left on device")

func (d *faultyDisk) fails() bool { return d.calls.Add(1) >= d.failAt && d.failAt > 0 }

// create makes temporary files on the disk.
func (d *faultyDisk) create(t *testing.T) func() (tempFile, error) {
	dir := t.TempDir()
	return func() (tempFile, error) {
		f, err := createTemp(dir)
		d.open.Add(1)
		return faultyFile{f, d}, err
	}
}

func (f faultyFile) WriteAt(p []byte, at int64) (int, error) {
	if f.disk.fails() {
		n, _ := f.tempFile.WriteAt(p[:len(p)/2], at) // as a full disk does
		return n, errFaulty
	}
	return f.tempFile.WriteAt(p, at)
}

func (f faultyFile) ReadAt(p []byte, at int64) (int, error) {
	if f.disk.fails() {
		return 0, errFaulty
	}
	return f.tempFile.ReadAt(p, at)
}

func (f faultyFile) Close() error {
	f.disk.open.Add(-1)
	return f.tempFile.Close()
}

// Of pairs whose first article is the same, Glance reads that once; all of it only
// where it is short enough to be held.
func TestGlanceReadsTheFirstOnce(t *testing.T) {
	const seconds = 300
	for words, want := range map[int]int64{loanable: 1 + seconds, loanable + 1: 2 * seconds} {
		o, err := Options{MemoryLimit: 2 * leastMemory, TempDir: t.TempDir()}.withDefaults()
		require.NoError(t, err)
		disk := &faultyDisk{}
		space := newWorkspace(&o)
		space.create = disk.create(t)
		s := newShelf(&o, space)
		p := putter{s: s}
		var cut []*Record
		for i := range 1 + seconds {
			n := words
			if i > 0 {
				n = 300
			}
			var b strings.Builder
			for w := range n {
				fmt.Fprintf(&b, "wort%d ", w%(200+i))
			}
			r, err := Cut(Article{ID: fmt.Sprintf("%03d", i), Text: b.String()}, o)
			require.NoError(t, err)
			r.Repeats = nil // Glance is asked of the places alone
			cut = append(cut, r)
			require.NoError(t, p.put(r))
		}
		require.NoError(t, p.flush())
		_, err = s.seal()
		require.NoError(t, err)
		before := disk.calls.Load()
		g := s.glancer()
		agree := 0
		for b := 1; b <= seconds; b++ {
			c := candidate{a: 0, b: uint32(b), placeA: 7, placeB: uint32(200 + b%3)}
			got, err := g.glance(&c)
			require.NoError(t, err)
			require.Equal(t, Glance(cut[0], cut[b], c.placeA, c.placeB), got)
			if got {
				agree++
			}
		}
		require.Positive(t, agree)
		require.Less(t, agree, seconds)
		require.Equal(t, want, disk.calls.Load()-before, "%d words", words)
		require.NoError(t, s.close())
	}
}

// allOf yields articles, as a reader does.
func allOf(articles []Article) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// Whenever the disk fails, at a write or a read, the run says so, and no file
// stays open: a short result is never taken for the whole.
func TestDiskFails(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 4))
	var articles []Article
	story := ""
	for i := range 400 {
		var b strings.Builder
		for range 150 {
			fmt.Fprintf(&b, "wort%d ", rnd.IntN(3000))
		}
		if i%5 == 0 {
			story = b.String()
		}
		articles = append(articles, Article{ID: fmt.Sprint(i), Publisher: fmt.Sprint(i % 7), Text: b.String() + story})
	}
	in := allOf(articles)
	o, err := Options{MemoryLimit: 2 * leastMemory, TempDir: t.TempDir(), Workers: 1}.withDefaults()
	require.NoError(t, err)
	detect := func(disk *faultyDisk) (matches, articles int, err error) {
		space := newWorkspace(&o)
		space.create = disk.create(t)
		r, err := find(t.Context(), in, &o, space)
		if err != nil {
			return 0, 0, err
		}
		for _, e := range r.Matches() {
			err = cmp.Or(err, e)
			matches++
		}
		for _, e := range r.Clusters() {
			err = cmp.Or(err, e)
		}
		for _, e := range r.Articles() {
			err = cmp.Or(err, e)
			articles++
		}
		return matches, articles, cmp.Or(err, r.Close())
	}
	whole := &faultyDisk{}
	matches, n, err := detect(whole)
	require.NoError(t, err)
	require.Equal(t, len(articles), n)
	require.Greater(t, matches, 200)
	calls := whole.calls.Load()
	require.Greater(t, calls, int64(500))
	require.Zero(t, whole.open.Load())
	failed := 0
	for at := int64(1); at <= calls; at += 1 + calls/25 {
		disk := &faultyDisk{failAt: at} // with one worker, every run makes the same calls
		_, _, err := detect(disk)
		require.ErrorIs(t, err, errFaulty, "call %d of %d", at, calls)
		require.Zero(t, disk.open.Load(), "files that are open")
		failed++
	}
	require.Greater(t, failed, 15)
}
