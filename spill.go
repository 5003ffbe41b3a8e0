package dedupe

import (
	"cmp"
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
	filling sync.RWMutex // held by who fills what he has made room for
	size    int64
	blocks  [][]byte // of space.block bytes, but that the first grows as it needs; while there is no file
	file    tempFile // nil while all is in memory
	tail    []byte   // what is to be written next, up to a block
	tailAt  int64
	free    []byte // a block for a tail, or nil
	err     error  // the first; nothing is appended after it
}

// append keeps a copy of p and returns where it lies.
//
// Room is made under the lock, filled and written without it: memory that is
// touched for the first time takes long to write to, and a file longer.
func (s *spill) append(p []byte) (at int64, err error) {
	s.mu.Lock()
	if s.err == nil && s.file == nil {
		s.err = s.grow(len(p))
	}
	if s.err != nil {
		defer s.mu.Unlock()
		return 0, s.err
	}
	at = s.size
	s.size += int64(len(p))
	if s.file != nil {
		return at, s.write(at, p)
	}
	blocks := s.blocks
	s.filling.RLock()
	s.mu.Unlock()
	defer s.filling.RUnlock()
	block := int64(s.space.block)
	for to := at; len(p) > 0; {
		n := copy(blocks[to/block][to%block:], p)
		p = p[n:]
		to += int64(n)
	}
	return at, nil
}

// grow makes room for n bytes in memory, or moves all to a file.
func (s *spill) grow(n int) error {
	need, block := s.size+int64(n), s.space.block
	for need > int64(len(s.blocks)*block) {
		if !s.space.take(int64(block)) {
			return s.move()
		}
		b := []byte(nil)
		if len(s.blocks) > 0 {
			b = make([]byte, block)
		}
		s.blocks = append(s.blocks, b)
	}
	if n := len(s.blocks); n > 0 && len(s.blocks[0]) < block && need > int64(len(s.blocks[0])) {
		s.filling.Lock()
		defer s.filling.Unlock()
		first := make([]byte, min(max(need, 2*int64(len(s.blocks[0]))), int64(block)))
		copy(first, s.blocks[0])
		s.blocks[0] = first
	}
	return nil
}

// move moves all to a file.
func (s *spill) move() error {
	s.filling.Lock()
	defer s.filling.Unlock()
	f, err := s.space.create()
	if err != nil {
		return fmt.Errorf("making a temporary file: %w", err)
	}
	s.file, s.tailAt = f, s.size
	s.space.give(int64(len(s.blocks) * s.space.block))
	at := int64(0)
	for _, b := range s.blocks {
		b = b[:min(int64(len(b)), s.size-at)]
		if err := s.writeAt(b, at); err != nil {
			return err
		}
		at += int64(len(b))
	}
	s.blocks = nil
	return nil
}

// write puts p behind what is in the file or to be written there, and unlocks
// s.mu. It writes what the tail has no room for.
func (s *spill) write(at int64, p []byte) error {
	var full []byte
	fullAt, block := s.tailAt, s.space.block
	if len(s.tail)+len(p) > block {
		full, s.tail, s.tailAt = s.tail, nil, at
	}
	var to []byte
	if len(p) > block {
		s.tailAt = s.size
	} else {
		if s.tail == nil {
			s.tail = s.spare()
		}
		from := len(s.tail)
		s.tail = s.tail[:from+len(p)]
		to = s.tail[from:]
	}
	s.filling.RLock()
	s.mu.Unlock()
	copied := copy(to, p)
	s.filling.RUnlock()

	var err error
	if len(full) > 0 {
		s.awaitFilled()
		err = s.writeAt(full, fullAt)
	}
	if copied < len(p) && err == nil {
		err = s.writeAt(p, at)
	}
	if full == nil && err == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.err = cmp.Or(s.err, err)
	s.free = full[:0]
	return err
}

// awaitFilled returns when all the room that was made before is filled.
func (s *spill) awaitFilled() {
	s.filling.Lock()
	defer s.filling.Unlock()
}

func (s *spill) spare() []byte {
	if b := s.free; b != nil {
		s.free = nil
		return b
	}
	return make([]byte, 0, s.space.block)
}

func (s *spill) writeAt(b []byte, at int64) error {
	n, err := s.file.WriteAt(b, at)
	s.space.disk.Add(int64(n))
	if err != nil {
		return fmt.Errorf("writing a temporary file: %w", err)
	}
	return nil
}

// seal makes all readable that was appended. It must not be called while anybody
// appends.
func (s *spill) seal() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil && s.file != nil {
		s.err = s.writeAt(s.tail, s.tailAt)
		s.tail, s.tailAt, s.free = nil, s.size, nil
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
	s.file, s.blocks, s.tail, s.free, s.err = closedFile{}, nil, nil, nil, errClosed
	return f.Close()
}

// A closedFile stands where a temporary file was.
type closedFile struct{}

var errClosed = errors.New("the result is closed")

func (closedFile) ReadAt([]byte, int64) (int, error)  { return 0, errClosed }
func (closedFile) WriteAt([]byte, int64) (int, error) { return 0, errClosed }
func (closedFile) Close() error                       { return nil }
