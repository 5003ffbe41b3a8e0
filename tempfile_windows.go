package dedupe

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// createTemp makes a file that the system deletes when it is closed, or the
// process ends.
func createTemp(dir string) (tempFile, error) {
	f, err := os.CreateTemp(tempDir(dir), "dedupe-*.tmp")
	if err != nil {
		return nil, err
	}
	remove := func(err error) error { return errors.Join(err, os.Remove(f.Name())) }
	if err := f.Close(); err != nil {
		return nil, remove(err)
	}
	name, err := windows.UTF16PtrFromString(f.Name())
	if err != nil {
		return nil, remove(err)
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ|windows.GENERIC_WRITE|windows.DELETE, 0, nil,
		windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_TEMPORARY|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
	if err != nil {
		return nil, remove(&os.PathError{Op: "open", Path: f.Name(), Err: err})
	}
	return os.NewFile(uintptr(h), f.Name()), nil
}
