package dedupe

import (
	"encoding/binary"
	"slices"
	"sort"
)

// A shingleLog holds the prints of all shingles: the last ones in memory, the
// others in a file, in runs that are sorted by shingle.
type shingleLog struct {
	c        *shingleCounts
	segments *segments
	runs     []*shingleRun // by number; nil where a number is free

	last      [lastParts][]entry // by the top bits of shingles, which are the keys; values are numbers of printings
	prints    int                // in last
	printings []uint32           // that last is of
	limit     int                // of prints

	least, most int // of a run, in prints
}

// A shingleRun is a sorted part of the log.
type shingleRun struct {
	at        segmentPlace
	prints    int
	firsts    []uint32 // the top bits of each block's first shingle
	printings []uint32
	kept      int // of its printings, those that are not removed
}

const (
	printBytes = 12
	printBlock = 256 // prints

	// The last prints are written when they are so many of all. The more they are,
	// the fewer the runs to be searched, and the longer it takes to write one.
	leastRun, mostRun, runsOfAll = 1 << 16, 1 << 22, 16

	// So few that the ends of all parts stay in a cache, and so many that one is
	// searched in no time.
	lastBits  = 12
	lastParts = 1 << lastBits
)

// room makes room for so many prints.
func (l *shingleLog) room(prints int) error {
	if l.prints > 0 && l.prints+prints > l.limit {
		if err := l.write(); err != nil {
			return err
		}
	}
	if l.prints == 0 {
		l.limit = min(max(l.c.prints/runsOfAll, l.least), l.most)
	}
	return nil
}

func (l *shingleLog) add(shingle uint64, printing uint32) {
	part := &l.last[shingle>>(64-lastBits)]
	*part = append(*part, entry{shingle, uint64(printing)})
	l.prints++
}

// count counts the prints of a shingle.
func (l *shingleLog) count(shingle uint64, s *houseSpread, buf *[]byte) error {
	add := func(printing uint32) {
		if house := l.c.printings[printing].house; house != noHouse {
			s.add(house)
		}
	}
	for _, e := range l.last[shingle>>(64-lastBits)] {
		if e.key == shingle {
			add(uint32(e.value))
		}
	}
	for _, r := range l.runs {
		if r == nil {
			continue
		}
		top := uint32(shingle >> 32)
		first := sort.Search(len(r.firsts), func(i int) bool { return r.firsts[i] >= top })
		first = max(first-1, 0)
		end := first + 1
		for end < len(r.firsts) && r.firsts[end] <= top {
			end++
		}
		n := min(end*printBlock, r.prints) - first*printBlock
		b, err := l.segments.read(buf, r.at, first*printBlock*printBytes, n*printBytes)
		if err != nil {
			return err
		}
		i := sort.Search(n, func(i int) bool { return binary.LittleEndian.Uint64(b[i*printBytes:]) >= shingle })
		for b = b[i*printBytes:]; len(b) > 0 && binary.LittleEndian.Uint64(b) == shingle; b = b[printBytes:] {
			add(binary.LittleEndian.Uint32(b[8:]))
		}
	}
	return nil
}

// removed says that a printing is removed whose prints a run has.
func (l *shingleLog) removed(run uint32) {
	if run == unwritten {
		return
	}
	r := l.runs[run]
	if r.kept--; r.kept == 0 {
		l.drop(run)
	}
}

// drop forgets a run.
func (l *shingleLog) drop(run uint32) {
	r := l.runs[run]
	l.runs[run] = nil
	l.segments.free(r.at, r.prints*printBytes)
	l.own(unwritten, r.printings)
}

// own says what run has the prints of printings. The numbers of those that are
// removed, whose prints no run has, are free. It returns the others.
func (l *shingleLog) own(run uint32, printings []uint32) []uint32 {
	kept := printings[:0]
	for _, n := range printings {
		if p := &l.c.printings[n]; p.house == noHouse {
			l.c.free = append(l.c.free, n)
		} else {
			p.run = run
			kept = append(kept, n)
		}
	}
	return kept
}

// write makes the last prints a run, with those of a run of which more than half
// are removed. After an error all is as before.
func (l *shingleLog) write() error {
	old := slices.IndexFunc(l.runs, func(r *shingleRun) bool { return r != nil && 2*r.kept < len(r.printings) })
	var more []byte
	if old >= 0 {
		var err error
		if more, err = l.segments.read(new([]byte), l.runs[old].at, 0, l.runs[old].prints*printBytes); err != nil {
			return err
		}
	}
	r, err := l.writeRun(more)
	if err != nil {
		return err
	}

	r.printings = slices.Clone(l.printings)
	if old >= 0 {
		r.printings = append(r.printings, l.runs[old].printings...)
		l.segments.free(l.runs[old].at, l.runs[old].prints*printBytes)
		l.runs[old] = nil
	}
	number := slices.Index(l.runs, nil)
	if number < 0 {
		number = len(l.runs)
		l.runs = append(l.runs, nil)
	}
	r.printings = l.own(uint32(number), r.printings)
	if r.kept = len(r.printings); r.kept > 0 {
		l.runs[number] = r
	}
	for i := range l.last {
		l.last[i] = l.last[i][:0]
	}
	l.prints, l.printings = 0, l.printings[:0]
	return nil
}

// writeRun writes the last prints and those of another run, but for those of
// removed printings, in order.
func (l *shingleLog) writeRun(more []byte) (*shingleRun, error) {
	r := new(shingleRun)
	b := make([]byte, 0, l.prints*printBytes+len(more))
	var s sorter
	for i, part := range l.last {
		s.entries = append(s.entries[:0], part...)
		for ; len(more) > 0 && int(binary.LittleEndian.Uint64(more)>>(64-lastBits)) == i; more = more[printBytes:] {
			s.entries = append(s.entries, entry{binary.LittleEndian.Uint64(more), uint64(binary.LittleEndian.Uint32(more[8:]))})
		}
		s.entries = slices.DeleteFunc(s.entries, func(e entry) bool { return l.c.printings[e.value].house == noHouse })
		s.sort()
		for _, e := range s.entries {
			if r.prints%printBlock == 0 {
				r.firsts = append(r.firsts, uint32(e.key>>32))
			}
			b = binary.LittleEndian.AppendUint64(b, e.key)
			b = binary.LittleEndian.AppendUint32(b, uint32(e.value))
			r.prints++
		}
	}
	if len(b) == 0 {
		return r, nil
	}
	var err error
	r.at, err = l.segments.put(b)
	return r, err
}
