package dedupe

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// However shingles come and go, it is known which are common; and what is removed
// leaves nothing behind, in memory nor in files.
func TestShingleCounts(t *testing.T) {
	// Where 10 are known at once most are counted anew.
	for _, most := range []int{10, mostKnown} {
		t.Run(fmt.Sprint("known=", most), func(t *testing.T) { testShingleCounts(t, most) })
	}
}

func testShingleCounts(t *testing.T, most int) {
	rnd := rand.New(rand.NewPCG(1, 1))
	disk := &faultyDisk{}
	c := newShingleCounts(disk.create(t))
	c.log.small()
	c.slots, c.watched = make([]uint8, 1<<10), make(hashBits, 1<<10/64)
	c.most = most
	type printing struct {
		house    uint32
		shingles []uint64
	}
	var held []printing
	spreads := map[uint64]*houseSpread{}
	commons, merged := 0, 0
	for step := range 6000 {
		going := 35
		if step > 3000 {
			going = 60
		}
		if n := len(held); n > 0 && rnd.IntN(100) < going {
			i := rnd.IntN(n)
			if step%2 == 0 {
				i = rnd.IntN(min(n, 5)) // the oldest
			}
			p := held[i]
			held = slices.Delete(held, i, i+1)
			for _, h := range p.shingles {
				spreads[h].remove(p.house)
			}
			if rnd.IntN(4) == 0 {
				disk.failAt = disk.calls.Load() + 1 + rnd.Int64N(2)
			}
			c.remove(p.shingles, p.house)
			disk.failAt = 0
		} else {
			p := printing{house: uint32(rnd.ExpFloat64() * 3)}
			for range rnd.IntN(40) {
				h := uint64(rnd.ExpFloat64() * 20)
				if rnd.IntN(3) > 0 {
					h = rnd.Uint64() >> 1
				}
				p.shingles = append(p.shingles, h*0x9e3779b97f4a7c15)
			}
			slices.Sort(p.shingles)
			p.shingles = slices.Compact(p.shingles)
			disk.failAt = 0
			if rnd.IntN(4) == 0 {
				disk.failAt = disk.calls.Load() + 1 + rnd.Int64N(2)
			}
			err := c.add(p.shingles, p.house)
			disk.failAt = 0
			if err != nil {
				require.ErrorIs(t, err, errFaulty)
				continue
			}
			for _, h := range p.shingles {
				if spreads[h] == nil {
					spreads[h] = new(houseSpread)
				}
				spreads[h].add(p.house)
			}
			held = append(held, p)
		}
		if step%200 > 0 {
			continue
		}
		for h, s := range spreads {
			got, err := c.common(h)
			require.NoError(t, err)
			require.Equal(t, common(s.articles, len(s.houses)), got, "%+v", s)
			if got {
				commons++
			}
			// What is counted anew is what was counted on.
			var again houseSpread
			require.NoError(t, c.log.count(h, &again, &c.buf))
			require.Equal(t, s.articles, again.articles)
			require.ElementsMatch(t, s.houses, again.houses)
		}
		for i := range c.log.parts {
			p := &c.log.parts[i]
			entries := 0
			for j, r := range p.runs {
				entries += int(r.entries)
				require.True(t, !r.merged || j == 0 || p.runs[j-1].merged)
				if r.merged {
					merged++
				}
			}
			require.Equal(t, entries, p.entries)
		}
	}
	for _, p := range held {
		c.remove(p.shingles, p.house)
	}
	require.Greater(t, commons, 50)
	require.Greater(t, merged, 50)
	require.Zero(t, c.log.prints)
	for i := range c.log.parts {
		require.Empty(t, c.log.parts[i].runs)
		require.Empty(t, c.log.last[i].list)
	}
	require.LessOrEqual(t, disk.open.Load(), int64(2))
	require.NoError(t, c.log.close())
	require.Zero(t, disk.open.Load())
}

// small makes a log write and merge after a few articles.
func (l *shingleLog) small() {
	l.least, l.most, l.once = 20, 100, 30
	l.part(4)
	for _, s := range []*segments{l.fresh, l.merged} {
		s.size, s.tail = 20_000, 1_000
	}
}

// Of articles that come and go no more is kept than of those that are held.
func TestShingleLogForgets(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	disk := &faultyDisk{}
	c := newShingleCounts(disk.create(t))
	c.log.small()
	var held [][]uint64
	const articles, shingles = 50, 60
	for range 3000 {
		set := make([]uint64, shingles)
		for i := range set {
			set[i] = rnd.Uint64()
		}
		require.NoError(t, c.add(set, 1))
		if held = append(held, set); len(held) > articles {
			c.remove(held[0], 1)
			held = held[1:]
		}
	}
	entries, written := 0, int64(0)
	for i := range c.log.parts {
		p := &c.log.parts[i]
		entries += p.entries + len(c.log.last[i].list)
		require.Less(t, len(p.runs), 3*mergedRuns)
		require.Less(t, len(c.log.last[i].list), 2*c.log.most)
	}
	for _, s := range []*segments{c.log.fresh, c.log.merged} {
		for _, g := range s.list {
			if g != nil {
				written += g.len()
			}
		}
	}
	require.Less(t, entries, 4*articles*shingles)
	require.Less(t, written, int64(12*articles*shingles*entryBytes+4*20_000))
	require.NoError(t, c.log.close())
}
