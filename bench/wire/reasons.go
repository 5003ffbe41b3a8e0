package main

import "strings"

// reasons say why figures are off, by how their names begin.
var reasons = []struct{ prefix, why string }{
	{"% of runs of 3 words", "invented sentences have no grammar: words go together in set phrases only"},
	{"% of runs of 5 words in 1", "publishers repeat less of their own than real ones"},
	{"% of runs of 5 words", "publishers repeat less of their own than real ones"},
	{"% of runs of 8 words", "publishers repeat less of their own than real ones"},
	{"longest run of random pairs", "function words follow one another by chance, and traps are commoner than in life"},
	{"% of random pairs", "traps are commoner than in life"},
	{"% that share 14 words", "traps are commoner than in life"},
	{"% of an article in passages", "real corpora hold more very long articles with little copy in them"},
	{"partners an article", "a story with many prints is rare, so a few of them decide"},
	{"matched words a passage", "a few whole prints decide the end of the range"},
	{"% of gaps", "two editors who replace the same clause leave short common runs between"},
	{"% of passages of 20 words moved", "whole prints keep their order"},
	{"% of articles with a block", "blocks come and go; the sample has drawn more of them"},
	{"% with", "rare, a matter of few articles"},
	{"% of these to several", "a second agency is named for merged stories only"},
	{"% of pairs without a run", "stretches are cut by one law for all publishers"},
	{"distinct words", "set phrases draw on the commoner words"},
}

// reasonFor is why a figure is off, "" where nothing is known.
func reasonFor(name string) string {
	for _, r := range reasons {
		if strings.HasPrefix(name, r.prefix) {
			return r.why
		}
	}
	return ""
}
