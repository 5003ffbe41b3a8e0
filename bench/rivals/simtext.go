package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// simText is Debian's sim_text, which reads each article from a file of its
// own and tells of runs of words that two of them share.
func simText(in, out string, flags ...string) (err error) {
	dir, err := os.MkdirTemp(filepath.Dir(out), "simtext")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	var ids []string
	var names strings.Builder
	for a, err := range readLines[article](in) {
		if err != nil {
			return err
		}
		name := fmt.Sprint(len(ids)) // no id makes a bad file name
		if err := os.WriteFile(filepath.Join(dir, name), []byte(a.Text), 0o600); err != nil {
			return err
		}
		names.WriteString(name + "\n")
		ids = append(ids, a.ID)
	}
	cmd := exec.Command("sim_text", append(flags, "-n", "-T", "-s", "-w", "120", "-i")...)
	cmd.Dir, cmd.Stdin, cmd.Stderr = dir, strings.NewReader(names.String()), os.Stderr
	told, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	err = simPairs(told, ids, out)
	if err != nil {
		io.Copy(io.Discard, told) // or the process would wait for a reader
	}
	return errors.Join(err, cmd.Wait())
}

// simPairs reads runs like "12: line 1-2 |34: line 3-4 [56]", names being
// numbers of ids.
func simPairs(told io.Reader, ids []string, out string) error {
	w, err := createPairs(out)
	if err != nil {
		return err
	}
	seen := map[[2]int]bool{}
	lines := bufio.NewScanner(told)
	for lines.Scan() {
		left, right, ok := strings.Cut(lines.Text(), "|")
		if !ok {
			continue
		}
		var p [2]int
		for side, s := range []string{left, right} {
			if _, err := fmt.Sscanf(s, "%d:", &p[side]); err != nil || p[side] < 0 || p[side] >= len(ids) {
				return errors.Join(fmt.Errorf("unexpected line %q", lines.Text()), w.close())
			}
		}
		if p[0] > p[1] {
			p[0], p[1] = p[1], p[0]
		}
		if p[0] != p[1] && !seen[p] {
			seen[p] = true
			w.write(ids[p[0]], ids[p[1]])
		}
	}
	return errors.Join(lines.Err(), w.close())
}
