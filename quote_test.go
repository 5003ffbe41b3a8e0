package dedupe

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestQuotes(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{``, nil},
		{`no marks at all`, nil},
		{`He said "yes" and "no".`, []string{"yes", "no"}},
		{`Er sagte: „Ja, das stimmt“, und ging.`, []string{"Ja, das stimmt"}},
		{`Powiedział: „Tak”, i poszedł.`, []string{"Tak"}},
		{`Er sagte: »Ja« und ›nein‹.`, []string{"Ja", "nein"}},
		{`Il a dit « oui » et « non ».`, []string{" oui ", " non "}},
		{`She said “yes, „indeed“ so” then.`, []string{"yes, „indeed"}},
		{`彼は「はい」と言った。`, []string{"はい"}},
		{"an inch is 1\" long\nand \"this\" is said", []string{"this"}},
		{`never "closed`, nil},
		{`""`, nil},
		{"„" + strings.Repeat("x", maxQuote) + "“ and „short“", []string{"short"}},
		{"broken \xff\"bytes\xfe\" here", []string{"bytes\xfe"}},
	}
	for _, test := range tests {
		var got []string
		for _, s := range appendQuotes(nil, test.text) {
			got = append(got, test.text[s.Start:s.End])
		}
		require.Equal(t, test.want, got, "%q", test.text)
	}
}

func TestQuoted(t *testing.T) {
	r, err := Cut(Article{ID: "a", Text: `one "two three" four "five" six`}, Options{})
	require.NoError(t, err)
	require.Equal(t, 3, r.quoted([]WordRange{{0, 6}}))
	require.Equal(t, 1, r.quoted([]WordRange{{0, 2}, {3, 4}}))
	require.Equal(t, 2, r.quoted([]WordRange{{1, 2}, {4, 6}}))
	require.Equal(t, 0, r.quoted(nil))
}

func FuzzQuotes(f *testing.F) {
	f.Add(`a "b" „c“ »d« «e»`)
	f.Add("\"\n\"\"“”“")
	f.Fuzz(func(t *testing.T, text string) {
		require.Equal(t, plainQuotes(text), appendQuotes(nil, text))
		end := 0
		for _, s := range appendQuotes(nil, text) {
			require.Less(t, s.Start, s.End)
			require.LessOrEqual(t, end, s.Start, "sorted and disjoint")
			require.LessOrEqual(t, s.End, len(text))
			require.LessOrEqual(t, s.End-s.Start, maxQuote)
			require.NotContains(t, text[s.Start:s.End], "\n")
			end = s.End
		}
	})
}

// The scan finds all marks that close a mark, wherever they stand.
func TestMarks(t *testing.T) {
	for mark, closing := range plainClosers {
		for _, c := range closing {
			for n := range 20 {
				text := strings.Repeat("ä ", n) + string(mark) + "b" + strings.Repeat("ö", n) + string(c) + " c"
				require.Len(t, appendQuotes(nil, text), 1, "%q", text)
				require.Equal(t, plainQuotes(text), appendQuotes(nil, text))
			}
		}
	}
}

// An unclosed mark is not searched for again by the next one of its kind.
func TestUnclosedQuotes(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("„", 3000) + "x“",
		strings.Repeat("„ ", 900) + "\n" + "„a“",
		strings.Repeat("« ", 5000) + "« b »",
	} {
		require.Equal(t, plainQuotes(text), appendQuotes(nil, text))
	}
}

// plainClosers gives, for each opening mark, those that close it.
var plainClosers = map[rune]string{
	'„': "“”\"",
	'“': "”“",
	'”': "”",
	'»': "«",
	'«': "»",
	'›': "‹",
	'‹': "›",
	'「': "」",
	'『': "』",
	'"': "\"",
}

// plainQuotes searches for the end of every quotation anew.
func plainQuotes(text string) []Span {
	var spans []Span
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		marks := plainClosers[r]
		ok := marks != "" && !(strings.ContainsRune("\"“”", r) && closes(text[:i]))
		i += size
		if !ok {
			continue
		}
		inside := text[i:min(i+maxQuote, len(text))]
		if n := strings.IndexAny(inside, marks+"\n"); n >= 0 && inside[n] != '\n' {
			if n > 0 {
				spans = append(spans, Span{i, i + n})
			}
			_, size = utf8.DecodeRuneInString(inside[n:])
			i += n + size
		}
	}
	return spans
}

func BenchmarkQuotes(b *testing.B) {
	none := strings.Repeat("Der Rat der Stadt Kleinau hat am Dienstag nach langer Debatte den Haushalt für das nächste Jahr beschlossen. ", 40)
	for _, bm := range []struct{ name, text string }{
		{"quotes=none", none},
		{"quotes=some", strings.Repeat(none[:550]+"„Wir haben dafür ein Jahr gebraucht“, sagte sie – nicht „länger“. ", 8)},
	} {
		b.Run(bm.name, func(b *testing.B) {
			var spans []Span
			b.SetBytes(int64(len(bm.text)))
			b.ReportAllocs()
			for b.Loop() {
				spans = appendQuotes(spans[:0], bm.text)
			}
		})
	}
}
