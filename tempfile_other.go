//go:build !unix && !windows

package dedupe

import (
	"errors"
	"os"
)

// A namedFile removes itself when it is closed.
type namedFile struct{ *os.File }

func (f namedFile) Close() error { return errors.Join(f.File.Close(), os.Remove(f.Name())) }

func createTemp(dir string) (tempFile, error) {
	f, err := os.CreateTemp(tempDir(dir), "dedupe-*.tmp")
	if err != nil {
		return nil, err
	}
	return namedFile{f}, nil
}
