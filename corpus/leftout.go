package corpus

import (
	"maps"
	"path"
	"strings"
	"sync"
	"sync/atomic"
)

// LeftOut counts what lies in the given folders and is not read, which is no
// error.
type LeftOut struct {
	Hidden    int // files and folders whose name begins with a dot; what lies below them is not counted
	Extension int // files with an extension that no reader knows, or with content that none does: see [ErrKind]
	Readme    int // files named README, which tell about the folder
	Links     int // links to folders, and links that leave the given folder
	Irregular int // pipes, sockets and devices

	// Extensions are those of Extension by their extension, ".pdf", in lower
	// case and without that of a compression; "" is of files without one. Of more
	// than 64 the first by name are told apart, and the rest, like what is no
	// usual extension, is under ".…". Nil where there are none.
	Extensions map[string]int

	Dates   int // articles, for their dates: see [Options.After]
	Records int // records that are no articles, of files that hold others too: see [File.LeaveOut]
}

// Total is how many files and folders are left out.
func (l LeftOut) Total() int { return l.Hidden + l.Extension + l.Readme + l.Links + l.Irregular }

// Kinds are the files and folders that are left out by what they are: an extension
// as in Extensions, or "hidden", "README", "linked elsewhere",
// "special" (pipes, sockets and devices) and "without extension".
// The map is the caller's.
func (l LeftOut) Kinds() map[string]int {
	kinds := map[string]int{}
	for name, n := range map[string]int{"hidden": l.Hidden, "README": l.Readme, "linked elsewhere": l.Links, "special": l.Irregular} {
		if n > 0 {
			kinds[name] = n
		}
	}
	for ext, n := range l.Extensions {
		if ext == "" {
			ext = "without extension"
		}
		kinds[ext] = n
	}
	return kinds
}

// Add adds what another reader leaves out. It changes l alone, whose Extensions
// become its own.
func (l *LeftOut) Add(o LeftOut) {
	l.Hidden += o.Hidden
	l.Extension += o.Extension
	l.Readme += o.Readme
	l.Links += o.Links
	l.Irregular += o.Irregular
	l.Dates += o.Dates
	l.Records += o.Records
	l.Extensions = maps.Clone(l.Extensions)
	for ext, n := range o.Extensions {
		l.Extensions = addExtension(l.Extensions, ext, n)
	}
}

// file counts a file that no reader knows.
func (l *LeftOut) file(name string) {
	l.Extension++
	l.Extensions = addExtension(l.Extensions, extensionOf(name), 1)
}

const (
	mostExtensions = 64
	otherExtension = ".…"
)

// addExtension counts files of an extension. Whatever the order, those that are
// first by name stay.
func addExtension(all map[string]int, ext string, n int) map[string]int {
	if all == nil {
		all = map[string]int{}
	}
	all[ext] += n
	named := len(all)
	if _, ok := all[otherExtension]; ok {
		named--
	}
	if named > mostExtensions {
		last := ""
		for e := range all {
			if e > last && e != otherExtension {
				last = e
			}
		}
		all[otherExtension] += all[last]
		delete(all, last)
	}
	return all
}

// extensionOf is a file's extension as it is counted.
func extensionOf(name string) string {
	inner, _ := unpackedName(name)
	ext := strings.ToLower(path.Ext(inner))
	usual := func(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }
	if len(ext) > 12 || ext != "" && strings.TrimFunc(ext[1:], usual) != "" {
		return otherExtension
	}
	return ext
}

// leftOut counts what an iteration leaves out.
type leftOut struct {
	hidden, readme, dates, records atomic.Int64

	mu    sync.Mutex
	files LeftOut // by extension
}

// file counts a file that no reader knows.
func (l *leftOut) file(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.files.file(name)
}

// counts is all that is counted so far.
func (l *leftOut) counts() LeftOut {
	l.mu.Lock()
	defer l.mu.Unlock()
	var all LeftOut
	all.Add(l.files)
	all.Hidden = int(l.hidden.Load())
	all.Readme = int(l.readme.Load())
	all.Dates = int(l.dates.Load())
	all.Records = int(l.records.Load())
	return all
}
