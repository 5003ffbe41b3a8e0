package credit

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestLooksAreLinear counts the places that are looked at.
func TestLooksAreLinear(t *testing.T) {
	for _, s := range []string{"dpa ", "dpa\n", "(dpa) ", "AP ", "dpa\u00ad", "dpa/x ", "dpa. ", "By Jane Doe, dpa ", "Quelle: dpa, ", strings.Repeat("dpa ", 50) + strings.Repeat("und ", 700)} {
		for _, n := range []int{4 << 10, 64 << 10, 256 << 10} {
			text := strings.Repeat(s, n/len(s))
			_, looks := builtin.find(text)
			require.LessOrEqual(t, looks, len(text)/bytesPerLook+mostLooks, "%.20q", s)
			require.GreaterOrEqual(t, looks, len(text)/len(s)*strings.Count(s, "dpa")/40, "%.20q", s)
		}
	}
}

// TestBehindManyNames sees the credit of an article that follows on a table.
func TestBehindManyNames(t *testing.T) {
	table := strings.Repeat("dpa ", 1000)
	_, looks := builtin.find(table)
	require.Less(t, looks, 150)
	for text, want := range map[string]Kind{
		table + "\n\nDer Rat der Stadt Kleinau hat am Dienstag beschlossen, was keiner erwartet hat. (dpa)": CreditLine,
		"Kleinau (dpa) – Der Rat hat beschlossen. " + table:                                                 Dateline,
	} {
		got := Find(text)
		require.Len(t, got, 1001)
		kinds := map[Kind]int{}
		for _, c := range got {
			kinds[c.Kind]++
		}
		require.Equal(t, map[Kind]int{want: 1, Mention: 1000}, kinds)
	}
}

// TestReach holds words without end.
func TestReach(t *testing.T) {
	for _, s := range []string{"x", "ü", "x\u00ad", "x.", "dpa\u00ad"} {
		text := strings.Repeat(s, 1000)
		require.LessOrEqual(t, len(wordAt(text, 0, len(text))), reach, "%q", s)
		require.LessOrEqual(t, len(text)-wordStart(text, len(text)), reach+len(s), "%q", s)
	}
	require.Equal(t, "ntv.de", wordAt("(ntv.de)", 1, 8))
	require.Equal(t, 1, wordStart("(ntv)", 4))
	require.Zero(t, wordStart("ntv", 3))
}
