package generate

import "strings"

func german() *language {
	return &language{
		name: "de",
		function: strings.Fields(`die der und in das zu den nicht von es ist mit sich ein auch dass auf im für eine
			sie er werden an hat dem als des sind wie aus wird bei man aber oder noch nach so haben um nur am einen
			wir über vor mehr einer war zum durch wenn was kann ich einem sei diese habe schon zur bis sein können
			gegen keine damit seien müssen alle hatte sagte dieser worden seine wurde ihre unter weil sehr gibt einen
			da doch jedoch etwa vom seit wieder jetzt immer dann sollen ab zwischen wurden mich beim weiter zwei
			will hier ihrer heute diesem ihr selbst drei würde dort uns viele laut`),
		starts: strings.Fields(`be ge ver ent er zer ab an auf aus ein vor nach über unter mit bau berg bild blatt brand
			bruch bund burg dach dorf druck eis erd fahr fall feld fest feuer flug forst frei fried gast geld glas
			grund gut hafen halt hand haupt haus heim herbst hoch hof holz jahr kampf kauf kern kind kirch klang
			klein kraft kreis kunst küst lager land lauf leb licht luft macht markt mess mittel mond mut nacht netz
			neu ober ort pfad pflanz plan platz preis quer rand rat raum recht regel reich ring rohr rück ruf saal
			sand schaft schatt schiff schlag schluss schul schutz see sicht sieg sonn sport sprach staat stadt stahl
			stell stern steuer stimm stoff straf strand streit strom stuhl sturm süd tag tal teil tisch tor trag
			traum treib turm uhr ufer volk wach wahl wald wand wärm wasser weg weit wende werk wert wett wind wirt
			wohn wort zahl zeit zell ziel zimm zoll zug zwang brück gründ hütt löw mühl öl schäd schön tür vögel`),
		middles: strings.Fields(`s en er ungs ig lich e el st t ach ech ild ort und and ung eit raf lem nor dun kel
			mar tes rin sol ban gar lau feld werk land haus mann stell hand leit grund schlag punkt wort zeit`),
		ends: strings.Fields(`en e er ung t te ten es em lich ig keit heit schaft el ungen et end isch ischen er lichen
			tes igen ern st n ler nis sal tum ling chen liche ige ende`),
		nouns:  .5,
		digits: 60,
		first: strings.Fields(`Anna Jonas Mara Henrik Lotte Emil Greta Falk Ida Veit Nele Carl Rike Sönke Tilda Bruno
			Edda Malte Hanne Jörg Petra Uwe Sabine Dirk`),
		last: strings.Fields(`Brandner Lüttich Osterhof Wendlar Kessebrink Thalmann Rübsam Vollrad Imbusch Harkort
			Niedlich Drosten Ackerknecht Sielmann Hollriede Quast Pfennig Maibach Zorneding Eilers`),
		places: strings.Fields(`Halmstedt Rodenau Wiesbruch Grünlingen Osterwald Kaltenbach Brückdorf Lindhafen
			Talheim Marnitz Seeburg Nordrode Steinach Falkental Uferstadt Himmelsfeld`),
		parties:  strings.Fields(`FVP BUD Mitte DLU Grünbund`),
		offices:  strings.Fields(`Ministerin Bürgermeister Sprecherin Präsident Staatssekretär Vorsitzende Geschäftsführer Abgeordnete`),
		weekdays: strings.Fields(`Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag`),
		months:   strings.Fields(`Januar Februar März April Mai Juni Juli August September Oktober November Dezember`),
		monthAs:  "%d. %s %d",
		said:     strings.Fields(`sagte erklärte betonte kritisierte`),
		desks:    strings.Fields(`jog mkr tst red lha bwe`),
		letters:  "aeoucnrmhilt1580",
		publishers: []string{"Rheinbote", "Morgenkurier", "Stadtanzeiger", "Nordblatt", "Tagespost", "Abendecho",
			"Landeszeitung", "Wochenspiegel", "Freie Warte", "Gegenlicht", "Blickpunkt", "Querfeld", "Kleinstadtbote"},
		domain: "example",
		agencies: []agency{{"dpa", "dpa", 62, "Deutschen Presse-Agentur"}, {"AFP", "AFP", 13, ""}, {"Reuters", "Reuters", 7, ""}, {"dts", "dts", 7, ""}, {"epd", "epd", 4, ""}, {"AP", "AP", 3, ""},
			{"KNA", "KNA", 1, ""}, {"sid", "sid", 1, ""}, {"", "", 2, ""}},
		styles:   []quotes{{"„", "“"}, {"\"", "\""}, {"»", "«"}, {"„", "”"}},
		photo:    []string{"(Foto: %s)", "Foto: %s", "Bild: %s"},
		sources:  []string{"Quelle: %s"},
		material: []string{"Mit Material von %s", "Mit Material der Nachrichtenagentur %s", "(Mit Material von %s)"},
		closing:  []string{"(%s)"},
		mentions: []string{"Das berichtet die Nachrichtenagentur %s.", "Zuvor hatte %s darüber berichtet.",
			"Wie %s unter Berufung auf Kreise meldet, ist das offen."},
		explained:   "Nach Angaben der Deutschen Presse-Agentur (dpa) ist das offen.",
		datelines:   "%s (%s) –",
		copyright:   "© %s",
		corrections: []string{"(Berichtigung: Im zweiten Absatz wurde eine Angabe geändert.)"},
		review:      "Die Zeitung %s schreibt dazu:",
		ticker:      "%d.%02d Uhr:",
	}
}
