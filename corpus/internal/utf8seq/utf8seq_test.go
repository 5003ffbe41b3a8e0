package utf8seq

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCount(t *testing.T) {
	for text, want := range map[string][2]int{
		"":                     {0, 0},
		"plain":                {0, 0},
		"für \u00e9\u4e2d":     {3, 0},
		"f\xfcr":               {0, 1},
		"für f\xfcr f\xe4n":    {1, 2},
		"cut off \xe4\xb8":     {0, 2},
		"\uFFFD, as it stands": {1, 0},
	} {
		valid, bad := Count([]byte(text))
		require.Equal(t, want, [2]int{valid, bad}, "%q", text)
	}
}
