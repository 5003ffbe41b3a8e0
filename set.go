package dedupe

// A wordSet is a set of hashes in an open-addressing table that is kept from
// one use to the next: filling it again costs no clearing.
type wordSet struct {
	slots []slot
	round uint32 // slots of other rounds are free
	n     int
}

type slot struct {
	hash  uint64
	round uint32
	seen  uint32 // the count of overlap in which it was met last
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
	s.n = 0
	mask := uint64(len(s.slots) - 1)
	for _, h := range hashes {
		i := h & mask
		for s.slots[i].round == s.round && s.slots[i].hash != h {
			i = (i + 1) & mask
		}
		if s.slots[i].round != s.round {
			s.slots[i] = slot{hash: h, round: s.round}
			s.n++
		}
	}
	return s.n
}

// has reports whether h is in the set.
func (s *wordSet) has(h uint64) bool { return s.find(h) != nil }

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

// overlap counts the members of the set that are among the hashes, each once.
// It may be called once after each fill for each value of call, from 1.
func (s *wordSet) overlap(hashes []uint64, call uint32) int {
	n := 0
	for _, h := range hashes {
		if e := s.find(h); e != nil && e.seen != call {
			e.seen = call
			n++
		}
	}
	return n
}
