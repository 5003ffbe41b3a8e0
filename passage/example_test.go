package passage_test

import (
	"fmt"
	"strings"

	"github.com/cespare/xxhash/v2"

	"github.com/wirecopy/dedupe/passage"
)

func words(text string) (words []string, hashes []uint64) {
	words = strings.Fields(text)
	for _, w := range words {
		hashes = append(hashes, xxhash.Sum64String(w))
	}
	return words, hashes
}

// Two words were replaced by one, and one was put in: still one passage, of
// three runs.
func ExampleAlign() {
	textA, a := words("As we hear, the council will meet again on Friday to vote on the new budget for schools and kindergartens")
	textB, b := words("Berlin: the council will meet again tomorrow to vote on the new federal budget for schools and kindergartens")

	for _, p := range passage.Align(a, b, passage.Options{Shingle: 4, MaxGap: 3}) {
		startA, endA := p.A()
		startB, endB := p.B()
		fmt.Println(p.Words(), "words, verbatim:", p.Verbatim())
		fmt.Println("a:", strings.Join(textA[startA:endA], " "))
		fmt.Println("b:", strings.Join(textB[startB:endB], " "))
		for _, r := range p.Runs {
			fmt.Printf("a[%d:%d] = b[%d:%d]\n", r.A, r.A+r.Words, r.B, r.B+r.Words)
		}
	}
	// Output:
	// 15 words, verbatim: false
	// a: the council will meet again on Friday to vote on the new budget for schools and kindergartens
	// b: the council will meet again tomorrow to vote on the new federal budget for schools and kindergartens
	// a[3:8] = b[1:6]
	// a[10:15] = b[7:12]
	// a[15:20] = b[13:18]
}

// One Aligner serves many pairs, one after another.
func ExampleAligner() {
	_, query := words("rain is expected in the north and in the west until Sunday evening")
	archive := []string{
		"Weather: rain is expected in the north and in the west until Monday",
		"the museum is closed until Sunday evening",
		"rain is expected in the north and in the west until Sunday evening",
	}

	var aligner passage.Aligner
	for _, text := range archive {
		_, other := words(text)
		matched := 0
		for _, p := range aligner.Align(query, other) {
			matched += p.Words()
		}
		fmt.Println(matched, "of", len(query))
	}
	// Output:
	// 11 of 13
	// 0 of 13
	// 13 of 13
}
