package credit_test

import (
	"fmt"

	"github.com/wirecopy/dedupe/credit"
)

func ExampleFind() {
	text := `Der Minister reist nach Paris (Foto: picture alliance / dpa)

Laut Reuters wird er dort am Montag erwartet. "Wir freuen uns", sagte er.

(APA/AFP)`
	for _, c := range credit.Find(text) {
		fmt.Println(c.Kind, c.Agency, text[c.Start:c.End], c.Kind.Evidence())
	}
	// Output:
	// photo_credit picture alliance picture alliance false
	// photo_credit dpa dpa false
	// mention Reuters Reuters false
	// credit_line APA APA true
	// credit_line AFP AFP true
}

func ExampleNewFinder() {
	finder, err := credit.NewFinder(append(credit.Agencies(), credit.Agency{
		ID:            "ČTK",
		Names:         []string{"Česká tisková kancelář"},
		Abbreviations: []string{"ČTK", "CTK"},
		Languages:     []string{"cs", "en"},
		Type:          credit.TextAgency,
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range finder.Find("Prag (ČTK/dpa) – Der Rat hat den Haushalt beschlossen.") {
		fmt.Println(c.Kind, c.Agency)
	}
	// Output:
	// dateline ČTK
	// dateline dpa
}

func ExampleAgencies() {
	for _, a := range credit.Agencies()[:3] {
		fmt.Println(a.ID, a.Type, a.Names[0])
	}
	// Output:
	// dpa text_agency Deutsche Presse-Agentur
	// dpa-AFX text_agency dpa-AFX Wirtschaftsnachrichten
	// AFP text_agency Agence France-Presse
}

func ExampleKind_Evidence() {
	fmt.Println(credit.Dateline.Evidence(), credit.Photo.Evidence())
	// Output: true false
}
