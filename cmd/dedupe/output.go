package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// An output is standard output, or a file that takes its place as a whole
// with commit, or not at all.
type output struct {
	w       io.Writer
	pending pending // nil for what is written to as it is
	close   func() error
}

// A pending file is written beside its place. Cleanup does nothing after
// CloseAtomicallyReplace, else it removes what was written.
type pending interface {
	io.Writer
	CloseAtomicallyReplace() error
	Cleanup() error
}

// openOutput opens the file at path; stdout if path is empty or "-".
func openOutput(path string, stdout io.Writer) (*output, error) {
	if path == "" || path == stdio {
		return &output{w: stdout}, nil
	}
	given := path
	// A link is written through; a pipe or device is never replaced.
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a folder: it cannot be written to", path)
	}
	if err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, cannotWrite(given, err)
		}
		return &output{w: f, close: f.Close}, nil
	}
	if folder := filepath.Dir(path); errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
			return nil, cannotWrite(given, fmt.Errorf("folder %s does not exist", folder))
		}
	}
	p, err := newPending(path)
	if err != nil {
		return nil, cannotWrite(given, err)
	}
	return &output{w: p, pending: p}, nil
}

// cannotWrite says why the file at path cannot be written. The path in err is
// not what was given: a pending file has a name of its own.
func cannotWrite(path string, err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		err = at.Err
	}
	return fmt.Errorf("cannot write %s: %w", path, err)
}

func (o *output) Write(p []byte) (int, error) { return o.w.Write(p) }

// commit puts the file in its place.
func (o *output) commit() error {
	if o.pending != nil {
		return o.pending.CloseAtomicallyReplace()
	}
	if o.close == nil {
		return nil
	}
	err := o.close()
	o.close = nil
	return err
}

// discard removes a file that is not in its place.
func (o *output) discard() error {
	if o.pending != nil {
		return o.pending.Cleanup()
	}
	if o.close == nil {
		return nil
	}
	return o.close()
}
