package corpus

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strconv"
	"sync/atomic"

	"github.com/wirecopy/dedupe"
)

// A pass is one iteration over a reader's files.
type pass struct {
	reader *Reader
	yield  func(dedupe.Article, error) bool
	in     *bufio.Reader // the file being read
	buf    []byte        // for a text or a line, reused
	rec    record        // for the lines of all files

	folder *folder // the folder that root is
	root   *os.Root
}

// file yields the articles of f. It is false when the iteration is left.
func (p *pass) file(f *file) bool {
	before := p.reader.read.Load()
	if f.size >= 0 {
		// Whatever becomes of the file, it is done then.
		defer func() { p.reader.read.Store(before + f.size) }()
	}
	if f.err != nil {
		return p.skip(f, 0, f.err)
	}
	src, err := p.open(f)
	if err != nil {
		return p.skip(f, 0, err)
	}
	defer src.Close()
	p.in.Reset(&counter{src, &p.reader.read})
	in := &File{Path: f.name, Size: f.size, reader: p.reader, in: p.in, rec: &p.rec, buf: &p.buf}
	defer in.close()
	if plain, ok := src.(*os.File); ok && f.size >= 0 {
		in.plain = plain
	}
	return p.articles(f, in)
}

// articles yields the articles of an open file.
func (p *pass) articles(f *file, in *File) bool {
	head, err := in.Peek(headBytes)
	if err != nil && err != io.EOF {
		return p.skip(f, 0, err)
	}
	format, err := p.reader.formatOf(in.Path, head)
	if err != nil {
		return p.skip(f, 0, err)
	}
	for a, err := range format.Read(in) {
		if err != nil {
			skip := (*dedupe.SkipError)(nil)
			if !errors.As(err, &skip) {
				return p.yield(dedupe.Article{}, in.skip(0, err))
			}
			if skip.Path == "" {
				skip = &dedupe.SkipError{Path: in.Path, Line: skip.Line, Err: skip.Err}
			}
			if !p.yield(dedupe.Article{}, skip) {
				return false
			}
			continue
		}
		a.Extracted = format != &textFormat || in.plain == nil
		if a.Path == "" {
			a.Path = in.Path
		}
		if a.ID == "" {
			a.ID = idOf(&a)
		}
		if a.Publisher == "" {
			a.Publisher = f.publisher()
		}
		if !p.yield(a, nil) {
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

// open opens a file: one that lies in a given folder through that folder, so
// that no link leads out of it, and only if it still is a regular file.
func (p *pass) open(f *file) (io.ReadCloser, error) {
	switch {
	case f.name == stdinName:
		if p.reader.drained.Swap(true) {
			return nil, errors.New("standard input has been read already")
		}
		return io.NopCloser(p.reader.stdin), nil
	case f.folder == nil:
		return os.Open(f.name)
	}
	if p.folder != f.folder {
		p.close()
		root, err := os.OpenRoot(f.folder.path)
		if err != nil {
			return nil, err
		}
		p.folder, p.root = f.folder, root
	}
	name := f.below()
	if f.target != "" {
		name = f.target
	}
	info, err := p.root.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("no regular file")
	}
	return p.root.Open(name)
}

func (p *pass) close() {
	if p.root != nil {
		p.root.Close()
	}
	p.folder, p.root = nil, nil
}

// skip yields that line of f, or all of it, is skipped. The path is told by
// the SkipError, so it is taken off err.
func (p *pass) skip(f *file, line int, err error) bool {
	return p.yield(dedupe.Article{}, &dedupe.SkipError{Path: f.name, Line: line, Err: withoutPath(err)})
}

// A counter counts what is read through it.
type counter struct {
	io.Reader
	read *atomic.Int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.read.Add(int64(n))
	return n, err
}
