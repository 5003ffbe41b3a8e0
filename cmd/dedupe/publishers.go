package main

import (
	"fmt"
	"os"

	"github.com/wirecopy/dedupe/corpus"
)

// publishers reads the names of publishers from the file at path, if there is
// one.
func publishers(path string) (map[string]string, error) {
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
