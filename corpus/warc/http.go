package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
	"io"
	"mime"
	"net/http/httputil"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/wirecopy/dedupe/corpus/html"
)

// page gives the page that a server answered with, and its Content-Type. ok is
// false, without an error, where it answered with something else.
func (r *record) page() (page []byte, contentType string, ok bool, err error) {
	in := bufio.NewReaderSize(r, mostHeader)
	status, header, err := readHeader(in)
	if err != nil {
		return nil, "", false, err
	}
	// "HTTP/1.1 200 OK"
	if words := strings.Fields(status); len(words) < 2 || words[1] != "200" {
		return nil, "", false, nil
	}
	contentType = header.Get("Content-Type")
	if mediaType, _, _ := mime.ParseMediaType(contentType); mediaType != "" && !isPage(mediaType) {
		return nil, "", false, nil
	}
	body, err := decoded(in, header.Get("Transfer-Encoding"), header.Get("Content-Encoding"))
	if err == nil {
		page, err = readAll(body, html.MaxPageBytes)
	}
	return page, contentType, err == nil, err
}

// decoded undoes the encodings of a body. Crawlers may have undone one already
// and left its name, so each is looked for.
func decoded(in *bufio.Reader, transfer, content string) (io.Reader, error) {
	if strings.EqualFold(transfer, "chunked") && beginsChunk(in) {
		in = bufio.NewReader(httputil.NewChunkedReader(in))
	}
	head, _ := in.Peek(128)
	switch strings.ToLower(strings.TrimSpace(content)) {
	case "gzip", "x-gzip":
		if bytes.HasPrefix(head, []byte{0x1f, 0x8b}) {
			return gzip.NewReader(in)
		}
	case "deflate":
		switch {
		case len(head) >= 2 && head[0]&0x0f == 8 && (uint(head[0])<<8|uint(head[1]))%31 == 0:
			return zlib.NewReader(in)
		case !isText(head):
			return flate.NewReader(in), nil
		}
	case "br":
		if !isText(head) {
			return brotli.NewReader(in), nil
		}
	case "zstd":
		if bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}) {
			z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20))
			if err != nil {
				return nil, err
			}
			return z.IOReadCloser(), nil
		}
	case "", "identity", "none", "utf-8":
	default:
		return nil, errors.New("the page is compressed as " + content)
	}
	return in, nil
}

// beginsChunk reports whether in begins with the length of a chunk.
func beginsChunk(in *bufio.Reader) bool {
	head, _ := in.Peek(20)
	line, _, ok := bytes.Cut(head, []byte("\r\n"))
	line, _, _ = bytes.Cut(line, []byte(";"))
	line = bytes.TrimSpace(line)
	if !ok || len(line) == 0 || len(line) > 16 {
		return false
	}
	return strings.Trim(string(line), "0123456789abcdefABCDEF") == ""
}

// isText reports whether a page begins so: with a tag, blanks or a byte order
// mark, and without control characters.
func isText(head []byte) bool {
	trimmed := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	return (len(trimmed) == 0 || trimmed[0] == '<') &&
		bytes.IndexFunc(head, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\r\f", r) }) < 0
}
