package dedupe

// A keyTable maps hashes to numbers below noValue, in little more than the ten
// bytes that one needs: it has a part for each value of the top 16 bits, whose
// slots tell the other 48 and the number, and which grow each for itself, so that
// no one addition takes long.
type keyTable struct {
	parts [1 << 16]keyPart
}

// A keyPart is a table with linear probing.
type keyPart struct {
	slots []uint16 // slotWords each
	n     int      // that are taken
}

const (
	slotWords = 5 // 48 bits of the key, 32 of the number, the low ones first
	noValue   = ^uint32(0)
)

func (t *keyTable) part(key uint64) *keyPart { return &t.parts[key>>48] }

// value is the number in a slot.
func value(slot []uint16) uint32 { return uint32(slot[3]) | uint32(slot[4])<<16 }

func setValue(slot []uint16, v uint32) { slot[3], slot[4] = uint16(v), uint16(v>>16) }

// slot is where a key has its number, or would have it; its number is noValue
// then. There must be a slot.
func (p *keyPart) slot(key uint64) (i int, slot []uint16) {
	i = p.home(uint32(key))
	for {
		s := p.slots[i : i+slotWords : i+slotWords]
		if s[0] == uint16(key) && s[1] == uint16(key>>16) && s[2] == uint16(key>>32) || value(s) == noValue {
			return i, s
		}
		if i += slotWords; i == len(p.slots) {
			i = 0
		}
	}
}

// home is where a key is looked for first.
func (p *keyPart) home(key uint32) int {
	return int(uint64(key)*uint64(len(p.slots)/slotWords)>>32) * slotWords
}

// expect reads where keys are looked for first, without waiting for one before the
// next: those that are then asked for one after another are in the cache.
//
//go:noinline
func (t *keyTable) expect(keys []uint64) (sum uint16) {
	for _, key := range keys {
		if p := t.part(key); p.n > 0 {
			sum += p.slots[p.home(uint32(key))]
		}
	}
	return sum
}

// get returns the number of a key, or noValue.
func (t *keyTable) get(key uint64) uint32 {
	p := t.part(key)
	if p.n == 0 {
		return noValue
	}
	_, s := p.slot(key)
	if s[0] != uint16(key) || s[1] != uint16(key>>16) || s[2] != uint16(key>>32) {
		return noValue
	}
	return value(s)
}

// set gives a key a number.
func (t *keyTable) set(key uint64, v uint32) {
	p := t.part(key)
	if size := len(p.slots) / slotWords; 6*(p.n+1) > 5*size {
		old := p.slots
		p.slots = make([]uint16, (size+size/4+2)*slotWords)
		for i := 0; i < len(p.slots); i += slotWords {
			setValue(p.slots[i:i+slotWords], noValue)
		}
		for ; len(old) > 0; old = old[slotWords:] {
			if value(old) != noValue {
				_, s := p.slot(uint64(old[0]) | uint64(old[1])<<16 | uint64(old[2])<<32)
				copy(s, old)
			}
		}
	}
	_, s := p.slot(key)
	if value(s) == noValue {
		p.n++
	}
	s[0], s[1], s[2] = uint16(key), uint16(key>>16), uint16(key>>32)
	setValue(s, v)
}

// unset forgets a key that has a number.
func (t *keyTable) unset(key uint64) {
	p := t.part(key)
	free, s := p.slot(key)
	p.n--
	// What comes after it and would be found at its place moves there.
	for i := free; ; {
		if i += slotWords; i == len(p.slots) {
			i = 0
		}
		next := p.slots[i : i+slotWords]
		if value(next) == noValue {
			break
		}
		home := p.home(uint32(next[0]) | uint32(next[1])<<16)
		if between := free < i; between && home > free && home <= i || !between && (home > free || home <= i) {
			continue
		}
		copy(s, next)
		free, s = i, next
	}
	setValue(s, noValue)
}
