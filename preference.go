package dedupe

import (
	"bytes"
	"cmp"
	"strings"
)

// CompareSameID orders articles that have one id: the one that [Find] keeps comes
// first. With Options.Against that is a new one before an old one; then the one
// with the later date, then the one with the greater digest, whose words are
// others; then one that names its provider, its publisher, a time of the day, a
// title, a URL, before one that does not. What comes after only makes the order
// total: the result is 0 where nothing tells the two apart.
func CompareSameID(a, b *ArticleResult) int {
	record := func(a *ArticleResult) *Record {
		h := Head{Published: a.Published, Old: a.Old, Digest: a.Digest}
		return &Record{Head: h, Article: a.Article, TextSHA256: a.TextSHA256}
	}
	return preferRecord(record(a), record(b))
}

// preferRecord is CompareSameID for records.
func preferRecord(a, b *Record) int {
	return cmp.Or(preferHead(&a.Head, &b.Head), preferArticle(a, b))
}

// preferHead is what heads tell.
func preferHead(a, b *Head) int {
	return cmp.Or(
		sideOf(a.Old)-sideOf(b.Old),
		b.Published.Compare(a.Published), // the zero time is before all
		cmp.Compare(b.Digest, a.Digest),
	)
}

// preferArticle compares all of two articles that heads do not tell. Texts come
// last: they decide only between articles of one place.
func preferArticle(x, y *Record) int {
	a, b := &x.Article, &y.Article
	zoneA, offsetA := a.Published.Zone() // one moment is shown in either
	zoneB, offsetB := b.Published.Zone()
	if c := cmp.Or(
		knownFirst(a.Provider, b.Provider),
		knownFirst(a.Publisher, b.Publisher),
		falseFirst(a.DayOnly, b.DayOnly),
		knownFirst(a.Title, b.Title),
		knownFirst(a.URL, b.URL),
		strings.Compare(a.Path, b.Path),
		cmp.Compare(a.Line, b.Line),
		falseFirst(a.Extracted, b.Extracted),
		strings.Compare(a.Encoding, b.Encoding),
		cmp.Compare(offsetA, offsetB),
		strings.Compare(zoneA, zoneB),
	); c != 0 {
		return c
	}
	if a.Text == b.Text && x.TextSHA256 == y.TextSHA256 {
		return 0
	}
	sumX, sumY := sumText(a.Text, x.TextSHA256), sumText(b.Text, y.TextSHA256)
	return bytes.Compare(sumX[:], sumY[:])
}

func knownFirst(a, b string) int {
	return cmp.Or(falseFirst(a == "", b == ""), strings.Compare(a, b))
}

func falseFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	default:
		return -1
	}
}

// duplicate is what is said of an article that gives way to another of its id.
func duplicate(h, kept *Head) *DuplicateIDError {
	e := &DuplicateIDError{ID: h.ID}
	switch {
	case h.Old != kept.Old:
		e.kept = "the new one, and this is of the older corpus"
	case !h.Published.Equal(kept.Published):
		e.kept = "of two, the one with the later date"
	default:
		e.kept = "neither has a later date"
	}
	return e
}
