package corpus

import (
	"errors"
	"fmt"
	"io"
	"sync/atomic"
)

// What a file that is compressed may grow to: up to slack bytes in any case,
// beyond that maxGrowth bytes for each byte read. Text compresses to a third or
// a tenth, a corpus of copies to a fiftieth; what grows more is made to fill a
// disk.
const (
	growthSlack = 1 << 30
	maxGrowth   = 200
)

// maxNested is how many archives and compressions may lie in one another:
// a .zip of .tar.gz of .jsonl.gz has four.
const maxNested = 5

var errGrows = fmt.Errorf("grows to more than %d times its size: not read on", maxGrowth)

// A budget bounds what is made of one given file, whatever archives lie in it.
type budget struct {
	read  func() int64 // bytes of the given file so far
	made  int64        // bytes that came out of compressions
	slack int64
}

// spend counts n more bytes that were made.
func (b *budget) spend(n int) error {
	b.made += int64(n)
	if b.made > b.slack && b.made > maxGrowth*b.read() {
		return errGrows
	}
	return nil
}

// An unpacker reads what a compression makes, within a budget. Its error is
// the same ever after.
type unpacker struct {
	from   io.Reader
	kind   string // "gzip"
	budget *budget
	err    error
}

func (u *unpacker) Read(p []byte) (int, error) {
	if u.err != nil {
		return 0, u.err
	}
	n, err := u.from.Read(p)
	if over := u.budget.spend(n); over != nil {
		n, err = 0, over
	}
	if err != nil && err != io.EOF && err != errGrows {
		err = cutOff(u.kind, err)
	}
	u.err = err
	return n, err
}

// cutOff says that what is in an archive or compression ends too early, or
// what else is wrong.
func cutOff(kind string, err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%s data is cut off", kind)
	}
	if errors.Is(err, errGrows) {
		return errGrows
	}
	return fmt.Errorf("%s: %w", kind, err)
}

// A counter counts what is read through it, for itself and for all files.
type counter struct {
	io.Reader
	n   int64
	all *atomic.Int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.add(int64(n))
	return n, err
}

func (c *counter) add(n int64) {
	c.n += n
	c.all.Add(n)
}
