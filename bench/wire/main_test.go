package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/bench/generate"
)

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	articles, truth := filepath.Join(dir, "a.jsonl"), filepath.Join(dir, "t.jsonl")
	require.NoError(t, wire([]string{"-articles", "300", "-seed", "4", "-o", articles, "-truth", truth}, nil))
	a, err := os.Open(articles)
	require.NoError(t, err)
	defer a.Close()
	k, err := os.ReadFile(truth)
	require.NoError(t, err)
	known := json.NewDecoder(bytes.NewReader(k))
	n, days := 0, 0
	lines := bufio.NewScanner(a)
	for lines.Buffer(nil, 1<<24); lines.Scan(); n++ {
		var r record
		require.NoError(t, json.Unmarshal(lines.Bytes(), &r))
		var w generate.Truth
		require.NoError(t, known.Decode(&w))
		require.Equal(t, r.ID, w.ID)
		require.NotEmpty(t, r.Text)
		if len(r.Published) == len("2021-01-04") {
			days++
		} else {
			require.Len(t, r.Published, len("2021-01-04T08:00:00Z"))
		}
	}
	require.Equal(t, 300, n)
	require.Positive(t, days)

	var out bytes.Buffer
	require.NoError(t, wire([]string{"-articles", "300", "-seed", "4"}, &out))
	same, err := os.ReadFile(articles)
	require.NoError(t, err)
	require.Equal(t, string(same), out.String())
}

func TestHosts(t *testing.T) {
	name := filepath.Join(t.TempDir(), "hosts.jsonl")
	require.NoError(t, os.WriteFile(name, []byte(`{"id":"x","text":"Ein ganz eigener Satz steht hier."}`+"\n"+`{"text":"Noch einer."}`), 0o600))
	var out bytes.Buffer
	require.NoError(t, wire([]string{"-articles", "200", "-hosts", name}, &out))
	require.Contains(t, out.String(), "Ein ganz eigener Satz steht hier.")
	require.Contains(t, out.String(), "Noch einer.")
}

func TestWrongUse(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "hosts.jsonl")
	require.NoError(t, os.WriteFile(broken, []byte(`{"text":"a"}`+"\n{"), 0o600))
	for _, args := range []string{"x", "-lang fr", "-ocr 101", "-ocr -1", "-hosts /does/not/exist", "-hosts " + broken,
		"-o /does/not/exist", "-truth /does/not/exist", "-nothing"} {
		require.Error(t, wire(strings.Fields(args), &bytes.Buffer{}), args)
	}
}
