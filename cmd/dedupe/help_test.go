package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/require"
)

// runs returns what a run prints.
func runs(t *testing.T, args ...string) string {
	t.Helper()
	var out, failed bytes.Buffer
	require.Zero(t, run(context.Background(), args, strings.NewReader(""), &out, &failed), "%q: %s", args, &failed)
	return out.String()
}

// The first help fits a screen of 24 lines by 80, a prompt left.
func TestHelpFitsAScreen(t *testing.T) {
	for _, flag := range []string{"--help", "-h"} {
		help := runs(t, flag)
		lines := strings.Split(strings.TrimSuffix(help, "\n"), "\n")
		require.LessOrEqual(t, len(lines), 23)
		for _, line := range lines {
			require.LessOrEqual(t, len([]rune(line)), 80, line)
		}
		examples := 0
		for _, line := range lines {
			if strings.HasPrefix(line, "  dedupe ") {
				examples++
				command, _, _ := strings.Cut(strings.TrimSpace(line), "  ")
				parses(t, command)
			}
		}
		require.Equal(t, 5, examples)
		for _, c := range rootCommand(&streams{}).Commands() {
			listed := c.IsAvailableCommand() && c.Name() != "man"
			require.Equal(t, listed, strings.Contains(help, "\n  "+c.Name()+" "), c.Name())
		}
	}
	for _, all := range []string{runs(t, "help"), runs(t, "help", "filter"), runs(t, "filter", "--help")} {
		require.Contains(t, all, "Exit codes")
		require.Contains(t, all, "--publishers")
	}
}

// No line of any help is wider than a terminal of 80 columns.
func TestHelpFitsTheWidth(t *testing.T) {
	every(rootCommand(&streams{}), func(c *cobra.Command) {
		if c.HasParent() && c.Parent().Name() == "completion" {
			return // cobra's own words
		}
		name := strings.Fields(c.CommandPath())[1:]
		for _, help := range []string{runs(t, append([]string{"help"}, name...)...), runs(t, append(name, "--help")...)} {
			for line := range strings.Lines(help) {
				require.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")), 80, "%s: %s", c.CommandPath(), line)
			}
		}
	})
}

// every calls f with a command and all below it.
func every(cmd *cobra.Command, f func(*cobra.Command)) {
	f(cmd)
	for _, c := range cmd.Commands() {
		every(c, f)
	}
}

// parses requires that an example's command is there and has its flags.
func parses(t *testing.T, line string) {
	t.Helper()
	line, _, _ = strings.Cut(line, " > ")
	for part := range strings.SplitSeq(line, " | ") {
		part = strings.TrimSuffix(strings.TrimPrefix(part, "source <("), ")")
		words := strings.Fields(part)
		if words[0] != "dedupe" {
			continue // another program
		}
		root := rootCommand(&streams{})
		cmd, rest, err := root.Find(words[1:])
		require.NoError(t, err, line)
		if err := cmd.ParseFlags(rest); err != nil {
			require.ErrorIs(t, err, pflag.ErrHelp, line)
		}
		require.NoError(t, cmd.ValidateArgs(cmd.Flags().Args()), line)
	}
}

func TestEveryCommandHasExamples(t *testing.T) {
	every(rootCommand(&streams{}), func(c *cobra.Command) {
		require.NotEmpty(t, c.Short, c.CommandPath())
		require.NotEmpty(t, c.Long, c.CommandPath())
		require.NotEmpty(t, c.Example, c.CommandPath())
		for line := range strings.SplitSeq(c.Example, "\n") {
			require.True(t, strings.HasPrefix(line, "  "), "%q", line)
			parses(t, strings.TrimSpace(line))
		}
	})
}

// Every command that is listed has a page, with its flags.
func TestMan(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1700000000")
	folder := t.TempDir()
	runs(t, "man", "--output", folder)
	every(rootCommand(&streams{}), func(c *cobra.Command) {
		page, err := os.ReadFile(filepath.Join(folder, strings.ReplaceAll(c.CommandPath(), " ", "-")+".1"))
		if !c.IsAvailableCommand() && c.HasParent() {
			require.ErrorIs(t, err, os.ErrNotExist, "the help does not list it")
			return
		}
		require.NoError(t, err)
		require.Contains(t, string(page), `"Nov 2023"`)
		require.Contains(t, string(page), "\n.SH EXAMPLE")
		if c.Name() == "filter" {
			require.Contains(t, string(page), `--what\fP=near`)
		}
	})
	var out bytes.Buffer
	require.Equal(t, exitUsage, run(context.Background(), []string{"man"}, strings.NewReader(""), &out, &out))
	runs(t, "man", "-o", filepath.Join(folder, "share", "man1"))
	require.FileExists(t, filepath.Join(folder, "share", "man1", "dedupe-filter.1"))
	require.Equal(t, exitFailed, run(context.Background(), []string{"man", "-o", filepath.Join(folder, "dedupe.1")}, strings.NewReader(""), &out, &out))
}

// What the shells are told of the values of flags, and of arguments.
func TestCompletion(t *testing.T) {
	const files, none, folders = ":0", ":4", ":16"
	for line, want := range map[string]string{
		"--format ":              "text html jsonl csv graphml dot parquet " + none,
		"explain --format ":      "text jsonl " + none,
		"filter --what ":         "copies near contained wholly-derived " + none,
		"filter --keep ":         "earliest latest longest most-own-words agency first publisher: " + none,
		"--min-words ":           none,
		"--output ":              files,
		"--against ":             files,
		"--write-texts ":         folders,
		"man --output ":          folders,
		"estimate --seed ":       none,
		"estimate ":              files,
		"plan --format ":         "text jsonl " + none,
		"plan --temp-dir ":       folders,
		"art":                    files,
		"fil":                    "filter " + files,
		"version ":               none,
		"filter --mark-passages": "--mark-passages " + none,
	} {
		var told []string
		for answer := range strings.Lines(runs(t, append([]string{"__complete"}, strings.Split(line, " ")...)...)) {
			name, _, _ := strings.Cut(strings.TrimSpace(answer), "\t")
			told = append(told, name)
		}
		require.Equal(t, want, strings.Join(told, " "), line)
	}
	for _, shell := range []string{"bash", "zsh", "fish"} {
		script := runs(t, "completion", shell)
		require.Contains(t, script, "__complete")
		path, err := exec.LookPath(shell)
		if err != nil {
			t.Logf("no %s here to read its script", shell)
			continue
		}
		cmd := exec.Command(path, "-n")
		cmd.Stdin = strings.NewReader(script)
		said, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", said)
	}
}
