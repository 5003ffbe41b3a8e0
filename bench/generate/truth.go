package generate

// Truth is what is true of one article.
type Truth struct {
	// ID is the article's.
	ID string `json:"id"`
	// Words counts the words of the text: maximal runs of letters and digits
	// (with combining marks, soft hyphens and zero-width characters between
	// them); a Han character is a word of its own.
	Words int `json:"words"`
	// OwnWords are the words that are not copy in common with an article of
	// another publisher: copy that both print unchanged, in stretches of five
	// words or more. Where the article is the origin, they are its own.
	OwnWords int `json:"own_words"`
	// Derived is "no" where fewer than 15 words, a sentence, are not own,
	// "wholly" where own words are at most a fifth, else "partly".
	Derived string `json:"derived"`
	// Agencies are those that the text credits, sorted.
	Agencies []string `json:"agencies,omitempty"`
	// Credits are the places where the text names an agency, by place.
	Credits []Credit `json:"credits,omitempty"`
	// Story is the text of which this is a version, "" for one of its own.
	Story string `json:"story,omitempty"`
	// Whole says that of two such articles of one Story one has what the other
	// says: four fifths of its words are the story's, unchanged, or it has four
	// fifths of the story's words.
	Whole bool `json:"whole,omitempty"`
	// Trap is what the article was made for, "" where it is nothing special;
	// see [Traps].
	Trap string `json:"trap,omitempty"`
	// Spans are the stretches that may stand in other articles too, by place.
	// They do not overlap.
	Spans []Span `json:"spans,omitempty"`
}

// The causes of a [Span].
const (
	Copy        = "copy"        // a story that is printed more than once
	Quotation   = "quotation"   // what somebody said, quoted by several
	Standing    = "standing"    // background or a template that stands for weeks
	Boilerplate = "boilerplate" // what one publisher repeats
	Chance      = "chance"      // a set phrase of eight words or more
)

// Span says that text[Start:End] stands for words [From, To) of a unit: a
// stretch that was written once and used more than once. Two articles share
// the words of a unit that both have in Kept. Shorter set phrases than those
// of cause chance are not listed: what two articles have in common beyond
// their units is chance.
type Span struct {
	// Start and End are bytes of the text.
	Start int `json:"start"`
	End   int `json:"end"`
	// Unit identifies what was written once.
	Unit uint64 `json:"unit"`
	// From and To are the words of the unit that the span stands for. The
	// first and the last of them stand unchanged.
	From int `json:"from"`
	To   int `json:"to"`
	// Kept are the words of the unit that stand unchanged, by place.
	Kept  []Range `json:"kept"`
	Cause string  `json:"cause"`
	// Agency wrote the unit; "" where a publisher did, or nobody in particular.
	Agency string `json:"agency,omitempty"`
	// Origin is the article that printed the unit first, where a publisher
	// wrote it; "" otherwise.
	Origin string `json:"origin,omitempty"`
}

// Range says that words [From, To) of a unit stand at text[Start:End], one
// after another with no other word between them.
type Range struct {
	From  int `json:"from"`
	To    int `json:"to"`
	Start int `json:"start"`
	End   int `json:"end"`
}

// Credit is a place where the text names an agency.
type Credit struct {
	// Agency is the agency's short name: dpa, AFP, Reuters.
	Agency string `json:"agency"`
	// Kind is credit_line, source_line, dateline, byline, copyright,
	// photo_credit or mention. The last two say nothing of the text's origin.
	Kind string `json:"kind"`
	// Start and End are the bytes of the name.
	Start int `json:"start"`
	End   int `json:"end"`
}
