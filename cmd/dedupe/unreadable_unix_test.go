//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// Folders and files that may not be read, and a link that leads nowhere.
func TestUnreadable(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	for _, name := range []string{"in", "in/shut"} {
		require.NoError(t, os.Mkdir(at(name), 0o755))
	}
	for name, text := range map[string]string{"in/a.txt": copyText, "in/b.txt": copyText, "in/c.txt": "shut", "in/shut/d.txt": "shut"} {
		require.NoError(t, os.WriteFile(at(name), []byte(text), 0o644))
	}
	require.NoError(t, os.Symlink("nosuch.txt", at("in/l.txt")))
	require.NoError(t, os.Chmod(at("in/c.txt"), 0))
	require.NoError(t, os.Chmod(at("in/shut"), 0))
	t.Cleanup(func() { os.Chmod(at("in/shut"), 0o755) })

	cmd := exec.Command("dedupe", "in")
	cmd.Dir = folder
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if os.Geteuid() == 0 {
		asNobody(t, cmd)
	}
	var exit *exec.ExitError
	err := cmd.Run()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.EPERM) {
		t.Skip("no other user to be here")
	}
	require.ErrorAs(t, err, &exit)
	require.Equal(t, exitSkipped, exit.ExitCode())
	require.Equal(t, "dedupe: in/c.txt: permission denied\n"+
		"dedupe: in/l.txt: link that leads nowhere: no such file or directory\n"+
		"dedupe: in/shut: permission denied\n", stderr.String())
	require.Regexp(t, "^2 articles: all share copy\\.\n", stdout.String())
	require.Contains(t, stdout.String(), "\nSkipped, or only their date: 3 records (listed with --format jsonl).\n")
}

// asNobody runs a command as a user who may not read everything, as root may.
func asNobody(t *testing.T, cmd *exec.Cmd) {
	if runtime.GOOS != "linux" {
		t.Skip("root may read everything")
	}
	const nobody = 65534
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	// The program lies where only root may go; its name is all it needs.
	cmd.Path = "/proc/self/exe"
	require.NoError(t, os.Chmod(filepath.Dir(cmd.Dir), 0o755))
}
