package dedupe_test

import (
	"context"
	"iter"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/credit"
)

// TestAddedAgencies finds an added agency and a built-in one wherever articles are cut.
func TestAddedAgencies(t *testing.T) {
	const copy = "Die Fähre nach Lindholm fährt ab Montag wieder, teilte das Hafenamt nach einer Woche Eis auf dem Sund mit."
	a := dedupe.Article{ID: "a", Text: "Lindholm (hap/dpa) – " + copy}
	b := dedupe.Article{ID: "b", Text: copy}
	o := dedupe.Options{Agencies: []credit.Agency{{ID: "Hafenpost", Ambiguous: []string{"hap"}}}}
	want := []string{"Hafenpost", "dpa"}

	m, ok, err := dedupe.Compare(a, b, o)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, want, m.Agencies)

	r, err := dedupe.Cut(a, o)
	require.NoError(t, err)
	require.Equal(t, []credit.Credit{
		{Agency: "Hafenpost", Type: credit.TextAgency, Kind: credit.Dateline, Start: 10, End: 13},
		{Agency: "dpa", Type: credit.TextAgency, Kind: credit.Dateline, Start: 14, End: 17},
	}, r.Credits)

	var in iter.Seq2[dedupe.Article, error] = func(yield func(dedupe.Article, error) bool) {
		_ = yield(a, nil) && yield(b, nil)
	}
	result, err := dedupe.Find(context.Background(), in, o)
	require.NoError(t, err)
	defer result.Close()
	for m, err := range result.Matches() {
		require.NoError(t, err)
		require.Equal(t, want, m.Agencies)
	}
	require.Equal(t, 1, result.Stats().Matches)

	ix, err := dedupe.NewMemoryIndex(o)
	require.NoError(t, err)
	d, err := dedupe.NewDetector(ix, o)
	require.NoError(t, err)
	_, err = d.Add(a)
	require.NoError(t, err)
	matches, err := d.Add(b)
	require.NoError(t, err)
	require.Len(t, matches, 1)
	require.Equal(t, want, matches[0].Agencies)
}

func TestAddedAgenciesThatCannotBeUsed(t *testing.T) {
	o := dedupe.Options{Agencies: []credit.Agency{{ID: "Hafenpost"}}}
	_, err := dedupe.NewCutter(o)
	wrong := (*credit.AgencyError)(nil)
	require.ErrorAs(t, err, &wrong)
	require.Equal(t, "Hafenpost", wrong.ID)
	require.ErrorContains(t, err, "option Agencies: ")
	_, _, compareErr := dedupe.Compare(dedupe.Article{ID: "a"}, dedupe.Article{ID: "b"}, o)
	_, findErr := dedupe.Find(context.Background(), nil, o)
	ix, err := dedupe.NewMemoryIndex(o)
	require.NoError(t, err)
	_, detectorErr := dedupe.NewDetector(ix, o)
	for _, err := range []error{compareErr, findErr, detectorErr} {
		require.ErrorContains(t, err, "no name")
	}
}
