package credit_test

import (
	"strings"
	"testing"

	"github.com/wirecopy/dedupe/credit"
)

func BenchmarkFind(b *testing.B) {
	sentence := "Der Rat der Stadt Kleinau hat am Dienstag nach langer Debatte den Haushalt für das nächste Jahr beschlossen, " +
		"und die Bürgermeisterin dankte den Fraktionen für die Arbeit. "
	none := strings.Repeat(sentence, 20)
	for _, bm := range []struct{ name, text string }{
		{"credits=none", none},
		{"credits=one", none + "(dpa)"},
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
