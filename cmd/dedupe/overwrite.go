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

// targets returns the files that the run would replace, none of which may be
// read. The paths given are checked at once, before anything is read; what
// lies below them, as it is read.
func (sc *scan) targets(paths []string) ([]target, error) {
	if sameFile(sc.output, sc.stats) {
		return nil, usagef("--output and --stats name one file")
	}
	var all []target
	for _, t := range []struct{ flag, path string }{{"--output", sc.output}, {"--stats", sc.stats}} {
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
