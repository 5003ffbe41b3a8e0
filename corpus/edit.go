package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/wirecopy/dedupe"
)

// An Edit puts a text into the place of a span of an article's text; an empty
// span is a place between two bytes.
type Edit struct {
	dedupe.Span
	Text string
}

// EditRecord returns a JSON object, as it stands in a line of JSON Lines, with its
// article's text edited, and every other byte as it was. The options are those that
// it was read with. The function gets the text and returns the edits, by position
// and apart from each other. Of a text
// in an array of strings what is between these stays. A text of which nothing is
// left becomes a blank, so that no other field is taken for the text. It is an
// error if the record is not UTF-8, or is none that an article is read from.
func EditRecord(record []byte, o Options, edit func(text string) []Edit) ([]byte, error) {
	if !utf8.Valid(record) {
		return nil, errors.New("the record is not UTF-8")
	}
	f := o.fields()
	r := newRecord(&f)
	b := bytes.TrimLeft(bytes.TrimPrefix(record, byteOrderMark), jsonBlanks)
	before := len(record) - len(b)
	b = bytes.TrimRight(b, jsonBlanks)
	if len(b) == 0 {
		return nil, errors.New("the record is empty")
	}
	a, _, err := r.article(b)
	if err != nil {
		return nil, err
	}
	edits := edit(a.Text)
	for i, e := range edits {
		if e.Start < 0 || e.End < e.Start || e.End > len(a.Text) || i > 0 && e.Start < edits[i-1].End {
			return nil, fmt.Errorf("edit %d does not lie in the text after the one before", i)
		}
	}
	ed := editor{edits: edits, out: slices.Clone(record[:before])}
	at := 0 // in b
	began := -1
	for _, p := range piecesOf(r.values[r.textField]) {
		from := cap(b) - cap(p.raw) // p.raw is a part of b
		ed.out = append(ed.out, b[at:from]...)
		if began < 0 {
			began = len(ed.out)
		}
		ed.piece(p)
		at = from + len(p.raw)
	}
	if began >= 0 && !ed.left && a.Text != "" {
		ed.out = slices.Insert(ed.out, began, ' ')
	}
	ed.out = append(ed.out, b[at:]...)
	return append(ed.out, record[before+len(b):]...), nil
}

// A textPiece is what stands between the quotation marks of a JSON string.
type textPiece struct {
	raw   []byte
	start int // in the text
}

// piecesOf are the strings of a field of text.
func piecesOf(value []byte) []textPiece {
	if value[0] == '"' {
		return []textPiece{{value[1 : len(value)-1], 0}}
	}
	var all []textPiece
	start := 0
	var buf []byte
	for i := skipBlanks(value, 1); value[i] != ']'; {
		end := valueEnd(value, i)
		if value[i] == '"' {
			raw := value[i+1 : end-1]
			all = append(all, textPiece{raw, start})
			buf = unquote(buf[:0], raw)
			start += len(buf)
		}
		start += len("\n\n")
		if i = skipBlanks(value, end); value[i] == ',' {
			i = skipBlanks(value, i+1)
		}
	}
	return all
}

// An editor appends pieces with what is edited in them.
type editor struct {
	edits    []Edit // those that are not done
	inserted bool   // the text of the first of them
	out      []byte
	left     bool // whether anything is left of the text
	buf      []byte
}

func (ed *editor) piece(p textPiece) {
	ed.buf = unquote(ed.buf[:0], p.raw)
	at, end := p.start, p.start+len(ed.buf) // in the text
	raw := p.raw
	// until goes on to a place in the text, and keeps what it passes or not.
	until := func(place int, keep bool) {
		for at < place && len(raw) > 0 {
			n := escapeLen(raw)
			ed.buf = unquote(ed.buf[:0], raw[:n])
			at += len(ed.buf)
			if keep {
				ed.out = append(ed.out, raw[:n]...)
				ed.left = true
			}
			raw = raw[n:]
		}
	}
	for len(ed.edits) > 0 && ed.edits[0].Start <= end {
		e := &ed.edits[0]
		until(e.Start, true)
		if !ed.inserted {
			ed.out = appendEscaped(ed.out, e.Text)
			ed.inserted = true
			ed.left = ed.left || e.Text != ""
		}
		until(e.End, false)
		if e.End > end {
			return // it goes on in the next piece
		}
		ed.edits, ed.inserted = ed.edits[1:], false
	}
	until(end, true)
}

// escapeLen is the length of the escape, or the character, that a JSON string's
// inside begins with.
func escapeLen(raw []byte) int {
	const one, pair = len(`\u0000`), len(`\u0000\u0000`)
	switch {
	case raw[0] != '\\':
		_, n := utf8.DecodeRune(raw)
		return n
	case raw[1] != 'u':
		return len(`\n`)
	case len(raw) >= pair && raw[one] == '\\' && raw[one+1] == 'u' &&
		utf16.DecodeRune(hex4(raw[2:]), hex4(raw[one+2:])) != utf8.RuneError:
		return pair
	}
	return one
}

// appendEscaped appends a text as it stands in a JSON string.
func appendEscaped(out []byte, s string) []byte {
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			out = append(out, '\\', c)
		case c < ' ':
			out = fmt.Appendf(out, `\u%04x`, c)
		default:
			out = append(out, c)
		}
	}
	return out
}
