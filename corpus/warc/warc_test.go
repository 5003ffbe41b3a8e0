package warc_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/warc"
)

const text = `The ferry to Sandhaven runs again from Monday, the harbour office said on Wednesday. A storm had stopped it for four days.

No ship was damaged, but two piers are still being looked at by divers, who are to finish their work in the course of the week.

Last year the company carried some 310,000 people, more than ever before in its history of ninety years.`

func page(head string) string {
	return "<html><head><title>Ferry</title>" + head + "</head><body><nav><a href=/>Home</a></nav><article><p>" +
		strings.ReplaceAll(text, "\n\n", "</p><p>") + "</p></article></body></html>"
}

// record is a record of a type, with fields and a block.
func record(typ, fields, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2021-03-04T10:00:00Z\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n",
		typ, strings.ReplaceAll(fields, "\n", "\r\n"), len(block), block)
}

func response(url, header, body string) string {
	return record("response", "WARC-Target-URI: "+url+"\nContent-Type: application/http; msgtype=response\n",
		"HTTP/1.1 200 OK\r\n"+strings.ReplaceAll(header, "\n", "\r\n")+"\r\n"+body)
}

const isHTML = "Content-Type: text/html; charset=utf-8\n"

// read reads a file of the name and content.
func read(t testing.TB, name, content string) (articles []dedupe.Article, skipped []string, left int) {
	t.Helper()
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile(name, []byte(content), 0o666))
	r, err := corpus.Open([]string{name}, corpus.Options{Formats: []corpus.Format{warc.Format()}})
	require.NoError(t, err)
	for a, err := range r.Articles(context.Background()) {
		if err != nil {
			skipped = append(skipped, err.Error())
			continue
		}
		articles = append(articles, a)
	}
	return articles, skipped, r.LeftOut().Records
}

func TestRecords(t *testing.T) {
	fetched := time.Date(2021, 3, 4, 10, 0, 0, 0, time.UTC)
	usual := dedupe.Article{ID: "https://courier.example/1", URL: "https://courier.example/1", Title: "Ferry", Text: text, Published: fetched}
	tests := map[string]struct {
		record string
		want   dedupe.Article // zero where the record is left out
	}{
		"a page":          {response("https://courier.example/1", isHTML, page("")), usual},
		"version 1.1":     {strings.Replace(response("https://courier.example/1", isHTML, page("")), "WARC/1.0", "WARC/1.1", 1), usual},
		"angle brackets":  {response("<https://courier.example/1>", isHTML, page("")), usual},
		"no Content-Type": {response("https://courier.example/1", "", page("")), usual},
		"a folded field": {
			record("response", "WARC-Target-URI:\n https://courier.example/1\nContent-Type: application/http\n", "HTTP/1.1 200\r\njunk\r\n\r\n"+page("")),
			usual,
		},
		"with its own date and address": {
			response("https://courier.example/1?from=feed", isHTML, page(`<meta name=date content=2021-03-03><link rel=canonical href=/1>`)),
			dedupe.Article{
				ID: "https://courier.example/1?from=feed", URL: "https://courier.example/1", Title: "Ferry", Text: text,
				Published: time.Date(2021, 3, 3, 0, 0, 0, 0, time.UTC), DayOnly: true,
			},
		},
		"a resource": {record("resource", "WARC-Target-URI: https://courier.example/1\nContent-Type: text/html\n", page("")), usual},
		"a conversion": {
			record("conversion", "WARC-Target-URI: https://courier.example/1\nContent-Type: text/plain\n", "Ferry\n"+text),
			dedupe.Article{ID: usual.ID, URL: usual.URL, Title: "Ferry", Text: "Ferry\n" + text, Published: fetched},
		},
		"a damaged conversion": {
			record("conversion", "WARC-Target-URI: https://courier.example/1\nContent-Type: text/plain\n", "Ferry\n\xfc"+text),
			dedupe.Article{ID: usual.ID, URL: usual.URL, Title: "Ferry", Text: "Ferry\n\xfc" + text, Published: fetched},
		},

		"a request":              {record("request", "", "GET / HTTP/1.1\r\n\r\n"), dedupe.Article{}},
		"metadata":               {record("metadata", "", "fetchTimeMs: 1"), dedupe.Article{}},
		"a revisit":              {record("revisit", "WARC-Target-URI: https://courier.example/1\nContent-Type: application/http\n", "HTTP/1.1 200 OK\r\n\r\n"), dedupe.Article{}},
		"a truncated page":       {record("response", "WARC-Truncated: length\nContent-Type: application/http\n", "HTTP/1.1 200 OK\r\n\r\n"+page("")), dedupe.Article{}},
		"a page that is not":     {record("response", "Content-Type: application/http\n", "HTTP/1.1 404 Not Found\r\n\r\n"+page("")), dedupe.Article{}},
		"a picture":              {response("https://courier.example/1.png", "Content-Type: image/png\n", "\x89PNG"), dedupe.Article{}},
		"of a name server":       {record("response", "Content-Type: text/dns\n", "x"), dedupe.Article{}},
		"a picture as resource":  {record("resource", "Content-Type: image/png\n", "x"), dedupe.Article{}},
		"a conversion to a page": {record("conversion", "Content-Type: application/json\n", "{}"), dedupe.Article{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			articles, skipped, left := read(t, "a.warc", record("warcinfo", "", "software: x")+test.record)
			require.Empty(t, skipped)
			if test.want.ID == "" {
				require.Empty(t, articles)
				require.Equal(t, 2, left)
				return
			}
			require.Equal(t, 1, left)
			require.Len(t, articles, 1)
			test.want.Publisher = "courier.example"
			test.want.Path, test.want.Line, test.want.Extracted = "a.warc", 2, true
			if utf8.ValidString(test.want.Text) {
				test.want.Encoding = "utf-8"
			}
			require.Equal(t, test.want, articles[0])
		})
	}
}

// pack compresses a body.
func pack[W io.WriteCloser](t testing.TB, open func(io.Writer) W, body string) string {
	var b bytes.Buffer
	w := open(&b)
	_, err := io.WriteString(w, body)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String()
}

func gzipped(t testing.TB, body string) string { return pack(t, gzip.NewWriter, body) }

func chunked(body string) string {
	var b strings.Builder
	for len(body) > 0 {
		n := min(len(body), 100)
		fmt.Fprintf(&b, "%x;x=y\r\n%s\r\n", n, body[:n])
		body = body[n:]
	}
	return b.String() + "0\r\n\r\n"
}

func TestEncodings(t *testing.T) {
	body := page("")
	deflated := pack(t, func(w io.Writer) *flate.Writer { f, _ := flate.NewWriter(w, 5); return f }, body)
	zstandard := pack(t, func(w io.Writer) *zstd.Encoder { z, _ := zstd.NewWriter(w); return z }, body)
	tests := map[string]struct{ header, body string }{
		"chunked":                         {"Transfer-Encoding: chunked\n", chunked(body)},
		"chunked, undone":                 {"Transfer-Encoding: chunked\n", body},
		"gzip":                            {"Content-Encoding: gzip\n", gzipped(t, body)},
		"gzip, undone":                    {"Content-Encoding: gzip\n", body},
		"gzip in chunks":                  {"Content-Encoding: GZIP\nTransfer-Encoding: Chunked\n", chunked(gzipped(t, body))},
		"deflate":                         {"Content-Encoding: deflate\n", pack(t, zlib.NewWriter, body)},
		"deflate without a header":        {"Content-Encoding: deflate\n", deflated},
		"deflate, undone":                 {"Content-Encoding: deflate\n", body},
		"br":                              {"Content-Encoding: br\n", pack(t, brotli.NewWriter, body)},
		"br, undone":                      {"Content-Encoding: br\n", body},
		"zstd":                            {"Content-Encoding: zstd\n", zstandard},
		"chunked, with a length that is":  {"Transfer-Encoding: chunked\nContent-Length: 7\n", chunked(body)},
		"none":                            {"Content-Encoding: identity\n", body},
		"in Latin-1, by the server's way": {"Content-Type: text/html; charset=iso-8859-1\n", body},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			articles, skipped, _ := read(t, "a.warc", response("https://courier.example/1", test.header, test.body))
			require.Empty(t, skipped)
			require.Len(t, articles, 1)
			require.Equal(t, text, articles[0].Text)
		})
	}
}

func TestBadRecords(t *testing.T) {
	good := response("https://courier.example/1", isHTML, page(""))
	bomb := gzipped(t, strings.Repeat("<p>word</p>", 2<<20))
	tests := map[string]struct{ bad, err string }{
		"no article":     {response("https://courier.example/2", isHTML, "<html>"), "no article found on the page"},
		"no length":      {"WARC/1.0\r\nWARC-Type: response\r\n\r\nxyz\r\n\r\n", `the record has no length, but ""`},
		"wrong length":   {strings.Replace(good, "Content-Length: ", "Content-Length: -", 1), `the record has no length, but "-`},
		"too short":      {strings.Replace(record("request", "", "GET / HTTP/1.1\r\nHost: x"), "Content-Length: 23", "Content-Length: 2", 1), `no record begins here, but "T / H"`},
		"long header":    {"WARC/1.0\r\n" + strings.Repeat("X: y\r\n", 20000) + "\r\n", "header of more than 65536 bytes"},
		"long line":      {"WARC/1.0\r\nX: " + strings.Repeat("y", 100_000) + "\r\n\r\n", "header of more than 65536 bytes"},
		"not chunked":    {response("https://courier.example/2", "Transfer-Encoding: chunked\n", "5\r\nabcdefgh"), "malformed chunked encoding"},
		"no gzip":        {response("https://courier.example/2", "Content-Encoding: gzip\n", "\x1f\x8bxxxxxxxxxxxxxx"), "gzip: invalid"},
		"compress":       {response("https://courier.example/2", "Content-Encoding: compress\n", "x"), "the page is compressed as compress"},
		"bomb":           {response("https://courier.example/2", "Content-Encoding: gzip\n", bomb), "page of more than 16777216 bytes"},
		"no HTTP header": {record("response", "Content-Type: application/http\n", "HTTP/1.1 200 OK\r\n"), "the header is cut off"},
		"long HTTP line": {record("response", "Content-Type: application/http\n", "HTTP/1.1 200 OK\r\nX: "+strings.Repeat("y", 100_000)), "header of more than 65536 bytes"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			articles, skipped, _ := read(t, "a.warc", good+test.bad+strings.Replace(good, "/1", "/3", 1))
			require.Len(t, skipped, 1)
			require.Contains(t, skipped[0], "a.warc:")
			require.Contains(t, skipped[0], test.err)
			require.Len(t, articles, 2, "reading goes on")
		})
	}
}

// Of a file that is cut off, everything before the cut is read; then it is an
// error.
func TestTruncated(t *testing.T) {
	whole := response("https://courier.example/1", isHTML, page("")) + response("https://courier.example/2", isHTML, page(""))
	first := len(whole) / 2
	for _, cut := range []int{3, 60, 200, len(whole) - first - 5} {
		articles, skipped, _ := read(t, "a.warc", whole[:first+cut])
		require.Len(t, articles, 1, "cut at %d", cut)
		require.Len(t, skipped, 1, "cut at %d", cut)
		require.Contains(t, skipped[0], "a.warc:2: ")
	}
	packed := gzipped(t, whole[:first]) + gzipped(t, whole[first:])
	articles, skipped, _ := read(t, "a.warc.gz", packed)
	require.Len(t, articles, 2)
	require.Empty(t, skipped)
	articles, skipped, _ = read(t, "a.warc.gz", packed[:len(packed)-20])
	require.Len(t, articles, 1)
	require.Len(t, skipped, 1)
	// Told by content where the extension does not.
	articles, _, _ = read(t, "crawl", whole)
	require.Len(t, articles, 2)
}

func FuzzRead(f *testing.F) {
	f.Add(response("https://courier.example/1", isHTML, page("")))
	f.Add(record("conversion", "Content-Type: text/plain\n", text) + "\r\nWARC/1.0\r\nContent-Length: 99999999999\r\n\r\n")
	f.Add(response("x", "Transfer-Encoding: chunked\nContent-Encoding: deflate\n", "5\r\nabcde"))
	f.Fuzz(func(t *testing.T, in string) {
		r, err := corpus.Open([]string{"-"}, corpus.Options{
			Formats: []corpus.Format{{Name: "WARC", Detect: func([]byte) bool { return true }, Read: warc.Format().Read}},
			Stdin:   strings.NewReader(in),
		})
		require.NoError(t, err)
		last := 0
		for a, err := range r.Articles(context.Background()) {
			if err == nil {
				require.Greater(t, a.Line, last)
				last = a.Line
				require.NotEmpty(t, a.ID)
			}
		}
		require.LessOrEqual(t, last, strings.Count(in, "WARC/"))
	})
}

func ExampleFormat() {
	body := "<html><head><title>Ferry</title></head><body><p>" + text + "</p></body></html>"
	http := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
	file := fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/1\r\n"+
		"WARC-Date: 2021-03-04T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(http), http)

	r, err := corpus.Open([]string{"-"}, corpus.Options{
		Formats: []corpus.Format{warc.Format()},
		Stdin:   strings.NewReader(file),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for a, err := range r.Articles(context.Background()) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(a.ID, a.Publisher, a.Title, a.Published)
	}
	// Output:
	// https://courier.example/1 courier.example Ferry 2021-03-04 10:00:00 +0000 UTC
}

// BenchmarkRead is of records that are left out, beside the bytes alone: what
// pages take is measured in package html.
func BenchmarkRead(b *testing.B) {
	in := strings.Repeat(record("request", "", strings.Repeat("x", 500))+record("conversion", "Content-Type: text/plain\n", strings.Repeat(text, 10)), 2000)
	b.Run("by=dedupe", func(b *testing.B) {
		b.SetBytes(int64(len(in)))
		b.ReportAllocs()
		for b.Loop() {
			r, err := corpus.Open([]string{"-"}, corpus.Options{Formats: []corpus.Format{warc.Format()}, Stdin: strings.NewReader(in)})
			require.NoError(b, err)
			for _, err := range r.Articles(context.Background()) {
				require.NoError(b, err)
			}
		}
	})
	b.Run("by=copy", func(b *testing.B) {
		b.SetBytes(int64(len(in)))
		for b.Loop() {
			_, err := io.Copy(io.Discard, struct{ io.Reader }{strings.NewReader(in)})
			require.NoError(b, err)
		}
	})
}
