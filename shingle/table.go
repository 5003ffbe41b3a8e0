package shingle

//go:generate go test -run ^TestTable$ -update

// kind says how a rune of the original text takes part in words.
type kind uint8

const (
	separator  kind = iota // ends a word; its fold holds no letter or digit
	ignorable              // folds to nothing
	letter                 // folds to one or more letters and marks
	digit                  // folds to letters and at least one decimal digit
	half                   // folds to one character of an unspaced script
	mark                   // continues a word, begins none, and changes nothing before it
	ordered                // as mark, where no mark of a higher combining class stands before it
	joinMark               // a mark that may compose with, or be moved before, what stands before it
	joinLetter             // a letter that may compose with what stands before it
	several                // folds to something of more than one word
)

// joins reports whether a rune belongs to the same segment as the rune before it.
func (k kind) joins() bool { return k >= ordered && k <= joinLetter }

// entry is what the table knows of a rune.
//
//	bit  31     its last combining class, or its fold's, is not zero
//	bits 28–30  0: the rune is its own fold; 1–3: length of the fold in bits 0–23;
//	            7: the fold is foldText[o:o+n], o in bits 0–15, n in bits 16–23
//	bits 24–27  its kind
//	bits 0–23   the fold's bytes, first byte lowest, or the combining class of an ordered rune
type entry uint32

const (
	entryTrails   = 1 << 31
	entryLenShift = 28
	entryLenText  = 7
	entryKindBits = 24
)

func (e entry) kind() kind { return kind(e >> entryKindBits & 15) }
func (e entry) len() int   { return int(e >> entryLenShift & 7) }

// appendFold appends the fold of the rune whose entry is e and whose UTF-8 bytes are s.
func appendFold[S string | []byte](dst []byte, e entry, s S) []byte {
	switch n := e.len(); n {
	case 0:
		if e.kind() == ignorable {
			return dst
		}
		return append(dst, s...)
	case entryLenText:
		o := int(e & 0xFFFF)
		return append(dst, foldText[o:o+int(e>>16&0xFF)]...)
	default:
		b := [3]byte{byte(e), byte(e >> 8), byte(e >> 16)}
		return append(dst, b[:n]...)
	}
}

// lookup finds the entry of r. Beyond the table lie the tags and variation
// selectors of plane 14, which are ignorable, and nothing else that is assigned.
func lookup(r rune) entry {
	if uint32(r)>>blockBits < uint32(len(blockIndex)) {
		return entry(blocks[uint(blockIndex[uint32(r)>>blockBits])<<blockBits|uint(r)&blockMask])
	}
	if r >= 0xE0000 && r < 0xE1000 {
		return entry(ignorable) << entryKindBits
	}
	return entry(separator) << entryKindBits
}

// trie is lookup by the last byte of a rune's UTF-8 and the bits before it, for
// runes below U+10000.
func trie(block uint32, last byte) entry {
	return entry(blocks[uint(blockIndex[block])<<blockBits|uint(last)&blockMask])
}

const (
	blockBits = 6 // a block is what one lead byte, or lead bytes, of UTF-8 select
	blockMask = 1<<blockBits - 1
)
