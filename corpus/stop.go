package corpus

import (
	"context"
	"io"
)

// A stoppable is read until its iteration ends: who yields nothing, as all articles
// of a file are left out for their dates, learns of it here.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}

// A stoppableAt is a stoppable that is read at any place.
type stoppableAt struct {
	ctx context.Context
	r   io.ReaderAt
}

func (s stoppableAt) ReadAt(p []byte, at int64) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.ReadAt(p, at)
}

// A stream may let who reads it wait for ever, as a pipe does that nobody writes
// to: then it ends with its iteration, and the read under way is left to itself.
type stream struct {
	io.ReadCloser
	ctx context.Context
	buf []byte // what a read that is left behind may still write to
}

// openStream returns what open opens, which may wait likewise.
func openStream(ctx context.Context, open func() (io.ReadCloser, error)) (io.ReadCloser, error) {
	in, err := await(ctx, open, func(in io.ReadCloser) { in.Close() })
	if err != nil {
		return nil, err
	}
	return &stream{in, ctx, make([]byte, 64<<10)}, nil
}

func (s *stream) Read(p []byte) (int, error) {
	type read struct {
		n   int
		err error
	}
	wanted := s.buf[:min(len(p), len(s.buf))]
	r, err := await(s.ctx, func() (read, error) {
		n, err := s.ReadCloser.Read(wanted)
		return read{n, err}, nil
	}, func(read) {})
	if err != nil {
		return 0, err
	}
	return copy(p, wanted[:r.n]), r.err
}

// await returns what do returns, or the error of ctx where that ends before; late
// is then given what do returns after all, if that is no error.
func await[T any](ctx context.Context, do func() (T, error), late func(T)) (value T, err error) {
	if err := ctx.Err(); err != nil {
		return value, err
	}
	done := make(chan struct{})
	left := make(chan struct{})
	var doErr error
	var result T
	go func() {
		result, doErr = do()
		select {
		case done <- struct{}{}:
		case <-left:
			if doErr == nil {
				late(result)
			}
		}
	}()
	select {
	case <-done:
		return result, doErr
	case <-ctx.Done():
		close(left)
		return value, ctx.Err()
	}
}
