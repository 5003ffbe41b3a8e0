package passage

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A text is written as words of one letter; "_" is a word that stands nowhere
// else, and capitals stand for the sentences of a case.
type writer struct{ fresh uint64 }

func (w *writer) write(text string, sentences map[rune]string) (words []uint64) {
	for _, c := range text {
		if c == '_' {
			w.fresh++
			words = append(words, 1000+w.fresh)
			continue
		}
		s, ok := sentences[c]
		if !ok {
			s = string(c)
		}
		for _, c := range s {
			words = append(words, uint64(c))
		}
	}
	return words
}

// TestRepeatsExtendFurthest: of the prints of a sentence that goes on in two
// ways, that one is paired which goes on alike.
func TestRepeatsExtendFurthest(t *testing.T) {
	var w writer
	sentences := map[rune]string{'P': "abcdefghij", 'Q': "klmn", 'R': "opqr"}
	a := w.write("PQ_PR_PQ_PR_PQ_PR_PQ_PR_PQ_PR", sentences)
	b := w.write("PR__PQ__PR__PQ__PR__PQ__PR__PQ__PR__PQ", sentences)
	matched := 0
	for _, p := range Align(a, b, Options{MaxGap: -1}) {
		require.Equal(t, 14, p.Words())
		matched += p.Words()
	}
	require.Equal(t, 10*14, matched)
}

// TestRepeatsKeepTheirOrder: behind a pair of repeated sentences, the next one
// is paired with that which follows on the other side, not with the first.
func TestRepeatsKeepTheirOrder(t *testing.T) {
	var w writer
	sentences := map[rune]string{'P': "abcdefghi", 'S': "uvwxyz"}
	a := w.write("S_S_P_S_S_P_S_P_S_P_S_P_S_P_S_P_S", sentences)
	b := w.write("P_S_S_P_P"+strings.Repeat("_", 150), sentences)
	passages := Align(b, a, Options{})
	require.Equal(t, []Run{{0, 14, 9}, {10, 24, 6}, {17, 31, 6}, {24, 38, 9}, {34, 55, 9}}, passages[0].Runs)
}
