package corpus

import (
	"archive/zip"
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/klauspost/compress/flate"
)

var errZipCut = errors.New("zip archive is cut off: it has no directory")

// cutZip are the files of a zip archive without a directory, by the headers
// before them; the last is an error.
func cutZip(r io.Reader, b *budget) iter.Seq[member] {
	return func(yield func(member) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		for {
			h, err := readZipHeader(in)
			if err != nil {
				yield(member{err: errZipCut, last: true})
				return
			}
			var from io.Reader
			switch {
			case h.encrypted():
				err = errEncrypted
			case h.method == zip.Deflate:
				from = flate.NewReader(in)
			case h.method == zip.Store && !h.streamed():
				from = &exactly{in, h.packed}
			default:
				err = fmt.Errorf("compressed by method %d, which is read with a directory only", h.method)
			}
			if err != nil {
				yield(member{err: fmt.Errorf("%w; %s: %w", errZipCut, h.name, err), last: true})
				return
			}
			from = &unpacker{from: from, kind: "zip", budget: b}
			if !strings.HasSuffix(h.name, "/") {
				open := func() (io.ReadCloser, error) { return io.NopCloser(from), nil }
				if !yield(member{name: h.name, size: -1, open: open}) {
					return
				}
			}
			if _, err := io.Copy(io.Discard, from); err != nil || h.streamed() && !skipDescriptor(in) {
				yield(member{err: errZipCut, last: true})
				return
			}
		}
	}
}

// exactly reads n bytes; fewer are an unexpected end.
type exactly struct {
	r io.Reader
	n int64
}

func (e *exactly) Read(p []byte) (int, error) {
	if e.n <= 0 {
		return 0, io.EOF
	}
	n, err := e.r.Read(p[:min(int64(len(p)), e.n)])
	if e.n -= int64(n); err == io.EOF && e.n > 0 {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// A zipHeader stands before each file of a zip archive (APPNOTE 4.3.7).
type zipHeader struct {
	flags, method uint16
	packed        int64
	name          string
}

func (h *zipHeader) encrypted() bool { return h.flags&1 != 0 }

// streamed reports that the sizes stand behind the file.
func (h *zipHeader) streamed() bool { return h.flags&8 != 0 }

var errNoZipHeader = errors.New("no header of a file")

// readZipHeader reads the header of the next file.
func readZipHeader(in *bufio.Reader) (h zipHeader, err error) {
	var b [30]byte
	if _, err := io.ReadFull(in, b[:]); err != nil {
		return h, err
	}
	u16 := func(at int) uint16 { return binary.LittleEndian.Uint16(b[at:]) }
	u32 := func(at int) int64 { return int64(binary.LittleEndian.Uint32(b[at:])) }
	if string(b[:4]) != "PK\x03\x04" {
		return h, errNoZipHeader
	}
	h.flags, h.method, h.packed = u16(6), u16(8), u32(18)
	name := make([]byte, u16(26))
	if _, err := io.ReadFull(in, name); err != nil {
		return h, err
	}
	h.name = string(name)
	extra := make([]byte, u16(28))
	if _, err := io.ReadFull(in, extra); err != nil {
		return h, err
	}
	// The size of a large file stands in an extra field (4.5.3).
	for len(extra) >= 4 {
		id, n := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if n > len(extra)-4 {
			break
		}
		if field := extra[4 : 4+n]; id == 1 && n >= 16 {
			h.packed = int64(binary.LittleEndian.Uint64(field[8:]) & (1<<62 - 1))
		}
		extra = extra[4+n:]
	}
	return h, nil
}

// skipDescriptor passes over the sizes behind a file (4.3.9), of four or eight
// bytes, with or without a signature: it ends where the next header begins.
func skipDescriptor(in *bufio.Reader) bool {
	for _, n := range []int{16, 24, 12, 20} {
		b, err := in.Peek(n + 4)
		if err == nil && (string(b[n:]) == "PK\x03\x04" || string(b[n:]) == "PK\x01\x02") {
			in.Discard(n)
			return true
		}
	}
	return false
}
