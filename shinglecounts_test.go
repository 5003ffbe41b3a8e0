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
	c.log.least, c.log.most = 200, 1000
	c.log.segments.size, c.log.segments.tail = 5000, 100
	c.slots, c.watched = make([]uint8, 1<<10), make(hashBits, 1<<10/64)
	c.most = most
	type printing struct {
		number   uint32
		house    uint32
		shingles []uint64
	}
	var held []printing
	spreads := map[uint64]*houseSpread{}
	dropped, commons := 0, 0
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
			c.remove(p.shingles, p.number)
			dropped++
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
			n, err := c.add(p.shingles, p.house)
			disk.failAt = 0
			if err != nil {
				require.ErrorIs(t, err, errFaulty)
				continue
			}
			p.number = n
			for _, h := range p.shingles {
				if spreads[h] == nil {
					spreads[h] = new(houseSpread)
				}
				spreads[h].add(p.house)
			}
			held = append(held, p)
		}
		if step%100 == 0 {
			for h, s := range spreads {
				got, err := c.common(h)
				require.NoError(t, err)
				require.Equal(t, common(s.articles, len(s.houses)), got, "%+v", s)
				if got {
					commons++
				}
			}
		}
	}
	for _, p := range held {
		c.remove(p.shingles, p.number)
	}
	require.Greater(t, commons, 100)
	require.Zero(t, c.prints)
	n, err := c.add([]uint64{1, 2, 3}, 1)
	require.NoError(t, err)
	c.remove([]uint64{1, 2, 3}, n)
	require.NoError(t, c.log.write())
	require.Len(t, c.free, len(c.printings))
	require.Less(t, len(c.printings), dropped/2)
	for _, r := range c.log.runs {
		require.Nil(t, r)
	}
	require.LessOrEqual(t, disk.open.Load(), int64(1))
	require.NoError(t, c.log.segments.close())
	require.Zero(t, disk.open.Load())
}
