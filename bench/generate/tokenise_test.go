package generate

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What is cut into tokens and written down again is what it was, but for
// punctuation that no form stands for.
func TestTokenise(t *testing.T) {
	german := manner{quotes: quotes{"„", "“"}, dash: "–"}
	chinese := manner{quotes: quotes{"“", "”"}, dash: "——", unspaced: true}
	for _, c := range []struct {
		text, want string
		manner     manner
		words      int
	}{
		{"Quelle: ntv.de, jog/dpa/AFP", "", german, 6},
		{"Das ist (so sagt man) alt.", "", german, 6},
		{"Am 3. Mai stieg er um 3,5 Prozent!", "", german, 9},
		{"„Ja“, sagte Ann-Marie. „Und?“", "", german, 5},
		{"Erster Absatz.\nZweiter Absatz", "", german, 4},
		{"Halmstedt (dpa) – Es war", "", german, 4},
		{"© dpa", "© Dpa", german, 1},
		{"Eins | zwei", "", german, 2},
		{`Er "sagt" das`, "Er „sagt“ das", german, 3},
		{"x@y; z", "X y: z", german, 3},
		{"新华社（图）报道，“情况”不明。", "", chinese, 10},
		{"2021年3月1日", "2021 年3 月1 日", chinese, 6},
		{"", "", german, 0},
		{"...", "", german, 0},
	} {
		tokens := tokenise(c.text)
		require.Len(t, tokens, c.words, c.text)
		if c.want == "" && c.words > 0 {
			c.want = c.text
		}
		var r rendered
		r.render(tokens, c.manner)
		require.Equal(t, c.want, string(r.text))
		require.Len(t, plainWords(string(r.text)), c.words)
	}
}

func FuzzTokenise(f *testing.F) {
	f.Add(host, false)
	f.Add("東京 a1、b (c) „d“", true)
	f.Add("a\u0308 \u00ad b\u200bc", false)
	f.Fuzz(func(t *testing.T, text string, unspaced bool) {
		tokens := tokenise(text)
		var r rendered
		r.render(tokens, manner{quotes: quotes{"„", "“"}, dash: "–", unspaced: unspaced})
		again := tokenise(string(r.text))
		require.Len(t, again, len(tokens), "%q is written as %q", text, r.text)
		for i := range tokens {
			require.Equal(t, r.end[i]-r.start[i], len(string(r.text)[r.start[i]:r.end[i]]))
		}
	})
}
