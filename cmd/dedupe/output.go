package main

import (
	"fmt"
	"io"
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

// openOutput opens the file at path; stdout if path is empty.
func openOutput(path string, stdout io.Writer) (*output, error) {
	if path == "" {
		return &output{w: stdout}, nil
	}
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
			return nil, err
		}
		return &output{w: f, close: f.Close}, nil
	}
	p, err := newPending(path)
	if err != nil {
		return nil, err
	}
	return &output{w: p, pending: p}, nil
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
