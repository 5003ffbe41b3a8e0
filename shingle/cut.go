package shingle

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
)

const (
	// maxFast is how many folded bytes of one word runes holds; longer words go
	// the careful way.
	maxFast = 240

	// calm is how many bytes of what quick can cut runes goes on for before it
	// leaves them to quick.
	calm = 64
)

// cutter cuts one text, in three ways, each for what the one before leaves to it:
// quick takes chunks whose words fold to their length; runes takes what one look
// at the table decides; careful the stretch from a word's start to the next
// separator, where a rune may change the runes before it, or folds to something
// unusual.
type cutter struct {
	list
	chunk
	text string
	buf  [maxFast + 16]byte // the folded bytes of the word at hand

	seg  *segmenter    // of careful, once it is needed
	long xxhash.Digest // of careful, for words that buf cannot hold
}

func (c *cutter) run() {
	for i := 0; i < len(c.text); {
		i = c.quick(i)
		i = c.runes(i)
	}
	if c.seg != nil {
		c.seg.free()
	}
}

// runes cuts from i on, where no word may be at hand, up to a blank after which
// quick may go on, and returns the next byte's offset.
func (c *cutter) runes(i int) int {
	var (
		text  = c.text
		until = i   // quick may go on from here
		p     int   // folded bytes of the word at hand; 0: no word
		start int   // of the word at hand
		end   int   // likewise
		flag  Flag  // likewise
		trail uint8 // combining class of the last rune, 255 where it is not known
	)
	for i < len(text) {
		// A run of ASCII letters and digits.
		var x uint64
		if len(text)-i >= 8 {
			x = load(text, i)
		} else {
			x = loadRest(text[i:])
		}
		low := x &^ highs
		lower := low | 0x20*ones
		letters := (lower + (0x80-'a')*ones) &^ (lower + (0x80-'z'-1)*ones) & highs &^ x
		digits := (low + (0x80-'0')*ones) &^ (low + (0x80-'9'-1)*ones) & highs &^ x
		run := bits.TrailingZeros64(^(letters|digits)&highs) >> 3
		if run > 0 {
			if flag&Half != 0 {
				c.add(c.hash(p), start, end, flag)
				p, flag = 0, 0
			}
			if p == 0 {
				start = i
			}
			binary.LittleEndian.PutUint64(c.buf[p:], x|letters>>2)
			if digits<<(64-8*uint(run)) != 0 {
				flag |= Number
			}
			p += run
			i += run
			end = i
			trail = 0
			if run == 8 {
				if p > maxFast {
					i = c.careful(start)
					p, flag = 0, 0
					until = i + calm
				}
				continue
			}
			if i >= len(text) {
				break
			}
		}

		b0 := text[i]
		if b0 < utf8.RuneSelf {
			if p > 0 {
				c.add(c.hash(p), start, end, flag)
				p, flag = 0, 0
			}
			i++
			if i > until {
				return i
			}
			continue
		}

		// Other runes, as long as they follow one another or a blank.
		for {
			var (
				e    entry
				raw  uint32 // the rune's bytes, first byte lowest
				size = 2
			)
			switch {
			case b0 >= 0xC2 && b0 < 0xE0 && i+1 < len(text) && text[i+1]&0xC0 == 0x80:
				e = trie(uint32(b0&0x1F), text[i+1])
				raw = uint32(b0) | uint32(text[i+1])<<8
			case b0 > 0xE0 && b0 < 0xED && i+2 < len(text) && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80:
				e = trie(uint32(b0&0x0F)<<6|uint32(text[i+1]&0x3F), text[i+2])
				raw = uint32(b0) | uint32(text[i+1])<<8 | uint32(text[i+2])<<16
				size = 3
			default:
				var r rune
				r, size = utf8.DecodeRuneInString(text[i:])
				e = lookup(r)
				for j := size - 1; j >= 0; j-- {
					raw = raw<<8 | uint32(text[i+j])
				}
			}
			if !e.quick(size) {
				until = i + calm
			}
			switch k := e.kind(); k {
			case ignorable:
			case separator:
				if p > 0 {
					c.add(c.hash(p), start, end, flag)
					p, flag = 0, 0
				}
			case letter, digit, half:
				if e.len() == entryLenText {
					goto careful
				}
				if p > 0 && (k == half || flag&Half != 0) {
					c.add(c.hash(p), start, end, flag)
					p, flag = 0, 0
				}
				if p == 0 {
					start = i
				}
				if k == half {
					flag = Half
				} else if k == digit {
					flag |= Number
				}
				p = c.put(p, e, raw, size)
				end = i + size
				trail = uint8(int32(e) >> 31)
			case mark:
				if p == 0 || e.len() == entryLenText {
					goto careful
				}
				p = c.put(p, e, raw, size)
				end = i + size
				trail = uint8(int32(e) >> 31)
			case ordered:
				if p == 0 || uint8(e) < trail {
					goto careful
				}
				p = c.put(p, e, raw, size)
				end = i + size
				trail = uint8(e)
			default:
				goto careful
			}
			i += size
			if p > maxFast {
				goto careful
			}
			if i < len(text) && text[i] == ' ' {
				if p > 0 {
					c.add(c.hash(p), start, end, flag)
					p, flag = 0, 0
				}
				i++
			}
			if i >= len(text) || text[i] < utf8.RuneSelf {
				break
			}
			b0 = text[i]
			continue
		careful:
			if p > 0 {
				i = start
			}
			i = c.careful(i)
			p, flag = 0, 0
			until = i + calm
			break
		}
	}
	if p > 0 {
		c.add(c.hash(p), start, end, flag)
	}
	return i
}

// hash is that of the word whose folded form is buf[:p].
func (c *cutter) hash(p int) uint64 {
	if p < 32 {
		return sumShort(c.buf[:p])
	}
	return xxhash.Sum64(c.buf[:p])
}

// put appends to buf[:p] the fold of a rune, which its entry e holds, or which
// is the rune itself, given as its bytes and their number.
func (c *cutter) put(p int, e entry, raw uint32, size int) int {
	if n := e.len(); n != 0 {
		raw, size = uint32(e), n
	}
	binary.LittleEndian.PutUint32(c.buf[p:], raw)
	return p + size
}

// load reads eight bytes of s from i on.
func load(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// loadRest reads what s has, less than eight bytes, and zeros.
func loadRest(s string) uint64 {
	var x uint64
	for i := len(s) - 1; i >= 0; i-- {
		x = x<<8 | uint64(s[i])
	}
	return x
}

// careful cuts from i on by segments, whatever they fold to, up to the next
// separator or half word, and returns where that is: no word reaches over it. No
// word may be at hand when careful is called, and none is when it returns.
func (c *cutter) careful(i int) int {
	if c.seg == nil {
		c.seg = getSegmenter()
	}
	var (
		p          int // folded bytes in buf
		start, end int
		flag       Flag
		long       bool // the word's first bytes are in c.long already
	)
	flush := func() {
		switch {
		case long:
			_, _ = c.long.Write(c.buf[:p])
			c.add(c.long.Sum64(), start, end, flag)
		case p > 0:
			c.add(c.hash(p), start, end, flag)
		}
		p, flag, long = 0, 0, false
	}
	for first := true; i < len(c.text); first = false {
		if !first {
			r, _ := utf8.DecodeRuneInString(c.text[i:])
			if k := lookup(r).kind(); k == separator || k == half {
				break
			}
		}
		var seg segment
		seg, i = c.seg.next(c.text, i)
		for fold := seg.fold; len(fold) > 0; {
			r, size := utf8.DecodeRune(fold)
			e := lookup(r)
			k := e.kind()
			isMark := k == mark || k == ordered || k == joinMark
			if k == separator || k == half || flag&Half != 0 && !isMark {
				flush()
			}
			if k != separator && (p > 0 || !isMark) {
				if p == 0 {
					start = seg.start
				}
				if p+size > maxFast {
					if !long {
						c.long.Reset()
						long = true
					}
					_, _ = c.long.Write(c.buf[:p])
					p = 0
				}
				p += copy(c.buf[p:], fold[:size])
				end = seg.end
				switch k {
				case half:
					flag = Half
				case digit:
					flag |= Number
				}
			}
			fold = fold[size:]
		}
	}
	flush()
	return i
}
