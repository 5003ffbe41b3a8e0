// Package utf8seq tells damaged UTF-8 from text in another encoding.
package utf8seq

import "unicode/utf8"

// Count counts the UTF-8 sequences of several bytes in b, and the bytes that
// belong to none. Where most belong to none, b is in another encoding.
func Count(b []byte) (valid, bad int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, n := utf8.DecodeRune(b[i:])
		if n == 1 {
			bad++
		} else {
			valid++
		}
		i += n
	}
	return valid, bad
}
