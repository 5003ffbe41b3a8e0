package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

const seeds = "../../testdata/articles"

type failing struct{ err error }

func (w failing) Write([]byte) (int, error) { return 0, w.err }

// A reader that has seen enough, as head, is no failure; a full disk is.
func TestOutputThatFails(t *testing.T) {
	stats := filepath.Join(t.TempDir(), "stats")
	commands := [][]string{
		{seeds},
		{"--format", "jsonl", "--stats", stats, seeds},
		{"compare", filepath.Join(seeds, "000_76af7f5a43644755.txt"), filepath.Join(seeds, "001_0412258076b1492d.txt")},
		{"version"},
	}
	for _, args := range commands {
		var stderr bytes.Buffer
		closed := &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}
		require.Equal(t, exitDone, run(context.Background(), args, nil, failing{closed}, &stderr), "%q", args)
		require.Empty(t, stderr.String(), "%q", args)
		full := &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}
		require.Equal(t, exitFailed, run(context.Background(), args, nil, failing{full}, &stderr), "%q", args)
		require.Contains(t, stderr.String(), "dedupe: /dev/stdout: ", "%q", args)
	}
	require.FileExists(t, stats)
}

// Arguments are strangers' too: a shell completes names of files.
func TestArgumentsAreEscaped(t *testing.T) {
	for arg, code := range map[string]int{
		"nosuch\x1b[31m\u202e": exitFailed,
		"--no\x1b[31msuch\xff": exitUsage,
		"--threshold=\x1b[31m": exitUsage,
	} {
		var stdout, stderr bytes.Buffer
		require.Equal(t, code, run(context.Background(), []string{arg}, nil, &stdout, &stderr), "%q", arg)
		require.Contains(t, stderr.String(), `\x1b[31m`)
		require.True(t, utf8.ValidString(stderr.String()))
		require.False(t, strings.ContainsAny(stderr.String(), "\x1b\u202e"), "%q", stderr.String())
	}
}

func TestParseAge(t *testing.T) {
	const day = 24 * time.Hour
	for s, want := range map[string]time.Duration{
		"7d": 7 * day, "36h": 36 * time.Hour, "1d12h": 36 * time.Hour, "90m": 90 * time.Minute, "0d1s": time.Second, "1.5h": 90 * time.Minute,
	} {
		got, err := parseAge(s)
		require.NoError(t, err, s)
		require.Equal(t, want, got, s)
	}
	for _, s := range []string{"", "d", "0", "0d", "0h", "7", "-1d", "1d-1h", "-1h", "7days", "1w", "99999d", "1e9h", "١d"} {
		_, err := parseAge(s)
		require.Error(t, err, s)
	}
}

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	p := &progress{w: &out, bytes: func() (int64, int64) { return 3_000_000, 12_000_000 }}
	p.report(dedupe.Progress{Stage: dedupe.StageCut, Done: 7})
	require.Contains(t, out.String(), "reading, 7 articles  25%")
	require.Contains(t, out.String(), "3.0/12 MB")
	out.Reset()
	p.report(dedupe.Progress{Stage: dedupe.StageVerify, Done: 5, Total: 10})
	require.Contains(t, out.String(), "verifying pairs  50%")
	p.report(dedupe.Progress{Stage: dedupe.StageGroup})
	out.Reset()
	p.stop()
	require.Empty(t, strings.Trim(out.String(), " \r"), "it is taken off the terminal")

	out.Reset()
	early := &late{w: &out, from: time.Now().Add(time.Hour)}
	n, err := early.Write([]byte("too early"))
	require.NoError(t, err)
	require.Equal(t, 9, n)
	require.Empty(t, out.String())
	early.from = time.Time{}
	_, err = early.Write([]byte("now"))
	require.NoError(t, err)
	require.Equal(t, "now", out.String())

	require.Nil(t, newProgress(&out, nil).w, "not on a terminal")
}
