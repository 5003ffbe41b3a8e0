package corpus

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// A folder is one of the given paths.
type folder struct {
	path   string // as it can be opened
	prefix string // of the names of its files
	real   string // absolute, without links

	sub        string // one folder below it that holds a file and may be a publisher
	several    bool   // whether there are several
	direct     bool   // whether it holds files outside of such folders
	publishers bool   // whether the folders below it are publishers
	publisher  string // of all its files, if it is one itself
}

// name is its own name, or "" if that is no publisher's.
func (d *folder) name() string {
	name := filepath.Base(d.path)
	if name == "." || name == ".." {
		name = filepath.Base(d.real)
	}
	return topFolder(name + "/")
}

// publisher is the first folder below the given one, if those are publishers.
func (f *file) publisher() string {
	if f.folder == nil || !f.folder.publishers {
		return ""
	}
	return topFolder(f.below())
}

// topFolder is the first folder of a path, or "" if there is none or its name has
// no letter: "2023" and "09-14" are days.
func topFolder(path string) string {
	name, _, in := strings.Cut(path, "/")
	if !in || strings.IndexFunc(name, unicode.IsLetter) < 0 {
		return ""
	}
	return name
}

// tellPublishers finds out which folders are publishers, of the files given and of
// the older ones that they are compared with. Of the latter the given folders
// themselves never are: what is in "archive" and in "today" is of the same papers.
func tellPublishers(given, old []file) {
	folders, older := foldersOf(given), foldersOf(old)
	several := func(d *folder) bool { return d.several }
	below := slices.ContainsFunc(folders, several)
	named := !below && nameFolders(folders)
	below = below || slices.ContainsFunc(older, several)
	for _, d := range folders {
		d.publishers = below && d.publisher == ""
	}
	for _, d := range older {
		d.publishers = below || named
	}
}

// nameFolders makes the folders that hold files directly publishers, if there are
// at least two by name.
func nameFolders(folders []*folder) bool {
	folders = slices.DeleteFunc(slices.Clone(folders), func(d *folder) bool { return !d.direct || d.name() == "" })
	if !slices.ContainsFunc(folders, func(d *folder) bool { return d.name() != folders[0].name() }) {
		return false
	}
	for _, d := range folders {
		d.publisher = d.name()
	}
	return true
}

// foldersOf returns the folders of the files that can be read, and sets what they
// hold.
func foldersOf(files []file) []*folder {
	var all []*folder
	for i := range files {
		f := &files[i]
		if f.folder == nil || f.err != nil {
			continue
		}
		d, sub := f.folder, topFolder(f.below())
		if !d.direct && d.sub == "" {
			all = append(all, d)
		}
		switch {
		case sub == "":
			d.direct = true
		case d.sub == "":
			d.sub = sub
		case d.sub != sub:
			d.several = true
		}
	}
	return all
}
