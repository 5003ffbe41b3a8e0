package dedupe_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// glanced gives two records that have some words in common, from their 61st on:
// those with a minus are others in the second.
func glanced(t testing.TB, shared string) (a, b *dedupe.Record, at uint32) {
	r := newNewsroom(60)
	cut := func(text string) *dedupe.Record {
		x, err := dedupe.Cut(dedupe.Article{ID: text[:20], Text: text}, dedupe.Options{})
		require.NoError(t, err)
		return x
	}
	before := [2]string{r.words(60), r.words(60)}
	one := strings.Fields(strings.ReplaceAll(shared, "-", ""))
	other := strings.Fields(shared)
	for i, w := range other {
		if strings.HasPrefix(w, "-") {
			other[i] = "changed" + w[1:]
		}
	}
	a = cut(before[0] + " " + strings.Join(one, " ") + " " + r.words(60))
	b = cut(before[1] + " " + strings.Join(other, " ") + " " + r.words(60))
	return a, b, 60
}

func TestGlance(t *testing.T) {
	for _, test := range []struct {
		name, shared string // f1 to f5 are the fingerprint's
		back         int    // words before it
		want         bool
	}{
		{"a fingerprint alone", "f1 f2 f3 f4 f5 -a -b -c -d -e -f -g -h -i", 0, false},
		{"seven words", "f1 f2 f3 f4 f5 a b -c -d -e -f -g -h -i", 0, false},
		{"eight words", "f1 f2 f3 f4 f5 a b c -d -e -f -g -h -i", 0, true},
		{"eight words, some before", "a b f1 f2 f3 f4 f5 c -d -e -f -g -h -i", 2, true},
		{"a gap of eight", "f1 f2 f3 f4 f5 -a -b -c -d -e -f -g -h i j k l", 0, true},
		{"a gap of nine", "f1 f2 f3 f4 f5 -a -b -c -d -e -f -g -h -i j k l m", 0, false},
		{"too little behind it", "f1 f2 f3 f4 f5 -a i j k -l -m -n", 0, false},
		{"a gap before", "i j k l -a -b f1 f2 f3 f4 f5 -c -d -e", 6, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b, at := glanced(t, test.shared)
			at += uint32(test.back)
			require.Equal(t, test.want, dedupe.Glance(a, b, at, at))
			require.Equal(t, test.want, dedupe.Glance(b, a, at, at))
			requireShelved(t, a, b)
		})
	}
}

// requireShelved requires that Glance says the same of two articles on a shelf,
// of which no more is read than the words around each place.
func requireShelved(t *testing.T, a, b *dedupe.Record) {
	glance, err := dedupe.Shelved(a, b)
	require.NoError(t, err)
	for i := range uint32(len(a.Words.Hash)) {
		for j := range uint32(len(b.Words.Hash)) {
			if a.Words.Hash[i] != b.Words.Hash[j] {
				continue
			}
			got, err := glance(i, j)
			require.NoError(t, err)
			require.Equal(t, dedupe.Glance(a, b, i, j), got, "words %d and %d", i, j)
		}
	}
}

func BenchmarkGlance(b *testing.B) {
	x, y, at := glanced(b, "f1 f2 f3 f4 f5 -a -b -c -d -e -f -g -h -i")
	b.ReportAllocs()
	for b.Loop() {
		dedupe.Glance(x, y, at, at)
	}
}
