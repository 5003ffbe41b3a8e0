package corpus

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"math/bits"
)

// valid is json.Valid. Within a string all bytes but quotes, backslashes, what
// follows these, and control characters mean the same to it, and an article is
// hardly anything else: so json.Valid is asked of b without them. What is left
// lies in *buf.
func valid(b []byte, buf *[]byte) bool {
	*buf = appendSyntax((*buf)[:0], b)
	return json.Valid(*buf)
}

// appendSyntax appends JSON without the plain bytes of its strings.
func appendSyntax(dst, b []byte) []byte {
	for {
		i := bytes.IndexByte(b, '"') + 1
		if i == 0 {
			return append(dst, b...)
		}
		dst = append(dst, b[:i]...)
		b = b[i:]
		for within := true; within; {
			i := plainBytes(b)
			if i == len(b) {
				return dst
			}
			n := 1
			switch {
			case b[i] == '"':
				within = false
			case b[i] == '\\' && i+1 < len(b) && b[i+1] == 'u':
				n = min(len(`\u0000`), len(b)-i)
			case b[i] == '\\':
				n = min(len(`\n`), len(b)-i)
			}
			dst = append(dst, b[i:i+n]...)
			b = b[i+n:]
		}
	}
}

// plainBytes counts the bytes that b begins with that are neither a quote, nor
// a backslash, nor a control character: eight at a time.
func plainBytes(b []byte) int {
	const (
		ones = 0x0101010101010101
		high = 0x80 * ones
	)
	i := 0
	for ; i+8 <= len(b); i += 8 {
		x := binary.LittleEndian.Uint64(b[i:])
		quote, slash := x^'"'*ones, x^'\\'*ones
		// A byte's high bit is set if it is below what is subtracted; of those
		// above the first one that is, it may be by the borrow.
		found := ((x-' '*ones)&^x | (quote-ones)&^quote | (slash-ones)&^slash) & high
		if found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for i < len(b) && b[i] != '"' && b[i] != '\\' && b[i] >= ' ' {
		i++
	}
	return i
}
