package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/bench/generate"
)

// linesOf writes so many articles as JSON Lines.
func linesOf(t *testing.T, articles int) []byte {
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	for a := range generate.Generate(generate.Options{Articles: articles, Seed: 5}) {
		require.NoError(t, enc.Encode(map[string]any{"id": a.ID, "text": a.Text, "publisher": a.Publisher}))
	}
	return lines.Bytes()
}

// A disk of 1 MB for temporary files that are larger: the run says which is
// full and what helps, and no short result takes the place of another.
func TestTemporaryDiskFull(t *testing.T) {
	folder := t.TempDir()
	temp, out, in := filepath.Join(folder, "temp"), filepath.Join(folder, "out"), filepath.Join(folder, "in.jsonl")
	require.NoError(t, os.Mkdir(temp, 0o755))
	require.NoError(t, os.WriteFile(out, []byte("what was here"), 0o644))
	require.NoError(t, os.WriteFile(in, linesOf(t, 800), 0o644))
	const mount = `mount -t tmpfs -o size=1m tmpfs "$0" && `
	if err := exec.Command("unshare", "-rm", "sh", "-c", mount+"true", temp).Run(); err != nil {
		t.Skip("no file system can be mounted here:", err)
	}
	cmd := exec.Command("unshare", "-rm", "sh", "-c",
		mount+`dedupe --memory-limit 2MiB --temp-dir "$0" --format jsonl --output "$1" "$2"; code=$?; ls -A "$0"; exit $code`, temp, out, in)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	require.ErrorAs(t, cmd.Run(), &exit)
	require.Equal(t, exitFailed, exit.ExitCode())
	require.Contains(t, stderr.String(), "dedupe: "+temp)
	require.Contains(t, stderr.String(), "no space left on device\n--temp-dir names another folder, --memory-limit lets more lie in memory.\n")
	require.Empty(t, stdout.String(), "files that are left in the folder")
	b, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, "what was here", string(b))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, entries, 3)
}

// Killed while it has temporary files: they are gone with it.
func TestKilledWhileSpilling(t *testing.T) {
	temp := t.TempDir()
	cmd := exec.Command("dedupe", "--memory-limit", "2MiB", "--temp-dir", temp, "-")
	stdin, err := cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	defer cmd.Process.Kill()
	_, err = stdin.Write(linesOf(t, 800))
	require.NoError(t, err)

	fds := filepath.Join("/proc", fmt.Sprint(cmd.Process.Pid), "fd")
	require.Eventually(t, func() bool {
		open, err := os.ReadDir(fds)
		require.NoError(t, err)
		for _, fd := range open {
			file := filepath.Join(fds, fd.Name())
			to, _ := os.Readlink(file)
			if info, err := os.Stat(file); err == nil && strings.HasPrefix(to, temp) && info.Size() > 0 {
				return true
			}
		}
		return false
	}, time.Minute, time.Millisecond, "temporary files with something in them")

	require.NoError(t, cmd.Process.Kill())
	require.Error(t, cmd.Wait())
	left, err := os.ReadDir(temp)
	require.NoError(t, err)
	require.Empty(t, left)
}
