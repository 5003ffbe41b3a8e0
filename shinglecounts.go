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
// themselves lie in a file, in sorted runs, where they are counted when that is
// asked for the first time.
type shingleCounts struct {
	slots  []uint8 // by the low bits of shingles; slotFull is that many or more, then or earlier
	prints int     // that are counted: a shingle in a printing is one

	printings []countedPrinting // by number
	free      freed             // numbers of which there is no print
	log       shingleLog

	mu      sync.Mutex
	known   map[uint64]*houseSpread
	watched hashBits // by slot, which is full: some shingle of it is known
	most    int      // that are known at once
	buf     []byte
}

// A countedPrinting is a printing whose shingles are counted.
type countedPrinting struct {
	house uint32 // of the publisher; noHouse where it is removed
	run   uint32 // of the log, that has its prints; unwritten where none has yet
}

const (
	noHouse   = ^uint32(0)
	unwritten = ^uint32(0)

	// What more it was is not known, so that a full slot stays full: its shingles are
	// then counted when somebody asks for them, which is right and takes longer.
	slotFull = commonOver + 1

	leastSlots = 1 << 22 // at first: where one becomes two, both keep what it has counted
	slotPrints = 4       // prints for which there is a slot: with more, too many shingles must be counted
	mostKnown  = 1 << 18 // shingles
	logSegment = 64 << 20
)

func newShingleCounts(create func() (tempFile, error)) *shingleCounts {
	c := &shingleCounts{
		slots: make([]uint8, leastSlots), watched: make(hashBits, leastSlots/64),
		known: make(map[uint64]*houseSpread), most: mostKnown,
	}
	c.log = shingleLog{c: c, segments: newSegments(create), least: leastRun, most: mostRun}
	c.log.segments.size = logSegment
	return c
}

func (c *shingleCounts) slot(shingle uint64) *uint8 {
	return &c.slots[shingle&uint64(len(c.slots)-1)]
}

// add counts distinct shingles of one more printing, and returns its number. After
// an error nothing is counted.
func (c *shingleCounts) add(shingles []uint64, house uint32) (uint32, error) {
	if err := c.log.room(len(shingles)); err != nil {
		return 0, err
	}
	for c.prints += len(shingles); c.prints > slotPrints*len(c.slots); {
		// Each slot becomes two, which have counted too many.
		c.slots = append(c.slots, c.slots...)
		c.watched = append(c.watched, c.watched...)
	}
	c.expect(shingles)
	n := c.number(house)
	if len(shingles) > 0 {
		c.log.printings = append(c.log.printings, n)
	}
	for _, h := range shingles {
		c.log.add(h, n)
		if s := c.slot(h); *s < slotFull {
			*s++
		} else if k := c.knownOf(h); k != nil {
			k.add(house)
		}
	}
	return n, nil
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

func (c *shingleCounts) number(house uint32) uint32 {
	p := countedPrinting{house, unwritten}
	if n, ok := c.free.take(); ok {
		c.printings[n] = p
		return n
	}
	c.printings = append(c.printings, p)
	return uint32(len(c.printings) - 1)
}

// remove takes a printing back that add has counted.
func (c *shingleCounts) remove(shingles []uint64, n uint32) {
	p := &c.printings[n]
	c.prints -= len(shingles)
	for _, h := range shingles {
		switch s := c.slot(h); *s {
		case 0: // only texts that one digest takes for the same come here
		case slotFull:
			if k := c.knownOf(h); k != nil {
				k.remove(p.house)
			}
		default:
			*s--
		}
	}
	p.house = noHouse
	if len(shingles) == 0 {
		c.free = append(c.free, n)
		return
	}
	c.log.removed(p.run)
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
