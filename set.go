package dedupe

// A wordSet is a set of hashes in an open-addressing table that is kept from
// one use to the next: filling it again costs no clearing.
type wordSet struct {
	slots  []slot
	round  uint32 // slots of other rounds are free
	n      int
	groups uint32 // hashes that came more than once
}

type slot struct {
	hash  uint64
	round uint32
	group uint32 // from 1, of those that came more than once
}

// fill makes s the set of the hashes and returns its size.
func (s *wordSet) fill(hashes []uint64) int {
	size := 64
	for size < 2*len(hashes) {
		size *= 2
	}
	// A table far too large for its set would cost the cache what it saves.
	if len(s.slots) < size || len(s.slots) > 64*size || s.round == ^uint32(0) {
		s.slots = make([]slot, size)
		s.round = 0
	}
	s.round++
	s.n, s.groups = 0, 0
	mask := uint64(len(s.slots) - 1)
	for _, h := range hashes {
		i := h & mask
		for s.slots[i].round == s.round && s.slots[i].hash != h {
			i = (i + 1) & mask
		}
		if s.slots[i].round == s.round {
			if s.slots[i].group == 0 {
				s.groups++
				s.slots[i].group = s.groups
			}
		} else {
			s.slots[i] = slot{hash: h, round: s.round}
			s.n++
		}
	}
	return s.n
}

// find returns the slot of a hash, or nil.
func (s *wordSet) find(h uint64) *slot {
	if len(s.slots) == 0 {
		return nil
	}
	mask := uint64(len(s.slots) - 1)
	for i := h & mask; s.slots[i].round == s.round; i = (i + 1) & mask {
		if s.slots[i].hash == h {
			return &s.slots[i]
		}
	}
	return nil
}

// repeats appends those of the hashes that s was filled with that came more
// than once.
func (s *wordSet) repeats(dst []Repeat, hashes []uint64) []Repeat {
	if s.groups == 0 {
		return dst
	}
	for i, h := range hashes {
		if g := s.find(h).group; g > 0 {
			dst = append(dst, Repeat{Word: uint32(i), Group: g - 1})
		}
	}
	return dst
}
