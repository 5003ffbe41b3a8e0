package dedupe

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRatio(t *testing.T) {
	tests := []struct {
		ratio Ratio
		want  string
	}{
		{Ratio{0, 0}, "0.0000"},
		{Ratio{0, 7}, "0.0000"},
		{Ratio{7, 7}, "1.0000"},
		{Ratio{1, 3}, "0.3333"},
		{Ratio{2, 3}, "0.6667"},
		{Ratio{1, 20000}, "0.0001"}, // half is rounded up
		{Ratio{1, 20001}, "0.0000"},
		{Ratio{29999, 30000}, "1.0000"},
	}
	for _, test := range tests {
		require.Equal(t, test.want, test.ratio.String())
		b, err := json.Marshal(test.ratio)
		require.NoError(t, err)
		require.Equal(t, test.want, string(b))
	}
	require.InDelta(t, 0.25, Ratio{1, 4}.Float64(), 0)
	require.Zero(t, Ratio{1, 0}.Float64())
}

func TestThreshold(t *testing.T) {
	o, err := Options{Threshold: 0.6}.withDefaults()
	require.NoError(t, err)
	require.True(t, Ratio{3, 5}.atLeast(o.threshold()), "no float comes between")
	require.False(t, Ratio{59999, 100000}.atLeast(o.threshold()))
	require.False(t, Ratio{}.atLeast(o.threshold()))

	o, err = Options{Threshold: 0.0001}.withDefaults()
	require.NoError(t, err)
	require.False(t, Ratio{}.atLeast(o.threshold()), "what shares nothing is no near-duplicate")
	for _, wrong := range []float64{-1, 0.00009, 0.00001, 1.0001, math.NaN(), math.Inf(1)} {
		_, err = Options{Threshold: wrong}.withDefaults()
		require.ErrorContains(t, err, "want a ratio from 0.0001 to 1")
	}
}

func TestOptionsNamesAllThatIsWrong(t *testing.T) {
	_, err := Options{MinWords: -1, Threshold: 1.5, MaxAge: -1, Shingle: 1, Window: -1, Hashes: -1, Workers: -1}.withDefaults()
	for _, name := range []string{"MinWords", "Threshold", "MaxAge", "Shingle", "Hashes", "Workers"} {
		require.ErrorContains(t, err, name)
	}
}
