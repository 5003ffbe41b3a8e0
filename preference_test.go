package dedupe_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// With Against, of one id in both corpora the new article is compared, whatever
// the dates.
func TestSameIDInBothCorpora(t *testing.T) {
	monday := time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC)
	for _, texts := range [][2]string{{"a b", "c d e"}, {"c d e", "a b"}, {"a b", "a b"}} {
		for _, later := range []time.Duration{-time.Hour, 0, time.Hour} {
			in := []dedupe.Article{
				{ID: "1", Text: texts[0], Published: monday, Path: "old", Old: true},
				{ID: "1", Text: texts[1], Published: monday.Add(later), Path: "today"},
			}
			for range 2 {
				r := find(t, in, dedupe.Options{Against: true})
				articles := all(t, r.Articles())
				require.Len(t, articles, 1)
				require.Equal(t, "today", articles[0].Path)
				skipped := all(t, r.Skipped())
				require.Len(t, skipped, 1)
				require.EqualError(t, skipped[0], `old: id "1": another article with this id is kept: the new one, and this is of the older corpus`)
				slices.Reverse(in)
			}
		}
	}
}

func TestSameIDSaysWhy(t *testing.T) {
	monday := time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC)
	for want, dates := range map[string][2]time.Time{
		"neither has a later date":            {monday, monday},
		"of two, the one with the later date": {{}, monday},
	} {
		r := find(t, []dedupe.Article{{ID: "1", Text: "a b", Published: dates[0]}, {ID: "1", Text: "a b", Published: dates[1]}}, dedupe.Options{})
		require.EqualError(t, all(t, r.Skipped())[0], `id "1": another article with this id is kept: `+want)
	}
}

// Articles of one id that differ in any one field: the same is kept in whatever
// order they come, and CompareSameID and a Detector tell it too.
func TestEveryFieldTellsArticlesApart(t *testing.T) {
	base := dedupe.Article{ID: "1", Text: "Ein Text.", Published: time.Date(2021, 3, 1, 12, 0, 0, 0, time.UTC)}
	wanted := dedupe.Article{ // where it says more than base it is kept
		Publisher: "Post", Provider: "dpa", Title: "T", URL: "u", Published: base.Published.Add(time.Hour),
	}
	fields := reflect.TypeFor[dedupe.Article]()
	for i := range fields.NumField() {
		name := fields.Field(i).Name
		if name == "ID" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			other := base
			field := reflect.ValueOf(&other).Elem().Field(i)
			known := !reflect.ValueOf(wanted).Field(i).IsZero()
			switch {
			case known:
				field.Set(reflect.ValueOf(wanted).Field(i))
			case name == "Text":
				field.SetString("Ein „Text“.") // of the same words
			case field.Kind() == reflect.Bool:
				field.SetBool(true)
			case field.Kind() == reflect.Int:
				field.SetInt(7)
			default:
				field.SetString("x")
			}
			testSameID(t, base, other, known)
		})
	}
	t.Run("zone", func(t *testing.T) {
		other := base
		other.Published = base.Published.In(time.FixedZone("CET", 3600))
		testSameID(t, base, other, false)
	})
}

func testSameID(t *testing.T, base, other dedupe.Article, want bool) {
	o := dedupe.Options{Against: true} // else Old counts for nothing
	said := func(a *dedupe.Article) string {
		b, err := json.Marshal(a)
		require.NoError(t, err)
		return string(b)
	}
	kept := func(in ...dedupe.Article) *dedupe.ArticleResult {
		r := find(t, in, o)
		require.Len(t, all(t, r.Skipped()), len(in)-1)
		for _, a := range all(t, r.Articles()) {
			return &a
		}
		t.Fatal("nothing is kept")
		return nil
	}
	first := kept(base, other)
	require.Equal(t, said(&first.Article), said(&kept(other, base).Article))
	if want {
		require.Equal(t, said(&other), said(&first.Article))
	}
	gone := base
	if said(&first.Article) == said(&base) {
		gone = other
	}
	ix, err := dedupe.NewMemoryIndex(o)
	require.NoError(t, err)
	d, err := dedupe.NewDetector(ix, o)
	require.NoError(t, err)
	_, err = d.Add(gone)
	require.NoError(t, err)
	_, err = d.Add(first.Article)
	require.NoError(t, err, "it replaces the one held")
	_, err = d.Add(gone)
	require.ErrorAs(t, err, new(*dedupe.DuplicateIDError))

	lost := *first
	lost.Article = gone
	require.Negative(t, dedupe.CompareSameID(first, &lost))
	require.Positive(t, dedupe.CompareSameID(&lost, first))
	require.Zero(t, dedupe.CompareSameID(first, first))
}
