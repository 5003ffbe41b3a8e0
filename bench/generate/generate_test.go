package generate

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSameSeedSameCorpus(t *testing.T) {
	for name, o := range settings {
		t.Run(name, func(t *testing.T) {
			o.Articles = 150
			require.Equal(t, corpus(o), corpus(o))
			other := o
			other.Seed++
			require.NotEqual(t, corpus(o)[:10], corpus(other)[:10])
		})
	}
}

func TestPrefix(t *testing.T) {
	long := corpus(Options{Articles: 2000, Seed: 1})
	require.Equal(t, long[:700], corpus(Options{Articles: 700, Seed: 1}))
}

func TestOrderOfPublication(t *testing.T) {
	articles := corpus(Options{Articles: 2000, Seed: 2})
	ids := map[string]bool{}
	for i, p := range articles {
		require.False(t, ids[p.ID])
		ids[p.ID] = true
		require.NotEmpty(t, p.Publisher)
		require.NotEmpty(t, p.Title)
		if i > 0 && !p.DayOnly && !articles[i-1].DayOnly {
			require.False(t, p.Published.Before(articles[i-1].Published))
		}
	}
}

func TestNothing(t *testing.T) {
	require.Empty(t, corpus(Options{}))
	require.Empty(t, corpus(Options{Articles: -1}))
}

func TestStopsEarly(t *testing.T) {
	n := 0
	for range Generate(Options{Articles: 1000}) {
		if n++; n == 3 {
			break
		}
	}
	require.Equal(t, 3, n)
}

func BenchmarkGenerate(b *testing.B) {
	for _, language := range []string{"de", "en", "zh"} {
		b.Run("lang="+language, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				bytes := 0
				for a := range Generate(Options{Articles: 2000, Seed: 1, Language: language}) {
					bytes += len(a.Text)
				}
				b.SetBytes(int64(bytes))
			}
		})
	}
}
