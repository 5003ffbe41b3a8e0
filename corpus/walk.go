package corpus

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// stdinName is the path that stands for standard input.
const stdinName = "-"

// A file is something to be read, or what kept the walk from it.
type file struct {
	name   string  // path as given, cleaned, with forward slashes; can be opened
	size   int64   // in bytes; -1 is unknown
	folder *folder // the given folder it lies in; nil if it was given itself
	target string  // of a link, the file it leads to, relative to the folder
	err    error   // why it cannot be read

	parts []span // of a sample that reads no more of it; size is then theirs
	whole int64  // in bytes, where there are parts
}

// below is the file's path below its folder.
func (f *file) below() string { return f.name[len(f.folder.prefix):] }

// walk fills r.files and r.leftOut.
func (r *Reader) walk(paths []string) error {
	var cwd string
	if wd, err := os.Getwd(); err == nil {
		cwd = wd
		if real, err := filepath.EvalSymlinks(wd); err == nil {
			cwd = real
		}
	}
	w := walker{cwd: cwd, known: r.known, walked: make(map[string]bool), leftOut: &r.leftOut}
	var errs []error
	for _, p := range paths {
		if p == stdinName {
			if r.stdin == nil {
				errs = append(errs, errors.New(`"-" is given, but there is no standard input`))
			}
			w.given = append(w.given, file{name: stdinName, size: -1})
			continue
		}
		if err := w.path(p); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) > 0 {
		return fmt.Errorf("corpus: %w", errors.Join(errs...))
	}
	// The outermost first, whatever the order: it tells the publishers of all
	// that lies below it.
	slices.SortStableFunc(w.folders, func(a, b *folder) int { return cmp.Compare(len(a.real), len(b.real)) })
	for _, w.folder = range w.folders {
		w.dir("")
	}
	r.files = w.files()
	return nil
}

// A walker collects files.
type walker struct {
	cwd     string            // without links
	known   func(string) bool // whether a file is read for its extension
	leftOut *LeftOut
	folders []*folder       // those given
	folder  *folder         // the one being walked
	walked  map[string]bool // folders, absolute, without links

	found, given, links []file
}

// path adds a given path.
func (w *walker) path(given string) error {
	info, err := os.Stat(given)
	if err != nil {
		return err
	}
	// "a/../b" is not "b" where a is a link.
	name := filepath.Clean(given)
	if clean, err := os.Stat(name); err != nil || !os.SameFile(info, clean) {
		name = given
	}
	name = filepath.ToSlash(name)
	if name == stdinName {
		name = "./" + name
	}
	if !info.IsDir() {
		size := info.Size()
		if !info.Mode().IsRegular() {
			size = -1
		}
		w.given = append(w.given, file{name: name, size: size})
		return nil
	}
	prefix := name
	switch {
	case name == ".":
		prefix = ""
	case !strings.HasSuffix(name, "/"):
		prefix += "/"
	}
	w.folders = append(w.folders, &folder{path: name, prefix: prefix, real: w.resolve(name)})
	return nil
}

// dir adds what lies in the folder below, a path below w.folder that is empty
// or ends with a slash.
func (w *walker) dir(below string) {
	real := filepath.Join(w.folder.real, below)
	if w.walked[real] {
		return
	}
	w.walked[real] = true
	name := w.folder.prefix + below
	if name == "" {
		name = "."
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		if len(name) > 1 {
			name = strings.TrimSuffix(name, "/")
		}
		w.found = append(w.found, file{name: name, err: err})
	}
	for _, e := range entries {
		name := below + e.Name()
		switch {
		case strings.HasPrefix(e.Name(), "."):
			w.leftOut.Hidden++
		case e.IsDir():
			w.dir(name + "/")
		case e.Type()&fs.ModeSymlink != 0:
			w.link(name)
		case !w.known(name):
			w.leftOut.file(name)
		case isReadme(e.Name()):
			w.leftOut.Readme++
		case !e.Type().IsRegular():
			w.leftOut.Irregular++
		default:
			f := file{name: w.folder.prefix + name, folder: w.folder}
			info, err := e.Info()
			if err != nil {
				f.err = err
			} else {
				f.size = info.Size()
			}
			w.found = append(w.found, f)
		}
	}
}

// isReadme reports whether a file tells about the folder it lies in.
func isReadme(name string) bool {
	return strings.EqualFold(strings.TrimSuffix(name, path.Ext(name)), "readme")
}

// link adds the file that a link leads to, if it lies in w.folder.
func (w *walker) link(below string) {
	f := file{name: w.folder.prefix + below, folder: w.folder}
	known := w.known(below)
	info, err := os.Stat(f.name)
	if err != nil {
		if !known {
			w.leftOut.file(below)
			return
		}
		f.err = fmt.Errorf("link that leads nowhere: %w", withoutPath(err))
		w.links = append(w.links, f)
		return
	}
	inside := w.folder.real
	if !strings.HasSuffix(inside, string(filepath.Separator)) {
		inside += string(filepath.Separator)
	}
	target, in := strings.CutPrefix(w.resolve(f.name), inside)
	switch {
	case info.IsDir() || !in:
		w.leftOut.Links++
	case isReadme(path.Base(below)):
		w.leftOut.Readme++
	case !known:
		w.leftOut.file(below)
	case !info.Mode().IsRegular():
		w.leftOut.Irregular++
	default:
		f.target, f.size = target, info.Size()
		w.links = append(w.links, f)
	}
}

// resolve is the absolute path of name without links.
func (w *walker) resolve(name string) string {
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		real = name
	}
	if !filepath.IsAbs(real) {
		real = filepath.Join(w.cwd, real)
	}
	return real
}

// files returns what was collected, each file once, sorted by name.
func (w *walker) files() []file {
	all := w.found
	if len(w.given)+len(w.links) > 0 {
		// A file's own name in a folder goes before the same given by name,
		// so that its publisher is known whatever is given first; links last.
		all = slices.Concat(w.found, w.given, w.links)
		seen := make(map[string]bool, len(all))
		all = slices.DeleteFunc(all, func(f file) bool {
			real := f.name
			switch {
			case f.err != nil || f.name == stdinName:
			case f.folder == nil:
				real = w.resolve(f.name)
			case f.target != "":
				real = filepath.Join(f.folder.real, f.target)
			default:
				real = filepath.Join(f.folder.real, f.below())
			}
			again := seen[real]
			seen[real] = true
			return again
		})
	}
	slices.SortStableFunc(all, func(a, b file) int { return cmp.Compare(a.name, b.name) })
	return all
}

// withoutPath takes the path off an error about one.
func withoutPath(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
