package dedupe

import "strconv"

// A Ratio is a quotient of two counts, 0 to 1.
type Ratio struct {
	Part, Of int
}

// Float64 returns the quotient; 0 where there is nothing to divide by.
func (r Ratio) Float64() float64 {
	if r.Of == 0 {
		return 0
	}
	return float64(r.Part) / float64(r.Of)
}

// String returns the quotient with four decimals, rounded half up: "0.1066".
func (r Ratio) String() string { return string(r.appendTo(nil)) }

func (r Ratio) appendTo(b []byte) []byte {
	if r.Of == 0 {
		return append(b, "0.0000"...)
	}
	n := (2*10000*int64(r.Part) + int64(r.Of)) / (2 * int64(r.Of))
	b = strconv.AppendInt(b, n/10000, 10)
	point := len(b)
	b = strconv.AppendInt(b, 10000+n%10000, 10) // with its zeros
	b[point] = '.'
	return b
}

// atLeast reports whether r is as great as s; nothing out of nothing is not.
func (r Ratio) atLeast(s Ratio) bool {
	return r.Of > 0 && int64(r.Part)*int64(s.Of) >= int64(s.Part)*int64(r.Of)
}

// MarshalJSON writes the quotient as a number with four decimals.
func (r Ratio) MarshalJSON() ([]byte, error) { return r.appendTo(nil), nil }

// A Kind says what two matching articles are to each other.
type Kind string

// The kinds of a match; of those that hold, the first.
const (
	Copy          Kind = "copy"           // the same words in the same order
	StandingMatch Kind = "standing"       // what they share is nearly all standing
	NearDuplicate Kind = "near_duplicate" // a Jaccard coefficient of Options.Threshold or more
	Contained     Kind = "contained"      // four fifths of the shorter article's words stand in the other; edited ones count half
	Quotation     Kind = "quotation"      // what they share stands inside quotation marks in both
	SharedPassage Kind = "shared_passage" // passages, inside texts of their own
)

// whole reports whether a kind is about whole articles.
func (k Kind) whole() bool { return k == Copy || k == NearDuplicate || k == Contained }

// A Class says what a fingerprint or a passage is in its corpus.
type Class string

// The classes.
const (
	Story       Class = "story"       // news copy
	Standing    Class = "standing"    // the same wording on many different days: a template or running background
	Boilerplate Class = "boilerplate" // what a publisher repeats in many of its own articles
)

// A Match is a verified pair of articles. Its Jaccard coefficient and
// containments are over the sets of all shingles of both articles.
type Match struct {
	A, B          string // ids, A < B
	Kind          Kind
	SamePublisher bool // both have one and the same known publisher
	// Version says that the two are versions of one article, the later by date
	// put in the place of the other, and no syndication: they have the same
	// publisher, and the same URL, or else they match as copy, near-duplicate or
	// contained, and their dates are at most 7 days apart (calendar days, UTC).
	Version bool

	Jaccard      Ratio // |A∩B| / |A∪B|
	ContainmentA Ratio // |A∩B| / |A|
	ContainmentB Ratio // |A∩B| / |B|

	SharedWordsA int // words of A in the passages; what A prints twice counts twice
	SharedWordsB int
	Agencies     []string  // those that delivered either article; else those that both credit; else those that either does; sorted
	Passages     []Passage // by position in A; at least one
}

// A Passage is a stretch that both articles of a match share.
type Passage struct {
	A, B   Span // in the texts of the match's articles, on matched words at both ends
	Words  int  // matched words
	Class  Class
	Quoted bool  // inside quotation marks in both
	Runs   []Run // what is the same word for word, in order; between two runs stands an edit

	// Other prints of the passage's words in A and in B, as ranges of words:
	// a live ticker, or a lede that is printed again.
	AgainA, AgainB []WordRange
}

// Verbatim reports whether nothing but matched words stands in the passage.
func (p *Passage) Verbatim() bool { return len(p.Runs) == 1 }

// A Run is a stretch of words that is the same in both articles.
type Run struct {
	A, B         Span // bytes
	WordA, WordB int  // number of its first word in A and in B, from 0
	Words        int
}

// A WordRange is a range of an article's words [Start, End), from 0.
type WordRange struct {
	Start, End int
}
