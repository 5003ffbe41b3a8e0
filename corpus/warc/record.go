package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
)

var magic = []byte("WARC/")

// mostHeader is the length to which the header of a record, or of a server's
// answer, is read.
const mostHeader = 64 << 10

// records reads the records of a file, one after another.
type records struct {
	in     *bufio.Reader
	last   *record
	number int  // of the record, from 1
	ended  bool // nothing more can be read
}

// A record is open for reading its block until the next is asked for.
type record struct {
	header textproto.MIMEHeader
	left   int64 // bytes of the block that are not read yet
	in     *bufio.Reader
	err    error // of the file, met in the block
}

func (r *record) Read(p []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	n, err := r.in.Read(p[:min(int64(len(p)), r.left)])
	r.left -= int64(n)
	if err == io.EOF && r.left > 0 {
		err = fmt.Errorf("the record is cut off, %d bytes before its end", r.left)
	}
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}

// next returns the next record. An error other than io.EOF is that of one
// record, unless records.ended is set; reading may go on.
func (rs *records) next() (*record, error) {
	if rs.last != nil {
		last := rs.last
		rs.last = nil
		if last.err == nil {
			if _, err := io.Copy(io.Discard, last); err != nil {
				rs.ended = true
				return nil, err
			}
		}
	}
	if err := rs.blank(); err != nil {
		rs.ended = true
		return nil, err
	}
	rs.number++
	if head, _ := rs.in.Peek(len(magic)); !bytes.Equal(head, magic) {
		return nil, rs.lost(fmt.Errorf("no record begins here, but %q", head))
	}
	_, header, err := readHeader(rs.in)
	if err != nil {
		return nil, rs.lost(err)
	}
	n, err := strconv.ParseInt(strings.TrimSpace(header.Get("Content-Length")), 10, 64)
	if err != nil || n < 0 {
		return nil, rs.lost(fmt.Errorf("the record has no length, but %q", header.Get("Content-Length")))
	}
	rs.last = &record{header: header, left: n, in: rs.in}
	return rs.last, nil
}

// readHeader reads a line and the fields below it, up to an empty line. A line
// that is no field is passed over: servers send such.
func readHeader(in *bufio.Reader) (first string, h textproto.MIMEHeader, err error) {
	h = textproto.MIMEHeader{}
	size, key := 0, ""
	for n := 0; ; n++ {
		b, err := in.ReadSlice('\n')
		size += len(b)
		switch {
		case err == bufio.ErrBufferFull || size > mostHeader:
			return "", nil, fmt.Errorf("header of more than %d bytes", mostHeader)
		case err == io.EOF:
			return "", nil, errors.New("the header is cut off")
		case err != nil:
			return "", nil, err
		}
		line := strings.TrimRight(string(b), "\r\n")
		switch {
		case n == 0:
			first = line
		case line == "":
			return first, h, nil
		case (line[0] == ' ' || line[0] == '\t') && key != "":
			values := h[key]
			last := &values[len(values)-1]
			*last = strings.TrimSpace(*last + " " + strings.TrimSpace(line))
		default:
			name, value, ok := strings.Cut(line, ":")
			if !ok {
				continue
			}
			key = textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(name))
			h[key] = append(h[key], strings.TrimSpace(value))
		}
	}
}

// blank passes over the empty lines between records.
func (rs *records) blank() error {
	for {
		c, err := rs.in.ReadByte()
		if err != nil {
			return err
		}
		if c != '\r' && c != '\n' {
			return rs.in.UnreadByte()
		}
	}
}

// lost passes over what is no record, to the next line that begins one, and
// returns why, or the error of the file.
func (rs *records) lost(why error) error {
	atLine := false
	for {
		if head, _ := rs.in.Peek(len(magic)); atLine && bytes.Equal(head, magic) {
			return why
		}
		part, err := rs.in.ReadSlice('\n')
		atLine = err == nil && len(part) > 0
		if err == io.EOF {
			rs.ended = true
			return why
		}
		if err != nil && err != bufio.ErrBufferFull {
			rs.ended = true
			return err
		}
	}
}
