package generate

import "strings"

func english() *language {
	return &language{
		name: "en",
		function: strings.Fields(`the to of and a in that is for on it with as was at by be from are have has he an
			not this will they his but or who their had been its which were one more about said would we up out
			after all there when if can than so what her you also people over she new two some them into could
			other no first year last our just most do time now only many like how years between while where
			because those before against during under through government since even still state made any these
			both should may did`),
		starts: strings.Fields(`ab ac ad air bar bel ben bor brack brid cal cam car cast cham clar clo com con cor count
			cran crest dal dar del den der dis dor dun east ed el em en er ex fal far fen fer fin flor for frank gal
			gar gen glad glen gran grav grov hal ham har hart hel her hol hor hun im in jas ken kin lan laur lead
			lew lin lock lor mal man mar mead mel mer mil min mont mor nar ner nor oak or out over par pen per pol
			port pre pro quar ran re red rid ros sal sand sar sel ser shel sil sol stan stead sted stor sub sun tal
			tan ten ter thorn tor tran tren un val van ver vin war well wen west whit wil wind wor yor`),
		middles: strings.Fields(`a e i o u ar er or in on an al el il ing ter ver ment ten den ber mer ner ler per ger
			land ford ton ham wood ley man`),
		ends: strings.Fields(`s ed ing er ion tion ment ness ly al ity ous ive able es e y ance ence ism ist ers ional
			ically ate ated ates ful less ship ward`),
		nouns:    .12,
		digits:   60,
		first:    strings.Fields(`Ada Miles Nora Felix Ivy Jasper Clara Owen Ruth Silas Edith Hugo Mabel Ralph Tessa Noel`),
		last:     strings.Fields(`Harrowgate Pennick Ashdown Tolliver Marchbank Quill Underhay Winslade Corbett Faraday Lisle Brandreth`),
		places:   strings.Fields(`Eastmere Harwick Colbridge Thornley Marsham Wexcombe Stanbury Oldport Fenwick Riverton`),
		parties:  strings.Fields(`Union Reform Labourite Centre`),
		offices:  strings.Fields(`Minister Mayor Spokeswoman President Senator Chairman Governor`),
		weekdays: strings.Fields(`Sunday Monday Tuesday Wednesday Thursday Friday Saturday`),
		months:   strings.Fields(`January February March April May June July August September October November December`),
		monthAs:  "%d %s %d",
		said:     strings.Fields(`said added argued insisted`),
		desks:    strings.Fields(`jd mk ts lh`),
		letters:  "aeoucnrmhilt1580",
		publishers: []string{"Daily Ledger", "Morning Courier", "City Gazette", "Northern Post", "Evening Echo",
			"County Times", "Weekly Mirror", "Free Observer", "Counterpoint", "Viewpoint", "Crossfield", "Harbour News",
			"Village Voice"},
		domain:   "example",
		agencies: []agency{{"AP", "AP", 38, "Associated Press"}, {"Reuters", "Reuters", 32, ""}, {"AFP", "AFP", 14, ""}, {"PA", "PA", 12, ""}, {"Bloomberg", "Bloomberg", 2, ""}, {"", "", 2, ""}},
		styles:   []quotes{{"“", "”"}, {"\"", "\""}, {"‘", "’"}},
		photo:    []string{"(Photo: %s)", "Photo: %s"},
		sources:  []string{"Source: %s"},
		material: []string{"%s contributed to this report.", "With reporting by %s"},
		closing:  []string{"(%s)"},
		mentions: []string{"A spokesman told %s that no decision had been made.", "According to %s, this remains open.",
			"This was first reported by %s."},
		explained:   "It told the Associated Press (AP) that this remained open.",
		datelines:   "%s (%s) –",
		copyright:   "© %s",
		corrections: []string{"(Correction: a figure in the second paragraph was changed.)"},
		review:      "The newspaper %s writes:",
		ticker:      "%d:%02d:",
	}
}
