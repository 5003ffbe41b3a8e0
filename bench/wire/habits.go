package main

import (
	"strings"
	"unicode"
)

// own is what articles have in common with others of their publisher, and
// with themselves, and the characters that they are written in.
func (s *sample) own() []figure {
	var again, words, blocks, quoted, all float64
	chars := map[string]float64{}
	for i := range s.articles {
		r := &s.articles[i]
		if repeats(r.words, 12) {
			again++
		}
		held := false
		for _, span := range r.truth.Spans {
			if span.Cause == "boilerplate" && span.To-span.From >= 20 {
				held = true
				words += float64(span.To - span.From)
			}
		}
		if held {
			blocks++
		}
		for _, q := range r.quoted {
			if q {
				quoted++
			}
			all++
		}
		for _, c := range characters(r.text) {
			chars[c]++
		}
	}
	n := float64(len(s.articles)) / 100
	return []figure{
		{"% of articles with 12 words in a row twice", again / n, 16, 4},
		{"% of articles with a block of boilerplate", blocks / n, 27.6, 16.3},
		{"% of words in such blocks", 100 * words / all, 3.6, 1.4},
		{"% of words in quotation marks", 100 * quoted / all, 12.7, 9.6},
		{"% of articles with soft hyphens", chars["soft"] / n, 1.5, .5},
		{"% with zero-width characters", chars["zero"] / n, .2, .5},
		{"% with combining accents", chars["accent"] / n, .5, .6},
		{"% with two spaces in a row", chars["spaces"] / n, 0, 31},
		{"% with straight and typographic quotation marks", chars["quotes"] / n, 6.2, 7.6},
		{"% with two kinds of dash", chars["dashes"] / n, 14, 6.4},
		{"% with a full stop and no space", chars["stop"] / n, 1, 6.6},
		{"% with two words glued", chars["glued"] / n, 9.7, 8.4},
	}
}

// repeats reports whether n words in a row stand twice.
func repeats(words []uint32, n int) bool {
	seen := map[uint64]bool{}
	for i := 0; i+n <= len(words); i++ {
		h := runHash(words[i : i+n])
		if seen[h] {
			return true
		}
		seen[h] = true
	}
	return false
}

// characters says what is peculiar about how a text is written.
func characters(text string) (out []string) {
	add := func(name string, is bool) {
		if is {
			out = append(out, name)
		}
	}
	add("soft", strings.ContainsRune(text, '\u00ad'))
	add("zero", strings.ContainsAny(text, "\u200b\ufeff"))
	add("accent", strings.ContainsAny(text, "\u0300\u0301\u0308"))
	add("spaces", strings.Contains(text, "  "))
	add("quotes", strings.Contains(text, "\"") && strings.ContainsAny(text, "„“”»«"))
	add("dashes", strings.Contains(text, " – ") && strings.Contains(text, " - "))
	var glued, stop bool
	var p, q rune
	for _, r := range text {
		glued = glued || unicode.IsLower(p) && unicode.IsUpper(r)
		stop = stop || unicode.IsLower(q) && p == '.' && unicode.IsUpper(r)
		p, q = r, p
	}
	add("glued", glued)
	add("stop", stop)
	return out
}

// credits is what agencies are named, and how.
func (s *sample) credits(u *reuse) []figure {
	kinds := map[string]float64{}
	var credited, two float64
	for i := range s.articles {
		t := &s.articles[i].truth
		seen := map[string]bool{}
		for _, c := range t.Credits {
			if !seen[c.Kind] {
				kinds[c.Kind]++
			}
			seen[c.Kind] = true
		}
		if len(t.Agencies) > 0 {
			credited++
		}
		if len(t.Agencies) > 1 {
			two++
		}
	}
	n := float64(len(s.articles)) / 100
	return []figure{
		{"% of articles credited to an agency", credited / n, 19.6, 8.8},
		{"% of these to several", 100 * two / max(1, credited), 10.6, 11.4},
		{"% with a credit line", kinds["credit_line"] / n, 11.6, 10.3},
		{"% with a source line", kinds["source_line"] / n, 7.7, .4},
		{"% with a photo credit", kinds["photo_credit"] / n, 14.3, .04},
		{"% with a mention", kinds["mention"] / n, 18.8, 5.2},
		{"% of truth pairs credited in both", u.credited[2], 9.7, 3.1},
		{"% in one", u.credited[1], 51.6, 34},
		{"% in none", u.credited[0], 38.7, 63},
	}
}
