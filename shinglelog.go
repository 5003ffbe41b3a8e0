package dedupe

import (
	"encoding/binary"
	"errors"
	"sort"
)

// A shingleLog says in how many printings of each publisher shingles stand. It is
// parted by the top bits of shingles, and each part is written and merged for itself:
// so no article waits long for that, and few runs are searched for a shingle.
type shingleLog struct {
	last          []lastEntries // of each part
	parts         []logPart
	fresh, merged *segments // where runs lie: those that were written once, and others
	prints        int       // that are counted and not taken back
	due           []uint32  // parts that are to be written
	least, most   int       // entries that a part keeps in memory
	once          int       // entries that are worth writing
	sorter        sorter
	bytes, buf    []byte
}

// A logPart is what a log has of the shingles with some top bits. An entry's key is a
// shingle; its value, see countOf, says in how many more printings it stands.
type logPart struct {
	runs    []logRun
	entries int // in runs
	gone    int // prints that were taken back since all runs were merged
}

// The lastEntries of a part are in no run. They lie apart from what is seldom needed.
type lastEntries struct {
	list  []entry // unsorted
	limit int     // so many are written
}

// A logRun is a sorted part of a logPart, with one entry of a shingle and a publisher.
type logRun struct {
	at      segmentPlace
	entries uint32
	merged  bool
	firsts  []uint32 // the top bits of each block's first shingle; nil where there is one
}

const (
	logBlock = 256 // entries

	// A part keeps so many of all its entries in memory. The more they are, the fewer
	// the runs, and the longer it takes to write one.
	leastLast, mostLast, lastOfAll = 16, 1 << 10, 16

	// So many entries are written at once: one article in three hundred takes some
	// milliseconds longer, and the others wait for nothing.
	logOnce = 1 << 17

	// So few that the ends of all parts stay in a cache, and so many that one is merged
	// in no time.
	logParts = 1 << 12

	// So many fresh runs are merged.
	mergedRuns = 16
)

func newShingleLog(create func() (tempFile, error)) shingleLog {
	l := shingleLog{least: leastLast, most: mostLast, once: logOnce, fresh: newSegments(create), merged: newSegments(create)}
	l.fresh.size, l.merged.size = logSegment, logSegment
	l.part(logParts)
	return l
}

// part parts an empty log.
func (l *shingleLog) part(parts int) {
	l.parts, l.last = make([]logPart, parts), make([]lastEntries, parts)
	for i := range l.last {
		l.last[i].limit = l.limit(i)
	}
}

// A count is the value of an entry: by how many more the printings of a publisher are.
func count(house uint32, by int32) uint64           { return uint64(house)<<32 | uint64(uint32(by)) }
func countOf(value uint64) (house uint32, by int32) { return uint32(value >> 32), int32(uint32(value)) }

// of is the number of a shingle's part.
func (l *shingleLog) of(shingle uint64) int { return int(shingle >> 32 * uint64(len(l.last)) >> 32) }

// add counts prints: an entry's value is as of count.
func (l *shingleLog) add(e entry) {
	i := l.of(e.key)
	list := &l.last[i].list
	if *list = append(*list, e); len(*list) == l.last[i].limit {
		l.due = append(l.due, uint32(i))
	}
}

// limit is how many entries a part keeps in memory. No two are alike, so that not all
// are written at the same time.
func (l *shingleLog) limit(part int) int {
	n := min(max(l.prints/lastOfAll/len(l.parts), l.least), l.most)
	return n - n/2*part/len(l.parts)
}

// write writes parts that are due, as soon as they have some entries: most articles
// wait for none. It writes more than become due with so many prints, and not of all,
// so that it does not take long. After an error the log says what it said before.
func (l *shingleLog) write(prints int) error {
	if len(l.due)*l.limit(0) < l.once {
		return nil
	}
	for left := l.once + 2*prints; left > 0 && len(l.due) > 0; {
		i := int(l.due[len(l.due)-1])
		left -= len(l.last[i].list)
		if err := l.writePart(i); err != nil {
			return err
		}
		l.due = l.due[:len(l.due)-1]
	}
	return nil
}

// writePart makes a run of a part's last entries, and one of many.
func (l *shingleLog) writePart(i int) error {
	p, last := &l.parts[i], &l.last[i]
	if len(last.list) >= last.limit {
		l.sorter.entries = append(l.sorter.entries[:0], last.list...)
		if err := l.put(p, len(p.runs), false); err != nil {
			return err
		}
		for _, e := range last.list {
			if _, by := countOf(e.value); by < 0 {
				p.gone++
			}
		}
		last.list, last.limit = last.list[:0], l.limit(i)
	}
	first := len(p.runs)
	for first > 0 && !p.runs[first-1].merged {
		first--
	}
	switch {
	case 4*p.gone > p.entries: // half of all takes the other back, or is taken back
		first = 0
	case len(p.runs)-first < mergedRuns:
		return nil
	}
	l.sorter.entries = l.sorter.entries[:0]
	for i := range p.runs[first:] {
		r := &p.runs[first+i]
		b, err := l.segments(r).read(&l.buf, r.at, 0, int(r.entries)*entryBytes)
		if err != nil {
			return err
		}
		for ; len(b) > 0; b = b[entryBytes:] {
			l.sorter.entries = append(l.sorter.entries, entry{binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])})
		}
	}
	if err := l.put(p, first, true); err != nil {
		return err
	}
	if first == 0 {
		p.gone = 0
	}
	return nil
}

func (l *shingleLog) segments(r *logRun) *segments {
	if r.merged {
		return l.merged
	}
	return l.fresh
}

// put makes a run of the sorter's entries, in place of a part's runs from one on.
func (l *shingleLog) put(p *logPart, first int, merged bool) error {
	l.sorter.sort()
	r := logRun{merged: merged}
	b := l.bytes[:0]
	for e := l.sorter.entries; len(e) > 0; {
		house, by := countOf(e[0].value)
		n := 1
		for ; n < len(e) && e[n].key == e[0].key && uint32(e[n].value>>32) == house; n++ {
			_, more := countOf(e[n].value)
			by += more
		}
		if by != 0 {
			if r.entries%logBlock == 0 {
				r.firsts = append(r.firsts, uint32(e[0].key>>32))
			}
			b = binary.LittleEndian.AppendUint64(b, e[0].key)
			b = binary.LittleEndian.AppendUint64(b, count(house, by))
			r.entries++
		}
		e = e[n:]
	}
	if len(r.firsts) == 1 {
		r.firsts = nil
	}
	if l.bytes = b; len(b) > 0 {
		var err error
		if r.at, err = l.segments(&r).put(b); err != nil {
			return err
		}
	}
	l.drop(p, first)
	if r.entries > 0 {
		p.runs = append(p.runs, r)
		p.entries += int(r.entries)
	}
	return nil
}

// drop forgets a part's runs from one on.
func (l *shingleLog) drop(p *logPart, first int) {
	for i := range p.runs[first:] {
		r := &p.runs[first+i]
		p.entries -= int(r.entries)
		l.segments(r).free(r.at, int(r.entries)*entryBytes)
	}
	clear(p.runs[first:])
	p.runs = p.runs[:first]
}

// clear forgets all.
func (l *shingleLog) clear() {
	for i := range l.parts {
		l.drop(&l.parts[i], 0)
		l.parts[i].gone = 0
		l.last[i].list = l.last[i].list[:0]
	}
	l.due = l.due[:0]
}

// count counts the printings of a shingle.
func (l *shingleLog) count(shingle uint64, s *houseSpread, buf *[]byte) error {
	part := l.of(shingle)
	for _, e := range l.last[part].list {
		if e.key == shingle {
			s.count(countOf(e.value))
		}
	}
	for i := range l.parts[part].runs {
		r := &l.parts[part].runs[i]
		first, n := r.find(uint32(shingle >> 32))
		b, err := l.segments(r).read(buf, r.at, first*entryBytes, n*entryBytes)
		if err != nil {
			return err
		}
		i := sort.Search(n, func(i int) bool { return binary.LittleEndian.Uint64(b[i*entryBytes:]) >= shingle })
		for b = b[i*entryBytes:]; len(b) > 0 && binary.LittleEndian.Uint64(b) == shingle; b = b[entryBytes:] {
			s.count(countOf(binary.LittleEndian.Uint64(b[8:])))
		}
	}
	s.settle()
	return nil
}

// find returns which entries of a run may be of shingles with some top bits.
func (r *logRun) find(top uint32) (first, n int) {
	if r.firsts == nil {
		return 0, int(r.entries)
	}
	block := sort.Search(len(r.firsts), func(i int) bool { return r.firsts[i] >= top })
	block = max(block-1, 0)
	end := block + 1
	for end < len(r.firsts) && r.firsts[end] <= top {
		end++
	}
	return block * logBlock, min(end*logBlock, int(r.entries)) - block*logBlock
}

func (l *shingleLog) close() error { return errors.Join(l.fresh.close(), l.merged.close()) }
