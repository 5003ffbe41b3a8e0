package main

import (
	"fmt"
	"slices"
)

// figures are all lines of the table.
func figures(s *sample) (out []figure) {
	out = append(out, s.lengths()...)
	out = append(out, s.vocabulary()...)
	var five spread
	u := s.reuseOf(&five)
	out = append(out, s.spreads(five)...)
	out = append(out, s.chances(u)...)
	out = append(out, u.figures(s)...)
	out = append(out, s.own()...)
	return append(out, s.credits(u)...)
}

// rows makes lines of a list of quantiles.
func rows(name string, values []float64, at []float64, a, b []float64) (out []figure) {
	for i, p := range at {
		out = append(out, figure{fmt.Sprintf("%s, %g %%", name, 100*p), quantile(values, p), a[i], b[i]})
	}
	return out
}

func (s *sample) lengths() []figure {
	var words, sentences []float64
	perDay := map[int]float64{}
	for i := range s.articles {
		r := &s.articles[i]
		words = append(words, float64(len(r.words)))
		perDay[r.day]++
		sentences = append(sentences, sentenceLengths(r.text)...)
	}
	var days []float64
	for _, n := range perDay {
		days = append(days, n)
	}
	out := rows("words an article", words, []float64{.05, .25, .5, .75, .95, .99},
		[]float64{347, 408, 474, 565, 848, 1197}, []float64{176, 358, 593, 989, 2065, 3549})
	out = append(out, rows("words a sentence", sentences, []float64{.05, .25, .5, .75, .95},
		[]float64{5, 10, 15, 22, 35}, []float64{3, 8, 13, 20, 34})...)
	out = append(out, figure{"bytes a word", float64(s.bytes) / float64(s.words), 7.22, 7.14})
	return append(out, rows("articles a day", days, []float64{.05, .5, .95}, []float64{51, 89, 112}, []float64{60, 107, 167})...)
}

// sentenceLengths counts the words between two ends of sentences.
func sentenceLengths(text string) (out []float64) {
	n, before := 0, 0
	for begin, end := range wordsOf(text) {
		for _, r := range text[before:begin] {
			if n > 0 && (r == '.' && begin-before > 1 || r == '?' || r == '!' || r == '\n' || r == '。') {
				out = append(out, float64(n))
				n = 0
			}
		}
		n++
		before = end
	}
	return append(out, float64(n))
}

func (s *sample) vocabulary() (out []figure) {
	a, b := []float64{2942, 16_578, 69_083, 196_420}, []float64{3493, 18_154, 75_955, 230_000}
	for i, n := range s.distinct {
		name := "distinct words in all (A: 7.2 M, B: of 7.2 M)"
		if i < len(readAt) {
			name = fmt.Sprintf("distinct words in the first %d", readAt[i])
		}
		if i == len(s.distinct)-1 {
			name = "distinct words in all"
		}
		out = append(out, figure{name, float64(n), a[min(i, len(a)-1)], b[min(i, len(b)-1)]})
	}
	count := slices.Clone(s.count)
	slices.Sort(count)
	slices.Reverse(count)
	sum := 0.0
	ranks := []int{1, 5, 10, 20, 50, 100, 1000, 10_000}
	ra, rb := []float64{3.5, 11.8, 16.5, 23.3, 33.8, 40.9, 65.4, 87.9}, []float64{3.7, 12.1, 16.8, 24.2, 35.2, 42.7, 66.1, 86.9}
	for i, n := range count {
		sum += float64(n)
		for k, r := range ranks {
			if r == i+1 {
				out = append(out, figure{fmt.Sprintf("%% of text in the first %d words", r), 100 * sum / float64(s.words), ra[k], rb[k]})
			}
		}
	}
	return out
}

func (s *sample) spreads(five spread) (out []figure) {
	classes := []string{"1", "2", "3-5", "6-10", "11-40", "more"}
	add := func(n int, got spread, a, b [6]float64) {
		for i, c := range classes {
			out = append(out, figure{fmt.Sprintf("%% of runs of %d words in %s articles", n, c), got[i], a[i], b[i]})
		}
	}
	add(3, s.spreadOf(3, nil), [6]float64{56.9, 12.5, 10.5, 5, 6.9, 8.2}, [6]float64{53.1, 11, 9.7, 5.8, 9.3, 11.2})
	add(5, five, [6]float64{80.6, 10.1, 4.2, .8, 1, 3.4}, [6]float64{87, 7.8, 2.4, .7, 1, 1.1})
	add(8, s.spreadOf(8, nil), [6]float64{84.6, 8.8, 2.8, .4, .6, 2.8}, [6]float64{91.1, 6.2, 1.1, .3, .5, .8})
	return out
}

func (s *sample) chances(u *reuse) []figure {
	any, day := s.chanceOf(u, 30_000, false), s.chanceOf(u, 30_000, true)
	out := []figure{
		{"% of random pairs that share 5 words in a row, any day", any.one, .47, .52},
		{"% the same, same day", day.one, 1.16, .99},
		{"% that share 14 words or as much, same day", day.ten, .18, .093},
	}
	out = append(out, rows("longest run of random pairs, any day", any.longest, []float64{.5, .95, .99, .999},
		[]float64{2, 3, 4, 6}, []float64{2, 3, 4, 5})...)
	return append(out, rows("longest run of random pairs, same day", day.longest, []float64{.5, .95, .99, .999},
		[]float64{2, 3, 5, 12}, []float64{2, 4, 4, 11})...)
}

func (u *reuse) figures(s *sample) (out []figure) {
	quarters := []float64{.05, .25, .5, .75, .95}
	out = append(out,
		figure{"% of articles in a truth pair", 100 * float64(len(u.partners)) / float64(len(s.articles)), 23.8, 13.6},
		figure{"% of words in passages of truth pairs", u.covered, 9.1, 5.3})
	out = append(out, rows("partners an article", u.partners, []float64{.5, .75, .95, .99}, []float64{1, 2, 5, 10}, []float64{1, 2, 5, 10})...)
	out = append(out, rows("passages a pair", u.passages, quarters, []float64{1, 2, 3, 4, 6}, []float64{1, 1, 2, 3, 6})...)
	out = append(out, rows("matched words a passage", u.matched, quarters, []float64{9, 17, 34, 60, 185}, []float64{9, 16, 30, 51, 225})...)
	out = append(out, rows("longest run of a passage", u.longest, quarters, []float64{8, 13, 22, 40, 95}, []float64{8, 12, 19, 33, 134})...)
	out = append(out, rows("edits in 100 matched words", u.rate, []float64{.5, .75, .95, .99}, []float64{1.7, 5.4, 12, 18}, []float64{1.6, 6.5, 15, 21})...)
	out = append(out, rows("% of an article in passages of a pair", u.share, quarters, []float64{2, 12, 21, 42, 82}, []float64{2, 7, 14, 33, 97})...)
	out = append(out, rows("% of an article in passages of all pairs", u.union, quarters, []float64{8, 17, 33, 61, 86}, []float64{4, 13, 27, 60, 99})...)
	out = append(out, figure{"% of passages verbatim", u.verbatim, 43, 44},
		figure{"% of pairs without a run of 15", below(u.longestPair, 15), 1.6, 2.3},
		figure{"% of pairs without a run of 20", below(u.longestPair, 20), 9.9, 12},
		figure{"% of pairs without a run of 30", below(u.longestPair, 30), 33, 39},
		figure{"% of pairs without a run of 60", below(u.longestPair, 60), 71, 78})
	for i, n := range []float64{1, 2, 5, 10, 20, 40, 60} {
		out = append(out, figure{fmt.Sprintf("%% of gaps of at most %g words", n), below(u.gaps, n+1),
			[]float64{17, 30, 45, 60, 72, 84, 91}[i], []float64{19, 30, 46, 61, 75, 87, 93}[i]})
	}
	for i, kind := range []string{"put in or left out", "one for one", "as many", "another number"} {
		out = append(out, figure{"% of edits: " + kind, u.kinds[i], []float64{48, 19, 6, 27}[i], []float64{45, 22, 6, 27}[i]})
	}
	for i, n := range []float64{1, 2, 3, 5, 12} {
		out = append(out, figure{fmt.Sprintf("%% of edits of at most %g words", n), below(u.lengths, n+1),
			[]float64{36, 61, 71, 82, 97}[i], []float64{41, 63, 74, 85, 96}[i]})
	}
	out = append(out, figure{"% of passages of 20 words moved", u.moved, 9.1, 8.2},
		figure{"% of matched words in quotation marks", u.quoted, 19, 16})
	for i, n := range []float64{0, 1, 3, 7, 30} {
		out = append(out, figure{fmt.Sprintf("%% of pairs at most %g days apart", n), below(u.days, n+1),
			[]float64{49, 66, 73, 79, 89}[i], []float64{38, 57, 70, 78, 88}[i]})
	}
	return out
}
