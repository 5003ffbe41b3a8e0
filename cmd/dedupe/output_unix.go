//go:build !windows

package main

import (
	"path/filepath"

	"github.com/google/renameio/v2"
)

// newPending creates a file beside path. It gets the permissions of a file
// that is there already.
func newPending(path string) (pending, error) {
	return renameio.NewPendingFile(path,
		renameio.WithTempDir(filepath.Dir(path)),
		renameio.WithPermissions(0o666),
		renameio.WithExistingPermissions(),
	)
}
