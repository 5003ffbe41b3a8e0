package shingle

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
)

const (
	maxChunk = 960 // bytes of text that are cut together
	minChunk = 64  // fewer after something that is not quick, so that little is read twice

	foldSize = 1024 // a power of two above maxChunk and what reaches beyond it

	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// chunk is a stretch of text in which every word's fold is as long as itself: each
// folded byte lies at the place of its original.
type chunk struct {
	fold  [foldSize + 8]byte      // what lies between words means nothing
	word  [maxChunk/64 + 2]uint64 // a bit for each byte of a word
	digit [maxChunk/64 + 2]uint64 // a bit for each ASCII digit
	wide  [maxChunk/64 + 2]uint64 // a bit for each byte that is not ASCII
}

// quick reports whether a rune whose entry is e and that takes size bytes is a
// separator, or a letter that folds to a letter of its length.
func (e entry) quick(size int) bool {
	return e.kind() == separator || e.kind() == letter && (e.len() == 0 || e.len() == size)
}

// quick cuts from i on, where no word may be at hand, as long as all runes are
// separators, ASCII digits, and letters that fold to a letter of their length:
// most of what is written in Latin, Greek, Cyrillic, Hebrew, Arabic and Hangul. It
// returns where the word begins that holds the first other rune, and the text's
// end if there is none.
//
// It goes over a chunk four times: ASCII, eight bytes at a time, or 32 in assembly; the other runes;
// the words' bounds; their hashes. The processor can predict each of these loops,
// as it cannot predict one that does everything for one word after another.
func (c *cutter) quick(i int) int {
	q := &c.chunk
	for size := minChunk; i < len(c.text); size = min(2*size, maxChunk) {
		text := c.text[i:]
		n := min(size, len(text))
		o := 0
		if hasAVX2 {
			o = q.asciiGroups(text, n)
		}
		for ; o < n; o += 64 {
			q.ascii(text[o:], o)
		}
		q.word[(n+63)/64] = 0
		end, ok := q.others(text, n)
		if !ok || end < len(text) {
			end = q.boundary(end)
		}
		first := c.n
		c.bounds(i, end)
		c.hashes(i, first)
		i += end
		if !ok || end == 0 {
			break
		}
	}
	return i
}

// ascii folds the first 64 bytes of text into the chunk from o on and marks what
// belongs to words, as if all that is not ASCII were separators.
func (q *chunk) ascii(text string, o int) {
	fold := (*[64]byte)(q.fold[o:])
	var word, wide, anyDigit uint64
	for j := 0; j < 64; j += 8 {
		var x uint64
		if len(text) >= j+8 {
			x = load(text, j)
		} else if j < len(text) {
			x = loadRest(text[j:])
		}
		high := x & highs
		binary.LittleEndian.PutUint64(fold[j:], x|(high^highs)>>2) // digits have this bit too
		low := x &^ highs
		lower := low | 0x20*ones
		letters := (lower + (0x80-'a')*ones) &^ (lower + (0x80-'z'-1)*ones)
		digits := (low + (0x80-'0')*ones) &^ (low + (0x80-'9'-1)*ones) & (high ^ highs)
		word = word>>8 | gather(letters&(high^highs)|digits)<<56
		wide = wide>>8 | gather(high)<<56
		anyDigit |= digits
	}
	k := o / 64
	q.word[k], q.wide[k], q.digit[k] = word, wide, 0
	if anyDigit != 0 {
		// Folded digits alone have the highest two bits clear.
		for j := range 8 {
			x := binary.LittleEndian.Uint64(fold[8*j:])
			q.digit[k] |= gather(^(x|x<<1)&highs) << (8 * j)
		}
		q.digit[k] &= word
	}
}

// gather puts the highest bits of x's bytes, which has no others, side by side.
func gather(x uint64) uint64 { return x * 0x0002040810204081 >> 56 }

// others folds and marks the runes of text[:n] that are not ASCII. It returns the
// end of what it has read, which is beyond n if a rune is; or where the first rune
// begins that is not quick, and false.
func (q *chunk) others(text string, n int) (end int, ok bool) {
	o := 0 // what lies before is read
	for k := 0; k < n; k += 64 {
		wide := q.wide[k/64]
		for {
			if o > k {
				wide &= ^uint64(0) << (o - k)
			}
			if wide == 0 {
				break
			}
			o = k + bits.TrailingZeros64(wide)
			start := o // of letters
			for o < n && text[o] >= utf8.RuneSelf {
				var (
					e    entry
					size = 2
				)
				b0 := text[o]
				switch {
				case b0 >= 0xC2 && b0 < 0xE0 && o+1 < len(text) && text[o+1]&0xC0 == 0x80:
					e = trie(uint32(b0&0x1F), text[o+1])
				case b0 > 0xE0 && b0 < 0xED && o+2 < len(text) && text[o+1]&0xC0 == 0x80 && text[o+2]&0xC0 == 0x80:
					e = trie(uint32(b0&0x0F)<<6|uint32(text[o+1]&0x3F), text[o+2])
					size = 3
				default:
					var r rune
					r, size = utf8.DecodeRuneInString(text[o:])
					e = lookup(r)
				}
				switch {
				case !e.quick(size):
					q.set(start, o)
					return o, false
				case e.kind() == separator:
					q.set(start, o)
					o += size
					start = o
				default:
					if e.len() != 0 {
						q.fold[o], q.fold[o+1] = byte(e), byte(e>>8)
						if size == 3 {
							q.fold[o+2] = byte(e >> 16)
						}
					}
					o += size
				}
			}
			q.set(start, o)
		}
	}
	return max(o, n), true
}

// set marks the bytes [from, to) as such of words.
func (q *chunk) set(from, to int) {
	for from < to {
		n := min(to-from, 64-from%64)
		q.word[from/64] |= ^uint64(0) >> (64 - n) << (from % 64)
		from += n
	}
}

// boundary returns the start of the word that reaches to the place end, or end if
// none does.
func (q *chunk) boundary(end int) int {
	for end > 0 {
		n := (end-1)%64 + 1 // bits of the last group
		length := bits.LeadingZeros64(^(q.word[(end-1)/64] << (64 - n)))
		if length < n {
			return end - length
		}
		end -= n
	}
	return 0
}

// bounds appends the starts, ends and flags of the words in the chunk before end.
// The chunk begins at the text's byte base.
func (c *cutter) bounds(base, end int) {
	if !hasAVX2 || !c.boundsAtOnce(base, end) {
		c.boundsOneByOne(base, end)
	}
}

// boundsOneByOne is bounds without assembly.
func (c *cutter) boundsOneByOne(base, end int) {
	n, ends := c.n, c.n
	open := uint64(0) // 1: the word before reaches up to here
	for k := 0; k <= end; k += 64 {
		word := c.word[k/64]
		if end-k < 64 {
			word &= 1<<(end-k) - 1
		}
		before := word<<1 | open
		open = word >> 63
		first, after := word&^before, before&^word

		if n+32 > len(c.start) {
			if need := n + bits.OnesCount64(first); need > len(c.start) {
				c.n = n
				c.grow(base+k, need)
			}
		}
		for m := first; m != 0; m &= m - 1 {
			c.start[n] = uint32(base + k + bits.TrailingZeros64(m))
			c.flag[n] = 0
			n++
		}
		for ; after != 0; after &= after - 1 {
			c.end[ends] = uint32(base + k + bits.TrailingZeros64(after))
			ends++
		}
		for m := c.digit[k/64] & word; m != 0; m &= m - 1 {
			later := first &^ (m ^ (m - 1)) // the words that begin after the digit
			c.flag[n-1-bits.OnesCount64(later)] = Number
		}
	}
	c.n = n
}

// hashes hashes the words from the first on, all of them in the chunk that begins
// at the text's byte base.
func (c *cutter) hashes(base, first int) {
	if hasAVX2 {
		first += c.hashGroups(base, first)
	}
	fold := &c.fold
	hash := c.list.hash[first:c.n]
	start := c.start[first:c.n][:len(hash)]
	end := c.end[first:c.n][:len(hash)]
	for i := range hash {
		o := int(start[i]) - base
		n := int(end[i] - start[i])
		if n >= 16 {
			hash[i] = sumLong(fold[o : o+n])
			continue
		}
		// Which of the steps a word needs cannot be predicted; so all are taken, and
		// those that it does not need are dropped.
		x := binary.LittleEndian.Uint64(fold[o&(foldSize-1):][:8])
		h := prime5 + uint64(n)
		next := bits.RotateLeft64(h^round(0, x), 27)*prime1 + prime4
		if n >= 8 {
			h = next
		}
		x = binary.LittleEndian.Uint64(fold[(o+n&8)&(foldSize-1):][:8])
		next = bits.RotateLeft64(h^uint64(uint32(x))*prime1, 23)*prime2 + prime3
		if n&4 != 0 {
			h = next
		}
		x >>= n & 4 * 8
		next = bits.RotateLeft64(h^x&0xFF*prime5, 11) * prime1
		if n&3 > 0 {
			h = next
		}
		next = bits.RotateLeft64(h^x>>8&0xFF*prime5, 11) * prime1
		if n&3 > 1 {
			h = next
		}
		next = bits.RotateLeft64(h^x>>16&0xFF*prime5, 11) * prime1
		if n&3 > 2 {
			h = next
		}
		hash[i] = avalanche(h)
	}
}

// sumLong hashes a word of any length.
func sumLong(word []byte) uint64 {
	if len(word) < 32 {
		return sumShort(word)
	}
	return xxhash.Sum64(word)
}
