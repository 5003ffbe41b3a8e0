package credit_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/wirecopy/dedupe/credit"
)

func BenchmarkCredit(b *testing.B) {
	sentence := "Der Rat der Stadt Kleinau hat am Dienstag nach langer Debatte den Haushalt für das nächste Jahr beschlossen, " +
		"und die Bürgermeisterin dankte den Fraktionen für die Arbeit. "
	none := strings.Repeat(sentence, 20)
	for _, bm := range []struct{ name, text string }{
		{"credits=none", none},
		{"credits=one", none + "(dpa)"},
		{"text=articles", articles(b)},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.SetBytes(int64(len(bm.text)))
			b.ReportAllocs()
			for b.Loop() {
				credit.Find(bm.text)
			}
		})
	}
}

// articles gives the real articles, one after another.
func articles(b *testing.B) string {
	files, err := filepath.Glob("../testdata/articles/*.txt")
	require.NoError(b, err)
	require.NotEmpty(b, files)
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(b, err)
		all.Write(text)
	}
	return all.String()
}
