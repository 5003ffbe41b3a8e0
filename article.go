package dedupe

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"
)

// MaxArticleBytes is the length of text up to which an article is compared.
// Find and Detector refuse longer ones.
const MaxArticleBytes = 16 << 20

// An Article is one published text. Only ID and Text are needed.
type Article struct {
	ID        string    // names the article in the result; unique in a corpus
	Publisher string    // who printed it; "" is unknown, and counts as a publisher of its own
	Published time.Time // when; the zero time is unknown
	DayOnly   bool      // Published is known to the day only: it orders no two articles of that day
	// Provider is the agency that delivered the text, by its id or one of its
	// names; "" is unknown. It is the strongest credit: see [credit.Provider]. A
	// name that is no agency's is shown, and is no credit.
	Provider string
	// Old says that it is of the older corpus that others are compared with, where
	// Options.Against is set; else it counts for nothing, and no result says it.
	Old   bool
	Title string // shown, never compared
	URL   string
	Text  string // compared; any bytes are legal, invalid UTF-8 too

	Path string // the file it was read from, for messages
	// Line is its line in that file, from 1, where the file has articles on lines
	// (JSON Lines, CSV), else its number among the file's records or items, from 1
	// (an array of JSON, Parquet, feeds, crawlers' archives); 0 where the file is the
	// article.
	Line     int
	Encoding string // how the file was encoded before Text was decoded from it; "" where that is not known

	// Extracted says that Text is no file's own bytes but was taken out of one:
	// decoded, decompressed, a field of a record. Offsets are those of Text.
	Extracted bool
}

// A Span is a range of bytes [Start, End) of an article's text.
type Span struct {
	Start, End int
}

// A SkipError is an article that could not be read or compared. In the input
// of [Find] it is counted and the run goes on; any other error ends the run.
type SkipError struct {
	Path string // where it was read from; "" if it came from no file
	Line int    // line in Path, or number of the record, from 1, as in [Article]; 0 where that is the whole file
	Err  error  // why
}

func (e *SkipError) Error() string {
	switch {
	case e.Path == "":
		return fmt.Sprint(e.Err)
	case e.Line == 0:
		return fmt.Sprintf("%s: %v", e.Path, e.Err)
	default:
		return fmt.Sprintf("%s:%d: %v", e.Path, e.Line, e.Err)
	}
}

func (e *SkipError) Unwrap() error { return e.Err }

// A DuplicateIDError says that an article gave way to another with its id.
// [CompareSameID] tells which of the two is kept.
type DuplicateIDError struct {
	ID   string
	kept string // which of the two
}

func (e *DuplicateIDError) Error() string {
	s := fmt.Sprintf("id %q: another article with this id is kept", e.ID)
	if e.kept != "" {
		s += ": " + e.kept
	}
	return s
}

// skip tells why a is not compared.
func (a *Article) skip(err error) *SkipError {
	return &SkipError{Path: a.Path, Line: a.Line, Err: err}
}

// check returns why a cannot be compared, or nil.
func (a *Article) check() error {
	if a.ID == "" {
		return errors.New("article without an id")
	}
	if len(a.Text) > MaxArticleBytes {
		return fmt.Errorf("text of %d bytes is longer than %d", len(a.Text), MaxArticleBytes)
	}
	return nil
}

// A Head is what is known of an article without its words.
type Head struct {
	ID        string
	Publisher string
	Published time.Time
	DayOnly   bool
	Old       bool   // as in Article
	Digest    uint64 // of its folded words in order: equal for exact copies
}

// day numbers the days since 1970-01-01 in UTC; ok is false without a date.
func (h *Head) day() (day int, ok bool) {
	if h.Published.IsZero() {
		return 0, false
	}
	const seconds = 24 * 60 * 60
	s := h.Published.Unix()
	if s < 0 {
		s -= seconds - 1
	}
	return int(s / seconds), true
}

// CompareHeads orders articles by date, then id; undated ones come last. It is
// the order of a bucket.
func CompareHeads(a, b *Head) int {
	if az, bz := a.Published.IsZero(), b.Published.IsZero(); az != bz {
		if az {
			return 1
		}
		return -1
	}
	return cmp.Or(a.Published.Compare(b.Published), strings.Compare(a.ID, b.ID))
}

// samePublisher reports whether two publishers are known to be one.
func samePublisher(a, b string) bool { return a == b && a != "" }
