package dedupe

import (
	"slices"
	"sync"
)

// shingleCounts count in how many printings shingles stand, as far as it matters:
// they tell which shingles are common. Most stand in one printing only, and of a
// million articles there are too many to hold in memory. There lies a table of few
// slots, which can only count too many, and what is known of those shingles whose
// slot says that they might be common and that somebody has asked for. The prints
// themselves lie in files, where they are counted when that is asked for the first
// time.
type shingleCounts struct {
	slots []uint8    // by the low bits of shingles; slotFull is that many or more, then or earlier
	log   shingleLog // of all prints: a shingle in a printing is one

	mu      sync.Mutex
	known   map[uint64]*houseSpread
	watched hashBits // by slot, which is full: some shingle of it is known
	most    int      // that are known at once
	buf     []byte
}

const (
	noHouse = ^uint32(0) // no publisher's number

	// What more it was is not known, so that a full slot stays full: its shingles are
	// then counted when somebody asks for them, which is right and takes longer.
	slotFull = commonOver + 1

	leastSlots = 1 << 22 // at first: where one becomes two, both keep what it has counted
	slotPrints = 4       // prints for which there is a slot: with more, too many shingles must be counted
	mostKnown  = 1 << 18 // shingles
	logSegment = 64 << 20
)

func newShingleCounts(create func() (tempFile, error)) *shingleCounts {
	return &shingleCounts{
		slots: make([]uint8, leastSlots), watched: make(hashBits, leastSlots/64), log: newShingleLog(create),
		known: make(map[uint64]*houseSpread), most: mostKnown,
	}
}

func (c *shingleCounts) slot(shingle uint64) *uint8 {
	return &c.slots[shingle&uint64(len(c.slots)-1)]
}

// add counts distinct shingles of one more printing of a publisher. After an error
// nothing is counted.
func (c *shingleCounts) add(shingles []uint64, house uint32) error {
	if err := c.log.write(len(shingles)); err != nil {
		return err
	}
	for c.log.prints+len(shingles) > slotPrints*len(c.slots) {
		// Each slot becomes two, which have counted too many.
		c.slots = append(c.slots, c.slots...)
		c.watched = append(c.watched, c.watched...)
	}
	c.expect(shingles)
	c.log.prints += len(shingles)
	one := count(house, 1)
	for _, h := range shingles {
		c.log.add(entry{h, one})
		if s := c.slot(h); *s < slotFull {
			*s++
		} else if k := c.knownOf(h); k != nil {
			k.add(house)
		}
	}
	return nil
}

// expect reads the slots of shingles, as keyTable.expect does.
//
//go:noinline
func (c *shingleCounts) expect(shingles []uint64) (sum uint8) {
	for _, h := range shingles {
		sum += *c.slot(h)
	}
	return sum
}

// remove takes a printing back that add has counted.
func (c *shingleCounts) remove(shingles []uint64, house uint32) {
	c.log.prints -= len(shingles)
	gone := count(house, -1)
	for _, h := range shingles {
		c.log.add(entry{h, gone})
		switch s := c.slot(h); *s {
		case 0: // only texts that one digest takes for the same come here
		case slotFull:
			if k := c.knownOf(h); k != nil {
				k.remove(house)
			}
		default:
			*s--
		}
	}
	if c.log.prints == 0 {
		c.log.clear()
	}
	_ = c.log.write(len(shingles)) // what fails is written later
}

// knownOf returns what is known of a shingle whose slot is full.
func (c *shingleCounts) knownOf(shingle uint64) *houseSpread {
	if !c.watched.has(shingle) {
		return nil
	}
	return c.known[shingle]
}

// common reports whether a shingle is too common to be evidence. It is safe for
// concurrent use with itself.
func (c *shingleCounts) common(shingle uint64) (bool, error) {
	if *c.slot(shingle) < slotFull {
		return false, nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	k := c.known[shingle]
	if k == nil {
		k = new(houseSpread)
		if err := c.log.count(shingle, k, &c.buf); err != nil {
			return false, err
		}
		if len(c.known) >= c.most {
			clear(c.known)
			clear(c.watched)
		}
		c.known[shingle] = k
		c.watched.add(shingle)
	}
	return common(k.articles, len(k.houses)), nil
}

// A houseSpread is a spread by the numbers of publishers.
type houseSpread struct {
	articles int
	houses   []houseCount // in any order, none with 0 articles
}

type houseCount struct{ house, articles uint32 }

func (s *houseSpread) of(house uint32) int {
	return slices.IndexFunc(s.houses, func(c houseCount) bool { return c.house == house })
}

func (s *houseSpread) add(house uint32) {
	s.articles++
	if i := s.of(house); i >= 0 {
		s.houses[i].articles++
	} else {
		s.houses = append(s.houses, houseCount{house, 1})
	}
}

// count counts so many more, which may be fewer than none until settle is called.
func (s *houseSpread) count(house uint32, by int32) {
	s.articles += int(by)
	if i := s.of(house); i >= 0 {
		s.houses[i].articles += uint32(by)
	} else {
		s.houses = append(s.houses, houseCount{house, uint32(by)})
	}
}

func (s *houseSpread) settle() {
	s.houses = slices.DeleteFunc(s.houses, func(c houseCount) bool {
		n := int32(c.articles)
		if n < 0 { // only texts that one digest takes for the same come here
			s.articles -= int(n)
		}
		return n <= 0
	})
}

func (s *houseSpread) remove(house uint32) {
	i := s.of(house)
	if i < 0 {
		return // only texts that one digest takes for the same come here
	}
	s.articles--
	if s.houses[i].articles--; s.houses[i].articles == 0 {
		s.houses = slices.Delete(s.houses, i, i+1)
	}
}
