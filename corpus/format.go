package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// A format is a way in which a file holds articles.
type format struct {
	extensions []string // lower-case, with the dot

	// read yields the articles of f, which is open as p.in. It is false when
	// the iteration is left.
	read func(p *pass, f *file) bool
}

// formats are all that is read.
var formats = []*format{textFile, jsonLines}

var (
	textFile  = &format{extensions: []string{".txt", ".md"}, read: (*pass).readText}
	jsonLines = &format{extensions: []string{".jsonl", ".ndjson"}, read: (*pass).readJSONLines}
)

// formatByExtension is nil where the extension is unknown.
func formatByExtension(name string) *format {
	ext := strings.ToLower(path.Ext(name))
	for _, f := range formats {
		if slices.Contains(f.extensions, ext) {
			return f
		}
	}
	return nil
}

// formatOf tells a file's format by its extension, else by its first bytes.
func formatOf(name string, head []byte) *format {
	if f := formatByExtension(name); f != nil {
		return f
	}
	if beginsObject(head) {
		return jsonLines
	}
	return textFile
}

// notRead are the extensions of files that hold articles, but in a form that
// no reader takes; as plain text they would give words that nobody wrote. The
// value is the program that decompresses such a file, if that is all it needs.
var notRead = map[string]string{
	".html": "", ".htm": "", ".csv": "", ".tsv": "", ".xml": "", ".pdf": "", ".docx": "",
	".zip": "", ".tar": "", ".warc": "", ".parquet": "",
	".gz": "zcat", ".zst": "zstdcat", ".xz": "xzcat", ".bz2": "bzcat",
}

// errKind says that a file is not read for its extension.
func errKind(name string) error {
	name = strings.ToLower(name)
	ext := path.Ext(name)
	program, ok := notRead[ext]
	if !ok {
		return nil
	}
	const kind = "files of this kind are not read; .txt, .md, .jsonl and .ndjson are"
	_, packed := notRead[path.Ext(strings.TrimSuffix(name, ext))]
	if program == "" || packed {
		return errors.New(kind)
	}
	return fmt.Errorf("%s; decompress it, or pipe it: %s FILE | dedupe -", kind, program)
}

// isJSONArray reports a file of JSON that is no JSON Lines.
func isJSONArray(name string, head []byte) bool {
	return strings.EqualFold(path.Ext(name), ".json") && begins(head, '[')
}

// beginsObject reports whether the first byte that is no blank begins a JSON
// object.
func beginsObject(head []byte) bool { return begins(head, '{') }

// begins reports whether c is the first byte that is no blank.
func begins(head []byte, c byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, byteOrderMark), jsonBlanks)
	return len(head) > 0 && head[0] == c
}

// headBytes is how much of a file is looked at to tell what it is.
const headBytes = 8 << 10

var (
	byteOrderMark = []byte("\uFEFF")

	errArray  = errors.New("a JSON array is not read: write one record a line (jq -c '.[]')")
	errBinary = errors.New("binary file")
	errUTF16  = errors.New("not UTF-8: the byte order mark is that of UTF-16")
	errUTF8   = errors.New("not UTF-8: more than a tenth of the text is in another encoding")
)

// checkText tells by the first bytes of a file whether it is no text.
func checkText(head []byte) error {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return errUTF16
	case bytes.IndexByte(head, 0) >= 0:
		return errBinary
	}
	return checkUTF8(head)
}

// checkUTF8 tells that b is in another encoding: that more than a tenth of its
// bytes belong to no UTF-8 sequence, or more than one in 200 and no fewer than
// six. German in a one-byte encoding has two in a hundred, and each cuts a word
// in two. Fewer are damage, which is legal: the words around it are whole.
func checkUTF8(b []byte) error {
	if utf8.Valid(b) {
		return nil
	}
	bad := 0
	for i := 0; i < len(b); {
		_, n := utf8.DecodeRune(b[i:])
		if n == 1 && b[i] >= utf8.RuneSelf {
			bad++
		}
		i += n
	}
	switch {
	case bad*10 > len(b):
		return errUTF8 // another script, or none: which one cannot be told
	case bad*200 > len(b) && bad >= 6:
		return fmt.Errorf("not UTF-8: %.1f %% of its bytes are invalid; convert it first (iconv -f WINDOWS-1252 -t UTF-8)",
			100*float64(bad)/float64(len(b)))
	}
	return nil
}
