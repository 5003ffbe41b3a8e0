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
