package main

import (
	"errors"
	"os"
	"path/filepath"
)

// A windowsFile is a pending file where a rename replaces a file, but is not
// promised to be atomic.
type windowsFile struct {
	*os.File
	path string
	done bool
}

// newPending creates a file beside path.
func newPending(path string) (pending, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"*")
	if err != nil {
		return nil, err
	}
	return &windowsFile{File: f, path: path}, nil
}

func (f *windowsFile) CloseAtomicallyReplace() error {
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), f.path); err != nil {
		return err
	}
	f.done = true
	return nil
}

func (f *windowsFile) Cleanup() error {
	if f.done {
		return nil
	}
	f.done = true
	err := f.Close()
	if errors.Is(err, os.ErrClosed) {
		err = nil
	}
	return errors.Join(err, os.Remove(f.Name()))
}
