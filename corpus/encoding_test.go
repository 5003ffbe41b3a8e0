package corpus

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func encoded(t testing.TB, e encoding.Encoding, s string) string {
	t.Helper()
	b, err := e.NewEncoder().String(s)
	require.NoError(t, err)
	return b
}

func TestEncodings(t *testing.T) {
	const (
		german = "Die Bundesregierung hat am Mittwoch über höhere Beiträge für Versicherte beraten. „Das wäre möglich“, sagte der Minister."
		french = "Le président a déclaré mercredi que la réforme serait présentée à l’Assemblée nationale avant l’été."
		polish = "Premier powiedział w środę, że rząd przedstawi ustawę o podatkach jeszcze przed wakacjami. Łódź i Kraków są gotowe."
		czech  = "Předseda vlády ve středu řekl, že reforma důchodů bude představena ještě před prázdninami, uvedla agentura."
		russia = "Президент заявил в среду, что реформа будет представлена в парламенте до лета."
		short  = "Der Müll liegt auf der Straße."
	)
	tests := map[string]struct {
		encoding encoding.Encoding
		text     string
		name     string
	}{
		"German":        {charmap.Windows1252, german, "windows-1252"},
		"German, short": {charmap.ISO8859_1, short, "windows-1252"},
		"French":        {charmap.Windows1252, french, "windows-1252"},
		"Polish":        {charmap.Windows1250, polish, "windows-1250"},
		"Czech":         {charmap.ISO8859_2, czech, "iso-8859-2"},
		"Russian":       {charmap.Windows1251, russia, "windows-1251"},
		"Russian, KOI8": {charmap.KOI8R, russia, "koi8-r"},
		"UTF-16":        {unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), german, "utf-16le"},
		"UTF-16BE":      {unicode.UTF16(unicode.BigEndian, unicode.UseBOM), russia, "utf-16be"},
		"without mark":  {unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), german, "utf-16le"},
		"BE likewise":   {unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), french, "utf-16be"},
		"UTF-8":         {encoding.Nop, german, "utf-8"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			ascii := strings.Repeat("a ", sampleBytes)
			csv := "id,text\n1,\"" + test.text + "\"\n2,x\n"
			lines := "{\"text\":\"" + test.text + "\"}\n{\"text\":\"x\"}\n"
			array := "[\n{\"text\":\n\"" + test.text + "\"},{\"text\":\"x\"}]\n"
			tree(t, map[string]string{
				"a.txt":       encoded(t, test.encoding, test.text),
				"b.csv":       encoded(t, test.encoding, csv),
				"c.jsonl":     encoded(t, test.encoding, lines),
				"d.json":      encoded(t, test.encoding, array),
				"e.md":        encoded(t, test.encoding, "---\ntitle: T\n---\n"+test.text),
				"f.jsonl":     encoded(t, test.encoding, "{\"text\":\""+ascii+"\"}\n"+lines), // not told by the file's beginning
				"g.csv":       encoded(t, test.encoding, "text\n"+ascii+"\n\""+test.text+"\"\n"),
				"h.txt.gz":    pack(t, ".gz", encoded(t, test.encoding, test.text)),
				"i.tsv":       encoded(t, test.encoding, "text\tid\n"+test.text+"\tx\n"),
				"late/j.txt":  encoded(t, test.encoding, ascii+test.text),
				"late/k.json": encoded(t, test.encoding, "{\n\"text\": \""+ascii+test.text+"\"}"),
			})
			_, articles, skipped := open(t, Options{}, ".")
			require.Empty(t, skipped)
			require.Len(t, articles, 17)
			found := 0
			for _, a := range articles {
				a.Text = strings.TrimPrefix(a.Text, ascii)
				if a.Text != test.text {
					require.Contains(t, []string{"", "x"}, a.Text, a.ID)
					continue
				}
				found++
				require.Equal(t, test.name, a.Encoding, a.ID)
				require.Equal(t, name != "UTF-8" || a.ID != "a.txt" && a.ID != "late/j.txt", a.Extracted, a.ID)
			}
			require.Equal(t, 11, found)
		})
	}
}

func FuzzText(f *testing.F) {
	f.Add("Der Müll liegt auf der Straße.")
	f.Add("Der M\xfcll liegt auf der Stra\xdfe.")
	f.Add("\xff\xfea\x00b\x00\x00")
	f.Add("\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xd0\xee\xf1\xf1\xe8\xe8")
	f.Fuzz(func(t *testing.T, in string) {
		for a, err := range readFormat(readText, "a.txt", in) {
			if err != nil {
				require.False(t, utf8.ValidString(in) && !strings.Contains(in, "\x00"), err)
				continue
			}
			switch a.Encoding {
			case "":
				require.Equal(t, in, a.Text)
				require.False(t, a.Extracted)
			case "utf-8":
				require.Equal(t, in, a.Text)
				require.True(t, utf8.ValidString(a.Text))
			default:
				require.True(t, a.Extracted)
				require.True(t, utf8.ValidString(a.Text))
			}
		}
	})
}
