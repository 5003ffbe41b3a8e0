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

// agencies is the built-in list. It grows by cases seen in print: to add an
// agency, add its entry here, and to testdata at least one case where it is
// evidence and one where it is not. Put a short name under Abbreviations only
// if an article that is not about the agency would never contain it;
// everything else is Ambiguous, each spelling that newsrooms use by itself.
var agencies = []Agency{
	{
		ID:            "dpa",
		Names:         []string{"Deutsche Presse-Agentur", "Deutschen Presse-Agentur", "Deutsche Presseagentur", "Deutschen Presseagentur", "German Press Agency"},
		Abbreviations: []string{"dpa", "dpa-infocom", "dpa-tmn"},
		Languages:     []string{"de", "en", "es", "ar"},
		Type:          TextAgency,
	},
	{
		ID:            "dpa-AFX",
		Names:         []string{"dpa-AFX Wirtschaftsnachrichten"},
		Abbreviations: []string{"dpa-AFX"},
		Languages:     []string{"de", "en"},
		Type:          TextAgency,
	},
	{
		ID:            "AFP",
		Names:         []string{"Agence France-Presse"},
		Abbreviations: []string{"AFP"},
		Languages:     []string{"fr", "de", "en", "es", "pt", "ar"},
		Type:          TextAgency,
	},
	{
		ID:        "APA",
		Names:     []string{"Austria Presse Agentur", "Austria Presseagentur", "Austrian Press Agency"},
		Ambiguous: []string{"APA", "apa"},
		Languages: []string{"de"},
		Type:      TextAgency,
	},
	{
		ID:            "Reuters",
		Names:         []string{"Reuters News Agency"},
		Abbreviations: []string{"Reuters"},
		Languages:     []string{"en", "de", "fr", "es", "ar", "ja", "zh"},
		Type:          TextAgency,
	},
	{
		ID:        "AP",
		Names:     []string{"Associated Press"},
		Ambiguous: []string{"AP"},
		Languages: []string{"en", "es"},
		Type:      TextAgency,
	},
	{
		ID:        "sid",
		Names:     []string{"Sport-Informations-Dienst", "Sport-Informations-Dienstes", "Sportinformationsdienst"},
		Ambiguous: []string{"sid", "SID"},
		Languages: []string{"de"},
		Type:      TextAgency,
	},
	{
		ID:            "epd",
		Names:         []string{"Evangelischer Pressedienst", "Evangelische Pressedienst", "Evangelischen Pressedienst", "Evangelischen Pressedienstes"},
		Abbreviations: []string{"epd"},
		Languages:     []string{"de"},
		Type:          TextAgency,
	},
	{
		ID:            "KNA",
		Names:         []string{"Katholische Nachrichten-Agentur", "Katholischen Nachrichten-Agentur", "Katholische Nachrichtenagentur", "Katholischen Nachrichtenagentur"},
		Abbreviations: []string{"KNA"},
		Languages:     []string{"de"},
		Type:          TextAgency,
	},
	{
		ID:        "dts",
		Names:     []string{"dts Nachrichtenagentur"},
		Ambiguous: []string{"dts", "DTS"},
		Languages: []string{"de"},
		Type:      TextAgency,
	},
	{
		ID:            "SDA",
		Names:         []string{"Schweizerische Depeschenagentur", "Schweizerischen Depeschenagentur"},
		Abbreviations: []string{"Keystone-SDA", "Keystone/SDA", "Keystone-ATS"},
		Ambiguous:     []string{"SDA", "sda"},
		Languages:     []string{"de", "fr", "it"},
		Type:          TextAgency,
	},
	{
		ID:        "PA",
		Names:     []string{"PA Media", "PA news agency", "Press Association"},
		Ambiguous: []string{"PA"},
		Languages: []string{"en"},
		Type:      TextAgency,
	},
	{
		ID:        "Bloomberg",
		Names:     []string{"Bloomberg News"},
		Ambiguous: []string{"Bloomberg", "BLOOMBERG", "bloomberg"},
		Languages: []string{"en", "de"},
		Type:      TextAgency,
	},
	{
		ID:            "TASS",
		Abbreviations: []string{"ITAR-TASS"},
		Ambiguous:     []string{"TASS", "Tass", "tass"},
		Languages:     []string{"ru", "en", "de"},
		Type:          TextAgency,
	},
	{
		ID:            "Xinhua",
		Names:         []string{"Xinhua News Agency"},
		Abbreviations: []string{"Xinhua"},
		Languages:     []string{"zh", "en", "de"},
		Type:          TextAgency,
	},

	{
		ID:        "EPA",
		Names:     []string{"European Pressphoto Agency"},
		Ambiguous: []string{"EPA", "epa", "EPA-EFE"},
		Languages: []string{"en"},
		Type:      PhotoAgency,
	},
	{
		ID:            "Getty",
		Names:         []string{"Getty Images"},
		Abbreviations: []string{"gettyimages"},
		Ambiguous:     []string{"Getty", "getty", "GETTY"},
		Languages:     []string{"en"},
		Type:          PhotoAgency,
	},
	{
		ID:            "picture alliance",
		Names:         []string{"picture alliance"},
		Abbreviations: []string{"picturealliance"},
		Languages:     []string{"de"},
		Type:          PhotoAgency,
	},
	{
		ID:        "imago",
		Names:     []string{"imago images"},
		Ambiguous: []string{"imago", "Imago", "IMAGO"},
		Languages: []string{"de"},
		Type:      PhotoAgency,
	},
	{
		ID:            "Shutterstock",
		Abbreviations: []string{"Shutterstock"},
		Languages:     []string{"en"},
		Type:          PhotoAgency,
	},

	{
		ID:            "ots",
		Names:         []string{"news aktuell"},
		Abbreviations: []string{"APA-OTS"},
		Ambiguous:     []string{"ots", "OTS"},
		Languages:     []string{"de"},
		Type:          PressReleaseWire,
	},
	{
		ID:            "PR Newswire",
		Names:         []string{"PR Newswire"},
		Abbreviations: []string{"PRNewswire"},
		Languages:     []string{"en"},
		Type:          PressReleaseWire,
	},
	{
		ID:            "Business Wire",
		Abbreviations: []string{"BusinessWire"},
		Ambiguous:     []string{"BUSINESS WIRE", "Business Wire"},
		Languages:     []string{"en"},
		Type:          PressReleaseWire,
	},
}
