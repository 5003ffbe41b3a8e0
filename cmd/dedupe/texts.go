package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/report"
)

// checkTexts refuses a folder of texts that would be read as articles.
func checkTexts(folder string, paths []string) error {
	if folder == "" {
		return nil
	}
	real := realPath(folder)
	for _, p := range paths {
		if p == stdio {
			continue
		}
		below, err := filepath.Rel(realPath(p), real)
		if err == nil && below != ".." && !strings.HasPrefix(below, ".."+string(filepath.Separator)) {
			return usagef("%s is read: --write-texts must name a folder outside of it", p)
		}
	}
	return nil
}

// realPath is a path without links, absolute, as far as it is there.
func realPath(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	rest := ""
	for at := path; ; at = filepath.Dir(at) {
		if real, err := filepath.EvalSymlinks(at); err == nil {
			return filepath.Join(real, rest)
		}
		if filepath.Dir(at) == at {
			return path
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}

// writeTexts saves the texts that are not their file's own bytes into a folder,
// each in a file named like its text_sha256. What is there already stays.
func writeTexts(ctx context.Context, folder string, r *dedupe.Result) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return cannotWrite(folder, err)
	}
	for a, err := range r.Articles() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		sum := report.TextSHA256(&a)
		if sum == "" {
			continue
		}
		path := filepath.Join(folder, sum+".txt")
		if _, err := os.Stat(path); err == nil {
			continue
		} else if !errors.Is(err, fs.ErrNotExist) {
			return cannotWrite(path, err)
		}
		// A run that ends leaves no half a text under the name of a whole one.
		part := filepath.Join(folder, "."+sum)
		if err := os.WriteFile(part, []byte(a.Text), 0o666); err != nil {
			os.Remove(part)
			return cannotWrite(path, err)
		}
		if err := os.Rename(part, path); err != nil {
			os.Remove(part)
			return cannotWrite(path, err)
		}
	}
	return nil
}
