package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// beginsJSON reports whether a text begins as JSON: with an object, or with an
// array of them.
func beginsJSON(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, byteOrderMark), jsonBlanks)
	if len(head) == 0 {
		return false
	}
	if head[0] == '[' {
		head = bytes.TrimLeft(head[1:], jsonBlanks)
		return len(head) > 0 && (head[0] == '{' || head[0] == ']')
	}
	return head[0] == '{'
}

// isLines tells JSON Lines from an array, and from objects that are set over
// several lines.
func isLines(name string, head []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jsonl", ".ndjson":
		return true
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, byteOrderMark), jsonBlanks)
	if len(head) > 0 && head[0] == '[' {
		return false
	}
	line, _, more := bytes.Cut(head, []byte("\n"))
	line = bytes.TrimRight(line, jsonBlanks)
	return !more || len(line) == 0 || bytes.IndexByte([]byte("{[,:"), line[len(line)-1]) < 0
}

// IsJSONLines reports whether a file of records is JSON Lines as it lies, neither
// compressed nor in UTF-16: the Line of its articles is then their line in the
// file. head are its first 8 KiB, or all of it; name tells by its extension, and
// "-" is standard input.
func IsJSONLines(name string, head []byte) bool {
	if bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".jsonl", ".ndjson":
		return true
	}
	return beginsJSON(head) && isLines(name, head)
}

var (
	errCutJSON = errors.New("the JSON is cut off")
	errLayout  = errors.New("no valid JSON")
)

// values reads the values of an array, one after another, or those of a sequence
// of values and arrays; an array within an array is read as its values. It looks
// at quotation marks, brackets and commas only.
type values struct {
	depth int  // of arrays that are open
	last  byte // '[' or ',' where that is what came last in them, else 0
	wrong bool // whether errLayout has been told
}

// read reads the next value into buf, which it returns. A value of more than limit
// bytes is passed over and gives errLongLine. Brackets and commas between values
// that are not as in JSON give an error that wraps errLayout, once: reading goes on
// behind them. The end of the input is io.EOF, or errCutJSON where something is
// open.
func (v *values) read(r *bufio.Reader, buf []byte, limit int) ([]byte, error) {
	buf = buf[:0]
	if err := v.begin(r); err != nil {
		return buf, err
	}
	s := scanner{}
	long := false
	for {
		if _, err := r.Peek(1); err != nil {
			if err == io.EOF {
				if s.state == scalar {
					return buf, nil
				}
				err = errCutJSON
			}
			return buf, err
		}
		part, _ := r.Peek(r.Buffered())
		n, done := s.scan(part)
		if long = long || len(buf)+n > limit; !long {
			buf = append(buf, part[:n]...)
		}
		r.Discard(n)
		switch {
		case done && long:
			return buf, errLongLine
		case done:
			return buf, nil
		}
	}
}

// begin reads on to where a value begins.
func (v *values) begin(r *bufio.Reader) error {
	for {
		b, err := r.Peek(1)
		if err == io.EOF && v.depth > 0 {
			return errCutJSON
		}
		if err != nil {
			return err
		}
		wrong, between := "", true
		switch c := b[0]; {
		case isBlank(c):
		case c == ',':
			switch {
			case v.depth == 0:
				wrong = "a comma outside of an array"
			case v.last != 0:
				wrong = "a comma without a value before it"
			}
			v.last = c
		case c == ']':
			switch {
			case v.depth == 0:
				wrong = "a ] that closes nothing"
			case v.last == ',':
				wrong = "a comma without a value after it"
			}
			v.depth = max(v.depth-1, 0)
			v.last = 0
		default:
			if v.depth > 0 && v.last == 0 {
				wrong = "no comma before a value"
			}
			v.last = 0
			if between = c == '['; between {
				v.depth++
				v.last = c
			}
		}
		if wrong != "" && !v.wrong {
			v.wrong = true
			if !between {
				v.last = ',' // what would be right
			} else {
				r.Discard(1)
			}
			return fmt.Errorf("%w: %s", errLayout, wrong)
		}
		if !between {
			return nil
		}
		r.Discard(1)
	}
}

// A scanner finds where a value ends.
type scanner struct {
	state   scanState
	depth   int
	quoted  bool // the value is, or is in, a string
	escaped bool
}

type scanState int

const (
	before scanState = iota // at the value's first byte
	scalar                  // in a number or word, whose end is what comes after it
	within                  // in an object or string
)

// scan goes on in b and returns how much of it belongs to the value: all of it
// where the value is not done.
func (s *scanner) scan(b []byte) (n int, done bool) {
	if s.state == before {
		switch b[0] {
		case '{', '"':
			s.state = within
		default:
			s.state = scalar
		}
	}
	for i, c := range b {
		switch {
		case s.escaped:
			s.escaped = false
		case s.quoted:
			s.escaped = c == '\\'
			s.quoted = c != '"'
			if !s.quoted && s.depth == 0 {
				return i + 1, true
			}
		case s.state == scalar:
			if isBlank(c) || c == ',' || c == ']' {
				return i, true
			}
		case c == '"':
			s.quoted = true
		case c == '{' || c == '[':
			s.depth++
		case c == '}' || c == ']':
			s.depth--
			if s.depth == 0 {
				return i + 1, true
			}
		}
	}
	return len(b), false
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
