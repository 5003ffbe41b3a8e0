package credit_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/wirecopy/dedupe/credit"
)

// TestFindSeeds finds the credits of five real articles.
func TestFindSeeds(t *testing.T) {
	want := map[string][]string{
		"000": {"photo_credit APA", "photo_credit EPA", "credit_line APA", "credit_line AFP"},
		"001": {"photo_credit picture alliance", "photo_credit dpa", "source_line dpa", "source_line AFP"},
		"002": nil,
		"003": {"mention Reuters"},
		"004": nil,
	}
	files, err := filepath.Glob("../testdata/articles/*.txt")
	require.NoError(t, err)
	require.Len(t, files, len(want))
	for _, file := range files {
		id := filepath.Base(file)[:3]
		t.Run(id, func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, want[id], lines(credit.Find(string(text))))
		})
	}
}

// lines gives credits as the cases in testdata write them.
func lines(credits []credit.Credit) []string {
	var s []string
	for _, c := range credits {
		s = append(s, fmt.Sprintf("%s %s", c.Kind, c.Agency))
	}
	return s
}
