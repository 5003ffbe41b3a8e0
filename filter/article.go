package filter

import (
	"time"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/credit"
)

// An article is what is needed of one to choose.
type article struct {
	number    int // in the input, from 0
	digest    uint64
	words     int
	own       int
	derived   dedupe.Derived
	agency    int // 2: an agency delivered it; 1: it credits one
	publisher string
	published time.Time
}

func newArticle(number int, a *dedupe.ArticleResult) article {
	one := article{
		number: number, digest: a.Digest, words: a.Words, own: a.OwnWords, derived: a.Derived,
		publisher: a.Publisher, published: a.Published,
	}
	for _, c := range a.Credits {
		one.agency = max(one.agency, 1)
		if c.Kind == credit.Provider {
			one.agency = 2
		}
	}
	return one
}
