package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// What dedupe --help begins and ends with; its commands stand between.
const (
	screenStart = `dedupe tells which news articles share copy: which are the same, which share
passages, with which agency's credit, and how much of each is its own.

  dedupe articles/                               what they share, to read
  dedupe --format html -o report.html articles/  the same as a page to browse
  dedupe compare a.txt b.txt                     two articles side by side
  dedupe filter news.jsonl -o unique.jsonl       the articles without repeats
  dedupe --against archive/ today.jsonl          what has been printed before

Usage: dedupe [flags] PATH…  or  dedupe COMMAND [flags] …
PATH is a folder, a file of articles (text, Markdown, HTML, JSON, CSV, Parquet,
RSS, WARC and more, packed or not), or - for standard input.

Commands:
`
	screenEnd = `
All that is read, all flags, exit codes: dedupe help, or dedupe help COMMAND
`
)

// shortHelp makes --help of root fit a screen. The help command, and --help of the
// commands below, say everything.
func shortHelp(root *cobra.Command) {
	full := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		if asked, err := cmd.Flags().GetBool("help"); cmd == root && err == nil && asked {
			writeScreen(cmd.OutOrStdout(), root)
			return
		}
		full(cmd, args)
	})
}

func writeScreen(w io.Writer, root *cobra.Command) {
	fmt.Fprint(w, screenStart)
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() && c.Name() != "man" { // which only packagers need
			fmt.Fprintf(w, "  %-11s %s\n", c.Name(), c.Short)
		}
	}
	fmt.Fprint(w, screenEnd)
}

// fitHelp makes the help of root and of all below it 80 columns wide.
func fitHelp(root *cobra.Command) {
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), ".FlagUsages ", ".FlagUsagesWrapped 80 "))
}

// helpOf writes the help of the command that words name.
func helpOf(root *cobra.Command, words []string) error {
	cmd, unknown, err := root.Find(words)
	if err != nil {
		return usageError{err}
	}
	if len(unknown) == 0 {
		cmd.InitDefaultHelpFlag() // else the help does not list it
		cmd.InitDefaultVersionFlag()
		return cmd.Help()
	}
	said := fmt.Sprintf("no command %q", strings.Join(words, " "))
	cmd.SuggestionsMinimumDistance = root.SuggestionsMinimumDistance
	if meant := cmd.SuggestionsFor(unknown[0]); len(meant) > 0 {
		below := strings.TrimPrefix(cmd.CommandPath(), root.Name())
		said += fmt.Sprintf(": did you mean %s help%s %s?", root.Name(), below, meant[0])
	}
	return usagef("%s", said)
}

// completeValues has the shells offer no files where a flag takes none, and
// folders alone where it takes a folder.
func completeValues(cmd *cobra.Command) {
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if _, known := cmd.GetFlagCompletionFunc(f.Name); known || f.Value.Type() == "bool" {
			return
		}
		switch value, _ := pflag.UnquoteUsage(f); value {
		case "file", "path", "OLD":
		case "folder":
			must(cmd.MarkFlagDirname(f.Name))
		default:
			must(cmd.RegisterFlagCompletionFunc(f.Name, cobra.NoFileCompletions))
		}
	})
	for _, c := range cmd.Commands() {
		completeValues(c)
	}
}
