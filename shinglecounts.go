package dedupe

// shingleCounts count in how many printings shingles stand. Most stand in one
// only: they cost a number each.
type shingleCounts struct {
	// By shingle, the number of the publisher of the one printing, or the place
	// in spreads, with the bit inSpreads.
	counts  map[uint64]uint32
	spreads []spread
	free    []uint32          // places in spreads of which there is no shingle
	numbers map[string]uint32 // of publishers
	names   []string          // of publishers, by number
}

const inSpreads = 1 << 31

func newShingleCounts() shingleCounts {
	return shingleCounts{counts: make(map[uint64]uint32), numbers: make(map[string]uint32)}
}

// add counts distinct shingles of one more printing.
func (c *shingleCounts) add(shingles []uint64, publisher string) {
	number, ok := c.numbers[publisher]
	if !ok {
		number = uint32(len(c.names))
		c.numbers[publisher] = number
		c.names = append(c.names, publisher)
	}
	for _, h := range shingles {
		n, ok := c.counts[h]
		switch {
		case !ok:
			c.counts[h] = number
			continue
		case n&inSpreads == 0:
			first := c.names[n]
			n = c.place()
			c.counts[h] = n | inSpreads
			c.spreads[n].add(first)
		}
		c.spreads[n&^inSpreads].add(publisher)
	}
}

// place is a place in spreads that is free.
func (c *shingleCounts) place() uint32 {
	if last := len(c.free) - 1; last >= 0 {
		n := c.free[last]
		c.free = c.free[:last]
		return n
	}
	c.spreads = append(c.spreads, spread{})
	return uint32(len(c.spreads) - 1)
}

// remove takes a printing back that add has counted.
func (c *shingleCounts) remove(shingles []uint64, publisher string) {
	for _, h := range shingles {
		n := c.counts[h]
		if n&inSpreads == 0 {
			delete(c.counts, h)
			continue
		}
		n &^= inSpreads
		if c.spreads[n].remove(publisher); c.spreads[n].articles == 0 {
			delete(c.counts, h)
			c.spreads[n] = spread{}
			c.free = append(c.free, n)
		}
	}
}

// of tells a shingle's count.
func (c *shingleCounts) of(h uint64) (articles, publishers int) {
	switch n, ok := c.counts[h]; {
	case !ok:
		return 0, 0
	case n&inSpreads == 0:
		return 1, 1
	default:
		s := &c.spreads[n&^inSpreads]
		return s.articles, len(s.publishers)
	}
}
