package credit

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

// TestMatchLatin has every letter of the Latin blocks in text, and the letters of
// ASCII and itself in names.
func TestMatchLatin(t *testing.T) {
	matches := 0
	for r := rune(0x80); r < 0x250; r++ {
		if !unicode.IsLetter(r) {
			continue
		}
		text := "Xy" + string(r) + "z"
		for _, letter := range strings.Split("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"+string(r), "") {
			spelled := "Xy" + letter + "z"
			for _, exact := range []bool{false, true} {
				fold := func(s string) string {
					if s = norm.NFKD.String(s); !exact {
						s = strings.Map(unicode.ToLower, s)
					}
					return s
				}
				n := &name{pattern: []rune(fold(spelled)), exact: exact}
				same := fold(text) == fold(spelled)
				require.Equal(t, same, n.match(text, 0) == len(text), "%s for %s", text, spelled)
				if same {
					matches++
				}
			}
		}
	}
	require.Greater(t, matches, 2*400)
}
