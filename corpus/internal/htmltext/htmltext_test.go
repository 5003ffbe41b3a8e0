package htmltext_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/wirecopy/dedupe/corpus/internal/htmltext"
)

var tests = map[string]struct{ in, want string }{
	"nothing":      {"", ""},
	"no markup":    {" One  paragraph\n of words.\n\n\nAnother. ", "One paragraph\nof words.\n\nAnother."},
	"paragraphs":   {"<p>One <b>bold</b> wo<i>rd</i>.</p>\n\n<p>Two</p>", "One bold word.\n\nTwo"},
	"breaks":       {"one<br>two<br/><br>three</br>four", "one\ntwo\n\nthree\nfour"},
	"lists":        {"<ul><li>one<li>two</ul>three", "one\n\ntwo\n\nthree"},
	"cells":        {"<table><tr><td>one<td>two<tr><td>three</table>", "one two\n\nthree"},
	"entities":     {"M&uuml;ller &amp; S&#246;hne &lt;b&gt;", "Müller & Söhne <b>"},
	"an ampersand": {"Müller & Söhne", "Müller & Söhne"},
	"no text":      {"a<script>if (a < b) { c }</script><style>d</style><!-- e -->f", "af"},
	"cut off":      {"<p>one <b", "one"},
	"no end":       {"one<script>two", "one"},
}

func TestStrip(t *testing.T) {
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, htmltext.Strip(test.in))
		})
	}
}

// Of a parsed page it is the same, where markup alone makes paragraphs.
func TestOf(t *testing.T) {
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			n, err := html.Parse(strings.NewReader(test.in))
			require.NoError(t, err)
			want := test.want
			if name == "no markup" {
				want = "One paragraph of words. Another."
			}
			require.Equal(t, want, htmltext.Of(n))
		})
	}
}

func FuzzStrip(f *testing.F) {
	for _, test := range tests {
		f.Add(test.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := htmltext.Strip(s)
		require.Equal(t, strings.Trim(got, " \n\t\r\f"), got)
		require.NotContains(t, got, "\n\n\n")
		require.NotContains(t, got, "  ")
		if !strings.ContainsAny(got, "<&") && !strings.Contains(got, "\r") {
			require.Equal(t, got, htmltext.Strip(got), "a text is as it was")
		}
	})
}
