package shingle

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
	"github.com/stretchr/testify/require"
)

// oddities are texts in which runes meddle with their neighbours, or end where they should not.
var oddities = []string{
	"",
	"a",
	"Straße STRASSE Stra\u00adße STRA\u1e9eE",
	"İstanbul I\u0307stanbul ıstanbul i\u0307\u0307 i\u0323\u0307 I\u0301\u0307 i\u0301\u0307",
	"ΟΔΟΣ οδός ᾳ\u0301 α\u0345\u0301 \u0345",
	"e\u0301 e\u200d\u0301 e\u00ad\u0301 \u00ade\u0301\u00ad",
	"O´Neill O\u00b4\u0345Neill ¨\u0323 ½ 3½ ㎏ ㍿ ℡ ﷺ",
	"น้ำ ทำ กำ\u0e49 ก\u0e38\u0e49ๆ ๒๕๖๓",
	"ｶﾞｷﾞ ｱﾞ か\u3099 が ラーメン ﾗｰﾒﾝ〇",
	"한국 \u1112\u1161\u11ab 하\u11ab ㅎㅏㄴ ㅋㅋㅠㅠ",
	"\u0958 \u0915\u093c क\u094d\u093c हिन्दी",
	"\u09c7\u09be \u0995\u09c7\u09be \u1025\u102e",
	"שָׁלוֹם שָ\u05c1 ﭏ \u05b8\u05c1",
	"كِتَابٌ ل\u0651\u064e ل\u064e\u0651 ﻻ الله",
	"\xc3\u00ad\xa9 \xc3\xa9 a\xff\xfeb \xed\xa0\x80 \xf4\x90\x80\x80 \xe2\x80",
	"1\ufe0f\u20e3 👩‍👩‍👧 \U0001f44d\U0001f3fd \U0001d504\U0001d7d9 \U0002f800 \U00010400",
	"\u1e0b\u0323 d\u0323\u0307 a\u0323\u0302 â\u0323 \u1eadx",
	"\U000e0041a\U000e0041b\ufeffc\ufeff",
	"\u0344 a\u0344 a\u0340\u0341 =\u0338 <\u0338",
	"Ꭰꭰ Ᏸᏸ",
	strings.Repeat("x", 500) + "é" + strings.Repeat("y", 500),
	strings.Repeat("ä", 300) + "\u0301 " + strings.Repeat("漢", 300),
	"a" + strings.Repeat("\u0301\u0323", 40) + "b",
	strings.Repeat("\u0345", 50) + "a" + strings.Repeat("\u0345", 50),
	strings.Repeat("\u1161", 60) + "\u1100" + strings.Repeat("\u1161", 60),
	"\u00b4" + strings.Repeat("\u0323", 40),
	"한" + strings.Repeat("\u0301", 40),
}

func FuzzFold(f *testing.F) {
	for _, s := range oddities {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		require.True(t, utf8.ValidString(folded))
		require.Equal(t, folded, Fold(folded), "not idempotent")
		require.Equal(t, plainFold(s), folded)
	})
}

func FuzzCut(f *testing.F) {
	for _, s := range oddities {
		f.Add(s)
	}
	var reused Words
	f.Fuzz(func(t *testing.T, s string) {
		checkCut(t, s, &reused)
	})
}

// cutByRunes cuts without quick.
func cutByRunes(text string) Words {
	var w Words
	c := cutter{text: text}
	c.size = len(text)
	c.open(&w)
	for i := 0; i < len(text); {
		i = c.runes(i)
	}
	if c.seg != nil {
		c.seg.free()
	}
	c.close(&w)
	return w
}

// FuzzQuick cuts texts of many chunks, with something that is not quick at their
// end.
func FuzzQuick(f *testing.F) {
	for _, s := range oddities {
		f.Add("Ein längerer Satz – mit 12 “Wörtern”, ", s, uint16(100))
	}
	f.Add("слово и дело ", "ß1", uint16(300))
	f.Add("é", "²", uint16(700))
	f.Add("a ", "", uint16(3000))
	f.Fuzz(func(t *testing.T, often, last string, n uint16) {
		text := strings.Repeat(often, min(int(n), 1+5000/max(1, len(often)))) + last
		require.Equal(t, cutByRunes(text), Cut(text), "%+q", text)
	})
}

// TestChunks puts the end of a chunk at every place of a text.
func TestChunks(t *testing.T) {
	const text = "Übergrößenträger: 4711 “naïve” Wörter… слово 한국어 Ki-moon\xff 2016er, 漢字 und a²b soft\u00adhyphen. Ende"
	for _, filler := range []string{" ", "x ", "– ", "ab12 ", "é"} {
		for n := range 2 * maxChunk {
			if n%len(filler) == 0 {
				s := strings.Repeat(filler, n/len(filler)) + text
				require.Equal(t, cutByRunes(s), Cut(s), "%+q", s)
			}
		}
	}
}

// checkCut holds the words of s against the plain twin's and against those of
// the folded text.
func checkCut(t *testing.T, s string, reused *Words) {
	w := Cut(s)
	want := plainCut(s)
	require.Equal(t, want.Hash, w.Hash[:len(w.Hash):len(w.Hash)], "%+q", s)
	require.Equal(t, want.Start, w.Start, "%+q", s)
	require.Equal(t, want.End, w.End, "%+q", s)
	require.Equal(t, want.Flag, w.Flag, "%+q", s)

	folded := plainWords(Fold(s))
	require.Len(t, folded, w.Len(), "%+q", s)
	valid := utf8.ValidString(s)
	for i := range w.Hash {
		require.Equal(t, xxhash.Sum64String(folded[i]), w.Hash[i], "%+q", s)
		start, end := int(w.Start[i]), int(w.End[i])
		require.Less(t, start, end)
		require.LessOrEqual(t, end, len(s))
		if i > 0 {
			require.LessOrEqual(t, w.Start[i-1], w.Start[i])
			require.LessOrEqual(t, w.End[i-1], w.End[i])
		}
		if valid {
			require.True(t, utf8.RuneStart(s[start]))
			require.True(t, end == len(s) || utf8.RuneStart(s[end]))
		}
	}

	slow := cutByRunes(s)
	require.Equal(t, w, slow, "%+q", s)

	reused.Cut(s)
	require.Equal(t, w.Len(), reused.Len())
	for i := range w.Hash {
		require.Equal(t, w.Hash[i], reused.Hash[i])
		require.Equal(t, w.Start[i], reused.Start[i])
		require.Equal(t, w.End[i], reused.End[i])
		require.Equal(t, w.Flag[i], reused.Flag[i])
	}
}

// TestCutMixed cuts random mixtures of runes that meddle with one another.
func TestCutMixed(t *testing.T) {
	var runes []rune
	for _, s := range oddities {
		runes = append(runes, []rune(s)...)
	}
	runes = append(runes, []rune("  ....aAbBiIzZ019äÖß„“’–…\u00a0\u00ad\u200b")...)
	rnd := rand.New(rand.NewPCG(3, 5))
	var reused Words
	for range 20000 {
		b := make([]byte, 0, 64)
		for range rnd.IntN(14) {
			b = utf8.AppendRune(b, runes[rnd.IntN(len(runes))])
			if rnd.IntN(20) == 0 {
				b = append(b, byte(rnd.IntN(256)))
			}
		}
		checkCut(t, string(b), &reused)
	}
}
