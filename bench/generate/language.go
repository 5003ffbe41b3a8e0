package generate

// language is what the invented words and the set parts of articles are made
// of. Lists are ordered: the most frequent first.
type language struct {
	name     string
	unspaced bool
	function []string // real words, the most frequent of all
	// An invented word is a start, middles and an end.
	starts, middles, ends []string
	nouns                 float64 // share of invented words with a capital
	digits                int     // one word in so many is a number

	first, last []string // people
	places      []string
	parties     []string
	offices     []string // what people are, before their name
	weekdays    []string // from Sunday
	months      []string // from January
	monthAs     string   // how a date is set: %d day, %s month, %d year
	said        []string // said X: follows a quotation
	desks       []string // marks of editors
	letters     string   // what a misread letter becomes

	publishers []string
	domain     string
	agencies   []agency
	styles     []quotes

	photo       []string // photo credits; %s is the agency
	sources     []string // source lines
	material    []string // credit lines that are a sentence
	closing     []string // credits in parentheses; %s is the list of agencies
	mentions    []string // sentences that only name an agency
	explained   string   // a spelled-out name and its short one in running text
	datelines   string
	copyright   string
	corrections []string // what a corrected version begins with
	review      string   // how a press review leads over to the next paper
	ticker      string   // how a live blog leads over to the next entry
}

type quotes struct{ open, close string }

// agency is one that writes stories, with the share it has of them.
type agency struct {
	id, name string
	share    float64
	inFull   string // as it is spelled out where it is explained
}

func languageOf(name string) *language {
	switch name {
	case "en":
		return english()
	case "zh":
		return chinese()
	}
	return german()
}
