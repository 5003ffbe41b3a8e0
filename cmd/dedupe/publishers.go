package main

import (
	"fmt"
	"os"

	"github.com/spf13/pflag"

	"github.com/wirecopy/dedupe/corpus"
)

// publishers adds the flag of a file with publishers' names.
func publishers(f *pflag.FlagSet, file *string) {
	f.StringVar(file, "publishers", "", "CSV `file` of publishers' names: as found, as they shall be")
}

// readPublishers reads the names of publishers from the file at path, if there is
// one.
func readPublishers(path string) (map[string]string, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	names, err := corpus.ReadPublishers(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return names, nil
}
