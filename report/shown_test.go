package report

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// FuzzShow: whatever a text holds, a stretch of it stands in the shown text
// where its place says, and is shown as it would be alone. Nothing shown acts.
func FuzzShow(f *testing.F) {
	f.Add("plain ", "passage", " end")
	f.Add("ä😀\r\n\xff\u2028", "x\xffü\r😀", "\r\n</script>")
	f.Add("\x00\x1b", "\u202e\x7f\u0085", "\t")
	f.Fuzz(func(t *testing.T, before, part, after string) {
		// A character, or a line end, must not begin in one part and end in
		// another.
		before += "|"
		part = "|" + part + "|"
		text := show(before + part + after)
		units := utf16.Encode([]rune(text.text))
		at := text.span(dedupe.Span{Start: len(before), End: len(before) + len(part)})
		require.Equal(t, show(part).text, string(utf16.Decode(units[at[0]:at[1]])))
		require.Equal(t, [2]int{0, len(units)}, text.span(dedupe.Span{End: len(before) + len(part) + len(after)}))
		require.True(t, utf8.ValidString(text.text))
		for _, r := range text.text {
			require.True(t, r == '\n' || r == '\t' || !acts(r), "%q", r)
		}
	})
}

func BenchmarkShow(b *testing.B) {
	const german = "Die Regierung hat am Mittwoch „höhere“ Beiträge beschlossen, über die der Bundestag im März abstimmt.\n"
	for name, text := range map[string]string{
		"german": strings.Repeat(german, 50),
		"greek":  strings.Repeat("Η κυβέρνηση αποφάσισε την Τετάρτη υψηλότερες εισφορές.\n", 50),
	} {
		b.Run("text="+name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				show(text)
			}
		})
	}
}
