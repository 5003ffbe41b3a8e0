package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/bench/generate"
)

// With a limit so low that all lies in temporary files the output is the same
// to the byte.
func TestMemoryLimit(t *testing.T) {
	folder := t.TempDir()
	in := filepath.Join(folder, "in.jsonl")
	n, bytesIn := writeGenerated(t, in)
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
	require.Greater(t, spilled, bytesIn)
	require.Equal(t, want, got)
	left, err := os.ReadDir(temp)
	require.NoError(t, err)
	require.Empty(t, left)

	var lines bytes.Buffer
	for i := range 10_000 {
		fmt.Fprintf(&lines, "{\"id\":\"%d\",\"text\":\"one word\"}\n", i)
	}
	require.NoError(t, os.WriteFile(in, lines.Bytes(), 0o644))
	for _, args := range [][]string{{in}, {"estimate", in}, {"filter", "--output", filepath.Join(folder, "filtered"), in}} {
		var messages bytes.Buffer
		args = append(args, "--memory-limit", "2MiB")
		require.Equal(t, exitFailed, run(context.Background(), args, nil, &bytes.Buffer{}, &messages), "%q", args)
		require.Contains(t, messages.String(), "dedupe: a memory limit of 2 MiB is too low: the first ", "%q", args)
		require.Contains(t, messages.String(), "--memory-limit raises it.", "%q", args)
	}
}

// So are what filter writes and what estimate tells.
func TestMemoryLimitOfCommands(t *testing.T) {
	folder := t.TempDir()
	in, out := filepath.Join(folder, "in.jsonl"), filepath.Join(folder, "out.jsonl")
	writeGenerated(t, in)
	for name, command := range map[string][]string{
		"filter":   {"filter", "--output", out, "--what", "contained", in},
		"estimate": {"estimate", "--sample", "50", "--format", "jsonl", in},
	} {
		t.Run(name, func(t *testing.T) {
			does := func(args ...string) (stdout, written string) {
				var told, messages bytes.Buffer
				args = append(slices.Clone(command), args...)
				require.Equal(t, exitDone, run(context.Background(), args, nil, &told, &messages), messages.String())
				if name == "filter" {
					b, err := os.ReadFile(out)
					require.NoError(t, err)
					written = string(b)
				}
				return told.String(), written
			}
			told, written := does()
			toldLow, writtenLow := does("--memory-limit", "2MiB", "--temp-dir", folder, "--workers", "3")
			require.Equal(t, told, toldLow)
			require.Equal(t, written, writtenLow)

			var messages bytes.Buffer
			args := append(slices.Clone(command), "--memory-limit", "2MiB", "--temp-dir", filepath.Join(folder, "nosuch"))
			require.Equal(t, exitFailed, run(context.Background(), args, nil, &bytes.Buffer{}, &messages))
			require.Contains(t, messages.String(), "nosuch")
		})
	}
}

// writeGenerated writes a corpus of generated news as JSON Lines.
func writeGenerated(t *testing.T, path string) (articles int, size int64) {
	t.Helper()
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	for a := range generate.Generate(generate.Options{Articles: 800, Seed: 5}) {
		require.NoError(t, enc.Encode(map[string]any{"id": a.ID, "text": a.Text, "publisher": a.Publisher, "published": a.Published, "title": a.Title, "url": a.URL}))
		articles++
	}
	require.NoError(t, os.WriteFile(path, lines.Bytes(), 0o644))
	return articles, int64(lines.Len())
}
