package report

import (
	"strings"
	"unicode/utf8"
)

// A shownText is a text as a browser shows it, where nothing in it acts, with
// the places of its bytes. A control character is its picture (␛), a line end
// is \n, and what overrides the direction of text, or is not UTF-8, is U+FFFD.
type shownText struct {
	text  string
	bytes []int32 // where the shown text and the original part: offsets in the original …
	units []int32 // … and in UTF-16 units of the shown text
}

func show(s string) *shownText {
	var b strings.Builder
	b.Grow(len(s))
	t := &shownText{}
	units, same := int32(0), false
	for i := 0; i < len(s); {
		if n := plainly(s[i:]); n > 0 {
			if !same {
				t.bytes, t.units = append(t.bytes, int32(i)), append(t.units, units)
			}
			same = true
			b.WriteString(s[i : i+n])
			units += int32(n)
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		out, width := r, int32(1)
		switch {
		case r == '\r' && i+1 < len(s) && s[i+1] == '\n':
			out, width = -1, 0
		case r == '\r':
			out = '\n'
		case r < ' ': // no \n or \t
			out = 0x2400 + r
		case r == 0x7f:
			out = 0x2421
		case acts(r):
			out = utf8.RuneError
		case r > 0xffff:
			width = 2
		}
		// Offsets are noted where bytes and units stop to run level.
		level := n == int(width)
		if !level || !same {
			t.bytes, t.units = append(t.bytes, int32(i)), append(t.units, units)
		}
		same = level
		if out >= 0 {
			b.WriteRune(out)
		}
		units += width
		i += n
	}
	t.bytes, t.units = append(t.bytes, int32(len(s))), append(t.units, units)
	t.text = b.String()
	return t
}

// plainly counts the bytes that s begins with that are shown as they are, and
// are a UTF-16 unit each: most texts have hardly others.
func plainly(s string) int {
	for i := range len(s) {
		if c := s[i]; (c < ' ' || c > '~') && c != '\n' && c != '\t' {
			return i
		}
	}
	return len(s)
}

// unit returns the UTF-16 unit of the shown text at a byte of the original.
func (t *shownText) unit(offset int) int {
	lo, hi := 0, len(t.bytes)-1 // the last noted place at or before it
	for lo < hi {
		if mid := (lo + hi + 1) / 2; int(t.bytes[mid]) <= offset {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	u := int(t.units[lo]) + max(0, offset-int(t.bytes[lo]))
	if lo+1 < len(t.units) {
		u = min(u, int(t.units[lo+1]))
	}
	return u
}
