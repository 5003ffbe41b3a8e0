//go:build unix

package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Ctrl-C while a pipe that is given by name is waited for: for who opens it, for
// its first byte, or while all that it gives is left out.
func TestInterruptedPipe(t *testing.T) {
	line := []byte(strings.Repeat(`{"text": "x", "date": "2020-01-01"}`+"\n", 1000))
	tests := map[string]func(t *testing.T, name string, stop func()){
		"not opened": func(_ *testing.T, _ string, stop func()) { time.AfterFunc(10*time.Millisecond, stop) },
		"idle": func(t *testing.T, name string, stop func()) {
			f, err := os.OpenFile(name, os.O_WRONLY, 0)
			require.NoError(t, err)
			t.Cleanup(func() { f.Close() })
			stop()
		},
		"left out": func(t *testing.T, name string, stop func()) {
			f, err := os.OpenFile(name, os.O_WRONLY, 0)
			require.NoError(t, err)
			t.Cleanup(func() { f.Close() })
			for n := 0; err == nil; n++ { // until nobody reads
				if n == 100 {
					stop()
				}
				_, err = f.Write(line)
			}
		},
	}
	for name, write := range tests {
		t.Run(name, func(t *testing.T) {
			pipe := filepath.Join(t.TempDir(), "pipe.jsonl")
			require.NoError(t, syscall.Mkfifo(pipe, 0o600))
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			var writer sync.WaitGroup
			writer.Go(func() { write(t, pipe, cancel) })
			var stdout, stderr bytes.Buffer
			require.Equal(t, exitFailed, run(ctx, []string{"--after", "2030-01-01", pipe}, nil, &stdout, &stderr))
			require.Equal(t, "dedupe: interrupted\n", stderr.String())
			require.Empty(t, stdout.String())
			writer.Wait()
		})
	}
}

// A pipe cannot be filtered, which is said without opening it once more: nobody
// may ever write to it again.
func TestFilterPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.jsonl")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	var writer sync.WaitGroup
	writer.Go(func() {
		if f, err := os.OpenFile(pipe, os.O_WRONLY, 0); err == nil {
			f.WriteString(`{"text": "one"}` + "\n")
			f.Close()
		}
	})
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitFailed, run(t.Context(), []string{"filter", pipe, "--output", pipe + ".out"}, nil, &stdout, &stderr))
	require.Contains(t, stderr.String(), "it is no regular file")
	writer.Wait()
}

// The signals of Ctrl-C and of a system that shuts down, sent to the program
// while it waits for more of its input.
func TestSignals(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			folder := t.TempDir()
			out, stats := filepath.Join(folder, "out"), filepath.Join(folder, "stats")
			require.NoError(t, os.WriteFile(out, []byte("what was here"), 0o644))
			cmd := exec.Command("dedupe", "--format", "jsonl", "--output", out, "--stats", stats, "-")
			var stdout, stderr bytes.Buffer
			cmd.Stdout, cmd.Stderr = &stdout, &stderr
			stdin, err := cmd.StdinPipe()
			require.NoError(t, err)
			require.NoError(t, cmd.Start())
			defer cmd.Process.Kill()
			_, err = io.WriteString(stdin, `{"id": "1", "text": "one"}`+"\n"+`{"id": "2", "te`)
			require.NoError(t, err)
			require.Eventually(t, func() bool {
				entries, err := os.ReadDir(folder)
				return err == nil && len(entries) == 3
			}, time.Minute, time.Millisecond, "the files that are written beside their places")

			require.NoError(t, cmd.Process.Signal(signal))
			var exit *exec.ExitError
			require.ErrorAs(t, cmd.Wait(), &exit)
			require.Equal(t, exitFailed, exit.ExitCode())
			require.Equal(t, "dedupe: interrupted\n", stderr.String())
			require.Empty(t, stdout.String())
			entries, err := os.ReadDir(folder)
			require.NoError(t, err)
			require.Len(t, entries, 1)
			b, err := os.ReadFile(out)
			require.NoError(t, err)
			require.Equal(t, "what was here", string(b))
		})
	}
}
