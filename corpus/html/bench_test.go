package html_test

import (
	"strings"
	"testing"

	"codeberg.org/readeck/go-readability"
	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/corpus/html"
)

// BenchmarkExtract is beside what its library takes alone.
func BenchmarkExtract(b *testing.B) {
	main := strings.Replace(article(), "</article>", strings.Repeat("<p>"+strings.Join(paragraphs, "</p><p>")+"</p>", 5)+"</article>", 1)
	in := page("<title>Fähre</title>"+strings.Repeat("<script>var state = {};</script>", 300), main)
	b.Run("by=dedupe", func(b *testing.B) {
		b.SetBytes(int64(len(in)))
		b.ReportAllocs()
		for b.Loop() {
			_, err := html.Extract([]byte(in), "", "")
			require.NoError(b, err)
		}
	})
	b.Run("by=readability", func(b *testing.B) {
		b.SetBytes(int64(len(in)))
		b.ReportAllocs()
		for b.Loop() {
			_, err := readability.FromReader(strings.NewReader(in), nil)
			require.NoError(b, err)
		}
	})
}
