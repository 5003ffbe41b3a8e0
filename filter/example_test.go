package filter_test

import (
	"context"
	"fmt"
	"log"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/filter"
)

func ExampleChoose() {
	const copy = "The ferry to Lindholm runs again from Monday, the harbour office said after a week of ice on the sound."
	articles := []dedupe.Article{
		{ID: "post", Text: copy},
		{ID: "courier", Text: "From our own staff. " + copy + " The bakery at the pier opens too."},
		{ID: "echo", Text: "No word about boats stands in this one."},
	}
	in := func(yield func(dedupe.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
	choice, err := filter.Choose(context.Background(), in, dedupe.Options{}, filter.Rules{What: filter.Contained})
	if err != nil {
		log.Fatal(err)
	}
	for _, d := range choice.Dropped {
		fmt.Println("dropped", d.ID, "as", d.Why, "for", d.Kept[0].ID, d.Containment)
	}
	for _, k := range choice.Kept {
		fmt.Println("kept", k.ID)
	}
	// Output:
	// dropped post as contained for courier 1.0000
	// kept courier
	// kept echo
}

func ExampleChoose_passages() {
	const copy = "The ferry to Lindholm runs again from Monday, the harbour office said. It had stood still after a week of ice."
	articles := []dedupe.Article{
		{ID: "post", Text: copy + " Our readers sent us pictures of ships in the ice, which we show on the next page and on our walls."},
		{ID: "courier", Text: "Our own reporter stood at the pier at seven in the morning and saw nobody there but the baker. " + copy + " More follows."},
	}
	in := func(yield func(dedupe.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
	choice, err := filter.Choose(context.Background(), in, dedupe.Options{}, filter.Rules{Passages: filter.Cut})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range choice.Foreign {
		for _, p := range f.Parts {
			fmt.Printf("%s without %q, which %s has\n", f.ID, articles[1].Text[p.Span.Start:p.Span.End], p.In[0].ID)
		}
	}
	// Output:
	// courier without "The ferry to Lindholm runs again from Monday, the harbour office said. It had stood still after a week of ice. ", which post has
}
