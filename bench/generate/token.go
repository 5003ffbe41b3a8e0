package generate

// token is one word with what stands around it, and where it comes from.
type token struct {
	word string
	unit *unit // of which it is a part, or nil
	at   int32 // its place in the unit; changed where an editor put it there
	form form
}

// changed is the place of a word that stands in a unit's stretch but is not
// the unit's.
const changed = -1

// unit is a stretch that is written once and may be used more than once.
type unit struct {
	id     uint64
	cause  string
	agency string
	origin *first   // where a publisher wrote it
	owner  []holder // of each word, see tally
	tokens []token
}

// first is the article that printed something first.
type first struct {
	draft *draft
	id    string // once it is published
}

// form is the punctuation around a word, and the kind of credit it is.
type form uint32

const (
	comma form = 1 << iota
	stop
	question
	exclamation
	colon
	dash // a spaced dash follows
	openQuote
	closeQuote
	openParen
	closeParen
	hyphen // these four join the word to the next
	point
	slash
	decimal
	paragraph // the last word of one
	ellipsis
	bar      // a spaced bar follows
	asIs     // it takes no capital where a sentence begins
	nameEnds // the last word of an agency's name
	owned    // a © stands before it

	joined      = hyphen | point | slash | decimal
	ends        = stop | question | exclamation | ellipsis
	after       = comma | ends | colon | dash | joined | paragraph | bar
	creditShift = 24 // four bits of the kind of credit, four of the agency
	agencyShift = 28
)

func (f form) kind() creditKind { return creditKind(f >> creditShift & 15) }

func (f form) agency() int { return int(f >> agencyShift) }

// sentences cuts tokens behind each end of a sentence.
func sentences(tokens []token) [][]token {
	var out [][]token
	begin := 0
	for i := range tokens {
		if tokens[i].form&(ends|paragraph) != 0 || i == len(tokens)-1 {
			out = append(out, tokens[begin:i+1])
			begin = i + 1
		}
	}
	return out
}

// endParagraph makes the last token end a paragraph.
func endParagraph(tokens []token) []token {
	if n := len(tokens); n > 0 {
		tokens[n-1].form |= paragraph
	}
	return tokens
}

// endSentence makes the last token end a sentence.
func endSentence(tokens []token) {
	if n := len(tokens); n > 0 && tokens[n-1].form&ends == 0 {
		tokens[n-1].form = tokens[n-1].form&^(after&^paragraph) | stop
	}
}
