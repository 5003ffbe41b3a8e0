// Package indextest holds the tests that every implementation of
// [dedupe.Index] must pass.
package indextest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/shingle"
)

// Run tests an implementation. Each call of open gives a new, empty index of
// some options, which Run closes.
func Run(t *testing.T, open func(t *testing.T, o dedupe.Options) dedupe.Index) {
	t.Run("empty", func(t *testing.T) {
		ix := open(t, dedupe.Options{})
		_, ok, err := ix.Get("a")
		require.NoError(t, err)
		require.False(t, ok)
		ok, err = ix.Load("a", new(dedupe.Record))
		require.NoError(t, err)
		require.False(t, ok)
		held, err := ix.Delete("a")
		require.NoError(t, err)
		require.False(t, held)
		check(t, ix, nil, dedupe.Options{})
		require.NoError(t, ix.Close())
	})

	t.Run("what is put is the index's own", func(t *testing.T) {
		ix := open(t, dedupe.Options{})
		r := record(t, dedupe.Article{ID: "a", Text: "one two three four five six seven"}, dedupe.Options{})
		want := record(t, r.Article, dedupe.Options{})
		require.NoError(t, ix.Put(r))
		r.Words.Hash[0], r.Fingerprints[0].Hash, r.Publisher = 1, 2, "other"
		check(t, ix, map[string]*dedupe.Record{"a": want}, dedupe.Options{})
		require.NoError(t, ix.Close())
	})

	// Random operations must leave the index as a plain list of the records
	// says.
	for name, o := range map[string]dedupe.Options{
		"plain":   {},
		"max age": {MaxAge: 40 * 24 * time.Hour},
		"bands":   {Hashes: 16},
		"against": {Against: true},
		"no text": {OmitText: true},
	} {
		for seed := range uint64(3) {
			t.Run(fmt.Sprintf("few articles, %s %d", name, seed), func(t *testing.T) {
				operate(t, open(t, o), o, &newsroom{rnd: rand.New(rand.NewPCG(seed, 0)), texts: 4, days: 30}, 12, 120, 1)
			})
			t.Run(fmt.Sprintf("large buckets, %s %d", name, seed), func(t *testing.T) {
				operate(t, open(t, o), o, &newsroom{rnd: rand.New(rand.NewPCG(seed, 1)), texts: 60, days: 90, common: true}, 260, 900, 150)
			})
		}
	}
}

// operate puts, replaces and deletes articles of so many ids, and compares the
// index with what it should hold now and then.
func operate(t *testing.T, ix dedupe.Index, o dedupe.Options, n *newsroom, ids, steps, every int) {
	held := map[string]*dedupe.Record{}
	for step := range steps {
		id := fmt.Sprint(n.rnd.IntN(ids))
		_, has := held[id]
		// Many come, many go, and so again.
		if going := 5*step/steps%2 > 0; has && n.rnd.IntN(3) > 0 || going && n.rnd.IntN(3) > 0 {
			was, err := ix.Delete(id)
			require.NoError(t, err)
			require.Equal(t, has, was)
			delete(held, id)
		} else {
			r := record(t, n.article(id), o)
			require.NoError(t, ix.Put(r))
			held[id] = r
		}
		if step%every == every-1 {
			check(t, ix, held, o)
		}
	}
	for id := range held {
		was, err := ix.Delete(id)
		require.NoError(t, err)
		require.True(t, was)
	}
	check(t, ix, nil, o)
	require.NoError(t, ix.Close())
}

// A newsroom writes articles that share much.
type newsroom struct {
	rnd    *rand.Rand
	texts  int  // different ones
	days   int  // in which they are printed
	common bool // one sentence is in most
}

func (n *newsroom) article(id string) dedupe.Article {
	var b strings.Builder
	text := rand.New(rand.NewPCG(uint64(n.rnd.IntN(n.texts)), 2)) // the same number is the same text
	for range text.IntN(4) {
		s := text.IntN(5)
		for i := range 9 {
			fmt.Fprintf(&b, "w%dx%d ", s, i)
		}
	}
	if n.common && text.IntN(8) > 0 {
		b.WriteString("what stands in nearly every article of the one house or of the other ")
		fmt.Fprintf(&b, "t%d ", text.Uint32())
	}
	a := dedupe.Article{ID: id, Text: b.String(), Title: "title of " + id, Publisher: []string{"", "p", "p", "p", "p", "p", "q"}[n.rnd.IntN(7)], Old: n.rnd.IntN(2) == 0}
	if n.rnd.IntN(5) > 0 {
		a.Published = time.Date(2021, 1, 1+n.rnd.IntN(n.days), n.rnd.IntN(24), 0, 0, 0, time.UTC)
	}
	return a
}

func record(t *testing.T, a dedupe.Article, o dedupe.Options) *dedupe.Record {
	r, err := dedupe.Cut(a, o)
	require.NoError(t, err)
	return r
}

// check compares the index with the records that it should hold.
func check(t *testing.T, ix dedupe.Index, held map[string]*dedupe.Record, o dedupe.Options) {
	t.Helper()
	var ids []string
	for h, err := range ix.All() {
		require.NoError(t, err)
		ids = append(ids, h.ID)
		require.Equal(t, held[h.ID].Head, *h)
	}
	require.ElementsMatch(t, slices.Collect(maps.Keys(held)), ids)

	buckets := map[uint64][]dedupe.Posting{}
	printings := map[uint64]map[printing]bool{}
	var loaded dedupe.Record
	for _, id := range slices.Sorted(maps.Keys(held)) {
		want := held[id]
		r, ok, err := ix.Get(id)
		require.NoError(t, err)
		require.True(t, ok)
		requireSame(t, want, r)
		ok, err = ix.Load(id, &loaded)
		require.NoError(t, err)
		require.True(t, ok)
		part := *want
		for _, r := range []*dedupe.Record{&part, &loaded} {
			r.Bands, r.Bytes, r.TextSHA256, r.Article.Text = nil, 0, [32]byte{}, ""
		}
		requireSame(t, &part, &loaded)

		for p := range want.Postings {
			buckets[p.Key] = append(buckets[p.Key], p)
		}
		for _, h := range shingle.Hashes(nil, want.Words.Hash, 5) {
			if printings[h] == nil {
				printings[h] = map[printing]bool{}
			}
			printings[h][printing{want.Publisher, want.Digest}] = true
		}
	}

	for key, bucket := range buckets {
		want := dedupe.Pairs(slices.Clone(bucket), o.MaxAge)
		if bucket[0].Place != dedupe.NoPlace {
			got, err := ix.Class(key)
			require.NoError(t, err)
			requireSameClass(t, want, got)
		}
		if o.Against {
			continue // of which Pairs knows nothing
		}
		// An article that is held, one that would take its place, and a new one.
		own := bucket[len(bucket)/2]
		asked := []dedupe.Posting{own}
		for i := 0; i < len(bucket); i += 5 {
			asked = append(asked, bucket[i])
		}
		for _, id := range []string{own.Article.ID, "new"} {
			other := *own.Article
			other.ID, other.Publisher, other.Published = id, "q", other.Published.AddDate(0, 0, 1)
			asked = append(asked, dedupe.Posting{Key: key, Place: own.Place, Article: &other})
		}
		for _, own := range asked {
			requireSameBucket(t, ix, bucket, own, o)
		}
	}
	for h, of := range printings {
		publishers := map[string]bool{}
		for p := range of {
			publishers[p.publisher] = true
		}
		common, err := ix.Common(h)
		require.NoError(t, err)
		require.Equal(t, len(of) > 40 && len(of) > 5*len(publishers), common, "%d articles of %d publishers", len(of), len(publishers))
	}
}

type printing struct {
	publisher string
	digest    uint64
}

// requireSameBucket asks the index of a bucket and an article's posting in it.
func requireSameBucket(t *testing.T, ix dedupe.Index, bucket []dedupe.Posting, own dedupe.Posting, o dedupe.Options) {
	t.Helper()
	bucket = slices.DeleteFunc(slices.Clone(bucket), func(p dedupe.Posting) bool { return p.Article.ID == own.Article.ID })
	want := dedupe.Pairs(append(bucket, own), o.MaxAge)
	partners := []string{}
	for _, pair := range want.Pairs {
		switch own.Article.ID {
		case pair.A.Article.ID:
			partners = append(partners, pair.B.Article.ID)
		case pair.B.Article.ID:
			partners = append(partners, pair.A.Article.ID)
		}
	}
	before := []*dedupe.Head{{ID: "there before"}}
	got, heads, err := ix.Bucket(before, own)
	require.NoError(t, err)
	requireSameClass(t, want, got)
	require.Empty(t, got.Pairs)
	require.Equal(t, before[0], heads[0])
	told := []string{}
	for _, h := range heads[1:] {
		told = append(told, h.ID)
	}
	slices.Sort(partners)
	slices.Sort(told)
	require.Equal(t, partners, told, "of %d", len(bucket))
}

func requireSameClass(t *testing.T, want, got dedupe.Bucket) {
	t.Helper()
	require.Equal(t, want.Class, got.Class)
	require.True(t, slices.Equal(want.House, got.House), "%v and not %v", want.House, got.House)
}

// requireSame compares two records; slices that are empty are equal.
func requireSame(t *testing.T, want, got *dedupe.Record) {
	t.Helper()
	plain := func(r dedupe.Record) dedupe.Record {
		for v := reflect.ValueOf(&r).Elem(); ; v = v.FieldByName("Words") {
			for i := range v.NumField() {
				if f := v.Field(i); f.Kind() == reflect.Slice && f.Len() == 0 {
					f.SetZero()
				}
			}
			if v.Type() == reflect.TypeFor[shingle.Words]() {
				return r
			}
		}
	}
	require.Equal(t, plain(*want), plain(*got))
}
