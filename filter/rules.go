package filter

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// What says which articles are repeats. Each includes those before it.
type What string

// What may be dropped.
const (
	// Copies have the same words in the same order, boilerplate or not. An
	// article without words is no copy.
	Copies What = "copies"
	// Near also drops near-duplicates: matches of kind [dedupe.NearDuplicate].
	Near What = "near"
	// Contained also drops an article that stands in a longer one: the shorter of
	// a match of kind [dedupe.Contained], whichever of them is to be kept by By.
	Contained What = "contained"
	// WhollyDerived also drops an article whose verdict is [dedupe.Wholly] where
	// four fifths of its words stand in story passages, outside quotations, that
	// it shares with articles of other publishers that are kept.
	WhollyDerived What = "wholly-derived"
)

// Whats are all that there are, in their order.
func Whats() []What { return []What{Copies, Near, Contained, WhollyDerived} }

// By says which of several articles that repeat each other is kept.
type By string

// The article that is kept. Where these do not tell, it is the earliest, then the
// first of the input.
const (
	Earliest     By = "earliest"       // by date; undated ones come last, a day is taken for its beginning
	Latest       By = "latest"         // by date; undated ones come last
	Longest      By = "longest"        // in words
	MostOwnWords By = "most-own-words" // see [dedupe.ArticleResult]
	Agency       By = "agency"         // delivered by an agency, else crediting one
	First        By = "first"          // in the order of the input
	Publisher    By = "publisher"      // of the first of Rules.Publishers, then the second, …
)

// Bys are all that there are.
func Bys() []By { return []By{Earliest, Latest, Longest, MostOwnWords, Agency, First, Publisher} }

// Rules say what is dropped and what is kept. The zero value drops copies and
// near-duplicates and keeps the earliest.
type Rules struct {
	What       What     // Near by default
	Keep       By       // Earliest by default
	Publishers []string // for Publisher: the most wanted first
	Passages   Passages // Leave by default
}

// withDefaults returns r with its defaults filled in, or all that is wrong with
// it.
func (r Rules) withDefaults() (Rules, error) {
	r.What = cmp.Or(r.What, Near)
	r.Keep = cmp.Or(r.Keep, Earliest)
	var errs []error
	if !slices.Contains(Whats(), r.What) {
		errs = append(errs, fmt.Errorf("rule What is %q, want one of %q", r.What, Whats()))
	}
	if !slices.Contains(Bys(), r.Keep) {
		errs = append(errs, fmt.Errorf("rule Keep is %q, want one of %q", r.Keep, Bys()))
	}
	if !slices.Contains([]Passages{Leave, Mark, Cut}, r.Passages) {
		errs = append(errs, fmt.Errorf("rule Passages is %q, want %q or %q", r.Passages, Mark, Cut))
	}
	if (r.Keep == Publisher) != (len(r.Publishers) > 0) {
		errs = append(errs, fmt.Errorf("rule Keep is %q, but Publishers names %d", r.Keep, len(r.Publishers)))
	}
	if len(errs) > 0 {
		return r, fmt.Errorf("filter: %w", errors.Join(errs...))
	}
	return r, nil
}

// drops reports whether what w names is dropped.
func (r *Rules) drops(w What) bool {
	return slices.Index(Whats(), w) <= slices.Index(Whats(), r.What)
}

// compare orders articles: the one to be kept comes first. It is a total order.
func (r *Rules) compare(a, b *article) int {
	c := 0
	switch r.Keep {
	case Latest:
		c = compareDates(b.published, a.published)
		if a.published.IsZero() != b.published.IsZero() {
			c = -c
		}
	case Longest:
		c = b.words - a.words
	case MostOwnWords:
		c = b.own - a.own
	case Agency:
		c = b.agency - a.agency
	case Publisher:
		c = r.rank(a.publisher) - r.rank(b.publisher)
	case First:
		return a.number - b.number
	}
	return cmp.Or(c, compareDates(a.published, b.published), a.number-b.number)
}

// rank is the place of a publisher among those wanted.
func (r *Rules) rank(publisher string) int {
	if i := slices.IndexFunc(r.Publishers, func(p string) bool { return strings.EqualFold(p, publisher) }); i >= 0 {
		return i
	}
	return len(r.Publishers)
}

// compareDates orders dates, the zero time last.
func compareDates(a, b time.Time) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return a.Compare(b)
}
