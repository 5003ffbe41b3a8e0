package credit

import "slices"

// Type is what an agency supplies.
type Type string

const (
	// TextAgency sends copy written by journalists.
	TextAgency Type = "text_agency"
	// PhotoAgency sends pictures. Its name is never evidence for a text, and
	// the agencies combined with it ("APA/EPA/…") are photo credits too.
	PhotoAgency Type = "photo_agency"
	// PressReleaseWire distributes what companies and offices write. Its
	// credit is evidence like a text agency's, as it says whose copy it is:
	// [Credit.Type] tells that this is no journalist's.
	PressReleaseWire Type = "press_release_wire"
)

// Agency is one agency and the names by which articles call it.
//
// In a name, a hyphen and a space stand for one another, and accents may be
// composed or not. Two agencies cannot share a name.
type Agency struct {
	// ID is what [Credit.Agency] gives, by custom the agency's own short name.
	ID string `json:"id"`
	// Names are spelled out and mean nothing but the agency, also in running
	// text, in any case ("Deutsche Presse-Agentur"); inflected ones each of
	// their own.
	Names []string `json:"names"`
	// Abbreviations are short names that mean nothing but the agency, in any
	// case ("dpa", "AFP").
	Abbreviations []string `json:"abbreviations"`
	// Ambiguous are short names that are also words or the initials of
	// others ("AP", "sid"). They are matched in exactly this case, and count
	// only where the place makes them certain.
	Ambiguous []string `json:"ambiguous"`
	// Languages are those of the agency's services, as BCP 47 tags. They
	// inform; no rule depends on them.
	Languages []string `json:"languages"`
	// Type is what the agency supplies; "" is TextAgency.
	Type Type `json:"type"`
}

// Agencies gives the built-in agencies, as a copy: the caller may change it,
// append to it and pass it to [NewFinder].
func Agencies() []Agency {
	list := slices.Clone(agencies)
	for i := range list {
		list[i].Names = slices.Clone(list[i].Names)
		list[i].Abbreviations = slices.Clone(list[i].Abbreviations)
		list[i].Ambiguous = slices.Clone(list[i].Ambiguous)
		list[i].Languages = slices.Clone(list[i].Languages)
	}
	return list
}
