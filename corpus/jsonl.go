package corpus

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/wirecopy/dedupe"
)

// A record decodes JSON objects, one after another.
type record struct {
	fields   *fields
	values   [][]byte // of fields.names, raw; nil where absent
	encoding string   // of the file, before it was decoded
	utf8     bool     // whether the object is valid UTF-8
	buf      []byte   // for the syntax of an object or for a string, reused

	textField int // of fields.names, the one that the text was taken from

	any  bool     // whether there was an object at all
	seen []bool   // which of fields.names were in any of them
	have []string // the first fields of one without a text; nil if all had one
}

func newRecord(f *fields) record {
	return record{fields: f, values: make([][]byte, len(f.names)), seen: make([]bool, len(f.names))}
}

// missing are the names that an option gave and that were in no object.
func (r *record) missing() []string {
	if !r.any {
		return nil
	}
	var names []string
	for _, i := range r.fields.given {
		if !r.seen[i] {
			names = append(names, r.fields.names[i])
		}
	}
	return names
}

// textless are the fields of text and, where no object had any of them, those that
// one had.
func (r *record) textless() (want, have []string) {
	for _, i := range r.fields.text {
		if r.seen[i] {
			return nil, nil
		}
		want = append(want, r.fields.names[i])
	}
	if len(r.have) == 0 {
		return nil, nil
	}
	return want, r.have
}

// article decodes one object, without blanks around it. undated says why the
// article has no date where it seems to hold one. The ID is empty where the
// record has none; nothing of the article is part of b.
func (r *record) article(b []byte) (a dedupe.Article, undated, err error) {
	b, encoding, err := r.whole(b)
	if err != nil {
		return a, nil, err
	}
	r.any = true
	clear(r.values)
	for name, value := range members(b) {
		for i := range r.fields.names {
			if string(name) == r.fields.names[i] {
				r.values[i], r.seen[i] = value, true
			}
		}
	}
	for i, path := range r.fields.paths {
		if path != nil && r.values[i] == nil {
			r.values[i] = valueAt(b, path)
			r.seen[i] = r.seen[i] || r.values[i] != nil
		}
	}
	if a.Text, err = r.text(b); err != nil {
		return a, nil, err
	}
	a.Published, a.DayOnly, undated = r.date()
	a.Publisher = r.nameOf(r.fields.publisher)
	a.Provider = r.nameOf(r.fields.provider)
	a.Title = r.firstOf(r.fields.title)
	a.URL = r.firstOf(r.fields.url)
	a.ID = r.firstOf(r.fields.id)
	a.Encoding = encoding
	return a, undated, nil
}

// whole returns what is a JSON object, without blanks around it, in UTF-8, and
// the name of the encoding it was in; "" where it is damaged UTF-8.
func (r *record) whole(b []byte) (object []byte, encoding string, err error) {
	encoding = r.encoding
	if r.utf8 = utf8.Valid(b); !r.utf8 {
		// The file's beginning did not tell it.
		if b, encoding, err = decode(b); err != nil {
			return nil, "", err
		}
		r.utf8 = encoding != ""
	}
	switch {
	case !valid(b, &r.buf):
		return nil, "", errSyntax(b)
	case b[0] != '{':
		return nil, "", fmt.Errorf("no JSON object but %s", kindOf(b))
	}
	if encoding == "" && r.utf8 {
		encoding = utf8Name
	}
	return b, encoding, nil
}

// errSyntax says what is wrong with b, which is no valid JSON.
func errSyntax(b []byte) error {
	var v any
	err := json.Unmarshal(b, &v)
	var at *json.SyntaxError
	if errors.As(err, &at) {
		return fmt.Errorf("no valid JSON: %w (byte %d of the record)", err, at.Offset)
	}
	return fmt.Errorf("no valid JSON: %w", err)
}

// text is the first field of text that is not empty, or "" if all are.
func (r *record) text(b []byte) (string, error) {
	var wrong error
	null := "" // a field that is
	empty := false
	for _, i := range r.fields.text {
		raw := r.values[i]
		if raw == nil {
			continue
		}
		var s string
		switch raw[0] {
		case 'n':
			null = cmp.Or(null, r.fields.names[i])
			continue
		case '"':
			s = r.string(raw)
		case '[':
			var ok bool
			if s, ok = r.paragraphs(raw); !ok {
				wrong = cmp.Or(wrong, fmt.Errorf("field %q is an array of other than strings", r.fields.names[i]))
				continue
			}
		default:
			wrong = cmp.Or(wrong, fmt.Errorf("field %q is %s, want a string or an array of strings", r.fields.names[i], kindOf(raw)))
			continue
		}
		if len(s) > dedupe.MaxArticleBytes {
			return "", errLong(int64(len(s)))
		}
		if s != "" || !empty {
			r.textField = i
		}
		if s != "" {
			return s, nil
		}
		empty = true
	}
	switch {
	case empty:
		return "", nil
	case wrong != nil:
		return "", wrong
	case null != "":
		return "", fmt.Errorf("no text: field %q is null", null)
	}
	have := firstNames(func(yield func(string) bool) {
		for name := range members(b) {
			if !yield(string(name)) {
				return
			}
		}
	})
	r.lacks(have)
	return "", fmt.Errorf("no text: no field %s, but %s", r.fields.namesOf(r.fields.text), cmp.Or(quoted(have), "no fields at all"))
}

// paragraphs joins the strings of an array by an empty line; null is an empty
// one. It is false where there is anything else.
func (r *record) paragraphs(array []byte) (string, bool) {
	var text []byte
	for i, n := skipBlanks(array, 1), 0; array[i] != ']'; n++ {
		if n > 0 {
			text = append(text, "\n\n"...)
		}
		end := valueEnd(array, i)
		switch raw := array[i:end]; {
		case raw[0] == '"' && r.utf8:
			text = unquote(text, raw[1:len(raw)-1])
		case raw[0] == '"':
			text = append(text, r.string(raw)...)
		case raw[0] != 'n':
			return "", false
		}
		if i = skipBlanks(array, end); array[i] == ',' {
			i = skipBlanks(array, i+1)
		}
	}
	return string(text), true
}

// lacks notes the first fields of a record without a text. Files are read in no
// order, so that with most of them counts, then the first by name.
func (r *record) lacks(have []string) {
	if cmp.Or(cmp.Compare(len(r.have), len(have)), slices.Compare(have, r.have)) < 0 {
		r.have = have
	}
}

// saw notes what another record has seen.
func (r *record) saw(other *record) {
	r.any = r.any || other.any
	r.lacks(other.have)
	for i, seen := range other.seen {
		r.seen[i] = r.seen[i] || seen
	}
}

// date is the first field that is a date; where none is, but one holds
// something, undated tells so.
func (r *record) date() (t time.Time, dayOnly bool, undated error) {
	for _, i := range r.fields.date {
		raw := r.values[i]
		if raw == nil {
			continue
		}
		var s string
		switch raw[0] {
		case '"':
			s = strings.TrimSpace(r.string(raw))
		case 'n', 't', 'f':
			continue // "published": true tells whether, not when
		default:
			s = string(raw)
		}
		if s == "" || s == "0" {
			continue
		}
		t, dayOnly, ok := ParseDate(s)
		if ok {
			return t, dayOnly, nil
		}
		undated = cmp.Or(undated, errDate(r.fields.names[i], s))
	}
	return time.Time{}, false, undated
}

// errDate says that a field holds no date.
func errDate(field, s string) error {
	return fmt.Errorf("field %q: %q is no date; the article is kept without one", field, shorten(s, 60))
}

// nameOf is the first of the fields that is a scalar or an object with a
// name, and not empty.
func (r *record) nameOf(fields []int) string {
	for _, i := range fields {
		raw := r.values[i]
		if raw != nil && raw[0] == '{' {
			raw = nameIn(raw)
		}
		if s := r.scalar(raw); s != "" {
			return s
		}
	}
	return ""
}

// valueAt is the value at a path of names, each within the one before; nil
// where there is none.
func valueAt(obj []byte, path []string) []byte {
	var at []byte
	for name, value := range members(obj) {
		if string(name) == path[0] {
			at = value
		}
	}
	if at == nil || len(path) == 1 {
		return at
	}
	if at[0] != '{' {
		return nil
	}
	return valueAt(at, path[1:])
}

// nameIn is the member "name" of an object where that is a string, else nil.
func nameIn(obj []byte) []byte {
	var at []byte
	for name, value := range members(obj) {
		if string(name) == "name" {
			at = value
		}
	}
	if at == nil || at[0] != '"' {
		return nil
	}
	return at
}

// firstOf is the first of the fields that is a scalar and not empty.
func (r *record) firstOf(fields []int) string {
	for _, i := range fields {
		if s := r.scalar(r.values[i]); s != "" {
			return s
		}
	}
	return ""
}

// scalar is a string or number, else "".
func (r *record) scalar(raw []byte) string {
	if raw == nil {
		return ""
	}
	switch c := raw[0]; {
	case c == '"':
		return r.string(raw)
	case c == '-' || '0' <= c && c <= '9':
		return string(raw)
	}
	return ""
}

// string decodes a valid JSON string. What is not UTF-8 in it becomes U+FFFD.
func (r *record) string(raw []byte) string {
	if !r.utf8 {
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return ""
		}
		return s
	}
	in := raw[1 : len(raw)-1]
	if bytes.IndexByte(in, '\\') < 0 {
		return string(in)
	}
	r.buf = unquote(r.buf[:0], in)
	return string(r.buf)
}

// kindOf names the kind of a valid JSON value.
func kindOf(raw []byte) string {
	switch raw[0] {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case 't', 'f':
		return "true or false"
	case 'n':
		return "null"
	}
	return "a number"
}
