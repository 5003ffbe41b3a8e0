package dedupe_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/wirecopy/dedupe"
)

// A newsroom writes articles of random words.
type newsroom struct {
	rnd  *rand.Rand
	n    int
	zipf *rand.Zipf
}

func newNewsroom(seed uint64) *newsroom {
	rnd := rand.New(rand.NewPCG(seed, 0))
	return &newsroom{rnd: rnd, zipf: rand.NewZipf(rnd, 1.2, 4, 20000)}
}

// words are n random words, a few of them with capitals, umlauts and marks.
func (r *newsroom) words(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(" \n"[max(0, r.rnd.IntN(40)-38)])
		}
		fmt.Fprintf(&b, "%s%d", []string{"wort", "Straße", "über", "Élan", "ja"}[r.rnd.IntN(5)], r.zipf.Uint64())
		if r.rnd.IntN(12) == 0 {
			b.WriteString([]string{".", ",", " –", "“"}[r.rnd.IntN(4)])
		}
	}
	return b.String()
}

// edit changes about one word in n.
func (r *newsroom) edit(text string, n int) string {
	words := strings.Split(text, " ")
	for i := range words {
		if r.rnd.IntN(n) == 0 {
			words[i] = fmt.Sprintf("edited%d", r.rnd.IntN(1000))
		}
	}
	return strings.Join(words, " ")
}

// article is one of a publisher with a text, on a random day.
func (r *newsroom) article(publisher, text string) dedupe.Article {
	r.n++
	a := dedupe.Article{ID: fmt.Sprintf("a%04d", r.n), Publisher: publisher, Text: text}
	switch day := time.Date(2021, 1, 1+r.rnd.IntN(60), 0, 0, 0, 0, time.UTC); r.rnd.IntN(5) {
	case 0: // undated
	case 1:
		a.Published, a.DayOnly = day, true
	default:
		a.Published = day.Add(time.Duration(r.rnd.IntN(86400)) * time.Second)
	}
	return a
}

// corpus is some stories, printed whole, cut, edited, quoted from, copied and
// set between other text by some publishers, one of which has a footer.
func (r *newsroom) corpus(stories int) []dedupe.Article {
	publishers := []string{"Post", "Bote", "Kurier", "Anzeiger", ""}
	footer := r.words(30)
	var out []dedupe.Article
	for range stories {
		paragraphs := make([]string, 3+r.rnd.IntN(5))
		for i := range paragraphs {
			paragraphs[i] = r.words(20 + r.rnd.IntN(50))
		}
		story := strings.Join(paragraphs, "\n")
		for range 1 + r.rnd.IntN(4) {
			p := publishers[r.rnd.IntN(len(publishers))]
			var text string
			switch r.rnd.IntN(6) {
			case 0:
				text = story
			case 1:
				text = r.edit(story, 20)
			case 2:
				text = strings.Join(paragraphs[:2], "\n")
			case 3:
				text = r.words(100) + "\n" + r.edit(paragraphs[0], 15) + "\n" + r.words(100) + "\n" + paragraphs[2]
			case 4:
				text = r.words(80) + " „" + paragraphs[1] + "“ " + r.words(80)
			case 5:
				text = paragraphs[2] + "\n" + paragraphs[1] + "\n" + paragraphs[2]
			}
			if p == "Post" {
				text += "\n" + footer
			}
			out = append(out, r.article(p, text))
		}
	}
	return out
}
