package dedupe

import (
	"errors"
	"fmt"
	"io"
	"math/bits"
	"os"
	"sync/atomic"
)

// A MemoryError says that a run needs more memory than Options.MemoryLimit
// allows. What depends on the size of the texts can lie in temporary files; what
// is needed for every article alike cannot.
type MemoryError struct {
	Limit    int64 // bytes, of Options.MemoryLimit
	Need     int64 // bytes, at least, for the articles that were read
	Articles int   // that were read before the limit was met
}

func (e *MemoryError) Error() string {
	const mib = 1 << 20
	articles := "article alone needs"
	if e.Articles != 1 {
		articles = fmt.Sprintf("%d articles alone need", e.Articles)
	}
	return fmt.Sprintf("a memory limit of %d MiB is too low: the first %s %d MiB", e.Limit/mib, articles, (e.Need+mib-1)/mib)
}

const (
	leastMemory   = 1 << 20         // bytes that a run needs whatever it reads
	leastLimit    = 2 * leastMemory // of Options.MemoryLimit: thousands of articles can be held
	articleMemory = 120             // bytes that every article needs beside its id
)

// A workspace says where the bytes of a run lie: in memory up to a limit, then
// in temporary files.
type workspace struct {
	create func() (tempFile, error)
	limit  int64        // bytes that spills and heads may hold in memory, all together
	block  int          // bytes in which they take it: a power of two
	chunk  int          // entries that a partition keeps before they go to its spill, at most
	held   atomic.Int64 // bytes that spills hold, and that are reserved for heads
	disk   atomic.Int64 // bytes written to temporary files
}

// A tempFile is a file that is gone when it is closed, or the process ends.
type tempFile interface {
	io.ReaderAt
	io.WriterAt
	io.Closer
}

// openWorkspace is newWorkspace where Options.TempDir, if it is set, is a folder
// in which files can be made: that is said before the work begins. The system's
// folder may be needed or not.
func openWorkspace(o *Options) (*workspace, error) {
	if o.TempDir == "" {
		return newWorkspace(o), nil
	}
	f, err := createTemp(o.TempDir)
	if err == nil {
		err = f.Close()
	}
	if path := (*os.PathError)(nil); errors.As(err, &path) {
		err = &os.PathError{Op: path.Op, Path: o.TempDir, Err: path.Err} // not of a file that none has named
	}
	if err != nil {
		return nil, fmt.Errorf("dedupe: option TempDir: %w", err)
	}
	return newWorkspace(o), nil
}

// newWorkspace returns a workspace for a run within o.MemoryLimit. Half of it is
// for heads and, as far as these leave it, for spills: matches, what is worked on,
// and what the garbage collector has not come to yet take the rest.
func newWorkspace(o *Options) *workspace {
	w := &workspace{
		create: func() (tempFile, error) { return createTemp(o.TempDir) },
		limit:  o.MemoryLimit / 2,
	}
	// Whatever the limit, a thousand blocks fit.
	w.block = 1 << bits.Len64(uint64(min(max(w.limit/1024, 4<<10), 1<<20))-1)
	w.chunk = int(min(max(w.limit/(64*partitions*entryBytes), 16), 4096))
	return w
}

// chunkOf is how many entries of a partition go to its spill as its chunk of a
// number: few at first, so that what is kept is a small part of all.
func (w *workspace) chunkOf(number int) int {
	const least, each = 64, 4 // so many chunks of each size
	return min(w.chunk, least<<min(number/each, 16))
}

// take asks for room in memory.
func (w *workspace) take(bytes int64) bool {
	if w.held.Add(bytes) <= w.limit {
		return true
	}
	w.held.Add(-bytes)
	return false
}

func (w *workspace) give(bytes int64) { w.held.Add(-bytes) }

// tempDir is where temporary files are made; "" is the system's place, for which
// os looks at the environment.
func tempDir(dir string) string {
	if dir == "" {
		return os.TempDir()
	}
	return dir
}
