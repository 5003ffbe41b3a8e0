package dedupe

import "iter"

// A ledger holds the matches of a run, by A and B.
type ledger struct {
	s     *shelf
	spill *spill
	lines []line
	words []uint32 // matched, of each passage of each match; group takes them
}

// A line is what of a match lies in memory.
type line struct {
	place uint64 // where it begins in the spill, and below that, in kindBits, its wholeness
	size  uint32

	a, b     uint32 // numbers of its articles
	passages uint32 // how many
}

func (l *line) at() int64       { return int64(l.place >> kindBits) }
func (l *line) kind() wholeness { return wholeness(l.place & (1<<kindBits - 1)) }

// wholeness is what clusters need to know of a match's kind.
type wholeness uint8

const (
	partial wholeness = iota // not of whole articles
	isCopy
	isNear
	isContained

	kindBits = 2
)

func wholenessOf(k Kind) wholeness {
	switch k {
	case Copy:
		return isCopy
	case NearDuplicate:
		return isNear
	case Contained:
		return isContained
	}
	return partial
}

func newLedger(s *shelf) *ledger { return &ledger{s: s, spill: &spill{space: s.space}} }

// A page is a part of a ledger that is not in it yet.
type page struct {
	lines []line   // their places are in bytes
	words []uint32 // as in ledger
	bytes []byte
}

func (p *page) add(a, b int, m *Match, names *names) {
	at := len(p.bytes)
	p.bytes = appendMatch(p.bytes, m, names)
	p.lines = append(p.lines, line{
		place: uint64(at)<<kindBits | uint64(wholenessOf(m.Kind)), size: uint32(len(p.bytes) - at),
		a: uint32(a), b: uint32(b), passages: uint32(len(m.Passages)),
	})
	for i := range m.Passages {
		p.words = append(p.words, uint32(m.Passages[i].Words))
	}
}

// write puts the page's matches into the spill.
func (l *ledger) write(p *page) error {
	at, err := l.spill.append(p.bytes)
	for i := range p.lines {
		p.lines[i].place += uint64(at) << kindBits
	}
	p.bytes = nil
	return err
}

// bind makes the ledger of pages that are written, in their order.
func (l *ledger) bind(pages []page) {
	lines, words := 0, 0
	for i := range pages {
		lines += len(pages[i].lines)
		words += len(pages[i].words)
	}
	l.lines, l.words = make([]line, 0, lines), make([]uint32, 0, words)
	for i := range pages {
		l.lines = append(l.lines, pages[i].lines...)
		l.words = append(l.words, pages[i].words...)
	}
}

// match reads a match.
func (l *ledger) match(i int, buf *[]byte) (Match, error) {
	x := &l.lines[i]
	b, err := l.spill.read(buf, x.at(), int(x.size))
	if err != nil {
		return Match{}, err
	}
	d := reader{b}
	m := d.match(&l.s.names)
	m.A, m.B = l.s.id(int(x.a)), l.s.id(int(x.b))
	return m, nil
}

func (l *ledger) all() iter.Seq2[Match, error] {
	return func(yield func(Match, error) bool) {
		var buf []byte
		for i := range l.lines {
			m, err := l.match(i, &buf)
			if !yield(m, err) || err != nil {
				return
			}
		}
	}
}

// matchCache keeps the matches that were read last.
type matchCache struct {
	l        *ledger
	most     int // bytes in each generation
	new, old map[int]*Match
	size     int // of new, in bytes
	buf      []byte
}

// newMatchCache returns one of several, which share the memory for matches.
func newMatchCache(l *ledger, of int) *matchCache {
	return &matchCache{l: l, most: int(min(l.s.o.MemoryLimit/32, 64<<20)) / of, new: make(map[int]*Match)}
}

// match returns a match, which is not to be changed.
func (c *matchCache) match(i int) (*Match, error) {
	if m := c.new[i]; m != nil {
		return m, nil
	}
	m := c.old[i]
	if m == nil {
		read, err := c.l.match(i, &c.buf)
		if err != nil {
			return nil, err
		}
		m = &read
	}
	if c.size > c.most {
		c.new, c.old, c.size = make(map[int]*Match), c.new, 0
	}
	c.new[i] = m
	c.size += 256 + 8*int(c.l.lines[i].size) // about
	return m, nil
}
