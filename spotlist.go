package dedupe

// A spot is the place in an article of a passage cluster.
type spot struct {
	cluster    uint32
	start, end uint32 // words
	next       uint32 // number of its article's next spot; the last one's is the first
}

func (s *spot) words() WordRange { return WordRange{int(s.start), int(s.end)} }

// spotLists are the spots of each article, in the order in which they come: most
// articles have none, and few have many.
type spotLists struct {
	spots []spot
	last  []uint32 // of each article; noSpot where it has none
}

const noSpot = ^uint32(0)

func newSpotLists(articles int) spotLists {
	l := spotLists{last: make([]uint32, articles)}
	for i := range l.last {
		l.last[i] = noSpot
	}
	return l
}

// add adds a spot to those of an article.
func (l *spotLists) add(article int, s spot) {
	n := uint32(len(l.spots))
	if last := l.last[article]; last == noSpot {
		s.next = n
	} else {
		s.next = l.spots[last].next
		l.spots[last].next = n
	}
	l.spots = append(l.spots, s)
	l.last[article] = n
}

// first returns the first spot of an article, or nil.
func (l *spotLists) first(article int) *spot {
	if last := l.last[article]; last != noSpot {
		return &l.spots[l.spots[last].next]
	}
	return nil
}

// next returns the spot of an article that comes after one, or nil.
func (l *spotLists) next(article int, s *spot) *spot {
	if s == &l.spots[l.last[article]] {
		return nil
	}
	return &l.spots[s.next]
}
