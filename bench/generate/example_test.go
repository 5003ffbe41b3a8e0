package generate_test

import (
	"fmt"

	"github.com/wirecopy/dedupe/bench/generate"
)

func ExampleGenerate() {
	shared := 0
	for article, truth := range generate.Generate(generate.Options{Articles: 500, Seed: 1}) {
		for _, span := range truth.Spans {
			if span.Cause == generate.Copy && article.Text[span.Start:span.End] != "" {
				shared++
				break
			}
		}
	}
	fmt.Println(shared > 50, "articles with copy that may stand elsewhere")
	// Output: true articles with copy that may stand elsewhere
}
