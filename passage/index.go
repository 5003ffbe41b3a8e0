package passage

import (
	"math/bits"
	"slices"
)

// multiplier is the base of the rolled hash and spreads it over the table: 2⁶⁴
// divided by the golden ratio, odd.
const multiplier = 0x9E3779B97F4A7C15

// An index tells which k-shingles two sequences, x and y, have in common. Those of
// one sequence are in a table, those of the other are looked up in it.
type index struct {
	places []place  // by position in x
	shared []lookup // the shingles of y that stand in x too, by falling position
	common int      // how many different ones these are

	table   table
	of      sequence // whose shingles are in the table, where that is held
	held    sequence // that does not change until another one is held
	counted bool     // places are the table's, and those of shared have been counted there

	// Where the table is y's:
	found   []place
	hits    []lookup
	classes []int32 // of y, each by its first position
	firsts  []int32 // by position in y: the first position in x of the same shingle, plus 1; 0 between calls
}

// A place is the shingle at one position. The counts are kept at the first
// position of equal shingles.
type place struct {
	next     int32 // the next position of the same shingle, -1 behind the last
	inX, inY int32 // on how many positions it stands
}

// later stands for the positions in y at all but the first of equal shingles.
const later = -1

type lookup struct{ y, first int32 }

// A sequence is told from others by where it lies.
type sequence struct {
	at *uint64
	n  int
}

func sequenceOf(x []uint64) sequence {
	if len(x) == 0 {
		return sequence{}
	}
	return sequence{&x[0], len(x)}
}

// hold says that a sequence does not change until another one is held.
func (ix *index) hold(x []uint64) { ix.held, ix.of = sequenceOf(x), sequence{} }

// fill finds the shingles of x in y. Both have at least k words. It returns the
// slots visited and words compared.
func (ix *index) fill(x, y []uint64, k int) (steps int) {
	power := uint64(1)
	for range k {
		power *= multiplier
	}
	ix.common = 0
	if sequenceOf(y) == ix.held {
		return ix.fillTurned(x, y, k, power)
	}
	steps = ix.tabulate(x, k, power)
	ix.places, ix.counted = ix.table.places, true
	var more int
	ix.shared, more = ix.table.find(ix.shared[:0], x, y, k, power)
	for _, s := range ix.shared {
		first := &ix.places[s.first]
		if first.inY == 0 {
			ix.common++
		}
		first.inY++
	}
	return steps + more
}

// fillTurned is fill where y is held: the table is its, and x is looked up.
func (ix *index) fillTurned(x, y []uint64, k int, power uint64) (steps int) {
	steps = ix.tabulate(y, k, power)
	var more int
	ix.hits, more = ix.table.find(ix.hits[:0], y, x, k, power)
	ix.found = resized(ix.found, len(x)-k+1)
	ix.firsts = resized(ix.firsts, len(y)-k+1)
	firsts := ix.firsts
	ix.classes = ix.classes[:0]
	for _, h := range ix.hits {
		i, class := h.y, h.first
		p := place{next: firsts[class] - 1, inX: 1, inY: ix.table.places[class].inX}
		if p.next < 0 {
			ix.classes = append(ix.classes, class)
		} else {
			p.inX += ix.found[p.next].inX
		}
		ix.found[i] = p
		firsts[class] = i + 1
	}
	for _, class := range ix.classes {
		for j := ix.table.places[class].next; j >= 0; j = ix.table.places[j].next {
			firsts[j] = firsts[class]
			steps++
		}
	}
	ix.shared = ix.shared[:0]
	if len(ix.classes) > 0 {
		for j := len(firsts) - 1; j >= 0; j-- {
			if first := firsts[j]; first > 0 {
				ix.shared = append(ix.shared, lookup{y: int32(j), first: first - 1})
				firsts[j] = 0
			}
		}
		steps += len(firsts)
	}
	ix.places, ix.common = ix.found, len(ix.classes)
	return steps + more + len(ix.hits)
}

// tabulate makes the table that of a sequence, unless it is so already.
func (ix *index) tabulate(x []uint64, k int, power uint64) (steps int) {
	s := sequenceOf(x)
	if ix.of == s {
		if ix.counted {
			for _, s := range ix.shared {
				ix.table.places[s.first].inY = 0
			}
			ix.counted = false
		}
		return 0
	}
	ix.of, ix.counted = sequence{}, false
	if s == ix.held {
		ix.of = s
	}
	return ix.table.fill(x, k, power)
}

// A table holds the k-shingles of one sequence, with open addressing, at most a
// quarter full: the fewer slots a lookup meets, the fewer branches are predicted
// wrong, which is most of what a lookup costs. The hash of a shingle at i is the
// polynomial x[i] + x[i+1]·m + x[i+2]·m² …, rolled from the right, so that
// the list of equal shingles ends up in ascending order.
type table struct {
	slots  []uint64 // 32 bits of the hash, 32 bits of the first position plus 1; 0 is empty
	shift  int      // from a hash to its slot
	places []place  // by position; inY is 0 or later
}

func (t *table) fill(x []uint64, k int, power uint64) (steps int) {
	n := len(x) - k + 1
	width := max(bits.Len(uint(4*n-1)), 3)
	t.slots = cleared(t.slots, 1<<width)
	t.shift = 64 - width
	t.places = resized(t.places, n)
	slots, places, shift := t.slots, t.places, t.shift
	mask := uint64(len(slots) - 1)
	h, out := uint64(0), uint64(0)
	for i := len(x) - 1; i >= len(places); i-- {
		h = h*multiplier + x[i]
	}
	for i := len(places) - 1; i >= 0; i-- {
		h = h*multiplier + (x[i] - out*power)
		out = x[i+k-1]
		m := mix(h)
		entry := m<<32 | uint64(i+1)
		for p := m >> shift; ; p++ {
			s := &slots[p&mask]
			steps++
			if *s == 0 {
				*s = entry
				places[i] = place{next: -1, inX: 1}
				break
			}
			if *s>>32 == entry>>32 {
				first := int(uint32(*s)) - 1
				steps += k
				if slices.Equal(x[first:first+k], x[i:i+k]) {
					*s = entry
					places[first].inY = later
					places[i] = place{next: int32(first), inX: places[first].inX + 1}
					break
				}
			}
		}
	}
	return steps
}

// find appends the shingles of y that stand in x, whose table it is, by falling
// position. They are looked up some at a time: first whether anything stands where
// each would, which asks for no decision that could be predicted wrong; of those
// alone, what it is. Where the shingle behind one stands in x, the word before it
// there tells mostly: runs are long.
func (t *table) find(found []lookup, x, y []uint64, k int, power uint64) (_ []lookup, steps int) {
	slots, places, shift := t.slots, t.places, t.shift
	mask := uint64(len(slots) - 1)
	h, out := uint64(0), uint64(0)
	n := len(y) - k + 1
	last := lookup{y: -1}
	for j := len(y) - 1; j >= n; j-- {
		h = h*multiplier + y[j]
	}
	const some = 128
	var mixed [some]uint64
	var at [some]int32
	for end := n; end > 0; end -= some {
		start := max(end-some, 0)
		first, final := y[start:end], y[start+k-1:end+k-1]
		taken := 0
		for j := len(first) - 1; j >= 0; j-- {
			h = h*multiplier + (first[j] - out*power)
			out = final[j]
			m := mix(h)
			mixed[taken&(some-1)], at[taken&(some-1)] = m, int32(start+j)
			s := slots[m>>shift]
			taken += int((s | -s) >> 63) // 1 unless it is 0
		}
		for i, m := range mixed[:taken] {
			j := int(at[i])
			if before := int(last.first) - 1; j+1 == int(last.y) && before >= 0 && x[before] == y[j] && places[before].inY != later {
				last = lookup{y: int32(j), first: int32(before)}
				found = append(found, last)
				steps++
				continue
			}
			for p := m >> shift; ; p++ {
				s := slots[p&mask]
				steps++
				if s == 0 {
					break
				}
				if s>>32 != m&(1<<32-1) {
					continue
				}
				first := int(uint32(s)) - 1
				steps += k
				if slices.Equal(x[first:first+k], y[j:j+k]) {
					last = lookup{y: int32(j), first: int32(first)}
					found = append(found, last)
					break
				}
			}
		}
	}
	return found, steps + n
}

// mix lets the high bits, which choose the slot, and the low ones, which are
// kept in it, each depend on the whole hash.
func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= multiplier
	return h ^ h>>29
}
