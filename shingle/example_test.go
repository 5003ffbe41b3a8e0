package shingle_test

import (
	"fmt"

	"github.com/wirecopy/dedupe/shingle"
)

func ExampleCut() {
	text := "Die „Stra\u00adße“ führt nach 東京."
	w := shingle.Cut(text)
	for i := range w.Len() {
		fmt.Printf("%d–%d %q half: %t\n", w.Start[i], w.End[i], text[w.Start[i]:w.End[i]], w.Flag[i]&shingle.Half != 0)
	}
	other := shingle.Cut("DIE STRASSE")
	fmt.Println(w.Hash[0] == other.Hash[0], w.Hash[1] == other.Hash[1])
	// Output:
	// 0–3 "Die" half: false
	// 7–16 "Stra\u00adße" half: false
	// 20–26 "führt" half: false
	// 27–31 "nach" half: false
	// 32–35 "東" half: true
	// 35–38 "京" half: true
	// true true
}

func ExampleWords_Cut() {
	var w shingle.Words
	for _, text := range []string{"Ban Ki-moon", "G20"} {
		w.Cut(text) // the second time in the storage of the first
		fmt.Println(w.Len(), w.Flag[0]&shingle.Number != 0)
	}
	// Output:
	// 3 false
	// 1 true
}

func ExampleFold() {
	fmt.Println(shingle.Fold("STRASSE Straße Ｅｕｒｏｐａ İstanbul ΟΔΟΣ oﬃziell"))
	// Output: strasse strasse europa istanbul οδοσ offiziell
}

func ExampleHashes() {
	w := shingle.Cut("Moskau und Washington nehmen Gespräche auf")
	fmt.Println(len(shingle.Hashes(nil, w.Hash, 5)))
	short := shingle.Cut("Mehr in Kürze")
	fmt.Println(len(shingle.Hashes(nil, short.Hash, 5)))
	// Output:
	// 2
	// 1
}

func ExampleCommon() {
	set := func(text string) []uint64 {
		w := shingle.Cut(text)
		return shingle.Set(nil, shingle.Hashes(nil, w.Hash, 2))
	}
	a := set("Moskau und Washington nehmen Gespräche auf")
	b := set("Washington nehmen Gespräche mit Moskau auf")
	common := shingle.Common(a, b)
	fmt.Printf("%d of %d and %d\n", common, len(a), len(b))
	fmt.Printf("Jaccard %.4f\n", float64(common)/float64(len(a)+len(b)-common))
	// Output:
	// 2 of 5 and 5
	// Jaccard 0.2500
}
