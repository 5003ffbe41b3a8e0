package measure_test

import (
	"context"
	"fmt"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/bench/generate"
	"github.com/wirecopy/dedupe/bench/measure"
)

func ExampleTruths() {
	// The detector reads the articles as they are made.
	var truths measure.Truths
	articles := func(yield func(dedupe.Article, error) bool) {
		for a, truth := range generate.Generate(generate.Options{Articles: 1000, Seed: 1}) {
			err := truths.Add(a, truth)
			if !yield(dedupe.Article{ID: a.ID, Publisher: a.Publisher, Published: a.Published, DayOnly: a.DayOnly, Text: a.Text}, err) || err != nil {
				return
			}
		}
	}
	result, err := dedupe.Find(context.Background(), articles, dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer result.Close()

	figures, err := truths.Figures(result)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(figures.Articles, "articles")
	fmt.Println("most long runs are found:", figures.RecallRun20 > .9)
	// Output:
	// 1000 articles
	// most long runs are found: true
}
