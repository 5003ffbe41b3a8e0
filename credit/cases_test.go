package credit_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/wirecopy/dedupe/credit"
)

// TestEachAgencyHasCases wants for each agency a case that credits it and one
// that names it, or has the letters of its name, and does not.
func TestEachAgencyHasCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	require.NoError(t, err)
	credited, named := map[string]bool{}, map[string]bool{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		head, text, _ := strings.Cut(string(data), "\n\n")
		for _, line := range strings.Split(head, "\n") {
			kind, rest, _ := strings.Cut(line, " ")
			id, _, _ := strings.Cut(rest, " | ")
			if credit.Kind(kind).Evidence() {
				credited[id] = true
			} else {
				named[id] = true
			}
		}
		if head != "none" {
			continue
		}
		for _, a := range credit.Agencies() {
			for _, name := range a.Ambiguous {
				if strings.Contains(strings.ToLower(text), strings.ToLower(name)) {
					named[a.ID] = true
				}
			}
		}
	}
	for _, a := range credit.Agencies() {
		assert.True(t, credited[a.ID] || a.Type == credit.PhotoAgency, "no case credits %s", a.ID)
		assert.True(t, named[a.ID], "no case names %s without crediting it", a.ID)
	}
}

// TestFindCases runs the cases of testdata. A case begins with the credits
// that are expected, one to the line in the order of the text, as
// "credit_line AFP" or, with the name as the text has it, "credit_line dpa |
// dpa-infocom"; "none" stands for none. Behind a blank line comes the text.
func TestFindCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 520)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			head, text, ok := strings.Cut(string(data), "\n\n")
			require.True(t, ok, "no blank line behind the head")
			want := strings.Split(head, "\n")
			if head == "none" {
				want = nil
			}
			got := credit.Find(text)
			gotLines := lines(got)
			for i := range min(len(got), len(want)) {
				if _, name, ok := strings.Cut(want[i], " | "); ok {
					gotLines[i] += " | " + text[got[i].Start:got[i].End]
					require.NotEmpty(t, name)
				}
			}
			require.Equal(t, want, gotLines)
		})
	}
}
