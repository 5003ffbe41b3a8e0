package corpus

import (
	"bytes"
	"compress/bzip2"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/mikelolasagasti/xz"
)

// A compression is one that is undone whatever the file holds.
type compression struct {
	name       string
	extensions []string // lower case; those after the first are of a .tar
	begins     func(head []byte) bool
	open       func(io.Reader) (r io.Reader, close func(), err error)
}

// maxWindow bounds the memory that undoing a compression takes. It is what
// xz -9 asks for; zstd asks for more with --ultra or --long only.
const maxWindow = 128 << 20

var compressions = []*compression{
	{"gzip", []string{".gz", ".tgz"}, magic("\x1f\x8b\x08"), func(r io.Reader) (io.Reader, func(), error) {
		z, err := gzip.NewReader(r)
		return z, func() {}, err
	}},
	{"zstd", []string{".zst", ".tzst"}, isZstd, func(r io.Reader) (io.Reader, func(), error) {
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, nil, err
		}
		return z, z.Close, nil
	}},
	{"bzip2", []string{".bz2", ".tbz2", ".tbz"}, isBzip2, func(r io.Reader) (io.Reader, func(), error) {
		return bzip2.NewReader(r), func() {}, nil
	}},
	{"xz", []string{".xz", ".txz"}, magic("\xfd7zXZ\x00"), func(r io.Reader) (io.Reader, func(), error) {
		z, err := xz.NewReader(r, maxWindow)
		return z, func() {}, err
	}},
}

func magic(s string) func([]byte) bool {
	return func(head []byte) bool { return bytes.HasPrefix(head, []byte(s)) }
}

// isZstd tells a zstd frame, or one to be passed over (RFC 8878, 3.1).
func isZstd(head []byte) bool {
	return bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")) ||
		len(head) >= 4 && head[0]&0xf0 == 0x50 && string(head[1:4]) == "\x2a\x4d\x18"
}

// isBzip2 tells a bzip2 stream by its name, level and first block or end.
func isBzip2(head []byte) bool {
	if len(head) < 10 || string(head[:3]) != "BZh" || head[3] < '1' || head[3] > '9' {
		return false
	}
	block := string(head[4:10])
	return block == "\x31\x41\x59\x26\x53\x59" || block == "\x17\x72\x45\x38\x50\x90"
}

// compressionOf tells how a file is compressed by its first bytes; nil where
// it is not.
func compressionOf(head []byte) *compression {
	for _, c := range compressions {
		if c.begins(head) {
			return c
		}
	}
	return nil
}

// unpackedName is a file's name without the extension of a compression:
// "a.jsonl.gz" is "a.jsonl", "a.tgz" is "a.tar". packed is whether it had one.
func unpackedName(name string) (unpacked string, packed bool) {
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	ext = strings.ToLower(ext)
	for _, c := range compressions {
		switch i := slices.Index(c.extensions, ext); {
		case i == 0:
			return stem, true
		case i > 0:
			return stem + tarExtension, true
		}
	}
	return name, false
}

var errEmpty = errors.New("empty file: no compressed data")
