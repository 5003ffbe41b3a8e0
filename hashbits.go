package dedupe

// hashBits are hashes, and all that share a bit with one of them: a power of two
// of words, which mostly stay in a cache where what is kept with the hashes does
// not.
type hashBits []uint64

// newHashBits returns room for n hashes: one bit in sixteen will be set at most.
func newHashBits(n int) hashBits {
	size := 1
	for 4*size < n {
		size *= 2
	}
	return make(hashBits, size)
}

// hashBitsOf are the hashes that a map has.
func hashBitsOf[V any](m map[uint64]V) hashBits {
	s := newHashBits(len(m))
	for h := range m {
		s.add(h)
	}
	return s
}

// folded are s, of which n bits are set, and more hashes, in newHashBits(n) if that is
// shorter: it tells hashes by fewer of their low bits, so that a word of it is the
// union of those of s that differ in the others alone.
func (s hashBits) folded(n int) hashBits {
	few := newHashBits(n)
	if len(few) >= len(s) {
		return s
	}
	for i, word := range s {
		few[i&(len(few)-1)] |= word
	}
	return few
}

func (s hashBits) add(h uint64)      { s[h/64&uint64(len(s)-1)] |= 1 << (h % 64) }
func (s hashBits) has(h uint64) bool { return s[h/64&uint64(len(s)-1)]>>(h%64)&1 != 0 }
