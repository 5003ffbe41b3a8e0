package dedupe

import (
	"math/bits"
	"sync"
)

// A tally counts hashes, up to commonOver + 1, in slots that several of them
// share, so that it can only count too many. It grows as hashes come. Adding is
// safe for concurrent use.
type tally struct {
	most int // slots, at most

	mu    sync.Mutex
	slots []uint8
	n     int // hashes added
}

const (
	// tallyLoad is how many hashes a slot takes before there are twice as many
	// slots. Each growth leaves both halves what their slot has counted before,
	// so that in the end a slot holds half as many hashes for each growth, and
	// some more: far from commonOver.
	tallyLoad  = 4
	tallySlots = 1 << 18 // at first
)

// newTally returns a tally of at most so many bytes.
func newTally(memory int64) *tally {
	return &tally{most: int(max(memory, tallySlots)), slots: make([]uint8, tallySlots)}
}

// appendShingleKeys appends a key for each shingle of some words. Those of equal
// shingles are equal, and others hardly ever are: the hash of words is rolled on by
// cyclic polynomials (Cohen: Recursive Hashing Functions for n-Grams, TOIS 1997), in
// a fraction of the time that the shingle's own takes.
func appendShingleKeys(dst, words []uint64, k int) []uint64 {
	if len(words) == 0 {
		return dst
	}
	k = min(k, len(words))
	key := uint64(0)
	for _, w := range words[:k] {
		key = bits.RotateLeft64(key, 1) ^ w
	}
	dst = append(dst, key)
	for i, w := range words[k:] {
		key = bits.RotateLeft64(key, 1) ^ bits.RotateLeft64(words[i], k) ^ w
		dst = append(dst, key)
	}
	return dst
}

// add counts hashes. It does nothing, and is false, if it would have to wait for
// another's and is not to.
func (t *tally) add(hashes []uint64, wait bool) bool {
	if !lock(&t.mu, wait) {
		return false
	}
	defer t.mu.Unlock()
	slots, mask := t.slots, uint64(len(t.slots)-1)
	for _, h := range hashes {
		if n := slots[h&mask]; n <= commonOver {
			slots[h&mask] = n + 1
		}
	}
	t.n += len(hashes)
	for t.n > tallyLoad*len(t.slots) && 2*len(t.slots) <= t.most {
		t.slots = append(t.slots, t.slots...)
	}
	return true
}

// lock locks mu, if it is to wait or need not.
func lock(mu *sync.Mutex, wait bool) bool {
	if wait {
		mu.Lock()
		return true
	}
	return mu.TryLock()
}

// suspects are the hashes that were added more than commonOver times, or others
// with them.
type suspects struct {
	few hashBits // and more hashes, in so few bits that they stay in the cache: mostly this is enough
	all hashBits
}

func (s *suspects) has(hash uint64) bool { return s.few.has(hash) && s.all.has(hash) }

// suspects returns those of the tally. Nothing may be added meanwhile.
func (t *tally) suspects() *suspects {
	s := &suspects{all: make(hashBits, len(t.slots)/64)}
	n := 0
	for i, count := range t.slots {
		if count > commonOver {
			s.all.add(uint64(i))
			n++
		}
	}
	s.few = s.all.folded(n)
	return s
}
