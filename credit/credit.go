// Package credit finds the news agencies that an article names, and says of
// each place whether it is evidence for whose copy the article prints.
//
// An agency's name alone proves nothing: most articles that name one only
// quote it, or credit a picture. What counts is the place. A closing
// "(APA/AFP)", a dateline "Berlin (dpa) –", a byline, a source line and a
// copyright line say where the words come from; "(Foto: dpa)" and "wie AFP
// berichtete" do not. Names that are also words or the initials of others
// ("AP", "sid", "Tass") count only where the place makes them certain.
//
// The words around the names are read in German, English, French, Spanish,
// Italian, Dutch, Polish, Czech and Portuguese.
//
// The agencies are data ([Agencies]); [NewFinder] takes a list of one's own.
package credit

// Kind says by which kind of place in the text an agency is named.
type Kind string

const (
	// CreditLine closes the copy: "(APA/AFP)", "(dpa, 18.3.2016)", a bare
	// "jog/dpa/AFP" at the end, "Mit Material von dpa", "AFP contributed to
	// this report", "Le Courrier avec AFP", "/ritzau/".
	CreditLine Kind = "credit_line"
	// SourceLine is introduced as such: "Quelle: ntv.de, jog/dpa/AFP",
	// "Źródło: PAP".
	SourceLine Kind = "source_line"
	// Dateline opens the copy: "Berlin (dpa) –", "LONDON, March 3 (Reuters) -",
	// "AGI - Roma, 3 mar. -", "EQS-News: Muster AG".
	Dateline Kind = "dateline"
	// Byline names the author with the agency: "By Jane Doe, Associated Press",
	// "Autor: ČTK".
	Byline Kind = "byline"
	// Copyright names the owner of the text: "© dpa-infocom, dpa:210401-99-123456/3".
	Copyright Kind = "copyright"
	// Provider stands in no text: the agency itself delivered it. It is the
	// strongest evidence; Start and End are 0. [FindProvider] gives it.
	Provider Kind = "provider"
	// Photo credits a picture: "(Foto: dpa)", "REUTERS/Jane Doe". Never evidence.
	Photo Kind = "photo_credit"
	// Mention stands in running text: "laut Reuters". Never evidence.
	Mention Kind = "mention"
)

// Evidence reports whether a credit of this kind says that the article
// prints copy of the agency.
func (k Kind) Evidence() bool {
	switch k {
	case CreditLine, SourceLine, Dateline, Byline, Copyright, Provider:
		return true
	}
	return false
}

// Credit is one place where a text names an agency.
type Credit struct {
	// Agency is the [Agency]'s ID.
	Agency string
	// Type is what the agency supplies.
	Type Type
	// Kind is the kind of place.
	Kind Kind
	// Start and End are the byte range [Start, End) of the agency's name in
	// the text: of the name alone, without parentheses or desk marks.
	Start, End int
}

// Find gives the places where text names one of the built-in [Agencies], by
// Start; no two overlap. A combined credit such as "(APA/AFP)" gives one
// entry for each agency. It gives nil where no agency is named. Any bytes are
// legal input. Time is linear in the length of text, as names that follow each
// other densely are not all looked at: after 64 places, those which have fewer
// than 64 bytes of text for each are mentions. Find is safe for concurrent use.
func Find(text string) []Credit {
	return builtin.Find(text)
}
