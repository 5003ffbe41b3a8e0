package dedupe

import (
	"math"
	"slices"
)

// A wordSet is a set of hashes in an open-addressing table that is kept from
// one use to the next: filling it again costs no clearing.
type wordSet struct {
	slots  []uint32 // base and the index of the hash that has the slot; free below base
	base   uint32
	groups []uint32 // by index, from 1, of the hashes that came more than once
}

// fill makes s the set of the hashes, and returns its size. It appends those that
// came more than once to repeats.
func (s *wordSet) fill(repeats []Repeat, hashes []uint64) (int, []Repeat) {
	size := 64
	for size < 4*len(hashes) {
		size *= 2
	}
	// A table far too large for its set holds memory for nothing.
	if len(s.slots) < size || len(s.slots) > 64*size || uint64(s.base)+uint64(len(hashes)) > math.MaxUint32 {
		s.slots = make([]uint32, size)
		s.base = 1
	}
	slots, base, mask := s.slots[:size], s.base, uint64(size-1)
	s.base += uint32(len(hashes))
	distinct := 0
	groups := uint32(0)
next:
	for n, h := range hashes {
		i := h & mask
		for ; slots[i] >= base; i = (i + 1) & mask {
			first := slots[i] - base
			if hashes[first] != h {
				continue
			}
			if groups == 0 {
				s.groups = slices.Grow(s.groups[:0], len(hashes))[:len(hashes)]
				clear(s.groups)
			}
			if s.groups[first] == 0 {
				groups++
				s.groups[first] = groups
			}
			s.groups[n] = s.groups[first]
			continue next
		}
		slots[i] = base + uint32(n)
		distinct++
	}
	if groups > 0 {
		for n, g := range s.groups {
			if g > 0 {
				repeats = append(repeats, Repeat{Word: uint32(n), Group: g - 1})
			}
		}
	}
	return distinct, repeats
}
