package warc

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"
	"mime"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/html"
)

// Format reads WARC and WET files (.warc, .wet).
func Format() corpus.Format {
	return corpus.Format{
		Name:       "WARC",
		Extensions: []string{".warc", ".wet"},
		Detect:     func(head []byte) bool { return bytes.HasPrefix(head, magic) },
		Read:       read,
	}
}

func read(f *corpus.File) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		in := &records{in: bufio.NewReaderSize(f, 64<<10)}
		for {
			rec, err := in.next()
			switch {
			case err == io.EOF:
				return
			case err != nil:
				if !yield(dedupe.Article{}, &dedupe.SkipError{Line: in.number, Err: err}) || in.ended {
					return
				}
				continue
			}
			a, ok, err := rec.article()
			if rec.err != nil {
				yield(dedupe.Article{}, &dedupe.SkipError{Line: in.number, Err: rec.err})
				return
			}
			switch {
			case err != nil:
				if !yield(dedupe.Article{}, &dedupe.SkipError{Line: in.number, Err: err}) {
					return
				}
			case !ok:
				f.LeaveOut()
			default:
				a.Line = in.number
				if !yield(a, nil) {
					return
				}
			}
		}
	}
}

// article gives the article of a record. ok is false, without an error, where
// it holds none.
func (r *record) article() (a dedupe.Article, ok bool, err error) {
	if r.header.Get("WARC-Truncated") != "" {
		return a, false, nil
	}
	mediaType, _, _ := mime.ParseMediaType(r.header.Get("Content-Type"))
	address := strings.Trim(r.header.Get("WARC-Target-URI"), "<>")
	switch strings.ToLower(r.header.Get("WARC-Type")) {
	case "response":
		if mediaType != "" && mediaType != "application/http" {
			return a, false, nil // of a name server, or by FTP
		}
		page, contentType, ok, err := r.page()
		if !ok || err != nil {
			return a, false, err
		}
		if a, err = html.Extract(page, contentType, address); err != nil {
			return a, false, err
		}
	case "resource":
		if !isPage(mediaType) {
			return a, false, nil
		}
		page, err := r.readAll(html.MaxPageBytes)
		if err != nil {
			return a, false, err
		}
		if a, err = html.Extract(page, r.header.Get("Content-Type"), address); err != nil {
			return a, false, err
		}
	case "conversion":
		if mediaType != "text/plain" {
			return a, false, nil
		}
		text, err := r.readAll(dedupe.MaxArticleBytes)
		if err != nil {
			return a, false, err
		}
		a = dedupe.Article{Text: string(text), Title: firstLine(text), URL: address}
		if utf8.Valid(text) {
			a.Encoding = "utf-8"
		}
	default:
		return a, false, nil
	}
	a.ID = address
	if at, err := time.Parse(time.RFC3339, r.header.Get("WARC-Date")); err == nil && a.Published.IsZero() {
		a.Published = at.UTC()
	}
	return a, true, nil
}

func isPage(mediaType string) bool {
	return mediaType == "text/html" || mediaType == "application/xhtml+xml"
}

// firstLine is the beginning of a text up to a line feed.
func firstLine(text []byte) string {
	const most = 200
	line, _, _ := bytes.Cut(text[:min(len(text), most)], []byte("\n"))
	return strings.TrimSpace(strings.ToValidUTF8(string(line), ""))
}

// readAll reads the block, of at most most bytes.
func (r *record) readAll(most int) ([]byte, error) { return readAll(r, most) }

func readAll(in io.Reader, most int) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(in, int64(most)+1))
	if err == nil && len(b) > most {
		err = fmt.Errorf("page of more than %d bytes", most)
	}
	return b, err
}
