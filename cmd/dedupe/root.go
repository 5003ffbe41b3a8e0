package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// rootCommand returns the command that scans, with those below it.
func rootCommand(s *streams) *cobra.Command {
	sc := scan{streams: s, format: formatText}
	cmd := &cobra.Command{
		Use:   "dedupe [flags] PATH…",
		Short: "Find the copy that news articles share",
		Long: `Scan files and folders of articles, and tell which share copy: who shares what,
with which agency's credit, and how much of each article is its own.

Folders are read with all below them: .txt, .md and .html files hold one article
each, .jsonl and .ndjson one a line, .json an array, .csv, .tsv and .parquet one
a row, .rss and .atom one an item, .warc and .wet what a crawler found, .xml
(NewsML-G2, NITF) and .json (ninjs) what an agency delivered. So are these in
.gz, .zst, .bz2, .xz, .zip and .tar. "-" is standard input. A path that is named
like a command is written ./compare.

An article without a publisher gets its URL's domain, else its folder's name:
the first folder below PATH, where one PATH has at least two such, else PATH
itself, where at least two are given that hold articles outside of such folders;
names without a letter are days. The folders below OLD (--against) are told
together with these; OLD itself is never a publisher.

--against compares with an older corpus: which of the articles stand, or have
passages, in those of OLD? Only pairs of the two are told, and of the older
articles those that match. A file that is also given as PATH counts as new, and
of two articles with one id the new one is kept. --after and --before do not
bound OLD.

With --output the file takes its place as a whole when all is done. Ctrl-C
leaves what was there; a run that is killed may also leave a hidden file beside
it, named like it after a dot and with a number, which may be deleted.

Exit codes, the first that holds: 2 wrong usage; 1 failed; 4 with --check, when
articles match; 3 some input was skipped, or has a date that could not be read;
0.`,
		Example: `  dedupe articles/
  dedupe --format jsonl --output matches.jsonl articles/ more.jsonl
  dedupe --text-field content --max-age 7d news.jsonl.gz
  dedupe --against archive/ today.jsonl
  dedupe compare a.txt b.txt
  dedupe explain a.txt b.txt articles/
  dedupe filter news.jsonl --output unique.jsonl`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("name the files or folders to scan")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return sc.run(cmd.Context(), args) },
		// Beside commands, files.
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveDefault
		},
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       version(),
	}
	cmd.SetVersionTemplate("dedupe {{.Version}}\n")
	cmd.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return usageError{suggestFlag(c, err)} })

	f := cmd.Flags()
	f.SortFlags = false
	f.Var(&sc.format, "format", either(formats)+"; without it, what the extension of --output says, as .html")
	sc.formatGiven = func() bool { return f.Changed("format") }
	f.StringVarP(&sc.output, "output", "o", "", "write to a `file`, as a whole or not at all; - is standard output")
	f.StringArrayVar(&sc.against, "against", nil, "compare with the articles of an older corpus `OLD` only, which is read as PATH is; may be given several times")
	f.BoolVar(&sc.withText, "with-text", false, "in jsonl and parquet, put each passage's text beside its offsets")
	f.BoolVar(&sc.matrix, "matrix", false, "in csv, publishers × publishers instead of matches: how many articles of the one share with the other")
	f.BoolVar(&sc.check, "check", false, "exit with 4 when articles match")
	detection(f, &sc.options)
	dates(f, &sc.input)
	input(f, &sc.input)
	publishers(f, &sc.names)
	f.StringVar(&sc.texts, "write-texts", "", "save the texts that offsets are of into a `folder`, as SHA256.txt, where they are not a file's own bytes")
	agencies(f, &sc.agencies)
	resources(f, &sc.options)
	f.StringVar(&sc.stats, "stats", "", "write counts and times to a JSON `file`;\n- is standard output, which needs --output")
	must(cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp)))

	cmd.AddCommand(compareCommand(s), explainCommand(s), filterCommand(s), estimateCommand(s), planCommand(s), versionCommand(s), manCommand())
	cmd.SuggestionsMinimumDistance = 2
	sc.commands = cmd.SuggestionsFor
	cmd.SetIn(s.in)
	cmd.SetOut(s.out)
	cmd.SetErr(s.err)
	completion(cmd)
	completeValues(cmd)
	shortHelp(cmd)
	fitHelp(cmd)
	return cmd
}

// completion adds the commands that cobra has, help and the scripts for shells, to
// a command that has its output. Wrong arguments of the latter are wrong usage.
func completion(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	if help, _, err := root.Find([]string{"help"}); err == nil {
		help.Short = "Say all of dedupe, or of a command"
		help.Example = "  dedupe help\n  dedupe help filter"
		help.RunE = func(_ *cobra.Command, args []string) error { return helpOf(root, args) }
	}
	root.InitDefaultCompletionCmd()
	cmd, _, err := root.Find([]string{"completion"})
	must(err)
	var shells []string
	for _, shell := range cmd.Commands() {
		shells = append(shells, shell.Name())
		shell.Example = "  " + shellSetup[shell.Name()]
		shell.Args = arguments(cobra.NoArgs, "completion "+shell.Name()+" takes no arguments")
	}
	cmd.Short = "Print the script that completes commands and flags in a shell"
	cmd.Example = "  source <(dedupe completion bash)\n  dedupe completion zsh --help"
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return cmd.Help()
		}
		return usagef("completion is for %s, not for %q", strings.Join(shells, ", "), args[0])
	}
}

// shellSetup is what has each shell complete in this session.
var shellSetup = map[string]string{
	"bash":       "source <(dedupe completion bash)",
	"zsh":        "source <(dedupe completion zsh)",
	"fish":       "dedupe completion fish | source",
	"powershell": "dedupe completion powershell | Out-String | Invoke-Expression",
}

// must is for errors that only a mistake in this program can cause.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
