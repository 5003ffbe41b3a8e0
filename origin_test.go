package dedupe_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/credit"
)

// What an agency delivered is the origin of its copy, whatever the dates are,
// and the agency's own.
func TestOriginByProvider(t *testing.T) {
	r := newNewsroom(37)
	text := r.words(80) + "."
	at := func(hour int) time.Time { return time.Date(2021, 1, 1, hour, 0, 0, 0, time.UTC) }
	type print struct {
		provider, credit string
		published        time.Time
		derived          dedupe.Derived
	}
	own, wholly := dedupe.NotDerived, dedupe.Wholly
	tests := map[string]struct {
		prints   []print // a, b, c …
		agencies []string
		origin   string
		by       dedupe.OriginBy
	}{
		"later than a print": {
			[]print{{"", "", at(1), wholly}, {"dpa", "", at(2), own}, {"", "", at(3), wholly}},
			[]string{"dpa"}, "b", dedupe.ByProvider,
		},
		"undated": {
			[]print{{"", "(AFP)", time.Time{}, wholly}, {"Deutsche Presse-Agentur", "(AFP)", time.Time{}, own}, {"", "(AFP)", at(3), wholly}},
			[]string{"dpa"}, "b", dedupe.ByProvider,
		},
		"two versions": {
			[]print{{"dpa", "", at(2), own}, {"dpa", "", at(1), own}, {"", "", at(0), wholly}},
			[]string{"dpa"}, "b", dedupe.ByProvider,
		},
		"two agencies, of one time": {
			[]print{{"dpa", "", at(1), own}, {"AFP", "", at(1), own}, {"", "(dpa)", at(0), wholly}},
			[]string{"AFP", "dpa"}, "", dedupe.Undecided,
		},
		"two agencies": {
			[]print{{"dpa", "", at(2), own}, {"AFP", "", at(1), own}, {"dpa", "", at(3), own}, {"", "", at(0), wholly}},
			[]string{"AFP", "dpa"}, "b", dedupe.ByProvider,
		},
		"no agency": {
			[]print{{"Example Wire", "", at(2), wholly}, {"", "", at(1), own}},
			[]string{}, "b", dedupe.ByDate,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var articles []dedupe.Article
			for i, p := range test.prints {
				articles = append(articles, dedupe.Article{
					ID: string(rune('a' + i)), Publisher: fmt.Sprint(i), Provider: p.provider,
					Text: text + " " + p.credit, Published: p.published,
				})
			}
			f := findingOf(t, find(t, articles, dedupe.Options{}))
			require.NotEmpty(t, f.Clusters)
			for _, c := range f.Clusters {
				require.Equal(t, test.agencies, c.Agencies)
				require.Equal(t, test.origin, c.Origin)
				require.Equal(t, test.by, c.OriginBy)
			}
			for i, a := range f.Articles {
				require.Equal(t, test.prints[i].derived, a.Derived, a.ID)
				require.Equal(t, test.prints[i].provider, a.Provider)
			}
		})
	}
}

// The provider is the first credit of an article, and the strongest of a match.
func TestProviderIsACredit(t *testing.T) {
	text := newNewsroom(38).words(80) + ". (AFP)"
	a := dedupe.Article{ID: "a", Text: text, Provider: "dpa"}
	rec, err := dedupe.Cut(a, dedupe.Options{})
	require.NoError(t, err)
	require.Len(t, rec.Credits, 2)
	require.Equal(t, credit.Provider, rec.Credits[0].Kind)
	require.Equal(t, "dpa", rec.Credits[0].Agency)
	require.Equal(t, "AFP", rec.Credits[1].Agency)

	m, ok, err := dedupe.Compare(a, dedupe.Article{ID: "b", Text: text}, dedupe.Options{})
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, []string{"dpa"}, m.Agencies)
}
