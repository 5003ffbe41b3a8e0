package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// toHelp is the command line that says all of a command, its flags too; of help
// itself, the one that lists the commands.
func toHelp(cmd *cobra.Command) string {
	root := cmd.Root().Name()
	if cmd.Name() == "help" {
		return root + " --help"
	}
	return root + " help" + strings.TrimPrefix(cmd.CommandPath(), root)
}

// suggestFlag adds to the error of a flag that a command does not have those that
// are spelled most like it: cobra compares names of commands.
func suggestFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || unknown.GetSpecifiedShortnames() != "" {
		return err
	}
	flags := cobra.Command{}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			flags.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
		}
	})
	for flags.SuggestionsMinimumDistance = 1; flags.SuggestionsMinimumDistance <= 2; flags.SuggestionsMinimumDistance++ {
		names := flags.SuggestionsFor(unknown.GetSpecifiedName())
		switch len(names) {
		case 0:
		case 1:
			return hintedError{err, "Did you mean --" + names[0] + "?"}
		default:
			for i := range names {
				names[i] = "--" + names[i]
			}
			return hintedError{err, "Did you mean " + either(names) + "?"}
		}
	}
	return err
}
