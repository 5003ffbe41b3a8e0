package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/bench/generate"
)

// With a limit so low that all lies in temporary files the output is the same
// to the byte.
func TestMemoryLimit(t *testing.T) {
	folder := t.TempDir()
	in := filepath.Join(folder, "in.jsonl")
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	n := 0
	for a := range generate.Generate(generate.Options{Articles: 800, Seed: 5}) {
		require.NoError(t, enc.Encode(map[string]any{"id": a.ID, "text": a.Text, "publisher": a.Publisher, "published": a.Published, "title": a.Title, "url": a.URL}))
		n++
	}
	require.NoError(t, os.WriteFile(in, lines.Bytes(), 0o644))
	temp := filepath.Join(folder, "temp")
	require.NoError(t, os.Mkdir(temp, 0o755))
	stats := filepath.Join(folder, "stats")
	detect := func(args ...string) (stdout string, spilled int64) {
		var out, messages bytes.Buffer
		file := filepath.Join(folder, "out")
		args = append(args, "--format", "jsonl", "--output", file, "--stats", stats, in)
		require.Equal(t, exitDone, run(context.Background(), args, nil, &out, &messages), messages.String())
		b, err := os.ReadFile(stats)
		require.NoError(t, err)
		var s statsFile
		require.NoError(t, json.Unmarshal(b, &s))
		require.Equal(t, n, s.Articles)
		require.Greater(t, s.Matches, 100)
		b, err = os.ReadFile(file)
		require.NoError(t, err)
		return string(b), s.Spilled
	}
	want, spilled := detect()
	require.Zero(t, spilled)
	got, spilled := detect("--memory-limit", "2MiB", "--temp-dir", temp, "--workers", "3")
	require.Greater(t, spilled, int64(lines.Len()))
	require.Equal(t, want, got)
	left, err := os.ReadDir(temp)
	require.NoError(t, err)
	require.Empty(t, left)

	lines.Reset()
	for i := range 10_000 {
		fmt.Fprintf(&lines, "{\"id\":\"%d\",\"text\":\"one word\"}\n", i)
	}
	require.NoError(t, os.WriteFile(in, lines.Bytes(), 0o644))
	var messages bytes.Buffer
	require.Equal(t, exitFailed, run(context.Background(), []string{"--memory-limit", "2MiB", in}, nil, &bytes.Buffer{}, &messages))
	require.Contains(t, messages.String(), "dedupe: a memory limit of 2 MiB is too low: the first ")
	require.Contains(t, messages.String(), "--memory-limit raises it.")
}
