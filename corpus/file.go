package corpus

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"github.com/wirecopy/dedupe"
)

// A File is a file that a [Format] reads: the bytes of one article or of many,
// without compression, from a folder, an archive or standard input. It is for
// one goroutine at a time.
type File struct {
	// Path names the file, as ids and messages do: as it was given, with forward
	// slashes; in an archive, with the archive's path before its own,
	// "archive.zip/a.html"; "-" is standard input.
	Path string
	// Name is Path without the extension of a compression: its own tells the
	// format.
	Name string
	// Size is its length in bytes; -1 where that is not known.
	Size int64

	in      *bufio.Reader
	plain   *os.File // what in reads, where that is a regular file as it lies on disk
	spill   *os.File
	tempDir string
	rec     *record // for JSON, reused from file to file
	buf     *[]byte // for a text or line, likewise

	leftOut *leftOut
	ctx     context.Context // ends when the iteration does
	counted *atomic.Int64   // bytes that are read of plain at any place; nil counts none
}

// Read reads on in the file.
func (f *File) Read(p []byte) (int, error) { return f.in.Read(p) }

// Peek returns the next n bytes without reading on, n up to 8 KiB; fewer, with
// an error, where the file ends before. They are valid until the next Read.
func (f *File) Peek(n int) ([]byte, error) { return f.in.Peek(n) }

// ReadAll reads what is left of the file; more than most bytes are an error.
// The bytes are the caller's.
func (f *File) ReadAll(most int64) ([]byte, error) {
	if f.Size > most {
		return nil, fmt.Errorf("file of %d bytes: more than %d", f.Size, most)
	}
	b, err := readAll(nil, io.LimitReader(f.in, most+1), int(f.Size))
	if err == nil && int64(len(b)) > most {
		err = fmt.Errorf("file of more than %d bytes", most)
	}
	return b, err
}

// LeaveOut counts a record that is no article and no error, as a request beside
// a page in a crawler's archive.
func (f *File) LeaveOut() { f.leftOut.records.Add(1) }

// ReaderAt gives the whole file at any place, and its length in bytes. A file
// that cannot be read so, as it is compressed or a stream, is copied to a
// temporary file first, which is removed when the file has been read. It is
// called before any Read.
func (f *File) ReaderAt() (io.ReaderAt, int64, error) {
	if f.plain != nil {
		info, err := f.plain.Stat()
		if err != nil {
			return nil, 0, err
		}
		var plain io.ReaderAt = f.plain
		if f.counted != nil {
			plain = countedAt{plain, f.counted}
		}
		return stoppableAt{f.ctx, plain}, info.Size(), nil
	}
	if f.spill == nil {
		spill, err := os.CreateTemp(f.tempDir, "dedupe-*.tmp")
		if err != nil {
			return nil, 0, err
		}
		os.Remove(spill.Name()) // where that can be, so that nothing is left if the process is killed
		f.spill = spill
	}
	n, err := io.Copy(f.spill, f.in)
	return stoppableAt{f.ctx, f.spill}, n, err
}

// close removes what was made for reading the file.
func (f *File) close() {
	if f.spill != nil {
		f.spill.Close()
		os.Remove(f.spill.Name())
		f.spill = nil
	}
}

// skip is the error of a line of the file, or of all of it.
func (f *File) skip(line int, err error) *dedupe.SkipError {
	return &dedupe.SkipError{Path: f.Path, Line: line, Err: withoutPath(err)}
}
