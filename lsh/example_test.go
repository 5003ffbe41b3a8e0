package lsh_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"

	"github.com/wirecopy/dedupe/lsh"
)

// shingles hashes every two consecutive words of a text; package shingle does it
// for real articles.
func shingles(text string) []uint64 {
	words := strings.Fields(text)
	var hashes []uint64
	for i := range len(words) - 1 {
		hashes = append(hashes, xxhash.Sum64String(words[i]+" "+words[i+1]))
	}
	return hashes
}

const (
	first  = "the central bank left its interest rates unchanged on Thursday as was widely expected"
	second = "the central bank left its interest rates unchanged on Friday as was widely expected"
	third  = "in other news a bear was seen near the station and left its mark"
)

func ExampleSign() {
	signature := make([]uint64, 128)
	lsh.Sign(signature, shingles(first))
	fmt.Printf("%016x\n", signature[0])

	// A signature is that of a set: what an article repeats counts once.
	twice := append(shingles(first), shingles(first)...)
	again := make([]uint64, 128)
	lsh.Sign(again, twice)
	fmt.Println(slices.Equal(signature, again))
	// Output:
	// 2c82daca68166259
	// true
}

func ExampleEstimateJaccard() {
	a, b, c := make([]uint64, 128), make([]uint64, 128), make([]uint64, 128)
	lsh.Sign(a, shingles(first))
	lsh.Sign(b, shingles(second))
	lsh.Sign(c, shingles(third))
	// Of the 15 shingles of the first two texts 11 are shared: .73; of the 25 of
	// the first and third one is: .04.
	fmt.Printf("%.2f\n", lsh.EstimateJaccard(a, b))
	fmt.Printf("%.2f\n", lsh.EstimateJaccard(a, c))
	// Output:
	// 0.66
	// 0.05
}

func ExampleParamsFor() {
	p := lsh.ParamsFor(.5, 128)
	fmt.Printf("%d bands of %d rows use %d hashes\n", p.Bands, p.Rows, p.Hashes())
	// Output:
	// 25 bands of 5 rows use 125 hashes
}

func ExampleParams_Probability() {
	p := lsh.Params{Bands: 25, Rows: 5}
	for _, jaccard := range []float64{.2, .4, .6, .8} {
		fmt.Printf("%.1f: %.4f\n", jaccard, p.Probability(jaccard))
	}
	// Output:
	// 0.2: 0.0080
	// 0.4: 0.2269
	// 0.6: 0.8678
	// 0.8: 1.0000
}

func ExampleParams_Hashes() {
	fmt.Println(lsh.Params{Bands: 25, Rows: 5}.Hashes())
	// Output:
	// 125
}

func ExampleBandHashes() {
	p := lsh.ParamsFor(.5, 128)
	var keys [2][]uint64
	signature := make([]uint64, p.Hashes())
	for i, text := range []string{first, second} {
		lsh.Sign(signature, shingles(text))
		keys[i] = lsh.BandHashes(nil, signature, p)
	}
	shared := 0
	for band, key := range keys[0] {
		if key == keys[1][band] {
			shared++
		}
	}
	fmt.Printf("%d of %d buckets shared\n", shared, p.Bands)
	// Output:
	// 3 of 25 buckets shared
}

// Two texts share a run of eight words, which are seven shingles of two.
func ExampleFingerprints() {
	const w = 7
	a := lsh.Fingerprints(nil, shingles("he said on Thursday that the bank left its interest rates unchanged as was expected"), w)
	b := lsh.Fingerprints(nil, shingles("a bear was seen while that the bank left its interest rates unchanged it is said"), w)
	for _, x := range a {
		for _, y := range b {
			if x.Hash == y.Hash {
				fmt.Printf("shingle %d of the first is shingle %d of the second\n", x.Pos, y.Pos)
			}
		}
	}
	// Output:
	// shingle 5 of the first is shingle 6 of the second
}

func ExamplePairs() {
	for i, j := range lsh.Pairs(5, 4, 1) {
		fmt.Print(i, "–", j, " ")
	}
	fmt.Println()
	// Output:
	// 0–1 0–2 0–3 0–4 1–2 2–3 3–4
}
