package dedupe

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var start = time.Date(2021, 3, 1, 12, 0, 0, 0, time.UTC)

// heads makes a bucket of n articles; with sets what differs from articles of
// their own publishers and words, undated.
func heads(n int, with func(i int, h *Head)) []Posting {
	bucket := make([]Posting, n)
	for i := range bucket {
		h := &Head{ID: fmt.Sprintf("%05d", i), Publisher: fmt.Sprintf("publisher %d", i), Digest: uint64(i)}
		with(i, h)
		bucket[i] = Posting{Key: 1, Place: uint32(i), Article: h}
	}
	return bucket
}

// ids names the pairs of a bucket.
func ids(b Bucket) []string {
	out := []string{}
	for _, p := range b.Pairs {
		x, y := p.A.Article.ID, p.B.Article.ID
		out = append(out, min(x, y)+" "+max(x, y))
	}
	slices.Sort(out)
	return out
}

func TestPairsClass(t *testing.T) {
	day := func(h *Head, n int) { h.Published = start.AddDate(0, 0, n) }
	tests := []struct {
		name   string
		bucket []Posting
		class  Class
		house  []string
		pairs  int
	}{
		{"one", heads(1, func(i int, h *Head) {}), Story, nil, 0},
		{"three", heads(3, func(i int, h *Head) {}), Story, nil, 3},
		{"ten of one publisher", heads(10, func(i int, h *Head) { h.Publisher = "p" }), Story, nil, 45},
		{"more are its boilerplate", heads(11, func(i int, h *Head) { h.Publisher = "p" }), Story, []string{"p"}, 0},
		{"the others' prints are not", heads(15, func(i int, h *Head) {
			if i < 12 {
				h.Publisher = "p"
			}
		}), Story, []string{"p"}, 3},
		{"what others print as well is no house's", heads(16, func(i int, h *Head) {
			if i < 12 {
				h.Publisher = "p"
			}
		}), Story, nil, 120},
		{"one text of one publisher, however often", heads(60, func(i int, h *Head) {
			h.Publisher, h.Digest = "p", 7
			day(h, i%10)
		}), Story, nil, 59},
		{"one text on more than ten days", heads(11, func(i int, h *Head) {
			h.Publisher, h.Digest = "p", 7
			day(h, i)
		}), Story, []string{"p"}, 0},
		{"unknown publishers make no boilerplate", heads(40, func(i int, h *Head) { h.Publisher = "" }), Story, nil, 780},
		{"but what is in more is frequent", heads(41, func(i int, h *Head) { h.Publisher = "" }), Boilerplate, nil, 0},
		{"copy that 60 publishers print", heads(60, func(i int, h *Head) { day(h, 0) }), Story, nil, 60 * 59 / 2},
		{"five a publisher are spread", heads(50, func(i int, h *Head) { h.Publisher = fmt.Sprint(i % 10) }), Story, nil, 50 * 49 / 2},
		{"six are frequent", heads(60, func(i int, h *Head) { h.Publisher = fmt.Sprint(i % 10) }), Boilerplate, nil, 0},
		{"unless they stand for weeks", heads(60, func(i int, h *Head) {
			h.Publisher = fmt.Sprint(i % 10)
			day(h, i)
		}), Standing, nil, 60 * 59 / 2},
		{"in two publishers' that is a footer", heads(60, func(i int, h *Head) {
			h.Publisher = fmt.Sprint(i % 2)
			day(h, i)
		}), Boilerplate, nil, 0},
		{"five days, two weeks", heads(5, func(i int, h *Head) { day(h, 4*i) }), Standing, nil, 10},
		{"three days of one publisher", heads(3, func(i int, h *Head) {
			h.Publisher = "p"
			day(h, 7*i)
		}), Standing, nil, 3},
		{"three days of two", heads(3, func(i int, h *Head) {
			h.Publisher = fmt.Sprint(i % 2)
			day(h, 7*i)
		}), Story, nil, 3},
		{"four days", heads(5, func(i int, h *Head) { day(h, 5*min(i, 3)) }), Story, nil, 10},
		{"two weeks less a day", heads(5, func(i int, h *Head) { day(h, []int{0, 4, 8, 12, 13}[i]) }), Story, nil, 10},
		{"half of them within four days", heads(10, func(i int, h *Head) { day(h, []int{0, 1, 2, 3, 3, 10, 15, 20, 25, 30}[i]) }), Standing, nil, 45},
		{"more than half", heads(11, func(i int, h *Head) { day(h, []int{0, 1, 2, 3, 3, 3, 10, 15, 20, 25, 30}[i]) }), Story, nil, 55},
		{"undated ones tell no days", heads(7, func(i int, h *Head) {
			if i < 4 {
				day(h, 5*i)
			}
		}), Story, nil, 21},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rand.New(rand.NewPCG(1, 1)).Shuffle(len(test.bucket), func(i, j int) { test.bucket[i], test.bucket[j] = test.bucket[j], test.bucket[i] })
			b := Pairs(test.bucket, 0)
			require.Equal(t, test.class, b.Class)
			require.Equal(t, test.house, b.House)
			require.Len(t, b.Pairs, test.pairs)
			for _, p := range test.house {
				require.Equal(t, Boilerplate, b.ClassFor(p))
			}
			require.Equal(t, test.class, b.ClassFor("someone else"))
			require.Equal(t, test.class, b.ClassFor(""))
		})
	}
}

func TestPairsOfBandsHaveNoClass(t *testing.T) {
	bucket := heads(41, func(i int, h *Head) { h.Publisher = "p" })
	for i := range bucket {
		bucket[i].Place = NoPlace
	}
	b := Pairs(bucket, 0)
	require.Equal(t, Story, b.Class)
	require.Empty(t, b.House)
	require.Len(t, b.Pairs, 41*40/2)
}

// Exact copies match the first of them by id, and only that one matches others.
func TestPairsOfCopies(t *testing.T) {
	bucket := heads(5, func(i int, h *Head) {
		h.Digest = []uint64{9, 8, 9, 8, 1}[i]
		h.Published = start.AddDate(0, 0, -i) // not the order of ids
	})
	require.Equal(t, []string{
		"00000 00001", "00000 00002", "00000 00004", "00001 00003", "00001 00004",
	}, ids(Pairs(bucket, 0)))
}

// A large bucket is linear: each with the centre and its next neighbours.
func TestPairsOfLargeBuckets(t *testing.T) {
	const n = 5000
	bucket := heads(n, func(i int, h *Head) {
		h.ID = fmt.Sprintf("%05d", n-i)
		h.Published = start.Add(time.Duration(i) * time.Minute)
	})
	b := Pairs(bucket, 0)
	require.LessOrEqual(t, len(b.Pairs), n*(bucketNeighbours+1))
	pairs := map[string]bool{}
	for _, p := range ids(b) {
		require.False(t, pairs[p], "%s comes twice", p)
		pairs[p] = true
	}
	centre := fmt.Sprintf("%05d", n) // the earliest
	for i := 1; i < n; i++ {
		id := fmt.Sprintf("%05d", i)
		require.True(t, pairs[id+" "+centre], "the centre is paired with %s", id)
		if i > bucketNeighbours {
			next := fmt.Sprintf("%05d", i-bucketNeighbours)
			require.True(t, pairs[next+" "+id], "%s is paired with its neighbours", id)
		}
	}
}

// So is one of new and old articles: where either are few all with all, else each
// with the first of the other side and with its neighbours there.
func TestPairsAcross(t *testing.T) {
	const n = 2000
	for _, every := range []int{2, 10, 100} { // every second is new, …
		bucket := heads(n, func(i int, h *Head) {
			h.Old = i%every != 0
			h.Published = start.Add(time.Duration(i) * time.Minute)
		})
		p := pairer{against: true}
		b := p.pairs(bucket)
		require.LessOrEqual(t, len(b.Pairs), (2*bucketNeighbours+2)*n)
		paired := map[string]bool{}
		pairs := map[string]bool{}
		for _, x := range b.Pairs {
			if x.A.Article.Old == x.B.Article.Old || CompareHeads(x.A.Article, x.B.Article) >= 0 {
				t.Fatalf("%s with %s", x.A.Article.ID, x.B.Article.ID)
			}
			key := x.A.Article.ID + " " + x.B.Article.ID
			pairs[key], paired[x.A.Article.ID], paired[x.B.Article.ID] = true, true, true
		}
		require.Len(t, pairs, len(b.Pairs), "each pair once")
		require.Len(t, paired, n)
		require.True(t, pairs["00000 01999"], "the first new one with the last")
		require.True(t, pairs[fmt.Sprintf("00001 %05d", n-every)], "the first old one with the last new one")
		if fresh := n / every; fresh <= bucketNeighbours {
			require.Len(t, pairs, fresh*(n-fresh))
		}
	}
}

// Copies are paired with the first on the other side, and only where there is none
// with all.
func TestCopiesAcross(t *testing.T) {
	const n = 10_000
	p := pairer{against: true}
	require.Len(t, p.pairs(heads(n, func(i int, h *Head) { h.Digest, h.Old = 7, i%3 > 0 })).Pairs, n-1)

	bucket := heads(8, func(i int, h *Head) {
		h.Digest = []uint64{5, 5, 5, 5, 6, 6, 8, 8}[i]
		h.Old = []bool{false, false, true, true, true, true, false, true}[i]
	})
	require.Equal(t, []string{
		"00000 00002", "00000 00003", "00000 00004", "00000 00005", "00000 00007",
		"00001 00002", // its copy there, and no other
		"00002 00006", "00004 00006", "00005 00006", "00006 00007",
	}, ids(p.pairs(bucket)))
	p.maxAge = time.Hour
	require.Len(t, p.pairs(bucket).Pairs, 3*5, "what is in reach of one is not in reach of another")
}

// The order in which postings come does not matter.
func TestPairsOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		bucket := heads(100, func(i int, h *Head) {
			h.Publisher = strings.Repeat("p", rnd.IntN(3))
			h.Digest = rnd.Uint64N(30)
			if rnd.IntN(3) > 0 {
				h.Published = start.AddDate(0, 0, rnd.IntN(30))
			}
		})
		want := Pairs(bucket, 0)
		wantIDs := ids(want)
		rnd.Shuffle(len(bucket), func(i, j int) { bucket[i], bucket[j] = bucket[j], bucket[i] })
		got := Pairs(bucket, 0)
		require.Equal(t, wantIDs, ids(got))
		require.Equal(t, want.Class, got.Class)
		require.Equal(t, want.House, got.House)
	}
}

// What one article's pairs are is the same whether all are made or only its.
func TestPairsOf(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 2))
	for _, p := range []pairer{{}, {maxAge: 48 * time.Hour}, {against: true}, {maxAge: 48 * time.Hour, against: true}} {
		for _, n := range []int{2, 30, 64, 65, 200, -30, -200} {
			house := n < 0 // it is boilerplate of p
			n = max(n, -n)
			bucket := heads(n, func(i int, h *Head) {
				h.Publisher = []string{"", "p", fmt.Sprint(i)}[rnd.IntN(3)]
				if house && rnd.IntN(8) > 0 {
					h.Publisher = "p"
				}
				h.Digest = rnd.Uint64N(uint64(n))
				h.Old = rnd.IntN(2) > 0
				if rnd.IntN(5) > 0 {
					h.Published = start.Add(time.Duration(rnd.IntN(500)) * time.Hour)
				}
			})
			whole := p.pairs(slices.Clone(bucket))
			all := ids(whole)
			require.Equal(t, house, len(whole.House) > 0)
			require.Len(t, slices.Compact(slices.Clone(all)), len(all), "each pair once")
			for _, own := range bucket {
				id := own.Article.ID
				var want []string
				for _, pair := range all {
					if strings.Contains(pair, id) {
						want = append(want, pair)
					}
				}
				of := p.pairsOf(slices.Clone(bucket), id)
				require.ElementsMatch(t, want, ids(of))
				require.Equal(t, [2]any{whole.Class, whole.House}, [2]any{of.Class, of.House})
			}
		}
	}
}

// manyPrints is what counting all of them tells.
func TestManyPrints(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 3))
	seen := map[bool]int{}
	for range 1000 {
		of := [2]int{1 + rnd.IntN(20), 1 + rnd.IntN(20)}
		bucket := heads(rnd.IntN(60), func(i int, h *Head) {
			h.Publisher = []string{"", "p", "q"}[rnd.IntN(3)]
			h.Digest = rnd.Uint64N(uint64(of[0]))
			if rnd.IntN(5) > 0 {
				h.Published = start.AddDate(0, 0, rnd.IntN(of[1]))
			}
		})
		texts, days := map[uint64]bool{}, map[int]bool{}
		for _, x := range bucket {
			if x.Article.Publisher == "p" {
				texts[x.Article.Digest] = true
				if day, ok := x.Article.day(); ok {
					days[day] = true
				}
			}
		}
		want := max(len(texts), len(days)) > boilerplateOver
		require.Equal(t, want, manyPrints(bucket, "p"))
		seen[want]++
	}
	require.Greater(t, min(seen[true], seen[false]), 50)
}

// Dates with a limit: what is in reach of one copy is not in reach of another,
// and a large bucket is linear and has a centre in every stretch.
func TestPairsWithMaxAge(t *testing.T) {
	copies := heads(3, func(i int, h *Head) {
		h.Digest = 1
		h.Published = start.Add([]time.Duration{0, 2000 * time.Hour, 2001 * time.Hour}[i])
	})
	require.Equal(t, []string{"00001 00002"}, ids(Pairs(copies, 48*time.Hour)))

	const n = 2000
	bucket := heads(n, func(i int, h *Head) { h.Published = start.Add(time.Duration(i) * time.Hour) })
	b := Pairs(bucket, 100*time.Hour)
	require.Less(t, len(b.Pairs), n*(bucketNeighbours+2))
	pairs := map[string]bool{}
	for _, id := range ids(b) {
		pairs[id] = true
	}
	require.True(t, pairs["00101 00201"], "the first of the second stretch with its last")
	require.False(t, pairs["00100 00201"])
}

// Of copies one of which is its publisher's boilerplate, each still matches
// one other only.
func TestPairsOfCopiesInTheHouse(t *testing.T) {
	bucket := heads(24, func(i int, h *Head) {
		switch {
		case i == 0, i >= 4:
			h.Publisher = "p" // the first copy, and what makes it boilerplate
		}
		if i < 4 {
			h.Digest = 99
		}
	})
	b := Pairs(bucket, 0)
	require.Equal(t, []string{"p"}, b.House)
	require.Empty(t, b.Pairs, "the copies pair with the first of all, where that is no boilerplate")
}

func TestPairsOfOneArticle(t *testing.T) {
	bucket := heads(2, func(i int, h *Head) {})
	bucket[1].Article = bucket[0].Article
	require.Empty(t, Pairs(bucket, 0).Pairs, "an article is not paired with itself")
}
