package corpus

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path"
	"strconv"
	"sync/atomic"

	"github.com/wirecopy/dedupe"
)

// A pass reads files, one after another, on one goroutine.
type pass struct {
	run   *run
	yield func(dedupe.Article, error) bool
	buf   []byte // for a text or a line, reused
	rec   record // for the objects and rows of all files
	free  []*bufio.Reader
}

// A place is where a file comes from that is read: it may lie in archives in
// what was given.
type place struct {
	*file
	budget  *budget
	nested  int  // archives and compressions around it
	folders bool // whether an archive's folders are publishers
	member  string
}

// publisher is the folder that tells a file's publisher, or "": one in a given
// folder or archive before the given folder itself.
func (at *place) publisher() string {
	if p := at.file.publisher(); p != "" {
		return p
	}
	if at.folders {
		if p := topFolder(at.member); p != "" {
			return p
		}
	}
	if at.file.folder != nil {
		return at.file.folder.publisher
	}
	return ""
}

// file yields the articles of a file that was found. It is false when the
// iteration is left.
func (p *pass) file(f *file) bool {
	count := counter{all: p.run.read}
	if f.size >= 0 {
		// Whatever becomes of the file, it is done then.
		defer func() { count.add(f.size - count.n) }()
	}
	if f.err != nil {
		return p.skip(f.name, f.err)
	}
	src, err := p.run.open(f)
	if err != nil {
		return p.skip(f.name, err)
	}
	defer src.Close()
	count.Reader = src
	at := place{file: f, budget: &budget{read: func() int64 { return count.n }, slack: p.run.reader.slack}}
	if f.parts != nil {
		return p.part(&at, &count, src)
	}
	in := p.newFile(&count, f.name, f.name, f.size)
	defer p.close(in)
	if plain, ok := src.(*os.File); ok && f.size >= 0 {
		in.plain = plain
	}
	return p.unpack(&at, in)
}

// newFile makes a File of what r reads; name is its path without the extension
// of a compression.
func (p *pass) newFile(r io.Reader, path, name string, size int64) *File {
	in := &File{Path: path, Name: name, Size: size, rec: &p.rec, buf: &p.buf, leftOut: p.run.leftOut, tempDir: p.run.reader.options.TempDir, ctx: p.run.ctx}
	r = stoppable{p.run.ctx, r}
	if n := len(p.free); n > 0 {
		in.in, p.free = p.free[n-1], p.free[:n-1]
		in.in.Reset(r)
	} else {
		in.in = bufio.NewReaderSize(r, 64<<10)
	}
	return in
}

func (p *pass) close(in *File) {
	in.close()
	in.in.Reset(nil)
	p.free = append(p.free, in.in)
}

// unpack yields the articles of an open file, after undoing a compression or
// going through an archive.
func (p *pass) unpack(at *place, in *File) bool {
	head, err := in.Peek(headBytes)
	if err != nil && err != io.EOF && len(head) == 0 {
		return p.skip(in.Path, err)
	}
	if len(head) == 0 && at.file.name == stdinName && at.nested == 0 {
		return true // nothing was said, which is no text
	}
	inner, packed := unpackedName(in.Name)
	c := compressionOf(head)
	kind := p.run.reader.archiveKind(in.Name, head)
	switch {
	case packed && len(head) == 0:
		return p.skip(in.Path, errEmpty)
	case c == nil && packed:
		in.Name = inner // undone already, as by a browser
		return p.unpack(at, in)
	case c == nil && kind == "":
		return p.articles(at, in, head)
	case at.nested == maxNested:
		return p.skip(in.Path, fmt.Errorf("archives nested more than %d deep", maxNested))
	}
	nested := *at
	nested.nested++
	if c == nil {
		return p.archive(&nested, in, kind)
	}
	r, closeIt, err := c.open(in.in)
	if err != nil {
		return p.skip(in.Path, cutOff(c.name, err))
	}
	defer closeIt()
	unpacked := p.newFile(&unpacker{from: r, kind: c.name, budget: at.budget}, in.Path, inner, -1)
	defer p.close(unpacked)
	return p.unpack(&nested, unpacked)
}

// archive yields the articles of the files in an archive.
func (p *pass) archive(at *place, in *File, kind string) bool {
	var all iter.Seq[member]
	var folders func() bool
	if kind == zipExtension {
		r, size, err := in.ReaderAt()
		if err != nil {
			return p.skip(in.Path, err)
		}
		all = zipMembers(r, size, at.budget)
		folders = func() bool { return p.hasPublishers(zipMembers(r, size, at.budget)) }
	} else {
		all = tarMembers(in.in)
		folders = func() bool { return p.tarPublishers(at) }
	}
	// Of archives in an archive the outer one's folders tell.
	if at.member == "" && at.file.publisher() == "" {
		at.folders = folders()
	}
	for m := range all {
		if !p.member(at, in.Path, m) {
			return false
		}
	}
	return true
}

// member yields the articles of a file in an archive.
func (p *pass) member(at *place, archive string, m member) bool {
	if m.last {
		return p.skip(archive, m.err)
	}
	name := archivedName(m.name)
	base := path.Base(name)
	left := p.run.leftOut
	switch {
	case isHidden(name):
		left.hidden.Add(1)
		return true
	case !p.run.reader.known(name):
		left.file(name)
		return true
	case isReadme(base):
		left.readme.Add(1)
		return true
	}
	inside := *at
	if inside.member == "" {
		inside.member = name
	}
	name = archive + "/" + name
	if m.err != nil {
		return p.skip(name, m.err)
	}
	r, err := m.open()
	if err != nil {
		return p.skip(name, err)
	}
	defer r.Close()
	in := p.newFile(r, name, name, m.size)
	defer p.close(in)
	return p.unpack(&inside, in)
}

// hasPublishers reports whether at least two folders of an archive hold files
// that are read.
func (p *pass) hasPublishers(all iter.Seq[member]) bool {
	first := ""
	for m := range all {
		name := archivedName(m.name)
		if m.err != nil || isHidden(name) || !p.run.reader.known(name) || isReadme(path.Base(name)) {
			continue
		}
		switch folder := topFolder(name); {
		case folder == "" || folder == first:
		case first != "":
			return true
		default:
			first = folder
		}
	}
	return false
}

// tarPublishers reads a tar archive ahead for its folders, which no directory
// lists, up to the second. One that cannot be read twice, as it is a stream or
// lies in another archive, tells no publishers.
func (p *pass) tarPublishers(at *place) bool {
	if at.size < 0 {
		return false
	}
	src, err := p.run.open(at.file)
	if err != nil {
		return false
	}
	defer src.Close()
	count := counter{Reader: stoppable{p.run.ctx, src}, all: new(atomic.Int64)}
	again := budget{read: func() int64 { return count.n }, slack: at.budget.slack}
	var r io.Reader = &count
	for range at.nested - 1 {
		in := bufio.NewReaderSize(r, 64<<10)
		head, _ := in.Peek(headBytes)
		c := compressionOf(head)
		if c == nil {
			return false
		}
		z, closeIt, err := c.open(in)
		if err != nil {
			return false
		}
		defer closeIt()
		r = &unpacker{from: z, kind: c.name, budget: &again}
	}
	return p.hasPublishers(tarMembers(r))
}

// articles yields the articles of an open file that is no archive.
func (p *pass) articles(at *place, in *File, head []byte) (more bool) {
	format, err := p.run.reader.formatOf(in.Name, head)
	if err != nil {
		return p.skip(in.Path, err)
	}
	// A format's library may fail on what it was not made for; who iterates
	// may panic for reasons of his own.
	yielding := false
	yield := func(a dedupe.Article, err error) bool {
		yielding = true
		more := p.yield(a, err)
		yielding = false
		return more
	}
	defer func() {
		if yielding {
			return
		}
		if x := recover(); x != nil {
			more = p.skip(in.Path, fmt.Errorf("cannot be read as %s: %v", format.Name, x))
		}
	}()
	for a, err := range format.Read(in) {
		if errors.Is(err, ErrKind) && (at.file.folder != nil || at.member != "") {
			p.run.leftOut.file(in.Name)
			return true
		}
		if err != nil {
			skip := (*dedupe.SkipError)(nil)
			if !errors.As(err, &skip) {
				return yield(dedupe.Article{}, in.skip(0, err))
			}
			if skip.Path == "" {
				skip = &dedupe.SkipError{Path: in.Path, Line: skip.Line, Err: skip.Err}
			}
			if !yield(dedupe.Article{}, skip) {
				return false
			}
			continue
		}
		a.Extracted = a.Extracted || !format.whole || in.plain == nil
		if a.Path == "" {
			a.Path = in.Path
		}
		if a.ID == "" {
			a.ID = idOf(&a)
		}
		if a.Publisher == "" {
			a.Publisher = domainOf(a.URL)
		}
		if a.Publisher == "" {
			a.Publisher = at.publisher()
		}
		o := &p.run.reader.options
		if name, ok := o.Publishers[a.Publisher]; ok {
			a.Publisher = name
		}
		if !o.dated(&a) {
			p.run.leftOut.dates.Add(1)
			continue
		}
		if !yield(a, nil) {
			return false
		}
	}
	return true
}

// idOf is the id of an article that has none of its own.
func idOf(a *dedupe.Article) string {
	switch {
	case a.URL != "":
		return a.URL
	case a.Line > 0:
		return a.Path + ":" + strconv.Itoa(a.Line)
	}
	return a.Path
}

// skip yields that a file is skipped. The path is told by the SkipError, so it
// is taken off err.
func (p *pass) skip(path string, err error) bool {
	return p.yield(dedupe.Article{}, &dedupe.SkipError{Path: path, Err: withoutPath(err)})
}
