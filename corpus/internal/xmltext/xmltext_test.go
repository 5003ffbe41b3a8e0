package xmltext_test

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/wirecopy/dedupe/corpus/internal/xmltext"
)

func TestDecode(t *testing.T) {
	in := func(e encoding.Encoding, s string) string {
		s, err := e.NewEncoder().String(s)
		require.NoError(t, err)
		return s
	}
	tests := map[string]struct{ in, want, encoding, err string }{
		"plain":           {"<a>ü</a>", "<a>ü</a>", "utf-8", ""},
		"declared":        {`<?xml version="1.0" encoding="UTF-8"?><a>ü</a>`, `<?xml version="1.0"?><a>ü</a>`, "utf-8", ""},
		"byte order mark": {"\uFEFF<a>ü</a>", "<a>ü</a>", "utf-8", ""},
		"Latin-1":         {in(charmap.Windows1252, `<?xml version="1.0" encoding='ISO-8859-1' standalone="yes"?><a>„ü“</a>`), `<?xml version="1.0" standalone="yes"?><a>„ü“</a>`, "windows-1252", ""},
		"UTF-16":          {in(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), `<?xml version="1.0" encoding="utf-16"?><a>ü</a>`), `<?xml version="1.0"?><a>ü</a>`, "utf-16be", ""},
		"no mark":         {in(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), `<?xml version="1.0"?><a>ü</a>`), `<?xml version="1.0"?><a>ü</a>`, "utf-16le", ""},
		"transcoded":      {`<?xml version="1.0" encoding="UTF-16"?><a>ü</a>`, `<?xml version="1.0"?><a>ü</a>`, "utf-8", ""},
		"damaged":         {"<a>ü\xfcß</a>", "<a>ü\uFFFDß</a>", "utf-8", ""},
		"unknown":         {`<?xml version="1.0" encoding="x-none"?><a/>`, "", "", "not known"},
		"not what it is":  {"<a>\xfc</a>", "", "", "not in UTF-8"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, encoding, err := xmltext.Decode([]byte(test.in))
			if test.err != "" {
				require.ErrorContains(t, err, test.err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, test.want, string(got))
			require.Equal(t, test.encoding, encoding)
			require.Equal(t, "a", xmltext.Root([]byte(test.in)))
		})
	}
}

func TestRoot(t *testing.T) {
	for in, want := range map[string]string{
		"":          "",
		"text":      "",
		"a < b > c": "",
		"<!-- x --> <!DOCTYPE r [<!ENTITY e 'x'>]>\n<r:RDF xmlns:r='x'>": "RDF",
		"<rss version='2.0'><channel><title>M\xc3":                       "rss", // a head ends anywhere
		"<html>":   "html",
		"<":        "",
		"\x1f\x8b": "",
	} {
		require.Equal(t, want, xmltext.Root([]byte(in)), "%q", in)
	}
}

func TestErrKind(t *testing.T) {
	require.EqualError(t, xmltext.ErrKind([]byte("<?xml version='1.0'?><urlset><url/>")), "XML of a kind that is not read: <urlset>")
	require.EqualError(t, xmltext.ErrKind([]byte("text")), "no XML")
}

func TestBounded(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("<a>", n) + strings.Repeat("</a>", n) }
	for _, in := range []string{"", nested(1000), strings.Repeat("<a/><b></b><!-- <c> --><![CDATA[<d>]]><?e?>", 2000), "<a", "<!-- <a>"} {
		require.NoError(t, xmltext.Bounded([]byte(in)))
	}
	require.Error(t, xmltext.Bounded([]byte(nested(1001))))
	// What ends no element, and what leaves none open.
	for _, in := range []string{"<![CDATA[</a>]]>", "<!-- </a> -->", "<? ></a> ?>", "<!x '></a>'>", "<!x [<!-- ></a> -->]>", "<!x <y></a>>", "<b c='/>'></b>"} {
		require.Error(t, xmltext.Bounded([]byte(strings.Repeat("<a>"+in, 1001))), in)
	}
	require.Error(t, xmltext.Bounded([]byte(strings.Repeat("<a b='/>'>", 1001))))
	require.NoError(t, xmltext.Bounded([]byte(strings.Repeat("<p>one<br>two<br>three</p>", 1001))))
	require.NoError(t, xmltext.Bounded([]byte("</a>"+nested(1001))), "which no parser reads")
}

func TestCount(t *testing.T) {
	require.Equal(t, 2, xmltext.Count([]byte("<a><a b='<a>'/><!--<a>--><![CDATA[<a>]]></a><x:a></x:a><ab></a><a>< <a"), "a"))
}

// Entities that grow are not: only those of HTML are known.
func TestEntities(t *testing.T) {
	d := xmltext.NewDecoder([]byte(`<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c; &uuml;</a>`))
	var a string
	require.NoError(t, d.Decode(&a))
	require.Equal(t, "&c; ü", a)
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`<?xml version="1.0" encoding="iso-8859-1"?><a>\xfc</a>`))
	f.Add([]byte("\xff\xfe<\x00a\x00>\x00"))
	f.Fuzz(func(t *testing.T, in []byte) {
		xmltext.Root(in)
		b, name, err := xmltext.Decode(in)
		if err != nil {
			return
		}
		require.NotEmpty(t, name)
		require.True(t, utf8.Valid(b))
	})
}

// What is bounded is no deeper for a parser: what is repeated so often that it
// would be too deep is told to be.
func FuzzBounded(f *testing.F) {
	for _, in := range []string{"<a>", "<a b='/>'>", "<!x '></a>'><a>", "<?x ></a>?><a>", "<a><b></a>", "<a <b>", "<a:b></b:a>", "<?A?><A>0<!"} {
		f.Add([]byte(in))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		if len(in) > 100 {
			return
		}
		b := bytes.Repeat(in, xmltext.MaxDepth+1)
		depth, most := 0, 0
		for d := xmltext.NewDecoder(b); ; {
			token, err := d.Token()
			if err != nil {
				break
			}
			switch token.(type) {
			case xml.StartElement:
				depth++
			case xml.EndElement:
				depth--
			}
			most = max(most, depth)
		}
		if most > xmltext.MaxDepth {
			require.Error(t, xmltext.Bounded(b))
		}
	})
}
