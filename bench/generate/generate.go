package generate

import (
	"iter"
	"time"
)

// Options say what corpus to make. The zero value makes nothing; with Articles
// alone it is German, of seed 0.
type Options struct {
	// Articles is how many articles are made.
	Articles int
	// Seed chooses the corpus.
	Seed uint64
	// Language is "de" (also where it is empty), "en" or "zh". Any other is
	// taken as "de".
	Language string
	// OCR is the share of letters, in per cent, that are misread, 0 to 100.
	OCR int
	// Hosts are texts of the user. Their paragraphs, in order, become the text
	// that publishers write themselves, each that of one article (which its
	// publisher, or another, may print again, as the truth says); when they
	// are used up, invented text follows. What the hosts themselves have in
	// common is not in the truth.
	Hosts []string
}

// Article is one published text.
type Article struct {
	ID        string    `json:"id"`
	Publisher string    `json:"publisher"`
	Title     string    `json:"title"`
	URL       string    `json:"url"`
	Text      string    `json:"text"`
	Published time.Time `json:"published"`
	// DayOnly says that only the day of Published is known.
	DayOnly bool `json:"-"`
}

// Generate yields o.Articles articles in order of publication, each with its
// truth. The same options give the same bytes, and the first articles of a
// longer corpus are those of a shorter one; so [Truth.OwnWords] may count
// words as shared with an article that a cut leaves out. Memory does not grow
// with the number of articles. The sequence can be ranged over again, and by
// several goroutines.
func Generate(o Options) iter.Seq2[Article, Truth] {
	return func(yield func(Article, Truth) bool) {
		if o.Articles <= 0 {
			return
		}
		g := newGenerator(o)
		for n := 0; ; {
			g.planDay()
			for d := range g.due() {
				if !yield(g.publish(d)) {
					return
				}
				if n++; n == o.Articles {
					return
				}
			}
		}
	}
}
