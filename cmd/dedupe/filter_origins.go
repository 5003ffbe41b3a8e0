package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/filter"
)

// origins are the files that articles were read from, to be read again for their
// records as they are.
type origins struct {
	folder string   // the one that is filtered; "" for files
	root   *os.Root // that folder, open, so that no link leads out of it
	spool  *os.File // of standard input
	seen   map[string]os.FileInfo
	editor *editor
}

// openOrigins opens the folder that is filtered, if it is one.
func openOrigins(folder string, e *editor) (*origins, error) {
	o := &origins{folder: folder, seen: make(map[string]os.FileInfo), editor: e}
	if folder == "" {
		return o, nil
	}
	root, err := os.OpenRoot(folder)
	o.root = root
	return o, err
}

// close removes what was kept of standard input.
func (o *origins) close() (err error) {
	if o.root != nil {
		err = o.root.Close()
	}
	if o.spool != nil {
		err = errors.Join(err, o.spool.Close())
		if e := os.Remove(o.spool.Name()); !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	return err
}

// stdin returns in, which is to be read for articles, after making sure that it is
// JSON Lines; what is read is kept to be read again, in a temporary file in tempDir.
func (o *origins) stdin(in io.Reader, tempDir string) (io.Reader, error) {
	buf := bufio.NewReaderSize(in, headBytes)
	head, _ := buf.Peek(headBytes)
	if len(head) > 0 && !corpus.IsJSONLines(stdio, head) {
		return nil, errNotBack("standard input", errNotLines, "")
	}
	spool, err := os.CreateTemp(tempDir, "dedupe-*.tmp")
	if path := (*fs.PathError)(nil); errors.As(err, &path) && tempDir != "" {
		path.Path = tempDir // not a file that none has named
	}
	if err != nil {
		return nil, fmt.Errorf("making a temporary file: %w", err)
	}
	_ = os.Remove(spool.Name()) // where that can be, so that nothing is left if the process is killed
	o.spool = spool
	return io.TeeReader(buf, spool), nil
}

// interruptible returns a reader of in that ends with ctx.
func interruptible(ctx context.Context, in io.Reader) io.Reader {
	r, w := io.Pipe()
	started := false
	return readerFunc(func(p []byte) (int, error) {
		if !started {
			started = true
			context.AfterFunc(ctx, func() { w.CloseWithError(ctx.Err()) })
			go func() {
				_, err := io.Copy(w, in)
				w.CloseWithError(err)
			}()
		}
		return r.Read(p)
	})
}

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// headBytes is how much of a file is looked at to tell what it is.
const headBytes = 8 << 10

var (
	errNotLines  = errors.New("it is no JSON Lines, or is compressed")
	errArchived  = errors.New("it lies in an archive")
	errAlone     = errors.New("it is one article")
	errIrregular = errors.New("it is no regular file")
)

const asStdin = "Give it as standard input: dedupe filter - …"

// errNotBack says that what was read from a file cannot be written back.
func errNotBack(name string, why error, hint string) error {
	err := fmt.Errorf("%s cannot be filtered: %w", name, why)
	if hint == "" {
		hint = "Unpack it, or write one record a line; a folder may hold files of one article each."
	}
	return hintedError{err, hint}
}

// checked yields the articles, and ends with an error at the first whose record
// could not be written back as it was.
func (o *origins) checked(articles iter.Seq2[dedupe.Article, error]) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		for a, err := range articles {
			if err == nil {
				wrong := error(nil)
				if _, known := o.seen[a.Path]; !known {
					wrong = o.check(&a)
				}
				if wrong == nil {
					wrong = o.editor.check(&a, o.open)
				}
				if wrong != nil {
					yield(dedupe.Article{}, wrong)
					return
				}
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// check notes the file that an article comes from, if its record can be written
// back.
func (o *origins) check(a *dedupe.Article) error {
	if a.Path == stdio && o.spool != nil {
		o.seen[a.Path] = nil
		return nil
	}
	if info, err := os.Stat(a.Path); err == nil && !info.Mode().IsRegular() {
		return errNotBack(a.Path, errIrregular, asStdin) // a pipe would be waited for
	}
	f, err := o.open(a.Path)
	if err != nil {
		// It was read a moment ago, but not as a file of its own.
		return errNotBack(a.Path, errArchived, "")
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	switch {
	case !info.Mode().IsRegular():
		return errNotBack(a.Path, errIrregular, asStdin)
	case a.Line > 0:
		head, err := bufio.NewReaderSize(f, headBytes).Peek(headBytes)
		if err != nil && err != io.EOF {
			return err
		}
		if !corpus.IsJSONLines(a.Path, head) {
			return errNotBack(a.Path, errNotLines, "")
		}
	case o.folder == "":
		return errNotBack(a.Path, errAlone, "Give the folder that it lies in.")
	}
	o.seen[a.Path] = info
	return nil
}

var byteOrderMark = []byte("\uFEFF")

// open opens a file that articles were read from.
func (o *origins) open(path string) (*os.File, error) {
	if o.root == nil {
		return os.Open(path)
	}
	below, err := o.below(path)
	if err != nil {
		return nil, err
	}
	return o.root.Open(below)
}

// below is a file's path below the folder that is filtered.
func (o *origins) below(path string) (string, error) {
	return filepath.Rel(filepath.FromSlash(o.folder), filepath.FromSlash(path))
}

// write writes what is kept, file by file.
func (o *origins) write(ctx context.Context, to *destination, kept []filter.Place) error {
	for len(kept) > 0 {
		n := 1
		for n < len(kept) && kept[n].Path == kept[0].Path {
			n++
		}
		if err := o.writeFile(ctx, to, kept[:n]); err != nil {
			return fmt.Errorf("%s: %w", kept[0].Path, withoutPath(err))
		}
		kept = kept[n:]
	}
	return nil
}

// withoutPath takes the path off an error about one.
func withoutPath(err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return at.Err
	}
	return err
}

// writeFile writes what is kept of one file.
func (o *origins) writeFile(ctx context.Context, to *destination, kept []filter.Place) error {
	path := kept[0].Path
	in, err := o.again(path)
	if err != nil {
		return err
	}
	if in != o.spool {
		defer in.Close()
	}
	name := ""
	if o.folder != "" {
		if name, err = o.below(path); err != nil {
			return err
		}
	}
	w, err := to.create(ctx, name)
	if err != nil {
		return err
	}
	if kept[0].Line == 0 {
		err = o.editor.copy(w.buf, in, kept[0])
	} else {
		err = w.copy(in, kept, o.editor)
	}
	return errors.Join(err, w.done())
}

// again opens a file to be read once more, if it is the same as before.
func (o *origins) again(path string) (*os.File, error) {
	then := o.seen[path]
	if then == nil {
		_, err := o.spool.Seek(0, io.SeekStart)
		return o.spool, err
	}
	f, err := o.open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && (info.Size() != then.Size() || !info.ModTime().Equal(then.ModTime())) {
		err = errChanged
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

var errChanged = errors.New("changed while it was read")
