package corpus

import (
	"bufio"
	"bytes"
	"errors"
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

var errCutJSON = errors.New("the JSON is cut off")

// readValue reads the next value of an array, or of a sequence of values, into
// buf, which it returns. It looks at quotation marks and brackets only. A value
// of more than limit bytes is passed over and gives errLongLine; the end of
// the input, io.EOF.
func readValue(r *bufio.Reader, buf []byte, limit int) ([]byte, error) {
	buf = buf[:0]
	s := scanner{}
	long := false
	for {
		if _, err := r.Peek(1); err != nil {
			if err == io.EOF && s.state != before {
				if s.state == scalar {
					return buf, nil
				}
				err = errCutJSON
			}
			return buf, err
		}
		part, _ := r.Peek(r.Buffered())
		from, to, done := s.scan(part)
		if long = long || len(buf)+to-from > limit; !long {
			buf = append(buf, part[from:to]...)
		}
		r.Discard(to)
		switch {
		case done && long:
			return buf, errLongLine
		case done:
			return buf, nil
		}
	}
}

// A scanner finds where a value begins and ends.
type scanner struct {
	state   scanState
	depth   int
	quoted  bool // the value is, or is in, a string
	escaped bool
}

type scanState int

const (
	before scanState = iota // between values
	scalar                  // in a number or word, whose end is what comes after it
	within                  // in an object, array or string
)

// scan goes on in b, and returns what of it belongs to the value: b[from:to]; to
// is all of b where the value is not done.
func (s *scanner) scan(b []byte) (from, to int, done bool) {
	i := 0
	if s.state == before {
		for i < len(b) && (isBlank(b[i]) || b[i] == ',' || b[i] == '[' || b[i] == ']') {
			i++
		}
		if from = i; i == len(b) {
			return i, i, false
		}
		switch b[i] {
		case '{', '"':
			s.state = within
		default:
			s.state = scalar
		}
	}
	for ; i < len(b); i++ {
		c := b[i]
		switch {
		case s.escaped:
			s.escaped = false
		case s.quoted:
			s.escaped = c == '\\'
			s.quoted = c != '"'
			if !s.quoted && s.depth == 0 {
				return from, i + 1, true
			}
		case s.state == scalar:
			if isBlank(c) || c == ',' || c == ']' {
				return from, i, true
			}
		case c == '"':
			s.quoted = true
		case c == '{' || c == '[':
			s.depth++
		case c == '}' || c == ']':
			s.depth--
			if s.depth == 0 {
				return from, i + 1, true
			}
		}
	}
	return from, i, false
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
