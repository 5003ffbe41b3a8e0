package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/wirecopy/dedupe/corpus/internal/utf8seq"
)

var (
	byteOrderMark = []byte("\uFEFF")

	errBinary = errors.New("binary file")
	errUTF8   = errors.New("not UTF-8: which encoding it is in cannot be told")
)

const utf8Name = "utf-8"

// decode returns a text in UTF-8, and the name of the encoding that it was in:
// "utf-8" for what is valid, "" for what is kept as it is although it is not.
func decode(b []byte) (text []byte, name string, err error) {
	enc, name, err := encodingOf(b)
	if enc == nil || err != nil {
		return b, name, err
	}
	text, err = enc.NewDecoder().Bytes(b)
	return text, name, err
}

// encodingOf tells a text's encoding; enc is nil where it is UTF-8, or taken
// for it.
//
// UTF-16 is told by its byte order mark or by the NULs of Latin letters. What
// is not valid UTF-8, but for the most part made of sequences that are, is
// damaged: the words around the damage are whole, so it is kept as it is. The
// rest is in an encoding of bytes: which one, its letters tell (chardet, the
// detector of ICU).
func encodingOf(b []byte) (enc encoding.Encoding, name string, err error) {
	switch {
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}), looksUTF16(b, 1):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16le", nil
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}), looksUTF16(b, 0):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "utf-16be", nil
	case utf8.Valid(b):
		return nil, utf8Name, nil
	}
	valid, bad := utf8seq.Count(b)
	// A tenth of a text and more belongs to no sequence where it is in another
	// script; German has two in a hundred.
	few := bad*10 <= len(b) && (bad < 6 || bad*200 <= len(b))
	if valid > bad && bad*10 <= len(b) {
		return nil, "", nil
	}
	best, err := chardet.NewTextDetector().DetectBest(letters(b))
	if err == nil && best.Confidence >= leastConfidence && !strings.HasPrefix(best.Charset, "UTF-") {
		if enc, err := htmlindex.Get(charsetName(best.Charset)); err == nil {
			if name, err := htmlindex.Name(enc); err == nil && decodesAll(enc, b) {
				return enc, name, nil
			}
		}
	}
	if few {
		return nil, "", nil
	}
	return nil, "", errUTF8
}

// letters is the part of a text that tells its encoding: some of it from the
// word on in which the first byte beyond ASCII stands.
func letters(b []byte) []byte {
	first := max(0, bytes.IndexFunc(b, func(r rune) bool { return r >= utf8.RuneSelf }))
	first = bytes.LastIndexByte(b[:first], ' ') + 1
	return b[first:min(len(b), first+sampleBytes)]
}

// leastConfidence is the confidence of the detector, of 100, from which on an
// encoding is taken. Texts of the right encoding have about 50 and more, noise
// about 10.
const leastConfidence = 30

// charsetName is the name of an encoding in the index of the web.
func charsetName(s string) string {
	if s == "GB-18030" {
		return "gb18030"
	}
	return s
}

// decodesAll reports whether nothing in b is left over by an encoding.
func decodesAll(enc encoding.Encoding, b []byte) bool {
	text, err := enc.NewDecoder().Bytes(b)
	return err == nil && !bytes.ContainsRune(text, utf8.RuneError) && bytes.IndexByte(text, 0) < 0
}

// looksUTF16 reports whether b looks like UTF-16 of Latin letters without a byte
// order mark: of its first bytes at least a quarter are NUL, all at odd, or even,
// places, and what they make has no control characters.
func looksUTF16(b []byte, odd int) bool {
	b = b[:min(len(b), 1<<10)&^1]
	nul := 0
	for i, c := range b {
		if c != 0 {
			continue
		}
		if i&1 != odd {
			return false
		}
		nul++
	}
	if nul == 0 || nul*4 < len(b) {
		return false
	}
	order := unicode.BigEndian
	if odd == 1 {
		order = unicode.LittleEndian
	}
	text, err := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(b)
	return err == nil && bytes.IndexFunc(text, func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\r' && r != '\n'
	}) < 0
}

// sampleBytes is how much of a file of many records tells its encoding.
const sampleBytes = 32 << 10

// decoded makes a file of records one of UTF-8, as far as its beginning tells its
// encoding, which it names; "" where each record has to. What is no text is an
// error.
func (f *File) decoded() (name string, err error) {
	sample, _ := f.in.Peek(sampleBytes)
	whole := sample
	// The last character may be cut.
	for i := 1; i < utf8.UTFMax && i <= len(sample); i++ {
		if c := sample[len(sample)-i]; c >= 0xC0 {
			sample = sample[:len(sample)-i]
			break
		} else if c < utf8.RuneSelf {
			break
		}
	}
	enc, name, err := encodingOf(sample)
	if err != nil {
		enc = nil // each record is told by itself
	}
	switch {
	case enc == nil && bytes.IndexByte(whole[:min(len(whole), headBytes)], 0) >= 0 && !beginsJSON(whole):
		return "", errBinary
	case enc == nil:
		if bytes.HasPrefix(whole, byteOrderMark) {
			f.in.Discard(len(byteOrderMark))
		}
		return name, nil
	}
	f.in = bufio.NewReaderSize(transform.NewReader(f.in, enc.NewDecoder()), 64<<10)
	return name, nil
}

// checkText tells by the first bytes of a file that it is no text.
func checkText(head []byte) error {
	if _, name, _ := encodingOf(head); bytes.IndexByte(head, 0) >= 0 && !strings.HasPrefix(name, "utf-16") {
		return errBinary
	}
	return nil
}
