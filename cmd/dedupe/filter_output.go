package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/wirecopy/dedupe/filter"
)

// A destination is the file, or the folder, that what is kept is written to. It
// takes its place as a whole with commit, or not at all.
type destination struct {
	file    *records // nil for a folder
	out     *output
	folder  string
	pending string // the folder until then, beside it
}

// openDestination opens a file, or a folder that is new or empty.
func openDestination(path string, stdout io.Writer, folder bool) (*destination, error) {
	if !folder {
		out, err := openOutput(path, stdout)
		return &destination{out: out}, err
	}
	if path == stdio {
		return nil, usagef("a folder is written as a folder: name it with --output")
	}
	path = filepath.Clean(path)
	entries, err := os.ReadDir(path)
	switch {
	case err == nil && len(entries) > 0:
		return nil, usagef("--output %s is a folder that is not empty", path)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, cannotWrite(path, err)
	}
	pending, err := newFolder(path)
	if err != nil {
		return nil, cannotWrite(path, err)
	}
	return &destination{folder: path, pending: pending}, nil
}

// newFolder makes a hidden folder beside path, with the permissions that a new one
// has.
func newFolder(path string) (string, error) {
	for n := 0; ; n++ {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s-%d-%d", filepath.Base(path), os.Getpid(), n))
		if err := os.Mkdir(name, 0o777); !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}

// create returns what writes a file below the folder, or the next records of the
// one file. It ends with ctx.
func (d *destination) create(ctx context.Context, below string) (*records, error) {
	if d.folder == "" {
		if d.file == nil {
			d.file = &records{buf: bufio.NewWriterSize(stopped{ctx, d.out}, 64<<10)}
		}
		return d.file, nil
	}
	if !filepath.IsLocal(below) {
		return nil, fmt.Errorf("%s lies outside of the folder", below)
	}
	name := filepath.Join(d.pending, below)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	return &records{buf: bufio.NewWriterSize(stopped{ctx, f}, 64<<10), close: f.Close}, nil
}

// commit puts the file or folder in its place.
func (d *destination) commit() error {
	if d.out != nil {
		return d.out.commit()
	}
	// A folder that is empty gives way; one that is not, no longer.
	if err := os.Remove(d.folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cannotWrite(d.folder, err)
	}
	if err := os.Rename(d.pending, d.folder); err != nil {
		return cannotWrite(d.folder, err)
	}
	d.pending = ""
	return nil
}

// discard removes what is not in its place.
func (d *destination) discard() error {
	if d.out != nil {
		return d.out.discard()
	}
	if d.pending == "" {
		return nil
	}
	return os.RemoveAll(d.pending)
}

// records are lines of JSON Lines that are written to a file, those of one input
// after those of another.
type records struct {
	buf   *bufio.Writer
	close func() error // nil for a file that goes on
	began bool
	open  bool // the last line has no line feed
}

func (r *records) done() error {
	err := r.buf.Flush()
	if r.close != nil {
		err = errors.Join(err, r.close())
	}
	return err
}

// copy writes the lines of in that are kept, ascending, byte for byte but for what
// is to be edited. A byte order mark stays where nothing goes before it, even if its
// line goes.
func (r *records) copy(in io.Reader, kept []filter.Place, e *editor) error {
	src := bufio.NewReaderSize(in, 64<<10)
	if head, _ := src.Peek(len(byteOrderMark)); bytes.Equal(head, byteOrderMark) {
		src.Discard(len(byteOrderMark))
		if !r.began {
			r.buf.Write(byteOrderMark) // the writer keeps its error
		}
	}
	r.began = true
	for line := 1; len(kept) > 0; line++ {
		wanted := kept[0].Line == line
		edited := false
		place := kept[0]
		var whole []byte // of a line that is edited
		if wanted {
			edited = len(e.foreign[place]) > 0
			kept = kept[1:]
			if r.open {
				r.buf.WriteByte('\n')
			}
			r.open = true
		}
		for more := true; more; {
			part, err := src.ReadSlice('\n')
			more = err == bufio.ErrBufferFull
			if edited {
				whole = append(whole, part...)
			}
			if edited && !more {
				var failed error
				if part, failed = e.record(whole, place); failed != nil {
					return fmt.Errorf("line %d: %w", line, failed)
				}
			}
			if wanted && (!edited || !more) {
				if _, err := r.buf.Write(part); err != nil {
					return err
				}
				r.open = more || err != nil
			}
			switch {
			case more || err == nil:
			case err == io.EOF && len(kept) == 0:
				return nil
			case err == io.EOF:
				return errChanged
			default:
				return err
			}
		}
	}
	return nil
}
