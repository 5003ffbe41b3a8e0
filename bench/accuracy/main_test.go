package main

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func printed(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, run(context.Background(), args, &out))
	return out.String()
}

func TestJSON(t *testing.T) {
	first := printed(t, "-articles", "600", "-seed", "2", "-json")
	require.Equal(t, first, printed(t, "-articles", "600", "-seed", "2", "-json"))
	var o map[string]any
	require.NoError(t, json.Unmarshal([]byte(first), &o))
	require.EqualValues(t, 600, o["articles"])
	require.EqualValues(t, 2, o["seed"])
	for _, figure := range []string{"recall", "recall_run20", "recall_c30", "precision", "plagdet", "credit_precision", "credit_recall", "verdict_f1"} {
		require.IsType(t, 0., o[figure], figure)
		require.Greater(t, o[figure], 0., figure)
		require.LessOrEqual(t, o[figure], 1., figure)
	}
	require.GreaterOrEqual(t, o["granularity"], 1.)
	require.Contains(t, o, "origin")
}

func TestTables(t *testing.T) {
	short := printed(t, "-articles", "600", "-lang", "en")
	for _, want := range []string{"600 articles, seed 1, en", "\nrecall ", "\nlongest run ", "\nby trap\n", "\nboilerplate "} {
		require.Contains(t, short, want)
	}
	long := printed(t, "-articles", "600", "-lang", "en", "-traps")
	require.Contains(t, long, "── boilerplate ──")
	require.NotContains(t, long, "NaN")
	require.NotContains(t, short, "──")
}

func TestAblation(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(printed(t, "-articles", "400", "-ablate", "-json")), "\n")
	require.Len(t, lines, len(settings()))
	candidates, recall := map[string]int{}, map[string]float64{}
	for i, line := range lines {
		var x struct {
			Setting    string
			Candidates int
			Recall     float64
		}
		require.NoError(t, json.Unmarshal([]byte(line), &x))
		require.Equal(t, settings()[i].name, x.Setting)
		candidates[x.Setting], recall[x.Setting] = x.Candidates, x.Recall
	}
	require.Less(t, recall["only signatures"], recall["default"])
	require.Less(t, candidates["window=32"], candidates["window=8"])
	table := printed(t, "-articles", "200", "-ablate")
	require.Len(t, strings.Split(strings.TrimSpace(table), "\n"), 1+len(settings()))
}

func TestWrongUse(t *testing.T) {
	for want, args := range map[string][]string{
		`unexpected argument "x"`:       {"x"},
		"-articles is 0, want 1 or":     {"-articles", "0"},
		`-lang is "fr", want de, en or`: {"-lang", "fr"},
		"-ocr is 101, want 0 to 100":    {"-ocr", "101"},
	} {
		require.ErrorContains(t, run(context.Background(), args, &bytes.Buffer{}), want)
	}
}
