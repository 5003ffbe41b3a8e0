package dedupe_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

func TestVersion(t *testing.T) {
	r := newNewsroom(40)
	text := r.words(200)
	edited := r.edit(text, 40)
	shorter := text[:len(text)/2]
	passage := r.words(200) + " " + text[:len(text)/4] + " " + r.words(200)
	noon := time.Date(2022, 3, 1, 12, 0, 0, 0, time.UTC)
	day := func(n int) time.Time { return noon.AddDate(0, 0, n) }
	const url = "https://post.example/harbour"

	for _, c := range []struct {
		name       string
		text       string
		kind       dedupe.Kind
		publishers [2]string
		urls       [2]string
		dates      [2]time.Time
		want       bool
	}{
		{"printed again", text, dedupe.Copy, [2]string{"Post", "Post"}, [2]string{}, [2]time.Time{day(0), day(1)}, true},
		{"edited", edited, dedupe.NearDuplicate, [2]string{"Post", "Post"}, [2]string{url, url + "-2"}, [2]time.Time{day(7), day(0)}, true},
		{"longer", shorter, dedupe.Contained, [2]string{"Post", "Post"}, [2]string{}, [2]time.Time{day(0), day(0)}, true},
		{"the seventh day is over", edited, dedupe.NearDuplicate, [2]string{"Post", "Post"}, [2]string{}, [2]time.Time{day(0), day(8)}, false},
		{"late on the seventh day", edited, dedupe.NearDuplicate, [2]string{"Post", "Post"}, [2]string{}, [2]time.Time{day(0), day(7).Add(11 * time.Hour)}, true},
		{"a year later, in its place", edited, dedupe.NearDuplicate, [2]string{"Post", "Post"}, [2]string{url, url}, [2]time.Time{day(0), day(365)}, true},
		{"a passage", passage, dedupe.SharedPassage, [2]string{"Post", "Post"}, [2]string{url, ""}, [2]time.Time{day(0), day(0)}, false},
		{"a passage, in its place", passage, dedupe.SharedPassage, [2]string{"Post", "Post"}, [2]string{url, url}, [2]time.Time{day(0), day(0)}, true},
		{"undated", edited, dedupe.NearDuplicate, [2]string{"Post", "Post"}, [2]string{}, [2]time.Time{}, false},
		{"one undated", edited, dedupe.NearDuplicate, [2]string{"Post", "Post"}, [2]string{url, ""}, [2]time.Time{day(0)}, false},
		{"undated, in its place", edited, dedupe.NearDuplicate, [2]string{"Post", "Post"}, [2]string{url, url}, [2]time.Time{}, true},
		{"another publisher", text, dedupe.Copy, [2]string{"Post", "Bote"}, [2]string{url, url}, [2]time.Time{day(0), day(0)}, false},
		{"publishers unknown", text, dedupe.Copy, [2]string{}, [2]string{url, url}, [2]time.Time{day(0), day(0)}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := dedupe.Article{ID: "a", Text: text, Publisher: c.publishers[0], URL: c.urls[0], Published: c.dates[0]}
			b := dedupe.Article{ID: "b", Text: c.text, Publisher: c.publishers[1], URL: c.urls[1], Published: c.dates[1]}
			m, ok, err := dedupe.Compare(a, b, dedupe.Options{})
			require.NoError(t, err)
			require.True(t, ok)
			require.Equal(t, c.kind, m.Kind)
			require.Equal(t, c.want, m.Version)
			turned, _, err := dedupe.Compare(b, a, dedupe.Options{})
			require.NoError(t, err)
			require.Equal(t, m, turned)
		})
	}
}

// A detector tells versions as Find does, as they come and in its snapshot.
func TestVersionsOfDetectorAreThoseOfFind(t *testing.T) {
	r := newNewsroom(41)
	var articles []dedupe.Article
	for i := range 20 {
		text := r.words(150)
		for j, publisher := range []string{"Post", "Post", "Bote"} {
			a := r.article(publisher, r.edit(text, 60))
			if i%2 == 0 {
				a.URL = fmt.Sprintf("https://%s.example/%d", publisher, i)
			}
			if j > 0 && i%3 == 0 {
				a.Published = articles[len(articles)-1].Published
			}
			articles = append(articles, a)
		}
	}
	d := newDetector(t, dedupe.Options{})
	told := map[string]bool{}
	r.rnd.Shuffle(len(articles), func(i, j int) { articles[i], articles[j] = articles[j], articles[i] })
	for _, a := range articles {
		matches, err := d.Add(a)
		require.NoError(t, err)
		for _, m := range matches {
			told[m.A+" "+m.B] = m.Version
		}
	}
	f := findingOf(t, find(t, articles, dedupe.Options{}))
	require.Equal(t, f, snapshot(t, d))
	versions := 0
	for _, m := range f.Matches {
		require.Equal(t, m.Version, told[m.A+" "+m.B])
		if m.Version {
			require.True(t, m.SamePublisher)
			versions++
		}
	}
	require.Greater(t, versions, 10)
	require.Less(t, versions, len(f.Matches))
}
