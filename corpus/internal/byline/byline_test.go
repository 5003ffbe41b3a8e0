package byline_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/corpus/internal/byline"
	"github.com/wirecopy/dedupe/credit"
)

func TestAdd(t *testing.T) {
	tests := map[string]struct {
		text    string
		authors []string
		want    string
	}{
		"nobody":           {"Text.", nil, "Text."},
		"somebody":         {"Text.", []string{"Eva Bauer", "jog"}, "Text."},
		"an agency":        {"Text.", []string{"dpa"}, "By dpa\n\nText."},
		"by its name":      {"Text.", []string{"Deutsche Presse-Agentur", "AP"}, "By dpa/AP\n\nText."},
		"with a desk":      {"Text.", []string{"jog/dpa/AFP", "dpa"}, "By dpa/AFP\n\nText."},
		"credited":         {"Text. (dpa)", []string{"dpa"}, "Text. (dpa)"},
		"one of two":       {"Text. (dpa)", []string{"dpa, AFP"}, "By AFP\n\nText. (dpa)"},
		"only mentioned":   {"Der Nachrichtenagentur dpa sagte er das.", []string{"dpa"}, "By dpa\n\nDer Nachrichtenagentur dpa sagte er das."},
		"a photo agency's": {"Text.", []string{"Getty Images"}, "Text."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, byline.Add(test.text, test.authors))
		})
	}
}

func TestAddWhatIsKnown(t *testing.T) {
	require.Equal(t, "By AFP\n\nText.", byline.Add("Text.", []string{"dpa/AFP"}, "dpa"))
	require.Equal(t, "Text.", byline.Add("Text.", []string{"dpa"}, "AFP", "dpa"))
}

// Each agency's byline is evidence.
func TestAddIsEvidence(t *testing.T) {
	for _, a := range credit.Agencies() {
		text := byline.Add("The ferry runs again.", []string{a.ID})
		if a.Type == credit.PhotoAgency {
			continue
		}
		found := credit.Find(text)
		require.NotEmpty(t, found, a.ID)
		require.Equal(t, a.ID, found[0].Agency)
		require.Equal(t, credit.Byline, found[0].Kind, a.ID)
	}
}
