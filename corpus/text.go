package corpus

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/wirecopy/dedupe"
)

// readText yields a file that is one article.
func readText(f *File) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) { yield(oneText(f)) }
}

func oneText(f *File) (a dedupe.Article, err error) {
	head, _ := f.Peek(headBytes)
	if err := checkText(head); err != nil {
		return a, err
	}
	if f.Size > dedupe.MaxArticleBytes {
		return a, errLong(f.Size)
	}
	// The file may have grown since its size was told.
	b, err := readAll(*f.buf, io.LimitReader(f.in, dedupe.MaxArticleBytes+1), int(f.Size))
	*f.buf = b
	if err != nil {
		return a, err
	}
	if len(b) > dedupe.MaxArticleBytes {
		return a, errLong(-1)
	}
	text, encoding, err := decode(b)
	if err != nil {
		return a, err
	}
	a.Text, a.Encoding = string(text), encoding
	a.Title = firstLine(a.Text)
	a.Extracted = encoding != utf8Name && encoding != ""
	return a, nil
}

// errLong says that a text is too long; n is -1 where its length is not known.
func errLong(n int64) error {
	if n < 0 {
		return fmt.Errorf("text of more than %d bytes", dedupe.MaxArticleBytes)
	}
	return fmt.Errorf("text of %d bytes: more than %d", n, dedupe.MaxArticleBytes)
}

// readAll reads r into buf, which it returns, grown; size is a guess, or -1.
func readAll(buf []byte, r io.Reader, size int) ([]byte, error) {
	buf = slices.Grow(buf[:0], max(size+1, 512))
	for {
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if err == io.EOF {
			return buf, nil
		}
		if err != nil {
			return buf, err
		}
		if len(buf) == cap(buf) {
			buf = slices.Grow(buf, len(buf))
		}
	}
}

// titleBytes is the length to which a first line is shown.
const titleBytes = 200

// firstLine is the first line with a letter or digit, without the blanks
// around it, shortened.
func firstLine(s string) string {
	s = strings.TrimPrefix(s, string(byteOrderMark))
	i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
	if i < 0 {
		return ""
	}
	start := strings.LastIndexAny(s[:i], "\r\n") + 1
	line := s[start:]
	if end := strings.IndexAny(line, "\r\n"); end >= 0 {
		line = line[:end]
	}
	return shorten(strings.TrimSpace(line), titleBytes)
}

// shorten cuts s to at most n bytes and an ellipsis, at the edge of a rune.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := n; i > n-4 && i > 0; i-- {
		if s[i]&0xC0 != 0x80 {
			n = i
			break
		}
	}
	return strings.TrimRight(s[:n], " ") + "…"
}
