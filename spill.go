package dedupe

import (
	"errors"
	"fmt"
	"slices"
	"sync"
)

// A spill keeps bytes that are appended once and read often. They lie in
// memory; when its workspace has no more room, they all go into a temporary
// file. Appending is safe for concurrent use; so is reading, after seal.
type spill struct {
	space *workspace

	mu      sync.Mutex
	filling sync.RWMutex // held by who fills what room was made; then blocks keep their place
	blocks  [][]byte     // of space.block bytes, all but the last full; those that are not in the file
	size    int64
	file    tempFile // nil while all is in memory
	written int64    // bytes in the file
	err     error    // the first; nothing is appended after it
}

// append keeps a copy of p and returns where it lies.
func (s *spill) append(p []byte) (at int64, err error) {
	s.mu.Lock()
	at = s.size
	for len(p) > 0 && s.err == nil {
		to := s.room(len(p))
		if len(to) < len(p) {
			// The blocks may have to go to the file.
			p = p[copy(to, p):]
			continue
		}
		// Room is made under the lock, filled without it: memory that is touched
		// for the first time takes long to write to.
		s.filling.RLock()
		s.mu.Unlock()
		copy(to, p)
		s.filling.RUnlock()
		return at, nil
	}
	defer s.mu.Unlock()
	return at, s.err
}

// room makes room for up to n bytes, of which it may have none.
func (s *spill) room(n int) []byte {
	if n := len(s.blocks); n == 0 || len(s.blocks[n-1]) == s.space.block {
		if s.err = s.grow(); s.err != nil {
			return nil
		}
	}
	last := &s.blocks[len(s.blocks)-1]
	from := len(*last)
	n = min(n, s.space.block-from)
	if from+n > cap(*last) { // the first grows as it needs
		s.filling.Lock()
		*last = slices.Grow(*last, min(from+n, s.space.block-from))
		s.filling.Unlock()
	}
	*last = (*last)[:from+n]
	s.size += int64(n)
	return (*last)[from:]
}

// grow adds an empty block.
func (s *spill) grow() error {
	if s.file == nil && s.space.take(int64(s.space.block)) {
		var b []byte // the first grows as it needs
		if len(s.blocks) > 0 {
			b = make([]byte, 0, s.space.block)
		}
		s.blocks = append(s.blocks, b)
		return nil
	}
	if err := s.flush(); err != nil {
		return err
	}
	if len(s.blocks) == 0 {
		s.blocks = append(s.blocks, make([]byte, 0, s.space.block))
	}
	return nil
}

// flush writes all blocks to the file. One is kept for what comes.
func (s *spill) flush() error {
	s.filling.Lock()
	defer s.filling.Unlock()
	if s.file == nil {
		f, err := s.space.create()
		if err != nil {
			return fmt.Errorf("making a temporary file: %w", err)
		}
		s.file = f
		s.space.give(int64(len(s.blocks) * s.space.block))
	}
	for i, b := range s.blocks {
		n, err := s.file.WriteAt(b, s.written)
		s.written += int64(n)
		s.space.disk.Add(int64(n))
		if err != nil {
			return fmt.Errorf("writing a temporary file: %w", err)
		}
		if i > 0 {
			s.blocks[i] = nil
		}
	}
	if len(s.blocks) > 0 {
		s.blocks = s.blocks[:1]
		s.blocks[0] = s.blocks[0][:0]
	}
	return nil
}

// seal ends the appending.
func (s *spill) seal() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil && s.file != nil {
		s.err = s.flush()
		s.blocks = nil
	}
	return s.err
}

// read returns n bytes: those of the spill itself or in *buf, which grows as
// it needs. They are not to be changed, and valid until *buf is used again.
func (s *spill) read(buf *[]byte, at int64, n int) ([]byte, error) {
	if s.file != nil {
		b := slices.Grow((*buf)[:0], n)[:n]
		*buf = b
		if m, err := s.file.ReadAt(b, at); m < n {
			return nil, fmt.Errorf("reading a temporary file: %w", err)
		}
		return b, nil
	}
	if n == 0 {
		return nil, nil
	}
	block := int64(s.space.block)
	i, from := int(at/block), int(at%block)
	if from+n <= len(s.blocks[i]) {
		return s.blocks[i][from : from+n], nil
	}
	b := (*buf)[:0]
	for len(b) < n {
		part := s.blocks[i][from:]
		b = append(b, part[:min(len(part), n-len(b))]...)
		i, from = i+1, 0
	}
	*buf = b
	return b, nil
}

// close frees the memory and the file. It may be called again; nothing can be
// read after it.
func (s *spill) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.file
	if f == nil {
		s.space.give(int64(len(s.blocks) * s.space.block))
		f = closedFile{}
	}
	s.file, s.blocks, s.err = closedFile{}, nil, errClosed
	return f.Close()
}

// A closedFile stands where a temporary file was.
type closedFile struct{}

var errClosed = errors.New("the result is closed")

func (closedFile) ReadAt([]byte, int64) (int, error)  { return 0, errClosed }
func (closedFile) WriteAt([]byte, int64) (int, error) { return 0, errClosed }
func (closedFile) Close() error                       { return nil }
