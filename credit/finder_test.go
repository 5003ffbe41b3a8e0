package credit_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/wirecopy/dedupe/credit"
)

func TestNewFinderViolations(t *testing.T) {
	_, err := credit.NewFinder([]credit.Agency{
		{ID: "", Abbreviations: []string{"xyz"}, Type: credit.TextAgency},
		{ID: "A", Abbreviations: []string{"abc"}, Type: credit.TextAgency},
		{ID: "A", Abbreviations: []string{"def"}, Type: credit.PhotoAgency},
		{ID: "B", Abbreviations: []string{"ghi"}, Type: "radio"},
		{ID: "C", Type: credit.PhotoAgency},
		{ID: "D", Names: []string{"x", "9to5", "ok-", "\xffab"}, Type: credit.TextAgency},
		{ID: "E", Names: []string{"ABC"}, Type: credit.TextAgency},
		{ID: "F\n", Names: []string{"F-Dienst"}},
		{ID: "G\xff", Names: []string{"G-Dienst"}},
	})
	require.EqualError(t, err, strings.Join([]string{
		`agency 0 "": no ID`,
		`agency 2 "A": type "photo_agency", but an entry before says "text_agency"`,
		`agency 3 "B": unknown type "radio", want "text_agency", "photo_agency" or "press_release_wire"`,
		`agency 4 "C": no name`,
		`agency 5 "D": name "x" has fewer than two letters`,
		`agency 5 "D": name "9to5" does not begin with a letter`,
		`agency 5 "D": name "ok-" does not end with a letter or digit`,
		`agency 5 "D": name "\xffab" is not UTF-8`,
		`agency 6 "E": name "ABC" is already that of "A"`,
		`agency 7 "F\n": ID has a character that cannot be printed`,
		`agency 8 "G\xff": ID has a character that cannot be printed`,
	}, "\n"))
	wrong := (*credit.AgencyError)(nil)
	require.ErrorAs(t, err, &wrong)
	require.Equal(t, 0, wrong.Index)
	require.EqualError(t, errors.Unwrap(wrong), "no ID")
}

// TestNewFinderAddsNames gives one agency's names in two entries.
func TestNewFinderAddsNames(t *testing.T) {
	f, err := credit.NewFinder(append(credit.Agencies(),
		credit.Agency{ID: "ots", Names: []string{"Meldedienst Süd"}, Abbreviations: []string{"APA-OTS"}},
		credit.Agency{ID: "Hafenpost", Ambiguous: []string{"HP"}},
	))
	require.NoError(t, err)
	require.Equal(t, []credit.Credit{
		{Agency: "ots", Type: credit.PressReleaseWire, Kind: credit.CreditLine, Start: 13, End: 29},
		{Agency: "Hafenpost", Type: credit.TextAgency, Kind: credit.CreditLine, Start: 31, End: 33},
	}, f.Find("Er schwieg. (Meldedienst Süd, HP)"))
}

func TestNewFinderOfNone(t *testing.T) {
	f, err := credit.NewFinder(nil)
	require.NoError(t, err)
	require.Nil(t, f.Find("Berlin (dpa) – Der Rat."))
}

// TestFinderTakesACopy changes the list behind the Finder's back.
func TestFinderTakesACopy(t *testing.T) {
	list := credit.Agencies()
	f, err := credit.NewFinder(list)
	require.NoError(t, err)
	for i := range list {
		list[i] = credit.Agency{}
	}
	text := "Berlin (dpa) – Der Rat."
	require.Equal(t, credit.Find(text), f.Find(text))
	require.Len(t, f.Find(text), 1)
}

func TestAgenciesIsACopy(t *testing.T) {
	list := credit.Agencies()
	list[0].ID, list[0].Abbreviations[0] = "x", "x"
	require.Equal(t, "dpa", credit.Agencies()[0].ID)
	require.Equal(t, "dpa", credit.Agencies()[0].Abbreviations[0])
	for _, a := range credit.Agencies() {
		require.NotEmpty(t, a.Languages, a.ID)
	}
}

func TestKindEvidence(t *testing.T) {
	for _, k := range []credit.Kind{credit.CreditLine, credit.SourceLine, credit.Dateline, credit.Byline, credit.Copyright} {
		require.True(t, k.Evidence(), k)
	}
	for _, k := range []credit.Kind{credit.Photo, credit.Mention, ""} {
		require.False(t, k.Evidence(), k)
	}
}

// TestFindRanges pins the byte ranges of a combined credit.
func TestFindRanges(t *testing.T) {
	text := "Er schwieg. Quelle: ntv.de, jög/dpa/AFP"
	require.Equal(t, []credit.Credit{
		{Agency: "dpa", Type: credit.TextAgency, Kind: credit.SourceLine, Start: 33, End: 36},
		{Agency: "AFP", Type: credit.TextAgency, Kind: credit.SourceLine, Start: 37, End: 40},
	}, credit.Find(text))
}

// TestFindEachAgency puts every name of every agency in the clearest place.
func TestFindEachAgency(t *testing.T) {
	for _, a := range credit.Agencies() {
		for _, names := range [][]string{a.Names, a.Abbreviations, a.Ambiguous} {
			for _, name := range names {
				want := credit.CreditLine
				if a.Type == credit.PhotoAgency {
					want = credit.Photo
				}
				require.Equal(t, []credit.Credit{{Agency: a.ID, Type: a.Type, Kind: want, Start: 13, End: 13 + len(name)}}, credit.Find("Er schwieg. ("+name+")"), name)
			}
		}
	}
}

// TestFindLongText holds texts that repeat what is costly to look at, with
// the number of names that each repetition has.
func TestFindLongText(t *testing.T) {
	const repeats = 5000
	for s, each := range map[string]int{
		"dpa": 0, "dpa ": 1, "dpa/": 1, "(dpa": 1, "dpa)": 1, "(dpa) ": 1, "Quelle: dpa, ": 1, "dpa\n": 1, "Foto: ": 0, "By Jane Doe, ": 0,
		"AP ": 0, "© ": 0, " ": 0, "\n": 0, "(": 0, "/": 0, "\xff": 0, "Deutsche Presse-": 0, "x/": 0, "x/dpa ": 1,
	} {
		text := strings.Repeat(s, repeats)
		require.Len(t, credit.Find(text), each*repeats, "%q", s)
		require.Len(t, credit.Find(text+" dpa. "+text), 2*each*repeats+1, "%q", s)
	}
}
