package shingle

import (
	"strings"
	"testing"

	"github.com/cespare/xxhash/v2"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// spans are the words of text as they stand in it.
func spans(text string) []string {
	w := Cut(text)
	out := []string{}
	for i := range w.Len() {
		out = append(out, text[w.Start[i]:w.End[i]])
	}
	return out
}

func TestEqual(t *testing.T) {
	for _, test := range []struct {
		name  string
		texts []string
	}{
		{"German case", []string{"Über den Äther", "ÜBER DEN ÄTHER", "über den äther"}},
		{"German sharp s", []string{"Straße", "STRASSE", "Strasse", "STRAẞE", "Stra\u00adße"}},
		{"German composed", []string{"Müller fährt", "Mu\u0308ller fa\u0308hrt"}},
		{"German soft hyphens", []string{"Bundesgesundheitsminister", "Bundes\u00adgesund\u00adheits\u00administer", "Bundes\u200bgesundheits\ufeffminister"}},
		{"German quotes and dashes", []string{"„So“ – sagte ›er‹ …", "\"So\" - sagte 'er' ...", "«So» — sagte »er«", "So\u00a0sagte\u202fer"}},
		{"English hyphens", []string{"Ban Ki-moon", "Ban Ki Moon", "Ban Ki\u2011Moon", "BAN/KI–MOON"}},
		{"English apostrophes", []string{"it's", "it’s", "IT`S", "it´s", "it s"}},
		{"English ligatures", []string{"official file flow", "oﬃcial ﬁle ﬂow"}},
		{"English full width", []string{"Dedupe 2016", "Ｄｅｄｕｐｅ　２０１６", "𝐃𝐞𝐝𝐮𝐩𝐞 𝟐𝟎𝟏𝟔", "ⓓⓔⓓⓤⓟⓔ ２０１６"}},
		{"English superscripts", []string{"CO2 m3", "CO₂ m³"}},
		{"French", []string{"L’œuvre de l’Élysée", "L'ŒUVRE DE L'ÉLYSÉE", "l'œuvre de l'E\u0301lyse\u0301e"}},
		{"Turkish", []string{"Iğdır İstanbul ışık", "IĞDIR İSTANBUL IŞIK", "ığdır istanbul ışık", "iğdir i\u0307stanbul işik", "Ig\u0306dır I\u0307stanbul ışık"}},
		{"Lithuanian", []string{"ì į", "i\u0307\u0300 į\u0307", "Ì Į"}},
		{"Greek final sigma", []string{"Ὀδυσσεύς ΟΔΟΣ", "ὈΔΥΣΣΕΎΣ οδος", "ὀδυσσεύσ οδοσ"}},
		{"Greek iota below", []string{"ᾳ ᾴ", "αι άι", "ΑΙ ΆΙ", "α\u0345 α\u0345\u0301", "α\u0345 α\u0301\u0345"}},
		{"Russian", []string{"Ещё один съезд Йод", "ЕЩЁ ОДИН СЪЕЗД ЙОД", "еще\u0308 один съезд и\u0306од"}},
		{"Arabic presentation forms", []string{"الله لا", "الله ﻻ", "ا\u200cل\u200dله لا"}},
		{"Arabic order of marks", []string{"مُحَمَّد", "مُحَم\u0651\u064eد", "مُحَم\u064e\u0651د"}},
		{"Hebrew", []string{"שָׁלוֹם", "ש\u05c1\u05b8לו\u05b9ם", "\ufb2a\u05b8ל\ufb4bם", "\u200fשָׁלוֹם\u200e"}},
		{"Hindi", []string{"क़लम ज़रा", "\u0958लम \u095bरा", "क\u093cलम ज\u200d\u093cरा"}},
		{"Chinese", []string{"中文，二〇一六", "中 文 二〇一六", "中\u200b文。二\ufe00〇一六"}},
		{"Chinese compatibility", []string{"金 女", "\uf90a ⼥"}},
		{"Japanese", []string{"ガラスのコーヒー", "ｶﾞﾗｽのｺｰﾋｰ", "カ\u3099ラスのコーヒー"}},
		{"Japanese squared", []string{"株式会社 キロ", "㍿ ㌔"}},
		{"Korean", []string{"한국 사람", "\u1112\u1161\u11ab\u1100\u116e\u11a8 사람", "하\u11ab국 사람"}},
		{"Thai", []string{"น้ำ", "น\u0e49\u0e4dา", "น\u200b้ำ"}},
		{"emoji", []string{"gut so", "gut👍🏽so", "gut 👩‍👩‍👧 so", "gut 🇩🇪 so ❤\ufe0f"}},
		{"controls", []string{"a b", "a\x00b", "a\tb", "a\r\nb", "a\u2028b", "a\x1bb"}},
		{"broken UTF-8", []string{"a b", "a\xffb", "a\xc3 b", "a\xe2\x80b", "a\xed\xa0\x80b", "a\xf4\x90\x80\x80b", "a\xc0\x80b"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := Cut(test.texts[0])
			require.NotZero(t, want.Len())
			for _, text := range test.texts[1:] {
				got := Cut(text)
				require.Equal(t, want.Hash, got.Hash, "%+q", text)
				require.Equal(t, want.Flag, got.Flag, "%+q", text)
			}
		})
	}
}

func TestDifferent(t *testing.T) {
	for _, pair := range [][2]string{
		{"schon", "schön"}, {"Mass", "Maas"}, {"résumé", "resume"}, {"е", "e"}, {"οδός", "οδος"},
		{"कलम", "क़लम"}, {"か", "が"}, {"か", "カ"}, {"שלום", "שָׁלוֹם"}, {"ï", "i"}, {"2016", "2 016"},
	} {
		require.NotEqual(t, Cut(pair[0]).Hash, Cut(pair[1]).Hash, "%q", pair)
	}
}

func TestSpans(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"", []string{}},
		{" .,–…\u00ad\u200b\xff", []string{}},
		{"Die „Wahl“ 2016.", []string{"Die", "Wahl", "2016"}},
		{"\u00adBun\u00addes\u00ad \ufeffrat\u200d", []string{"Bun\u00addes", "rat"}},
		{"O´Neill", []string{"O", "Neill"}},
		{"a \u0301b", []string{"a", "b"}},
		{"\u0301", []string{}},
		{"e\u0301\u0323x", []string{"e\u0301\u0323x"}},
		{"3½", []string{"3½", "½"}},
		{"㍿", []string{"㍿", "㍿", "㍿", "㍿"}},
		{"㎏", []string{"㎏"}},
		{"snake_case a.b", []string{"snake", "case", "a", "b"}},
		{"d'une l’été", []string{"d", "une", "l", "été"}},
		{"中文abc１２年", []string{"中", "文", "abc１２", "年"}},
		{"コーヒー", []string{"コ", "ー", "ヒ", "ー"}},
		{"ｶﾞｷﾞ", []string{"ｶﾞ", "ｷﾞ"}},
		{"น้ำใจ", []string{"น้ำ", "ำ", "ใ", "จ"}},
		{"๒๕๖๓ปี", []string{"๒๕๖๓", "ปี"}},
		{"ພາສາ", []string{"ພ", "າ", "ສ", "າ"}},
		{"ខ្មែរ", []string{"ខ្", "មែ", "រ"}},
		{"မြန်မာ", []string{"မြ", "န်", "မာ"}},
		{"한국어 text", []string{"한국어", "text"}},
		{"हिन्दी में", []string{"हिन्दी", "में"}},
		{"a\xffb\xc3", []string{"a", "b"}},
		{"1\ufe0f\u20e3!", []string{"1\ufe0f\u20e3"}},
	} {
		require.Equal(t, test.want, spans(test.text), "%+q", test.text)
	}
}

func TestFlags(t *testing.T) {
	for _, test := range []struct {
		text string
		want []Flag
	}{
		{"am 18. März 2016", []Flag{0, Number, 0, Number}},
		{"G20 CO₂ ①", []Flag{Number, Number, Number}},
		{"Ⅷ 〇", []Flag{0, Half}},
		{"٣ ३ ๓ ３", []Flag{Number, Number, Number, Number}},
		{"漢字 かな カナ ｶﾅ ー ไท ລາ ខ ဗ", []Flag{Half, Half, Half, Half, Half, Half, Half, Half, Half, Half, Half, Half, Half, Half, Half}},
		{"한글 العربية हिन्दी", []Flag{0, 0, 0}},
		{"2016年abc", []Flag{Number, Half, 0}},
	} {
		require.Equal(t, test.want, Cut(test.text).Flag, "%q", test.text)
	}
}

// TestHash pins hashes to their bytes: they must never change.
func TestHash(t *testing.T) {
	for text, folded := range map[string][]string{
		"Die Straße":      {"die", "strasse"},
		"İstanbul’da":     {"istanbul", "da"},
		"ΟΔΟΣ Ёлка":       {"οδοσ", "ёлка"},
		"ﷺ":               {"صلى", "الله", "عليه", "وسلم"},
		"ｶﾞ 中":            {"ガ", "中"},
		"3½":              {"31", "2"},
		"\u0958 E\u0301E": {"क\u093c", "ée"},
		"𐐀 Ꭰꭰ":            {"𐐨", "ᎠᎠ"},
	} {
		var want []uint64
		for _, word := range folded {
			want = append(want, xxhash.Sum64String(word))
		}
		require.Equal(t, want, Cut(text).Hash, text)
	}
	require.Equal(t, []uint64{0xf1fd7a5b0a50e1ab, 0x7d19167499ad989c}, Cut("Die Straße").Hash)
}

func TestFold(t *testing.T) {
	for s, want := range map[string]string{
		"":                       "",
		"Straße":                 "strasse",
		"I İ ı i\u0307 I\u0307":  "i i i i i",
		"i\u0323\u0307 i\u0308I": "ị ïi",
		"„Weiß“ …":               "„weiss“ ...",
		"a\u00adb\u200bc\ufeff":  "abc",
		"ﬃ":                      "ffi",
		"=\u0338 ≠":              "≠ ≠",
		"\xc3\u00ad\xa9":         "\ufffd\ufffd",
		"A\xff":                  "a\ufffd",
	} {
		require.Equal(t, want, Fold(s), "%+q", s)
	}
	long := "a" + strings.Repeat("\u0301", 1000)
	require.Equal(t, "á"+strings.Repeat("\u0301", maxJoined-1), Fold(long))
}

// TestSame changes whole paragraphs in ways that leave their words the same.
func TestSame(t *testing.T) {
	changes := map[string]func(string) string{
		"upper":         cases.Upper(language.Und).String,
		"lower":         cases.Lower(language.Und).String,
		"fold":          Fold,
		"NFC":           norm.NFC.String,
		"NFD":           norm.NFD.String,
		"NFKC":          norm.NFKC.String,
		"NFKD":          norm.NFKD.String,
		"full width":    width.Widen.String,
		"half width":    width.Narrow.String,
		"soft hyphens":  func(s string) string { return strings.Join(strings.Split(s, ""), "\u00ad") },
		"zero widths":   func(s string) string { return strings.Join(strings.Split(s, ""), "\u200b\ufeff") },
		"NFD, joiners":  func(s string) string { return strings.Join(strings.Split(norm.NFD.String(s), ""), "\u200d") },
		"no-break":      func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0\u202f") },
		"broken UTF-8":  func(s string) string { return strings.ReplaceAll(s, " ", "\xff\xe2\x80") },
		"Turkish upper": cases.Upper(language.Turkish).String,
		"Turkish lower": cases.Lower(language.Turkish).String,
		"Lithuanian":    cases.Lower(language.Lithuanian).String,
	}
	texts := map[string]string{"de": german(t)}
	for lang, text := range paragraphs {
		texts[lang] = text
	}
	for lang, text := range texts {
		want := Cut(text)
		for name, change := range changes {
			changed := change(text)
			got := Cut(changed)
			require.Equal(t, want.Hash, got.Hash, "%s %s", lang, name)
			require.Equal(t, want.Flag, got.Flag, "%s %s", lang, name)
		}
	}
}

// TestPlain holds the words of running text against the plain twin's.
func TestPlain(t *testing.T) {
	var reused Words
	checkCut(t, german(t), &reused)
	for _, text := range paragraphs {
		checkCut(t, text, &reused)
		checkCut(t, norm.NFD.String(text), &reused)
	}
}

func TestSeeds(t *testing.T) {
	require.Greater(t, len(spans(german(t))), 2300)
	require.Contains(t, spans(german(t)), "Bürgerkriegschaos")
}

func TestLongWord(t *testing.T) {
	for _, n := range []int{31, 32, 33, 239, 240, 241, 248, 255, 256, 257, 100_000} {
		for _, unit := range []string{"a", "ä", "Ä", "e\u0301", "\u00adß", "я", "한"} {
			word := strings.Repeat(unit, n)
			w := Cut("x " + word + " y")
			require.Equal(t, 3, w.Len())
			require.Equal(t, xxhash.Sum64String(Fold(word)), w.Hash[1], "%d %q", n, unit)
			require.EqualValues(t, 3+len(word), w.End[1]+1)
		}
	}
}

func TestClip(t *testing.T) {
	require.Equal(t, "ab", clip("abc", 2))
	require.Equal(t, "abc", clip("abc", 3))
	require.Equal(t, "", clip("", 3))
}

func TestCutAllocates(t *testing.T) {
	for lang, text := range paragraphs {
		for _, text := range []string{text, norm.NFD.String(text), strings.ToUpper(text)} {
			text = strings.Repeat(text, 5)
			var w Words
			w.Cut(text)
			// The segmenter's buffers come from a pool that a collection may empty.
			require.Less(t, testing.AllocsPerRun(20, func() { w.Cut(text) }), 5.0, lang)
		}
	}
	text := strings.Repeat(german(t), 5)
	var w Words
	w.Cut(text)
	require.Zero(t, testing.AllocsPerRun(20, func() { w.Cut(text) }))
}
