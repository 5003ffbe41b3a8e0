package report_test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"strings"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/report"
)

const (
	gazette = "The ferry to Lindholm runs again from Monday, the harbour office said on Friday after a week of ice on the sound. " +
		"Our readers may share their pictures. (dpa)"
	courier = "LINDHOLM (dpa) - The ferry to Lindholm runs again from Monday, the harbour office said after a week of ice on the sound."
)

// articles yields two articles with a passage in common.
func articles() iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		_ = yield(dedupe.Article{ID: "courier", Publisher: "courier.example", Text: courier}, nil) &&
			yield(dedupe.Article{ID: "gazette", Publisher: "gazette.example", Text: gazette}, nil)
	}
}

func ExampleText() {
	r, err := dedupe.Find(context.Background(), articles(), dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	if err := report.Text(os.Stdout, r, report.TextOptions{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 2 articles: all share copy.
	// 1 is wholly derived; 1 is partly derived. Own words: printed by no other
	// publisher, quoted, standing text, or here first (reprinted whole, no agency
	// credited).
	//
	// 1. 2 articles of 2 publishers: one stands in the other; both credit dpa
	//
	//      9% own  courier · credits dpa
	//              courier.example · LINDHOLM (dpa) - The ferry to Lindholm runs …
	//     31% own  gazette · credits dpa
	//              gazette.example · The ferry to Lindholm runs again from Monday, …
	//
	//    20 words  “The ferry to Lindholm runs again from Monday, …” (edited)
	//
	// No article has a date, so which came first is undecided.
}

func ExampleJSONLines() {
	r, err := dedupe.Find(context.Background(), articles(), dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	var out strings.Builder
	if err := report.JSONLines(&out, r, report.JSONOptions{}); err != nil {
		fmt.Println(err)
	}
	for line := range strings.Lines(out.String()) {
		if strings.HasPrefix(line, `{"type":"match"`) {
			fmt.Print(line)
		}
	}
	// Output:
	// {"type":"match","a":"courier","b":"gazette","kind":"contained","same_publisher":false,"version":false,"jaccard":0.3871,"containment_a":0.6667,"containment_b":0.4800,"shared_words_a":20,"shared_words_b":20,"agencies":["dpa"],"passages":[{"a_start":17,"a_end":119,"b_start":0,"b_end":112,"words":20,"verbatim":false,"class":"story","quoted":false}]}
}

func ExampleHTML() {
	r, err := dedupe.Find(context.Background(), articles(), dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	var out strings.Builder
	if err := report.HTML(&out, r, report.HTMLOptions{}); err != nil {
		fmt.Println(err)
	}
	for line := range strings.Lines(out.String()) {
		if strings.HasPrefix(line, "<title>") {
			fmt.Print(line)
		}
	}
	// Output: <title>2 articles: all share copy. – dedupe</title>
}

func ExampleCSV() {
	r, err := dedupe.Find(context.Background(), articles(), dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	if err := report.CSV(os.Stdout, r); err != nil {
		fmt.Println(err)
	}
	// Output:
	// a,b,kind,same_publisher,jaccard,containment_a,containment_b,shared_words_a,shared_words_b,agencies,passages,a_publisher,b_publisher,a_published,b_published,a_title,b_title,a_url,b_url,version,a_old,b_old
	// courier,gazette,contained,false,0.3871,0.6667,0.4800,20,20,dpa,1,courier.example,gazette.example,,,,,,,false,,
}

func ExampleMatrixCSV() {
	r, err := dedupe.Find(context.Background(), articles(), dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	if err := report.MatrixCSV(os.Stdout, r); err != nil {
		fmt.Println(err)
	}
	// Output:
	// publisher,courier.example,gazette.example
	// courier.example,0,1
	// gazette.example,1,0
}

func ExampleGraphML() {
	r, err := dedupe.Find(context.Background(), articles(), dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	var out strings.Builder
	if err := report.GraphML(&out, r); err != nil {
		fmt.Println(err)
	}
	for line := range strings.Lines(out.String()) {
		if strings.Contains(line, "<edge") || strings.Contains(line, "match_weight") {
			fmt.Println(strings.TrimSpace(line))
		}
	}
	// Output:
	// <key id="match_weight" for="edge" attr.name="weight" attr.type="int"></key>
	// <edge source="courier" target="gazette">
	// <data key="match_weight">20</data>
}

func ExampleDOT() {
	r, err := dedupe.Find(context.Background(), articles(), dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	if err := report.DOT(os.Stdout, r); err != nil {
		fmt.Println(err)
	}
	// Output:
	// graph dedupe {
	//   node [shape=box]
	//   "courier" [label="LINDHOLM (dpa) - The ferry to Lindholm runs …", publisher="courier.example", words="22", own_words="2", shared_words="20", derived="wholly", agencies="dpa"]
	//   "gazette" [label="The ferry to Lindholm runs again from Monday, …", publisher="gazette.example", words="29", own_words="9", shared_words="20", derived="partly", agencies="dpa"]
	//   "courier" -- "gazette" [kind="contained", same_publisher="false", version="false", jaccard="0.3871", containment_a="0.6667", containment_b="0.4800", shared_words_a="20", shared_words_b="20", agencies="dpa", passages="1", weight="20"]
	// }
}

func ExampleCompare() {
	a := dedupe.Article{ID: "gazette", Text: gazette}
	b := dedupe.Article{ID: "courier", Text: courier}
	m, _, err := dedupe.Compare(a, b, dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := report.Compare(os.Stdout, a, b, m, report.TextOptions{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// A  gazette
	//    The ferry to Lindholm runs again from Monday, …
	// B  courier
	//    LINDHOLM (dpa) - The ferry to Lindholm runs …
	//
	// One stands in the other: 1 passage, 20 words
	// Jaccard 0.3871; of A's shingles 48.0% stand in B, of B's 66.7% in A
	// both credit dpa
	//
	// 1. 20 words, edited
	// A                                      │ B
	// The ferry to Lindholm runs again from  │ The ferry to Lindholm runs again from
	// Monday, the harbour office said [on    │ Monday, the harbour office said []
	// Friday] after a week of ice on the     │ after a week of ice on the
	// sound                                  │ sound
}

func ExampleEscape() {
	fmt.Println(report.Escape("a name\nwith \x1b[31mcolour"))
	// Output: a name\nwith \x1b[31mcolour
}

func ExampleExplain() {
	a := dedupe.Article{ID: "a", Text: "Fishing boats stay in port. The ice on the sound of Lindholm will last another week, the harbour office said."}
	b := dedupe.Article{ID: "b", Text: "School is out. The ice on the sound of Lindholm will last another week, which pleases skaters."}
	e, err := dedupe.Explain(context.Background(), a, b, nil, dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := report.Explain(os.Stdout, a, b, e, report.TextOptions{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// A  a
	//    Fishing boats stay in port. The ice on …
	// B  b
	//    School is out. The ice on the sound …
	//
	// No match: they share 11 words in a row; 15 words of evidence are needed.
	// --min-words 11 would tell it.
	// They are compared: they have 3 fingerprints in common.
	//
	//      is  needed
	//      11      15  no   words of evidence (--min-words)
	//      11       8  yes  of them in one stretch
	//  1.0000  0.5000  yes  evidence among the shared words
	//  0.3182  0.6000  no   Jaccard of near-duplicates (--threshold)
	//  0.6471  0.8000  no   of the shorter article, to be contained
	//  0.0000  0.9000  no   of the evidence standing, to be that
	// A has 20 words, B 17. Of A's shingles 43.8% stand in B, of B's 53.8% in A.
	//
	// What they share
	//    11 words  “The ice on the sound of Lindholm will …”
	//              story; all of it is evidence
	//
	// No corpus is known, so what a publisher repeats and what is too common count as
	// evidence here. Name its files and folders behind A and B.
}

func ExampleExplainJSON() {
	a := dedupe.Article{ID: "a", Text: "The ice on the sound of Lindholm will last another week."}
	b := dedupe.Article{ID: "b", Text: "The frost will last."}
	e, err := dedupe.Explain(context.Background(), a, b, nil, dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	var line strings.Builder
	if err := report.ExplainJSON(&line, e); err != nil {
		fmt.Println(err)
	}
	var answer struct {
		Reason  string
		InARow  int `json:"in_a_row"`
		Pairing struct{ Candidate bool }
	}
	if err := json.Unmarshal([]byte(line.String()), &answer); err != nil {
		fmt.Println(err)
	}
	fmt.Println(answer)
	// Output: {nothing_shared 0 {false}}
}
