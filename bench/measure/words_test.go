package measure

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWords(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{" – ", nil},
		{"Ban Ki-moon, 2.500 Euro", []string{"Ban", "Ki", "moon", "2", "500", "Euro"}},
		{"„Größe“", []string{"Größe"}},
		{"Bun\u00addes\u200btag.", []string{"Bun\u00addes\u200btag"}},
		{"Cafe\u0301 e\u0301t", []string{"Cafe", "e\u0301t"}}, // a mark at the end is no part of the word's bytes
		{"新华社 AFP记者", []string{"新", "华", "社", "AFP", "记", "者"}},
		{"a\xffb", []string{"a", "b"}},
	} {
		var got []string
		for start, end := range words(test.text) {
			got = append(got, test.text[start:end])
		}
		require.Equal(t, test.want, got, "%q", test.text)
		require.Len(t, wordStarts(nil, test.text), len(test.want))
		for i := range test.want {
			for j := i + 1; j <= len(test.want); j++ {
				b := wordRange(test.text, i, j)
				first := wordRange(test.text, i, i+1)
				last := wordRange(test.text, j-1, j)
				require.Equal(t, bytes{first.start, last.end}, b)
				require.Equal(t, test.want[i], test.text[first.start:first.end])
			}
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Bun\u00addestag (dpa) – 新华社")
	f.Add("a\xff\u0301b")
	f.Fuzz(func(t *testing.T, text string) {
		starts := wordStarts(nil, text)
		last, n := 0, 0
		for start, end := range words(text) {
			require.LessOrEqual(t, last, start)
			require.Less(t, start, end)
			require.LessOrEqual(t, end, len(text))
			require.Equal(t, n, wordAt(starts, start))
			n++
			require.Equal(t, n, wordAt(starts, end))
			last = end
		}
	})
}
