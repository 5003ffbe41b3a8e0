package dedupe_test

import (
	"context"
	"crypto/sha256"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// What is found does not depend on whether texts are held.
func TestOmitText(t *testing.T) {
	articles := newNewsroom(5).corpus(30)
	again := articles[3]
	again.Text += "." // the same words, id and place: the texts alone tell which is kept
	articles = append(articles, again)
	r := find(t, articles, dedupe.Options{})
	with, bytes := findingOf(t, r), r.Stats().Bytes
	omit := dedupe.Options{OmitText: true}

	d := newDetector(t, omit)
	for _, a := range articles[:len(articles)-1] {
		_, err := d.Add(a)
		require.NoError(t, err)
	}
	_, err := d.Add(again)
	if err != nil {
		require.ErrorAs(t, err, new(*dedupe.DuplicateIDError))
	}
	snapshot, err := d.Snapshot(context.Background())
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, snapshot.Close()) })

	slices.Reverse(articles)
	for name, r := range map[string]*dedupe.Result{"Find": find(t, articles, omit), "Snapshot": snapshot} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, bytes, r.Stats().Bytes)
			without := findingOf(t, r)
			require.Equal(t, with.Matches, without.Matches)
			require.Equal(t, with.Clusters, without.Clusters)
			require.Len(t, without.Articles, len(with.Articles))
			for i, a := range without.Articles {
				require.Empty(t, a.Text)
				require.Equal(t, sha256.Sum256([]byte(with.Articles[i].Text)), a.TextSHA256)
				require.Zero(t, with.Articles[i].TextSHA256)
				a.Text, a.TextSHA256 = with.Articles[i].Text, [sha256.Size]byte{}
				require.Equal(t, with.Articles[i], a)
			}
		})
	}
}
