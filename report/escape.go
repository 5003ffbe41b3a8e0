package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape returns s with everything spelled out that would act on a terminal
// instead of being shown: control characters (C0, DEL and C1) as \n, \t, \x1b
// or \u009b, the overrides of text direction as \u202e, line separators as
// \u2028, and bytes that are not UTF-8 as \xff. All else stays as it is, a
// backslash too.
func Escape(s string) string {
	clean := true
	for i, r := range s {
		if acts(r) || r == utf8.RuneError && invalidAt(s, i) {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && invalidAt(s, i):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case !acts(r):
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < utf8.RuneSelf:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// acts reports whether a terminal acts on r: it is a control character, it
// overrides the direction of what follows, or it ends a line.
func acts(r rune) bool {
	return unicode.IsControl(r) ||
		'\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069' ||
		r == '\u2028' || r == '\u2029'
}

// invalidAt reports whether the bytes of s at i are not UTF-8.
func invalidAt(s string, i int) bool {
	r, n := utf8.DecodeRuneInString(s[i:])
	return r == utf8.RuneError && n == 1
}

// oneLine returns s escaped, with every stretch of white space, line ends too,
// as one blank.
func oneLine(s string) string { return Escape(strings.Join(strings.Fields(s), " ")) }

// utf8Name returns s as it is if it is valid UTF-8; else with \xNN in place of
// each byte that is not, and a second backslash before each that it holds.
func utf8Name(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && invalidAt(s, i):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\\':
			b.WriteString(`\\`)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// escapeJSON appends JSON to dst with what [acts] as \uXXXX, which leaves its
// meaning: encoding/json escapes C0 alone, but JSON is looked at on terminals
// too. line is UTF-8.
func escapeJSON(dst, line []byte) []byte {
	if !slices.ContainsFunc(acting, func(b byte) bool { return bytes.IndexByte(line, b) >= 0 }) {
		return append(dst, line...) // as most lines of matches and clusters
	}
	for len(line) > 0 {
		n := 0
		for n < len(line) && !beginsActing[line[n]] {
			n++
		}
		dst = append(dst, line[:n]...)
		line = line[n:]
		if len(line) == 0 {
			break
		}
		r, n := utf8.DecodeRune(line)
		if acts(r) {
			dst = fmt.Appendf(dst, `\u%04x`, r)
		} else {
			dst = append(dst, line[:n]...)
		}
		line = line[n:]
	}
	return dst
}

// acting are the first bytes of all that acts, but for C0.
var acting = []byte{0x7f, 0xc2, 0xe2}

var beginsActing = func() (is [256]bool) {
	for _, b := range acting {
		is[b] = true
	}
	return is
}()
