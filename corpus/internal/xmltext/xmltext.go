// Package xmltext opens files of XML: it tells their encoding, their kind,
// and whether they are too deep.
package xmltext

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"

	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/internal/utf8seq"
)

// ReadAll reads a file of at most so many bytes, as [Decode] gives it.
func ReadAll(f *corpus.File, most int64) ([]byte, string, error) {
	b, err := f.ReadAll(most)
	if err != nil {
		return nil, "", err
	}
	return Decode(b)
}

// Decode returns XML in UTF-8, and the name of the encoding it was in: that of
// its byte order mark, else of its declaration, else UTF-8. Bytes that are not of
// that encoding are replaced by U+FFFD, unless they are more than those that are:
// then the encoding is another, which is an error. No encoding is declared in
// what is returned.
func Decode(b []byte) ([]byte, string, error) {
	e, name := encodingOf(b)
	switch {
	case e == nil:
		return nil, "", fmt.Errorf("XML in an encoding that is not known, %q", name)
	case name == "utf-8":
		b = bytes.TrimPrefix(b, []byte("\uFEFF"))
		if !utf8.Valid(b) {
			if valid, bad := utf8seq.Count(b); bad > valid {
				return nil, "", errors.New("XML that is not in UTF-8, as it says or as is usual")
			}
			b = bytes.ToValidUTF8(b, []byte("\uFFFD"))
		}
	default:
		decoded, err := e.NewDecoder().Bytes(b)
		if err != nil {
			return nil, "", fmt.Errorf("XML that is not in %s, as it says: %w", name, err)
		}
		b = bytes.TrimPrefix(decoded, []byte("\uFEFF"))
	}
	if m := declaration.FindSubmatchIndex(b[:min(len(b), 256)]); m != nil {
		b = append(bytes.Clone(b[:m[2]]), b[m[3]:]...)
	}
	return b, name, nil
}

// encodingOf tells the encoding of XML by how it begins; it is nil where that is
// not known.
func encodingOf(b []byte) (encoding.Encoding, string) {
	name := "utf-8"
	switch {
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}), bytes.HasPrefix(b, []byte("\x00<\x00?")):
		name = "utf-16be"
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}), bytes.HasPrefix(b, []byte("<\x00?\x00")):
		name = "utf-16le"
	case bytes.HasPrefix(b, []byte("\uFEFF")):
	default:
		m := declaration.FindSubmatch(b[:min(len(b), 256)])
		// What can be read as ASCII is not in UTF-16, whatever it says.
		if m != nil && !bytes.HasPrefix(bytes.ToLower(m[2]), []byte("utf-16")) {
			name = string(m[2])
		}
	}
	if e, known := charset.Lookup(name); e != nil {
		return e, known
	}
	return nil, name
}

var declaration = regexp.MustCompile(`^\s*<\?xml[^>]*?(\s+encoding\s*=\s*["']([A-Za-z0-9._:-]+)["'])`)

// Root returns the name of the element that XML begins with, without its
// prefix; "" where it does not begin so. head is the beginning of a file, in any
// encoding.
func Root(head []byte) string {
	if len(head) > 1 && len(head)%2 == 1 && (head[0] == 0xFE || head[0] == 0xFF) {
		head = head[:len(head)-1]
	}
	// Names are ASCII for all that is looked for, so a head whose encoding is not
	// told is read as well.
	b, _, err := Decode(head)
	if err != nil {
		b = bytes.ToValidUTF8(head, nil)
	}
	if !bytes.HasPrefix(bytes.TrimLeft(b, " \t\r\n"), []byte("<")) {
		return ""
	}
	d := NewDecoder(b)
	for {
		t, err := d.RawToken()
		if err != nil {
			return ""
		}
		if t, ok := t.(xml.StartElement); ok {
			return t.Name.Local
		}
	}
}

// NewDecoder decodes XML that Decode returned, entities of HTML too, and
// forgives what browsers forgive.
func NewDecoder(b []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return d
}

// ErrKind says that XML is of another kind than what reads it, by the name of
// its [Root]: it wraps [corpus.ErrKind], unless b is no XML.
func ErrKind(b []byte) error {
	if root := Root(b[:min(len(b), headBytes)]); root != "" {
		return fmt.Errorf("XML %w: <%s>", corpus.ErrKind, Line(root))
	}
	return errors.New("no XML")
}

// headBytes is how much of a file is looked at to tell what it is.
const headBytes = 8 << 10

// Line is a text on one line.
func Line(s string) string { return strings.Join(strings.Fields(s), " ") }
