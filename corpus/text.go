package corpus

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wirecopy/dedupe"
)

// readText yields a file that is one article.
func (p *pass) readText(f *file) bool {
	head, _ := p.in.Peek(headBytes)
	if err := checkText(head); err != nil {
		return p.skip(f, 0, err)
	}
	if f.size > dedupe.MaxArticleBytes {
		return p.skip(f, 0, errLong(f.size))
	}
	// The file may have grown since its size was told.
	var err error
	p.buf, err = readAll(p.buf, io.LimitReader(p.in, dedupe.MaxArticleBytes+1), int(f.size))
	if err != nil {
		return p.skip(f, 0, err)
	}
	if len(p.buf) > dedupe.MaxArticleBytes {
		return p.skip(f, 0, errLong(-1))
	}
	if err := checkUTF8(p.buf); err != nil {
		return p.skip(f, 0, err)
	}
	a := dedupe.Article{
		ID:        f.name,
		Publisher: f.publisher(),
		Text:      string(p.buf),
		Path:      f.name,
	}
	a.Title = firstLine(a.Text)
	if strings.HasSuffix(strings.ToLower(f.name), ".md") {
		a.Title = strings.TrimSpace(strings.Trim(a.Title, "#"))
	}
	if utf8.ValidString(a.Text) {
		a.Encoding = "utf-8"
	}
	return p.yield(a, nil)
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
