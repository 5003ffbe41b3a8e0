package dedupe

// hashBits are hashes, and all that share a bit with one of them: a power of two
// of words, which mostly stay in a cache where what is kept with the hashes does
// not.
type hashBits []uint64

// hashBitsOf are the hashes that a map has: one bit in sixteen is set at most.
func hashBitsOf[V any](m map[uint64]V) hashBits {
	size := 1
	for 4*size < len(m) {
		size *= 2
	}
	s := make(hashBits, size)
	for h := range m {
		s.add(h)
	}
	return s
}

func (s hashBits) add(h uint64)      { s[h/64&uint64(len(s)-1)] |= 1 << (h % 64) }
func (s hashBits) has(h uint64) bool { return s[h/64&uint64(len(s)-1)]>>(h%64)&1 != 0 }
