package dedupe

import (
	"errors"
	"fmt"
	"slices"
)

// segments keep byte strings that are put, read and freed in any order. They lie
// in temporary files, each of which is closed when nothing in it is kept any
// more. Reading is safe for concurrent use, while nothing else is called.
type segments struct {
	create func() (tempFile, error)
	size   int64 // bytes from which on a segment is full
	tail   int   // bytes that are kept in memory before they are written

	list   []*segment // by number; nil where it is dropped
	sparse freed      // those that were sparse already when they were full: to be taken once
}

// A segment is one file, and the end of it that is not written yet. What was put
// at once lies in one of the two as a whole.
type segment struct {
	file    tempFile // nil while all is in memory
	written int64
	tail    []byte
	kept    int64 // bytes that are not freed
	sparse  int64 // where fewer are kept, it is worth putting them elsewhere
}

// A segmentPlace says where bytes lie.
type segmentPlace struct {
	segment uint32
	at      uint32
}

const (
	segmentBytes = 256 << 20
	segmentTail  = 256 << 10
)

func newSegments(create func() (tempFile, error)) *segments {
	return &segments{create: create, size: segmentBytes, tail: segmentTail}
}

// put keeps a copy of b. Where that fails nothing is changed, and it may be tried
// again.
func (s *segments) put(b []byte) (segmentPlace, error) {
	if n := len(s.list); n == 0 || s.list[n-1] == nil || s.list[n-1].len() >= s.size {
		if n > 0 && s.list[n-1] != nil {
			s.full(uint32(n - 1))
		}
		s.list = append(s.list, new(segment))
	}
	last := s.list[len(s.list)-1]
	at := segmentPlace{uint32(len(s.list) - 1), uint32(last.len())}
	if len(last.tail)+len(b) < s.tail {
		last.tail = append(last.tail, b...)
	} else if err := last.write(b, s.create); err != nil {
		return segmentPlace{}, err
	}
	last.kept += int64(len(b))
	last.sparse = last.len() / 2
	return at, nil
}

// full looks at a segment that nothing more comes to: what was freed while it was
// the last has not been told.
func (s *segments) full(segment uint32) {
	switch g := s.list[segment]; {
	case g.kept == 0:
		_ = s.drop(segment) // nobody needs what it has
	case g.tellSparse():
		s.sparse = append(s.sparse, segment)
	}
}

// tellSparse reports whether it is worth putting elsewhere what a segment keeps. It
// is said again when half of that is free too.
func (g *segment) tellSparse() bool {
	if g.kept >= g.sparse {
		return false
	}
	g.sparse = g.kept / 2
	return true
}

// takeSparse returns a segment that was so sparse when it was full that it is
// worth putting what is left elsewhere, once.
func (s *segments) takeSparse() (segment uint32, ok bool) {
	segment, ok = s.sparse.take()
	return segment, ok && s.list[segment] != nil
}

func (g *segment) len() int64 { return g.written + int64(len(g.tail)) }

// write writes the tail and what comes after it. After an error nothing of b is in
// the segment.
func (g *segment) write(b []byte, create func() (tempFile, error)) error {
	if g.file == nil {
		f, err := create()
		if err != nil {
			return fmt.Errorf("making a temporary file: %w", err)
		}
		g.file = f
	}
	for _, b := range [][]byte{g.tail, b} {
		if _, err := g.file.WriteAt(b, g.written); err != nil {
			return fmt.Errorf("writing a temporary file: %w", err)
		}
		g.written += int64(len(b))
		g.tail = g.tail[:0]
	}
	return nil
}

// read returns n bytes of what was put at a place, from one on: those of the
// tail itself or in *buf, which grows as it needs. They are not to be changed, and
// valid until *buf is used again or something is put.
func (s *segments) read(buf *[]byte, at segmentPlace, from, n int) ([]byte, error) {
	g := s.list[at.segment]
	first := int64(at.at) + int64(from)
	if first >= g.written {
		first -= g.written
		return g.tail[first : first+int64(n)], nil
	}
	b := slices.Grow((*buf)[:0], n)[:n]
	*buf = b
	if m, err := g.file.ReadAt(b, first); m < n {
		return nil, fmt.Errorf("reading a temporary file: %w", err)
	}
	return b, nil
}

// free says that n bytes at a place are not needed. It reports whether so much of
// the segment is free that it is worth putting what is left elsewhere. Where that
// cannot be done, it is said again when half of that is free too.
func (s *segments) free(at segmentPlace, n int) (sparse bool) {
	g := s.list[at.segment]
	g.kept -= int64(n)
	switch {
	case g.kept == 0 && g.len() > int64(s.tail):
		_ = s.drop(at.segment) // nobody needs what it has
		return false
	case int(at.segment) == len(s.list)-1:
		return false // see full
	}
	return g.tellSparse()
}

// drop closes a segment.
func (s *segments) drop(segment uint32) error {
	g := s.list[segment]
	s.list[segment] = nil
	if g.file == nil {
		return nil
	}
	if err := g.file.Close(); err != nil {
		return fmt.Errorf("closing a temporary file: %w", err)
	}
	return nil
}

// close closes all files. Nothing is called after it.
func (s *segments) close() error {
	var errs []error
	for i, g := range s.list {
		if g != nil {
			errs = append(errs, s.drop(uint32(i)))
		}
	}
	s.list = nil
	return errors.Join(errs...)
}
