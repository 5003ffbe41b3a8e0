package report_test

import (
	"bytes"
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/report"
)

// The headline tells what articles share with another publisher from what they
// share with their own only, and a note counts those of unknown publishers.
func TestHeadlineByPublisher(t *testing.T) {
	const copied = "one two three four five six seven eight nine ten"
	for _, c := range []struct {
		name       string
		publishers string   // of the articles a, b, c …; - is unknown
		clusters   []string // the articles of each
		headline   string
		note       string
		unknown    int
	}{
		{"both", "ABAAC", []string{"ab", "cd"}, "5 articles: 2 share copy with another publisher, 2 only with their own, 1 shares nothing.", "", 0},
		{"one of a group", "ABACC", []string{"abc", "de"}, "5 articles: 3 share copy with another publisher, 2 only with their own.", "", 0},
		{"own only", "AAB", []string{"ab"}, "3 articles: 2 share copy with their own publisher only, 1 shares nothing.", "", 0},
		{"own only, all", "AA", []string{"ab"}, "2 articles: all share copy with their own publisher only.", "", 0},
		{"others only", "ABC", []string{"ab"}, "3 articles: 2 share copy, 1 shares nothing.", "", 0},
		{"some unknown", "A--B", []string{"ab"}, "4 articles: 2 share copy, 2 share nothing.", "Without a publisher: 2 articles.", 2},
		{"two unknown", "--A", []string{"ab"}, "3 articles: 2 share copy, 1 shares nothing.", "Without a publisher: 2 articles.", 2},
		{"all unknown", "---", []string{"ab"}, "3 articles: 2 share copy, 1 shares nothing.", "", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := &hand{}
			for i, p := range c.publishers {
				id := string(rune('a' + i))
				own := 100
				if strings.Contains(strings.Join(c.clusters, ""), id) {
					own = 0
				}
				a := article(id, copied, own)
				a.Publisher = strings.Trim(string(p), "-")
				h.articles = append(h.articles, a)
			}
			whole := passage(t, copied, copied, copied)
			for i, ids := range c.clusters {
				cluster := dedupe.Cluster{ID: strings.Repeat("0", 15) + string(rune('1'+i)), Kind: dedupe.PassageCluster, Words: 10}
				names := map[string]bool{}
				for _, id := range ids {
					cluster.Members = append(cluster.Members, dedupe.Member{Article: string(id), Span: whole.A})
					p := h.articles[id-'a'].Publisher
					if p == "" {
						p = string(id)
					}
					names[p] = true
				}
				cluster.Publishers = len(names)
				h.clusters = append(h.clusters, cluster)
				h.matches = append(h.matches, dedupe.Match{A: ids[:1], B: ids[1:2], Kind: dedupe.Copy, Passages: []dedupe.Passage{whole}})
			}
			h.counted()

			said := text(t, h, report.TextOptions{Width: 200})
			require.Equal(t, c.headline, strings.SplitN(said, "\n", 2)[0])
			var page bytes.Buffer
			require.NoError(t, report.HTML(&page, h, report.HTMLOptions{}))
			require.Contains(t, html.UnescapeString(page.String()), ">"+c.headline+"</h1>")
			for _, s := range []string{said, page.String()} {
				if c.note == "" {
					require.NotContains(t, s, "Without a publisher")
				} else {
					require.Contains(t, s, c.note)
				}
			}
			require.Contains(t, string(jsonLines(t, h, report.JSONOptions{})), fmt.Sprintf(`,"without_publisher":%d,`, c.unknown))
		})
	}
}
