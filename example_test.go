package dedupe_test

import (
	"context"
	"fmt"
	"log"
	"slices"
	"time"

	"github.com/wirecopy/dedupe"
)

// Three articles of one evening: an agency's copy, a paper that sets a
// paragraph of it into its own text, and one that has nothing of it.
var evening = []dedupe.Article{
	{
		ID: "post/1", Publisher: "Post", Published: time.Date(2024, 5, 2, 18, 5, 0, 0, time.UTC),
		Text: `The harbour of Nordhaven stays closed until Friday after a freighter ran aground at its narrowest point, the port authority said on Thursday evening. Two tugs from the neighbouring island had tried in vain to free it. (AFP)`,
	},
	{
		ID: "courier/7", Publisher: "Courier", Published: time.Date(2024, 5, 2, 20, 40, 0, 0, time.UTC),
		Text: `For the ferry captains it is the second bad week of the year. The harbour of Nordhaven stays closed until Friday after a freighter ran aground at its narrowest point, the authority said on Thursday evening. "We are used to waiting," says Ida Holm, who sells tickets at the pier and has not sold any since noon.`,
	},
	{
		ID: "gazette/3", Publisher: "Gazette", Published: time.Date(2024, 5, 2, 21, 0, 0, 0, time.UTC),
		Text: `The council of Southvale has voted to plant four hundred lime trees along the ring road, eleven years after the first petition asked for them.`,
	},
}

func ExampleFind() {
	in := func(yield func(dedupe.Article, error) bool) {
		for _, a := range evening {
			if !yield(a, nil) {
				return
			}
		}
	}
	result, err := dedupe.Find(context.Background(), in, dedupe.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer result.Close()

	for m, err := range result.Matches() {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(m.A, "and", m.B, "share", m.SharedWordsA, "words, credited to", m.Agencies)
	}
	for c := range result.Clusters() {
		fmt.Println("first printed by", c.Origin)
	}
	for a := range result.Articles() {
		fmt.Printf("%s: %d of %d words its own, %s derived\n", a.ID, a.OwnWords, a.Words, a.Derived)
	}
	// Output:
	// courier/7 and post/1 share 23 words, credited to [AFP]
	// first printed by post/1
	// courier/7: 34 of 57 words its own, partly derived
	// gazette/3: 25 of 25 words its own, no derived
	// post/1: 15 of 38 words its own, partly derived
}

func ExampleCompare() {
	a, b := evening[0], evening[1]
	m, ok, err := dedupe.Compare(a, b, dedupe.Options{})
	if err != nil || !ok {
		log.Fatal(ok, err)
	}
	// The match is turned so that A has the smaller id.
	text := map[string]string{a.ID: a.Text, b.ID: b.Text}
	fmt.Println(m.Kind, "Jaccard", m.Jaccard)
	for _, p := range m.Passages {
		for _, r := range p.Runs {
			fmt.Printf("%q\n", text[m.A][r.A.Start:r.A.End])
		}
	}
	// Output:
	// shared_passage Jaccard 0.2083
	// "The harbour of Nordhaven stays closed until Friday after a freighter ran aground at its narrowest point, the"
	// "authority said on Thursday evening"
}

func ExampleDetector() {
	ix, err := dedupe.NewMemoryIndex(dedupe.Options{})
	if err != nil {
		log.Fatal(err)
	}
	d, err := dedupe.NewDetector(ix, dedupe.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer d.Close()

	for _, a := range evening {
		matches, err := d.Add(a)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(a.ID, "matches", len(matches))
	}
	n, err := d.Expire(time.Date(2024, 5, 2, 20, 0, 0, 0, time.UTC))
	fmt.Println(n, "expired", err)
	// Output:
	// post/1 matches 0
	// courier/7 matches 1
	// gazette/3 matches 0
	// 1 expired <nil>
}

// The stages, as a program would run them that spreads them over machines.
func ExamplePairs() {
	cutter, err := dedupe.NewCutter(dedupe.Options{})
	if err != nil {
		log.Fatal(err)
	}
	records := map[string]*dedupe.Record{}
	buckets := map[uint64][]dedupe.Posting{}
	for _, a := range evening {
		r, err := cutter.Cut(a)
		if err != nil {
			log.Fatal(err)
		}
		records[r.ID] = r
		for p := range r.Postings {
			buckets[p.Key] = append(buckets[p.Key], p)
		}
	}

	type pair struct{ a, b string }
	var pairs []pair
	for _, bucket := range buckets {
		for _, p := range dedupe.Pairs(bucket, 0).Pairs {
			a, b := p.A.Article.ID, p.B.Article.ID
			if c := (pair{min(a, b), max(a, b)}); !slices.Contains(pairs, c) {
				pairs = append(pairs, c)
			}
		}
	}

	var matches []dedupe.Match
	for _, p := range pairs {
		m, ok, err := dedupe.Verify(records[p.a], records[p.b], dedupe.Knowledge{}, dedupe.Options{})
		if err != nil {
			log.Fatal(err)
		}
		if ok {
			matches = append(matches, m)
		}
	}

	clusters, verdicts := dedupe.Group(slices.Collect(func(yield func(*dedupe.Record) bool) {
		for _, r := range records {
			if !yield(r) {
				return
			}
		}
	}), matches)
	fmt.Println(len(matches), "match,", len(clusters), "cluster,", len(verdicts), "verdicts")
	// Output:
	// 1 match, 1 cluster, 3 verdicts
}

func ExampleCut() {
	r, err := dedupe.Cut(evening[0], dedupe.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(r.Words.Hash), "words,", r.Shingles, "shingles,", len(r.Fingerprints), "fingerprints")
	for _, c := range r.Credits {
		fmt.Println(c.Agency, c.Kind)
	}
	// Output:
	// 38 words, 34 shingles, 17 fingerprints
	// AFP credit_line
}

func ExampleExplain() {
	a := dedupe.Article{ID: "a", Text: "Fishing boats stay in port. The ice on the sound of Lindholm will last another week, the harbour office said."}
	b := dedupe.Article{ID: "b", Text: "School is out. The ice on the sound of Lindholm will last another week, which pleases skaters."}
	e, err := dedupe.Explain(context.Background(), a, b, nil, dedupe.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("no match:", e.Reason)
	for _, c := range e.Checks {
		fmt.Println(c.Measure, c.Is, "of", c.Needs, c.Holds)
	}
	fmt.Println("a match with MinWords", e.MinWords)
	// Output:
	// no match: min_words
	// min_words 11.0000 of 15.0000 false
	// stretch 11.0000 of 8.0000 true
	// copied 1.0000 of 0.5000 true
	// near_duplicate 0.3182 of 0.6000 false
	// contained 0.6471 of 0.8000 false
	// standing 0.0000 of 0.9000 false
	// a match with MinWords 11
}

func ExampleEstimateRecall() {
	in := func(yield func(dedupe.Article, error) bool) {
		for _, a := range evening {
			if !yield(a, nil) {
				return
			}
		}
	}
	e, err := dedupe.EstimateRecall(context.Background(), in, dedupe.Options{}, dedupe.Sample{Articles: 2, Seed: 2})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(e.Sample, "of", e.Stats.Articles, "articles compared with all")
	fmt.Printf("%d of %d matches found, between %.2f and %.2f of all\n", e.Recall.Part, e.Recall.Of, e.Recall.Low, e.Recall.High)
	// Output:
	// 2 of 3 articles compared with all
	// 1 of 1 matches found, between 0.21 and 1.00 of all
}

// How long a run will take, from two samples of the corpus.
func ExampleForecastFind() {
	var articles []dedupe.Article
	for i := range 4000 {
		articles = append(articles, dedupe.Article{ID: fmt.Sprint(i), Text: "Not a word of it is true."})
	}
	sample := func(share float64) dedupe.Part {
		some := articles[:int(share*float64(len(articles)))]
		return dedupe.Part{Share: share, Articles: func(yield func(dedupe.Article, error) bool) {
			for _, a := range some {
				if !yield(a, nil) {
					return
				}
			}
		}}
	}
	f, err := dedupe.ForecastFind(context.Background(), sample(.05), sample(.2), dedupe.Options{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f.Articles, "articles;", f.Spilled, "bytes of temporary files")
	fmt.Println(f.Time() > 0, f.Memory < 1<<30)
	// Output:
	// 4000 articles; 0 bytes of temporary files
	// true true
}
