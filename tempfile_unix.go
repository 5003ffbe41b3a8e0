//go:build unix

package dedupe

import (
	"errors"
	"os"
)

// createTemp makes a file that has no name: whatever becomes of the process,
// nothing is left behind.
func createTemp(dir string) (tempFile, error) {
	f, err := os.CreateTemp(tempDir(dir), "dedupe-*.tmp")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(f.Name()); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
