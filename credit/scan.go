package credit

import "math/bits"

// next gives the first name that begins at or after i.
func (ns *names) next(text string, i int) (naming, bool) {
	if hasAVX2 {
		n, ok, end := ns.nextSifted(text, i)
		if ok {
			return n, true
		}
		i = end
	}
	return ns.nextPlain(text, i)
}

// nextPlain is next without assembly.
func (ns *names) nextPlain(text string, i int) (naming, bool) {
	letter := letterBefore(text, i)
	for ; i < len(text); i += 64 {
		var begins uint64
		begins, letter = wordBegins(text[i:], letter)
		if n, ok := ns.among(text, i, begins); ok {
			return n, true
		}
	}
	return naming{}, false
}

// among gives the first name that begins at one of the places, bits from i on.
func (ns *names) among(text string, i int, places uint64) (naming, bool) {
	for ; places != 0; places &= places - 1 {
		at := i + bits.TrailingZeros64(places)
		var k uint32
		if at+2 < len(text) {
			k = key(class[text[at]], class[text[at+1]], class[text[at+2]])
		} else {
			k = keyAt(text, at)
		}
		// The sieve marks places too that wordBegins never does.
		if ns.first[k/64]&(1<<(k%64)) != 0 && text[at]&0x40 != 0 {
			if n, ok := standing(ns.lists[ns.number[k]], text, at); ok {
				return n, true
			}
		}
	}
	return naming{}, false
}

// letterBefore is 0x80 where a letter of ASCII goes before i.
func letterBefore(text string, i int) uint64 {
	if i > 0 && class[text[i-1]]-1 < classWide-1 {
		return 0x80
	}
	return 0
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// wordBegins marks, among the first 64 bytes of text, those that a word may begin
// with, if no letter of ASCII goes before: letters of ASCII, the first bytes of
// wide runes, and a few marks. Whether a letter goes before the text, and whether
// one ends it, is told by the bit 0x80.
func wordBegins(text string, letter uint64) (begins, last uint64) {
	if len(text) < 64 {
		for j := 0; j < len(text); j += 8 {
			var first uint64
			first, letter = begins8(loadRest(text[j:]), letter)
			begins |= first << j
		}
		return begins, letter
	}
	text = text[:64]
	b0, letter := begins8(load(text, 0), letter)
	b1, letter := begins8(load(text, 8), letter)
	b2, letter := begins8(load(text, 16), letter)
	b3, letter := begins8(load(text, 24), letter)
	b4, letter := begins8(load(text, 32), letter)
	b5, letter := begins8(load(text, 40), letter)
	b6, letter := begins8(load(text, 48), letter)
	b7, letter := begins8(load(text, 56), letter)
	return b0 | b1<<8 | b2<<16 | b3<<24 | b4<<32 | b5<<40 | b6<<48 | b7<<56, letter
}

// begins8 is wordBegins for the eight bytes of x.
func begins8(x, letter uint64) (begins, last uint64) {
	lower := x&^highs | 0x20*ones
	letters := (lower + (0x80-'a')*ones) &^ (lower + (0x80-'z'-1)*ones) &^ x // in the highest bits
	begins = x << 1 &^ (letters<<8 | letter) & highs
	return begins * 0x0002040810204081 >> 56, letters >> 56
}

// load reads eight bytes of s from i on.
func load(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// loadRest reads eight bytes of s, or what it has, and zeros.
func loadRest(s string) uint64 {
	if len(s) >= 8 {
		return load(s, 0)
	}
	var x uint64
	for i := len(s) - 1; i >= 0; i-- {
		x = x<<8 | uint64(s[i])
	}
	return x
}
