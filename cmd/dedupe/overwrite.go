package main

import (
	"errors"
	"iter"
	"os"
	"path/filepath"

	"github.com/wirecopy/dedupe"
)

// stdio is the path that stands for standard input or output.
const stdio = "-"

// A target is a file that would be replaced.
type target struct {
	flag string
	info os.FileInfo
}

// A named file is one that a flag names.
type named struct{ flag, path string }

// targetsOf returns the files that the run would replace, none of which may be
// read. The paths given are checked at once, before anything is read; what
// lies below them, as it is read.
func targetsOf(paths []string, written ...named) ([]target, error) {
	var all []target
	for i, t := range written {
		for _, other := range written[:i] {
			if sameFile(other.path, t.path) {
				return nil, usagef("%s and %s name one file", other.flag, t.flag)
			}
		}
		if info := regular(t.path); info != nil {
			all = append(all, target{t.flag, info})
		}
	}
	for _, p := range paths {
		if p == stdio {
			continue
		}
		if err := checkRead(all, p); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// outside returns an error where a file would be written into the folder that is
// read, and be read with it the next time.
func outside(folder string, written ...named) error {
	if folder == "" {
		return nil
	}
	for _, t := range written {
		if t.path == "" || t.path == stdio {
			continue
		}
		if below, err := filepath.Rel(realPath(folder), realPath(t.path)); err == nil && filepath.IsLocal(below) {
			return usagef("%s %s lies in %s, which is read: name another place", t.flag, t.path, folder)
		}
	}
	return nil
}

// checkRead returns an error where the file that is read is a target, or lies in
// an archive that is one.
func checkRead(all []target, read string) error {
	info := regular(read)
	for info == nil && filepath.Dir(read) != read {
		read = filepath.Dir(read)
		info = regular(read)
	}
	for _, t := range all {
		if info != nil && os.SameFile(t.info, info) {
			return usagef("%s is read: %s must name another file", read, t.flag)
		}
	}
	return nil
}

// sparing yields the articles, and ends with an error at the first that comes
// from a target.
func sparing(all []target, articles iter.Seq2[dedupe.Article, error]) iter.Seq2[dedupe.Article, error] {
	if len(all) == 0 {
		return articles
	}
	return func(yield func(dedupe.Article, error) bool) {
		last := ""
		for a, err := range articles {
			path := a.Path
			if skip := (*dedupe.SkipError)(nil); errors.As(err, &skip) {
				path = skip.Path
			}
			if path != last && path != stdio {
				if err := checkRead(all, path); err != nil {
					yield(dedupe.Article{}, err)
					return
				}
				last = path
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// regular describes the regular file at path, links followed; nil if there is
// none.
func regular(path string) os.FileInfo {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	return info
}

// sameFile reports whether two paths are of one file, which need not be there
// yet. Standard output, pipes and devices are no files.
func sameFile(a, b string) bool {
	if a == "" || b == "" || a == stdio || b == stdio {
		return false
	}
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	switch {
	case errA == nil && errB == nil:
		return os.SameFile(infoA, infoB) && infoA.Mode().IsRegular()
	case errA == nil || errB == nil:
		return false
	}
	folderA, errA := os.Stat(filepath.Dir(a))
	folderB, errB := os.Stat(filepath.Dir(b))
	return errA == nil && errB == nil && os.SameFile(folderA, folderB) && filepath.Base(a) == filepath.Base(b)
}
