package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What the README shows and this test does not run.
var notRun = []string{
	"go test ./...",
}

// The sessions of the README, of CONTRIBUTING and of the recipes are true: each ```console
// block holds commands after "$ ", each with the output it has.
func TestReadme(t *testing.T) {
	recipes, err := os.ReadFile("../../docs/recipes.md")
	require.NoError(t, err)
	t.Run("docs/recipes.md", func(t *testing.T) {
		folder := t.TempDir()
		require.NoError(t, os.CopyFS(folder, os.DirFS("../../testdata/lindholm")))
		t.Chdir(folder)
		require.NotZero(t, runSessions(t, string(recipes)), "no session of dedupe")
		for _, form := range append(formats, "filter", "estimate", "plan", "--against", "--matrix", "--cut-passages", "--mark-passages") {
			if form != string(formatText) && form != string(formatJSONL) { // the README has these
				require.Regexp(t, `(?m)^\$ dedupe .*`+form, string(recipes))
			}
		}
	})
	t.Chdir("../..")
	for _, file := range []string{"README.md", "CONTRIBUTING.md"} {
		t.Run(file, func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			require.NotZero(t, runSessions(t, string(text)), "no session of dedupe")
		})
	}
}

// runSessions runs the sessions of dedupe in a text, and returns how many.
func runSessions(t *testing.T, text string) (ran int) {
	for _, s := range sessions(text) {
		if file, tail, ok := s.shows(); ok {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, s.output, strings.TrimSuffix(tail(string(text)), "\n")+"\n", "$ %s", s.command)
			continue
		}
		args, tail, ok := s.dedupe()
		if !ok {
			require.Contains(t, notRun, s.command, "neither run here nor in the list of what is not")
			continue
		}
		var out bytes.Buffer
		run(context.Background(), args, strings.NewReader(""), &out, &out)
		require.Equal(t, s.output, tail(out.String()), "$ %s", s.command)
		ran++
	}
	return ran
}

// A session is a command and what it prints.
type session struct{ command, output string }

func sessions(readme string) []session {
	var all []session
	in := false
	for line := range strings.Lines(readme) {
		switch fence := strings.HasPrefix(line, "```"); {
		case fence:
			in = !in && strings.TrimSpace(line) == "```console"
			if in {
				all = append(all, session{})
			}
		case !in:
		case strings.HasPrefix(line, "$ "):
			all = append(all, session{command: strings.TrimSpace(line[2:])})
		default:
			all[len(all)-1].output += line
		}
	}
	kept := all[:0]
	for _, s := range all {
		if s != (session{}) { // the empty one that a block begins with
			kept = append(kept, s)
		}
	}
	return kept
}

// shows returns the file that a session of cat or head shows, and what it makes
// of it.
func (s session) shows() (file string, tail func(string) string, ok bool) {
	words := strings.Fields(s.command)
	switch {
	case len(words) == 2 && words[0] == "cat":
		return words[1], func(text string) string { return text }, true
	case len(words) == 4 && words[0] == "head" && words[1] == "-c":
		n, err := strconv.Atoi(words[2])
		return words[3], func(text string) string { return text[:min(n, len(text))] }, err == nil
	case len(words) == 3 && words[0] == "head":
		n, err := strconv.Atoi(strings.TrimPrefix(words[1], "-"))
		return words[2], func(text string) string { return firstLines(text, n) }, err == nil
	}
	return "", nil, false
}

func firstLines(text string, n int) string {
	lines := strings.SplitAfterN(text, "\n", n+1)
	return strings.Join(lines[:min(n, len(lines))], "")
}

// dedupe returns the arguments of a session of this command, and what a pipe
// into head makes of its output.
func (s session) dedupe() (args []string, tail func(string) string, ok bool) {
	command, rest, piped := strings.Cut(s.command, " | ")
	tail = func(out string) string { return out }
	if piped {
		n, err := strconv.Atoi(strings.TrimPrefix(rest, "head -"))
		if err != nil {
			return nil, nil, false
		}
		tail = func(out string) string { return firstLines(out, n) }
	}
	if strings.ContainsAny(command, "'\"\\$;&<>*") {
		return nil, nil, false // a shell would be needed
	}
	for _, name := range []string{"go run ./cmd/dedupe", "dedupe"} {
		if after, found := strings.CutPrefix(command+" ", name+" "); found {
			return strings.Fields(after), tail, true
		}
	}
	return nil, nil, false
}

func TestSessions(t *testing.T) {
	for command, want := range map[string]string{"cat f": "1\n2\n", "head -1 f": "1\n", "head -c 3 f": "1\n2", "head f": "", "tail -1 f": ""} {
		file, tail, ok := session{command: command}.shows()
		require.Equal(t, want != "", ok, command)
		if ok {
			require.Equal(t, "f", file)
			require.Equal(t, want, tail("1\n2\n"))
		}
	}
	const readme = "text\n```console\n$ dedupe a b\none\n\ntwo\n$ go run ./cmd/dedupe x | head -2\n```\n```go\n$ no\n```\n```console\nstray\n$ dedupe 'a b'\n```\n"
	var got []string
	for _, s := range sessions(readme) {
		args, tail, ok := s.dedupe()
		got = append(got, fmt.Sprintf("%q %q %v %q", s.command, s.output, ok, args))
		if ok && strings.Contains(s.command, "head") {
			require.Equal(t, "1\n2\n", tail("1\n2\n3\n"))
			require.Equal(t, "1\n", tail("1\n"))
		}
	}
	require.Equal(t, []string{
		`"dedupe a b" "one\n\ntwo\n" true ["a" "b"]`,
		`"go run ./cmd/dedupe x | head -2" "" true ["x"]`,
		`"" "stray\n" false []`,
		`"dedupe 'a b'" "" false []`,
	}, got)
}
