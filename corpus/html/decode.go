package html

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"

	"github.com/wirecopy/dedupe/corpus/internal/utf8seq"
)

// decode returns a page in UTF-8, and the name of the encoding it was in: that
// of its byte order mark, else of the HTTP header, else what the page itself
// says, else UTF-8 if it is that, else Windows-1252, as browsers do.
func decode(page []byte, contentType string) ([]byte, string, error) {
	e, name, certain := charset.DetermineEncoding(page, contentType)
	if !certain && utf8.Valid(page) || name == "utf-8" {
		page = bytes.TrimPrefix(page, []byte("\uFEFF"))
		if !mislabelled(page) {
			return page, "utf-8", nil
		}
		e, name = charmap.Windows1252, "windows-1252"
	}
	decoded, err := e.NewDecoder().Bytes(page)
	if err != nil {
		return nil, "", fmt.Errorf("not in %s, as the page says: %w", name, err)
	}
	if bytes.IndexByte(decoded[:min(len(decoded), 1024)], 0) >= 0 {
		return nil, "", errBinary
	}
	return decoded, name, nil
}

// mislabelled reports whether what calls itself UTF-8 is in a one-byte
// encoding: more of its bytes are no part of a rune than begin one of several.
func mislabelled(page []byte) bool {
	if utf8.Valid(page) {
		return false
	}
	good, bad := utf8seq.Count(page)
	return bad > good
}
