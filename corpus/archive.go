package corpus

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/bzip2"
	"errors"
	"io"
	"iter"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zstd"
)

// The extensions of archives, and their first bytes.
const (
	zipExtension = ".zip"
	tarExtension = ".tar"
)

// archiveKind tells an archive by its name's extension, or by its content where
// the name has none that is known: ".zip", ".tar" or "".
func (r *Reader) archiveKind(name string, head []byte) string {
	ext := strings.ToLower(path.Ext(name))
	switch {
	case ext == zipExtension || ext == tarExtension:
		return ext
	case ext == "" || !r.known(name) && !isNotRead(ext):
		if isZip(head) {
			return zipExtension
		}
		if isTar(head) {
			return tarExtension
		}
	}
	return ""
}

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// isTar tells a tar archive of POSIX or GNU by the first header.
func isTar(head []byte) bool {
	const at = 257
	return len(head) >= at+5 && string(head[at:at+5]) == "ustar"
}

// A member is a file in an archive.
type member struct {
	name string
	size int64 // -1 is unknown
	open func() (io.ReadCloser, error)
	err  error // why it, or the rest, cannot be read
	last bool  // err is of all that follows
}

// tarMembers are the files of a tar archive, in their order.
func tarMembers(r io.Reader) iter.Seq[member] {
	return func(yield func(member) bool) {
		t := tar.NewReader(r)
		for {
			h, err := t.Next()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(member{err: cutOff("tar", err), last: true})
				return
			}
			if h.Typeflag != tar.TypeReg && h.Typeflag != tar.TypeGNUSparse {
				continue
			}
			m := member{name: h.Name, size: h.Size, open: func() (io.ReadCloser, error) { return io.NopCloser(tarFile{t}), nil }}
			if !yield(m) {
				return
			}
		}
	}
}

// A tarFile is the file a tar.Reader stands at.
type tarFile struct{ t *tar.Reader }

func (f tarFile) Read(p []byte) (int, error) {
	n, err := f.t.Read(p)
	if err != nil && err != io.EOF {
		err = cutOff("tar", err)
	}
	return n, err
}

// zipMembers are the files of a zip archive, in the order of its directory, or,
// where that is cut off, in the archive's.
func zipMembers(r io.ReaderAt, size int64, b *budget) iter.Seq[member] {
	return func(yield func(member) bool) {
		z, err := zip.NewReader(r, size)
		if errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) {
			cutZip(io.NewSectionReader(r, 0, size), b)(yield)
			return
		}
		if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
			yield(member{err: cutOff("zip", err), last: true})
			return
		}
		// One file is read after another: they share what undoes Deflate.
		var inflate io.ReadCloser
		z.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser {
			if inflate == nil {
				inflate = flate.NewReader(r)
			} else if err := inflate.(flate.Resetter).Reset(r, nil); err != nil {
				return flate.NewReader(r)
			}
			return inflate
		})
		z.RegisterDecompressor(zstd.ZipMethodWinZip, zstd.ZipDecompressor(zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true)))
		const methodBzip2 = 12
		z.RegisterDecompressor(methodBzip2, func(r io.Reader) io.ReadCloser { return io.NopCloser(bzip2.NewReader(r)) })
		for _, f := range z.File {
			if !f.Mode().IsRegular() {
				continue
			}
			m := member{name: f.Name, size: int64(min(f.UncompressedSize64, 1<<62))}
			if f.Flags&1 != 0 {
				m.err = errEncrypted
			}
			m.open = func() (io.ReadCloser, error) {
				r, err := f.Open()
				if err != nil {
					return nil, cutOff("zip", err)
				}
				return struct {
					io.Reader
					io.Closer
				}{&unpacker{from: r, kind: "zip", budget: b}, r}, nil
			}
			if !yield(m) {
				return
			}
		}
	}
}

var errEncrypted = errors.New("encrypted")

// isHidden reports whether a member of an archive is hidden, as what lies below
// a hidden folder is.
func isHidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." {
			return true
		}
	}
	return false
}

// archivedName is a member's name in a path: with forward slashes, and without
// what would lead out of the archive.
func archivedName(name string) string {
	name = strings.ReplaceAll(name, "\\", "/")
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	if name == "" {
		return "?"
	}
	return name
}
