package dedupe_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/wirecopy/dedupe"
)

// BenchmarkCut cuts the five articles: words, shingles, fingerprints,
// quotations and credits; with hashes, signature and bands too.
func BenchmarkCut(b *testing.B) {
	articles := seeds(b)
	for _, hashes := range []int{0, 128} {
		b.Run(fmt.Sprintf("hashes=%d", hashes), func(b *testing.B) {
			bytes := 0
			for _, a := range articles {
				bytes += len(a.Text)
			}
			c, err := dedupe.NewCutter(dedupe.Options{Hashes: hashes})
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				for _, a := range articles {
					if _, err := c.Cut(a); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	for _, stories := range []int{100, 1000} {
		articles := newNewsroom(1).corpus(stories)
		b.Run(fmt.Sprintf("articles=%d", len(articles)), func(b *testing.B) {
			bytes := 0
			for _, a := range articles {
				bytes += len(a.Text)
			}
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := dedupe.Find(context.Background(), each(articles), dedupe.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDetectorQuery(b *testing.B) {
	articles := newNewsroom(1).corpus(1000)
	d := newDetector(b, dedupe.Options{})
	for _, a := range articles {
		if _, err := d.Add(a); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		a := articles[i%len(articles)]
		a.ID = fmt.Sprint("again ", i)
		if _, err := d.Query(a); err != nil {
			b.Fatal(err)
		}
		i++
	}
}
