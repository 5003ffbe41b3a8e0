package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"
)

var (
	byteOrderMark = []byte("\uFEFF")

	errArray  = errors.New("a JSON array is not read: write one record a line (jq -c '.[]')")
	errBinary = errors.New("binary file")
	errUTF16  = errors.New("not UTF-8: the byte order mark is that of UTF-16")
	errUTF8   = errors.New("not UTF-8: more than a tenth of the text is in another encoding")
)

// checkText tells by the first bytes of a file whether it is no text.
func checkText(head []byte) error {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return errUTF16
	case bytes.IndexByte(head, 0) >= 0:
		return errBinary
	}
	return checkUTF8(head)
}

// checkUTF8 tells that b is in another encoding: that more than a tenth of its
// bytes belong to no UTF-8 sequence, or more than one in 200 and no fewer than
// six. German in a one-byte encoding has two in a hundred, and each cuts a word
// in two. Fewer are damage, which is legal: the words around it are whole.
func checkUTF8(b []byte) error {
	if utf8.Valid(b) {
		return nil
	}
	bad := 0
	for i := 0; i < len(b); {
		_, n := utf8.DecodeRune(b[i:])
		if n == 1 && b[i] >= utf8.RuneSelf {
			bad++
		}
		i += n
	}
	switch {
	case bad*10 > len(b):
		return errUTF8 // another script, or none: which one cannot be told
	case bad*200 > len(b) && bad >= 6:
		return fmt.Errorf("not UTF-8: %.1f %% of its bytes are invalid; convert it first (iconv -f WINDOWS-1252 -t UTF-8)",
			100*float64(bad)/float64(len(b)))
	}
	return nil
}
