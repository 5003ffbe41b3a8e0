package main

import (
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// manCommand writes the manual, for those who package the command.
func manCommand() *cobra.Command {
	folder := ""
	cmd := &cobra.Command{
		Use:   "man --output FOLDER",
		Short: "Write the manual pages",
		Long: `Write a manual page for dedupe and one for each of its commands, dedupe.1,
dedupe-compare.1 and so on, into a folder, which is made if it is not there.
SOURCE_DATE_EPOCH, if it is set, gives their date.

Exit codes: 2 wrong usage; 1 failed; 0.`,
		Example: `  dedupe man --output /usr/local/share/man/man1`,
		Args:    arguments(cobra.NoArgs, "man takes no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if folder == "" {
				return usagef("name the folder: --output FOLDER")
			}
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return cannotWrite(folder, err)
			}
			header := &doc.GenManHeader{Section: "1", Source: "dedupe", Manual: "dedupe"}
			return doc.GenManTree(cmd.Root(), header, folder)
		},
	}
	cmd.Flags().StringVarP(&folder, "output", "o", "", "write into a `folder`")
	return cmd
}
