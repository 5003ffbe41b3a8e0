package filter

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/shingle"
)

// sentencesOf are the sentences (of Unicode Standard Annex 29) whose words all lie
// in one range, those next to each other as one part. A sentence goes with the
// blanks after it, and where it begins its line with the line ends after it.
func sentencesOf(text string, words *shingle.Words, ranges []foreignRange) []part {
	var parts []part
	at, word, state := 0, 0, -1
	for rest := text; rest != ""; {
		var sentence string
		sentence, rest, state = uniseg.FirstSentenceInString(rest, state)
		end := at + len(sentence)
		first := word
		for word < len(words.Hash) && int(words.End[word]) <= end {
			word++
		}
		i := -1
		if word > first {
			i = slices.IndexFunc(ranges, func(r foreignRange) bool { return r.words.Start <= first && word <= r.words.End })
		}
		if n := len(parts); word == first && n > 0 && parts[n-1].End == at &&
			beginsLine(text, parts[n-1].Start) && strings.TrimSpace(sentence) == "" {
			parts[n-1].End = end
		}
		if i >= 0 {
			in := ranges[i].in.number
			if n := len(parts); n > 0 && parts[n-1].End == at {
				parts[n-1].End, parts[n-1].in = end, distinct(append(parts[n-1].in, in))
			} else {
				parts = append(parts, part{dedupe.Span{Start: at, End: end}, []int{in}})
			}
		}
		at = end
	}
	for i := range parts {
		if s := &parts[i].Span; !beginsLine(text, s.Start) {
			s.End = s.Start + len(strings.TrimRight(text[s.Start:s.End], "\r\n"))
		}
	}
	return parts
}

func beginsLine(text string, at int) bool { return at == 0 || text[at-1] == '\n' }

// without returns a text without some parts of it.
func without(text string, parts []part) string {
	var b strings.Builder
	at := 0
	for _, p := range parts {
		b.WriteString(text[at:p.Start])
		at = p.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// addParts adds parts of what is left of a text, when parts of it are gone, to
// these: all by their places in the whole text.
func addParts(gone, more []part) []part {
	var all []part
	next, shift := 0, 0 // of gone; how much of it lies before
	for _, p := range more {
		// What is gone between the last part and this one stays a part; what is
		// gone within becomes one with it.
		for next < len(gone) && gone[next].Start <= p.Start+shift {
			all = append(all, gone[next])
			shift += gone[next].End - gone[next].Start
			next++
		}
		one := part{dedupe.Span{Start: p.Start + shift}, slices.Clone(p.in)}
		for next < len(gone) && gone[next].Start < p.End+shift {
			one.in = append(one.in, gone[next].in...)
			shift += gone[next].End - gone[next].Start
			next++
		}
		one.End = p.End + shift
		one.in = distinct(one.in)
		all = append(all, one)
	}
	all = append(all, gone[next:]...)
	// Parts that meet are one.
	joined := all[:0]
	for _, p := range all {
		if n := len(joined); n > 0 && joined[n-1].End == p.Start {
			joined[n-1].End, joined[n-1].in = p.End, distinct(append(slices.Clone(joined[n-1].in), p.in...))
			continue
		}
		joined = append(joined, p)
	}
	return joined
}
