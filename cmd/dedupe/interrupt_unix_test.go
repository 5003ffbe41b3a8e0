//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

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
