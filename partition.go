package dedupe

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"sync"
)

// partitions is the number of parts in which entries are sorted.
const partitions = 256

// An entry is a posting, a candidate pair or a print of a shingle in the least
// space: a key to sort by, and what belongs to it.
type entry struct {
	key, value uint64
}

const entryBytes = 16

// A pile keeps entries in partitions, each small enough to be sorted in memory.
// Adding is safe for concurrent use; so is loading, after seal.
type pile struct {
	spill *spill

	mu    sync.Mutex
	parts [partitions]pilePart
	n     int
	buf   []byte
}

type pilePart struct {
	last []entry // those that are not in the spill: fewer than the next chunk
	at   []int64 // where the chunks lie
}

func newPile(space *workspace) *pile { return &pile{spill: &spill{space: space}} }

// add adds entries to their partitions.
func (p *pile) add(entries []entry, partition func(key uint64) int) error {
	_, err := p.addTo(entries, partition, true)
	return err
}

// addTo is add that does nothing, and is false, if it would have to wait for
// another's and is not to.
func (p *pile) addTo(entries []entry, partition func(key uint64) int, wait bool) (bool, error) {
	if !lock(&p.mu, wait) {
		return false, nil
	}
	defer p.mu.Unlock()
	p.n += len(entries)
	for _, e := range entries {
		part := &p.parts[partition(e.key)]
		if len(part.last) == cap(part.last) {
			part.last = slices.Grow(part.last, p.spill.space.chunkOf(len(part.at))-len(part.last))
		}
		part.last = append(part.last, e)
		if len(part.last) == p.spill.space.chunkOf(len(part.at)) {
			p.buf = p.buf[:0]
			for _, e := range part.last {
				p.buf = binary.LittleEndian.AppendUint64(p.buf, e.key)
				p.buf = binary.LittleEndian.AppendUint64(p.buf, e.value)
			}
			at, err := p.spill.append(p.buf)
			if err != nil {
				return true, err
			}
			part.at = append(part.at, at)
			part.last = part.last[:0]
		}
	}
	return true, nil
}

func (p *pile) seal() error { return p.spill.seal() }

func (p *pile) close() error { return p.spill.close() }

// A sorter loads and sorts partitions, one after another, in reused space.
type sorter struct {
	entries, scratch []entry
	buf              []byte
}

// load returns the entries of a partition, by key and value. They are valid
// until the next call.
func (s *sorter) load(p *pile, partition int) ([]entry, error) {
	part := &p.parts[partition]
	n := len(part.last)
	for i := range part.at {
		n += p.spill.space.chunkOf(i)
	}
	s.entries = slices.Grow(s.entries[:0], n)
	for i, at := range part.at {
		b, err := p.spill.read(&s.buf, at, p.spill.space.chunkOf(i)*entryBytes)
		if err != nil {
			return nil, err
		}
		for ; len(b) > 0; b = b[entryBytes:] {
			s.entries = append(s.entries, entry{binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])})
		}
	}
	s.entries = append(s.entries, part.last...)
	s.sort()
	return s.entries, nil
}

// sort sorts the entries: by radix, on as many bits below the first that
// differs as tell most of them apart; then what is still equal in these.
func (s *sorter) sort() {
	e := s.entries
	if len(e) < 64 {
		slices.SortFunc(e, compareEntries)
		return
	}
	differ := uint64(0)
	for _, x := range e {
		differ |= x.key ^ e[0].key
	}
	const digit = 8
	top := bits.Len64(differ)
	low := max(top-digit*((bits.Len(uint(len(e)))+digit)/digit), 0)
	s.scratch = slices.Grow(s.scratch[:0], len(e))[:len(e)]
	from, to := e, s.scratch
	for shift := low; shift < top; shift += digit {
		var at [1 << digit]int
		for _, x := range from {
			at[uint8(x.key>>shift)]++
		}
		sum := 0
		for i, n := range at {
			at[i] = sum
			sum += n
		}
		for _, x := range from {
			d := uint8(x.key >> shift)
			to[at[d]] = x
			at[d]++
		}
		from, to = to, from
	}
	s.entries, s.scratch = from, to
	for e := from; len(e) > 0; {
		n := 1
		for n < len(e) && e[n].key>>low == e[0].key>>low {
			n++
		}
		if n > 1 && !slices.IsSortedFunc(e[:n], compareEntries) {
			slices.SortFunc(e[:n], compareEntries)
		}
		e = e[n:]
	}
}

func compareEntries(x, y entry) int {
	return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.value, y.value))
}
