package corpus_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
)

func ExampleOpen() {
	r, err := corpus.Open([]string{"../testdata/articles"}, corpus.Options{})
	if err != nil {
		fmt.Println(err) // a path that does not exist
		return
	}
	for a, err := range r.Articles(context.Background()) {
		if err != nil {
			fmt.Println("skipped:", err)
			continue
		}
		fmt.Println(a.ID, len(a.Text))
	}
	read, total := r.Bytes()
	fmt.Println(read, "of", total, "bytes;", r.LeftOut().Readme, "README")
	// Output:
	// ../testdata/articles/000_76af7f5a43644755.txt 3613
	// ../testdata/articles/001_0412258076b1492d.txt 2764
	// ../testdata/articles/002_326eb513b9fdb411.txt 3169
	// ../testdata/articles/003_bd5ddea276f96437.txt 2319
	// ../testdata/articles/004_591c02d9ae745be7.txt 5536
	// 17401 of 17401 bytes; 1 README
}

func ExampleReader_Articles() {
	in := `{"url": "https://example.org/1", "body": "Der Text.", "site": "Blatt", "date": "2016-03-18"}
{"url": "https://example.org/2", "body": ["Erster Absatz.", "Zweiter Absatz."], "date": "gestern"}
{"url": "https://example.org/3", "headline": "Ohne Text"}
`
	r, err := corpus.Open([]string{"-"}, corpus.Options{Stdin: strings.NewReader(in)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for a, err := range r.Articles(context.Background()) {
		var skip *dedupe.SkipError
		if errors.As(err, &skip) {
			fmt.Println(skip)
			continue
		}
		fmt.Printf("%s: %q by %q\n", a.ID, a.Text, a.Publisher)
	}
	// Output:
	// https://example.org/1: "Der Text." by "Blatt"
	// -:2: field "date": "gestern" is no date; the article is kept without one
	// https://example.org/2: "Erster Absatz.\n\nZweiter Absatz." by "example.org"
	// -:3: no text: no field "text", "body" or "content", but "url", "headline"
}

func ExampleOptions() {
	in := `{"nr": 7, "inhalt": "Der Text.", "haus": "Blatt"}`
	r, err := corpus.Open([]string{"-"}, corpus.Options{
		IDField:        "nr",
		TextField:      "inhalt",
		PublisherField: "haus",
		Stdin:          strings.NewReader(in),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for a, err := range r.Articles(context.Background()) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(a.ID, a.Publisher, a.Text)
	}
	// Output:
	// 7 Blatt Der Text.
}

// A format of one's own: articles between lines of dashes.
func ExampleFormat() {
	dashes := corpus.Format{
		Name:       "dashes",
		Extensions: []string{".dashes"},
		Detect:     func(head []byte) bool { return bytes.HasPrefix(head, []byte("----\n")) },
		Read: func(f *corpus.File) iter.Seq2[dedupe.Article, error] {
			return func(yield func(dedupe.Article, error) bool) {
				all, err := f.ReadAll(corpus.MaxRecordBytes)
				if err != nil {
					yield(dedupe.Article{}, err)
					return
				}
				for i, text := range strings.Split(string(all), "----\n")[1:] {
					if !yield(dedupe.Article{Text: text, Line: i + 1}, nil) {
						return
					}
				}
			}
		},
	}
	r, err := corpus.Open([]string{"-"}, corpus.Options{
		Formats: []corpus.Format{dashes},
		Stdin:   strings.NewReader("----\nOne.\n----\nTwo.\n"),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for a, err := range r.Articles(context.Background()) {
		fmt.Printf("%s %q %v\n", a.ID, a.Text, err)
	}
	// Output:
	// -:1 "One.\n" <nil>
	// -:2 "Two.\n" <nil>
}

// A part of a large corpus, from everywhere in it.
func ExampleReader_Sample() {
	r, err := corpus.Open([]string{"../testdata/articles"}, corpus.Options{})
	if err != nil {
		panic(err)
	}
	sample, share := r.Sample(8 << 10)
	for a, err := range sample.Articles(context.Background()) {
		if err != nil {
			panic(err)
		}
		fmt.Println(a.ID)
	}
	fmt.Printf("%.2f\n", share)
	// Output:
	// ../testdata/articles/001_0412258076b1492d.txt
	// ../testdata/articles/002_326eb513b9fdb411.txt
	// 0.48
}
