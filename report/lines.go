package report

import (
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"runtime"
)

// How many values are encoded at a time, by one goroutine.
const (
	batchValues = 256
	batchBytes  = 256 << 10 // of what see says
)

// writeLines writes a line for each value, in their order. see is called for one
// after another, and tells about how many bytes it holds; line gives what its line
// tells, and is called on several goroutines at a time. An error of all or of w
// ends it.
func writeLines[T any](w io.Writer, workers int, all iter.Seq2[T, error], see func(*T) int, line func(*T) any) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var begun, free []*batch[T] // begun are those that are being encoded, in order
	defer func() {
		for _, b := range begun {
			<-b.done
		}
	}()
	finish := func() error {
		b := begun[0]
		begun = begun[1:]
		if err := <-b.done; err != nil {
			return err
		}
		_, err := w.Write(b.lines.out)
		free = append(free, b)
		return err
	}
	begin := func(b *batch[T]) error {
		begun = append(begun, b)
		go func() { b.done <- b.encode(line) }()
		if len(begun) <= workers {
			return nil
		}
		return finish()
	}
	next := func() *batch[T] {
		if n := len(free); n > 0 {
			b := free[n-1]
			free = free[:n-1]
			return b
		}
		return &batch[T]{lines: newLineEncoder(), done: make(chan error, 1)}
	}
	b := next()
	for v, err := range all {
		if err != nil {
			return err
		}
		b.values = append(b.values, v)
		if b.bytes += see(&v); b.bytes < batchBytes && len(b.values) < batchValues {
			continue
		}
		if err := begin(b); err != nil {
			return err
		}
		b = next()
	}
	if err := begin(b); err != nil {
		return err
	}
	for len(begun) > 0 {
		if err := finish(); err != nil {
			return err
		}
	}
	return nil
}

// A batch is some values, then their lines.
type batch[T any] struct {
	values []T
	bytes  int
	lines  *lineEncoder
	done   chan error // tells that they are encoded
}

// encode replaces the lines by those of the values, which it forgets.
func (b *batch[T]) encode(line func(*T) any) error {
	b.lines.out = b.lines.out[:0]
	for i := range b.values {
		if err := b.lines.add(line(&b.values[i])); err != nil {
			return err
		}
	}
	clear(b.values)
	b.values, b.bytes = b.values[:0], 0
	return nil
}

// A lineEncoder encodes values as lines of JSON.
type lineEncoder struct {
	enc  *json.Encoder
	line bytes.Buffer
	out  []byte
}

func newLineEncoder() *lineEncoder {
	l := new(lineEncoder)
	l.enc = json.NewEncoder(&l.line)
	l.enc.SetEscapeHTML(false)
	return l
}

// add appends the line of v to l.out.
func (l *lineEncoder) add(v any) error {
	l.line.Reset()
	if err := l.enc.Encode(v); err != nil {
		return err
	}
	l.out = escapeJSON(l.out, l.line.Bytes())
	return nil
}

// writeLine writes one value as a line of JSON.
func writeLine(w io.Writer, v any) error {
	l := newLineEncoder()
	if err := l.add(v); err != nil {
		return err
	}
	_, err := w.Write(l.out)
	return err
}
