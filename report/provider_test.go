package report_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/report"
)

// What an agency delivered is said to be its own, and is credited to it.
func TestProvider(t *testing.T) {
	const text = "The port of Sandhaven reopened on Tuesday after four days of storm, the harbour master said on Wednesday morning."
	at := time.Date(2021, 3, 2, 9, 0, 0, 0, time.UTC)
	a := dedupe.Article{ID: "a", Provider: "Agence France-Presse", Text: text, Published: at.Add(time.Hour)}
	b := dedupe.Article{ID: "b", Publisher: "Post", Text: text, Published: at}
	r, err := dedupe.Find(context.Background(), func(yield func(dedupe.Article, error) bool) {
		_ = yield(a, nil) && yield(b, nil)
	}, dedupe.Options{})
	require.NoError(t, err)
	defer r.Close()

	var out bytes.Buffer
	require.NoError(t, report.Text(&out, r, report.TextOptions{}))
	require.Contains(t, out.String(), "100% own  a · credits AFP\n")
	require.Contains(t, out.String(), "2021-03-02 10:00 UTC (the agency's own)")
	require.NotContains(t, out.String(), "earliest")

	out.Reset()
	require.NoError(t, report.JSONLines(&out, r, report.JSONOptions{}))
	require.Contains(t, out.String(), `"provider":"Agence France-Presse"`)
	require.Contains(t, out.String(), `"kind":"provider","start":0,"end":0}`)
	require.Contains(t, out.String(), `"agencies":["AFP"],"origin":"a","origin_by":"provider"`)

	m, ok, err := dedupe.Compare(a, b, dedupe.Options{})
	require.NoError(t, err)
	require.True(t, ok)
	out.Reset()
	require.NoError(t, report.Compare(&out, a, b, m, report.TextOptions{}))
	require.Contains(t, out.String(), "one of the two credits AFP")
}
