package filter

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/shingle"
)

// Parts of what is left of a text, added to what is gone, leave of the text what
// they leave of what is left.
func TestAddParts(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	text := strings.Repeat("abcdefghij", 6)
	for range 500 {
		var gone []part
		left := text
		for round := range 4 {
			var more []part
			for at := rnd.IntN(20); at < len(left); {
				end := min(len(left), at+1+rnd.IntN(5))
				more = append(more, part{dedupe.Span{Start: at, End: end}, []int{round}})
				at = end + 1 + rnd.IntN(20)
			}
			left = without(left, more)
			gone = addParts(gone, more)
			require.Equal(t, left, without(text, gone))
			for i := range gone {
				require.Less(t, gone[i].Start, gone[i].End)
				require.True(t, i == 0 || gone[i-1].End < gone[i].Start, "%v", gone)
			}
		}
	}
}

func TestSentencesOf(t *testing.T) {
	tests := map[string]struct{ text, cut, want string }{
		"one of three":        {"One a. Two b. Three c.", "Two b", "One a. Three c."},
		"half of one":         {"One a. Two b. Three c.", "a. Two", "One a. Two b. Three c."},
		"the last of a line":  {"One a. Two b.\n\nThree c.", "Two b", "One a. \n\nThree c."},
		"a line":              {"One a.\n\nTwo b.\n\nThree c.", "Two b", "One a.\n\nThree c."},
		"from line to line":   {"One a. Two b.\n\nThree c.\n\nFour d.", "Two b.\n\nThree c", "One a. \n\nFour d."},
		"the first":           {"One a.\r\n\r\nTwo b.", "One a", "Two b."},
		"all":                 {"One a. Two b.\n", "One a. Two b", ""},
		"what has no words":   {"One a. *** Two b.", "One a. *** Two b", ""},
		"lines without stops": {"One a\nTwo b\nThree c", "Two b", "One a\nThree c"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			words := shingle.Cut(test.text)
			start := strings.Index(test.text, test.cut)
			first := len(shingle.Cut(test.text[:start]).Hash)
			r := foreignRange{dedupe.WordRange{Start: first, End: first + len(shingle.Cut(test.cut).Hash)}, &article{number: 7}}
			parts := sentencesOf(test.text, &words, []foreignRange{r})
			require.Equal(t, test.want, without(test.text, parts))
			for _, p := range parts {
				require.Equal(t, []int{7}, p.in)
			}
		})
	}
}
