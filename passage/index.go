package passage

import (
	"math/bits"
	"slices"
)

// multiplier is the base of the rolled hash and spreads it over the table: 2⁶⁴
// divided by the golden ratio, odd.
const multiplier = 0x9E3779B97F4A7C15

// An index holds the k-shingles of one sequence in a table with open
// addressing, at most a quarter full: the fewer slots a lookup meets, the fewer
// branches are predicted wrong, which is most of what a lookup costs. The hash of a shingle at i is the polynomial
// x[i] + x[i+1]·m + x[i+2]·m² …, rolled from the right, so that the list of
// equal shingles ends up in ascending order.
type index struct {
	slots  []uint64 // 32 bits of the hash, 32 bits of the first position plus 1; 0 is empty
	shift  int      // from a hash to its slot
	places []place  // by position
	shared []lookup // the shingles of y that stand in x too, by falling position
	common int      // how many different ones these are
}

// A place is the shingle at one position. The counts are kept at the first
// position of equal shingles.
type place struct {
	next     int32 // the next position of the same shingle, -1 behind the last
	inX, inY int32 // on how many positions it stands
}

type lookup struct{ y, first int32 }

// fill indexes the shingles of x and finds those of y among them. Both have at
// least k words. It returns the slots visited and words compared.
func (ix *index) fill(x, y []uint64, k int) (steps int) {
	n := len(x) - k + 1
	width := max(bits.Len(uint(4*n-1)), 3)
	ix.slots = cleared(ix.slots, 1<<width)
	ix.shift = 64 - width
	ix.places = resized(ix.places, n)
	ix.shared = ix.shared[:0]
	ix.common = 0

	power := uint64(1)
	for range k {
		power *= multiplier
	}
	return ix.insert(x, k, power) + ix.find(x, y, k, power)
}

func (ix *index) insert(x []uint64, k int, power uint64) (steps int) {
	slots, places, shift := ix.slots, ix.places, ix.shift
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
					places[i] = place{next: int32(first), inX: places[first].inX + 1}
					break
				}
			}
		}
	}
	return steps
}

func (ix *index) find(x, y []uint64, k int, power uint64) (steps int) {
	slots, places, shift := ix.slots, ix.places, ix.shift
	mask := uint64(len(slots) - 1)
	h, out := uint64(0), uint64(0)
	n := len(y) - k + 1
	for j := len(y) - 1; j >= n; j-- {
		h = h*multiplier + y[j]
	}
	for j := n - 1; j >= 0; j-- {
		h = h*multiplier + (y[j] - out*power)
		out = y[j+k-1]
		m := mix(h)
		for p := m >> shift; ; p++ {
			s := slots[p&mask]
			steps++
			if s == 0 {
				break
			}
			if s>>32 == m&(1<<32-1) {
				first := int(uint32(s)) - 1
				steps += k
				if slices.Equal(x[first:first+k], y[j:j+k]) {
					if places[first].inY == 0 {
						ix.common++
					}
					places[first].inY++
					ix.shared = append(ix.shared, lookup{y: int32(j), first: int32(first)})
					break
				}
			}
		}
	}
	return steps
}

// mix lets the high bits, which choose the slot, and the low ones, which are
// kept in it, each depend on the whole hash.
func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= multiplier
	return h ^ h>>29
}
