package report_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/report"
)

func TestEscape(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{`plain, Grüße, 東京, a\b`, `plain, Grüße, 東京, a\b`},
		{"two\nlines\r\n\ttab", `two\nlines\r\n\ttab`},
		{"\x1b[31mred\x1b[0m\x07\x00\x7f", `\x1b[31mred\x1b[0m\x07\x00\x7f`},
		{"\u009b31m", `\u009b31m`},
		{"\x9b31m", `\x9b31m`},
		{"\u202eevil\u2066", `\u202eevil\u2066`},
		{"line\u2028para\u2029", `line\u2028para\u2029`},
		{"\xff\xfe", `\xff\xfe`},
		{"half \xc3", `half \xc3`},
		{"\uFFFD is a character", "\uFFFD is a character"},
		{"\u200fright to left mark \u00ad", "\u200fright to left mark \u00ad"},
	} {
		require.Equal(t, c.want, report.Escape(c.in), "%q", c.in)
	}
}

// harmless requires that nothing in s acts on a terminal, line ends apart.
func harmless(t testing.TB, s string) {
	t.Helper()
	require.True(t, utf8.ValidString(s), "%q", s)
	for _, r := range s {
		if r == '\n' {
			continue
		}
		require.False(t, unicode.IsControl(r) || strings.ContainsRune("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029", r),
			"%q holds %q", s, r)
	}
}

func FuzzEscape(f *testing.F) {
	f.Add("plain")
	f.Add("\x1b[31m\u009b\u202e\xff\n")
	f.Fuzz(func(t *testing.T, s string) {
		got := report.Escape(s)
		harmless(t, got)
		require.NotContains(t, got, "\n")
		require.Equal(t, got, report.Escape(got))
	})
}
