package corpus

import (
	"errors"
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/wirecopy/dedupe"
)

// A Format is a way in which a file holds articles. Those with a heavy library
// are packages below this one, each with a function that returns its Format;
// [Options.Formats] takes them.
//
// A file's format is told by its extension, without that of a compression. Of
// several formats with one extension the first is taken whose Detect accepts
// the file's head, else the last. A file with an unknown extension, or none,
// is told by Detect alone.
type Format struct {
	// Name is what messages call it: "HTML".
	Name string
	// Extensions are in lower case, with their dot: ".html". Files with others
	// are left out where they lie in a folder.
	Extensions []string
	// Detect reports whether a file that begins with head, some kilobytes or
	// the whole file where it is shorter, is of this format. Where it is nil the
	// format is told by extension only.
	Detect func(head []byte) bool
	// Read yields the articles of one file. It holds no more than a few records
	// in memory, bounds each by [MaxRecordBytes] and each text by
	// [dedupe.MaxArticleBytes], and closes what it opens when the iteration is
	// left. The file may be used until the sequence ends; reading it gives an
	// error when the iteration of [Reader.Articles] has ended. Files are read on
	// several goroutines: Read must be safe for concurrent use on different
	// files.
	//
	// A file that is well, but no such file, as a site map is XML and no feed, is an
	// error that wraps [ErrKind]. A bad record is yielded as a [*dedupe.SkipError] with its Line, and reading
	// goes on; any other error ends the file and becomes a SkipError of the
	// whole file. An empty Path, of an article or error, is filled with the
	// file's. Line is the line or the number of the record, from 1; 0 where the
	// file is one article. An article without an ID gets its URL's, else
	// "path:line", else its path; one without a publisher, its URL's registrable
	// domain, else its folder. Encoding is filled by Read.
	Read func(f *File) iter.Seq2[dedupe.Article, error]

	whole bool // texts are their file's own bytes, unless Read says otherwise
}

// The formats that are always read, after those of the Options.
var (
	textFormat = Format{Name: "text", Extensions: []string{".txt"}, Read: readText, whole: true}
	builtIn    = []*Format{
		{Name: "JSON", Extensions: []string{".jsonl", ".ndjson", ".json"}, Detect: beginsJSON, Read: readJSON},
		{Name: "CSV", Extensions: []string{".csv", ".tsv"}, Read: readCSV},
		{Name: "Markdown", Extensions: []string{".md"}, Read: readMarkdown, whole: true},
		&textFormat,
	}
)

// formats are all that the options ask for and those always read.
func (o *Options) formats() ([]*Format, error) {
	var all []*Format
	for i := range o.Formats {
		f := &o.Formats[i]
		if f.Read == nil {
			return nil, fmt.Errorf("corpus: format %q has no Read", f.Name)
		}
		all = append(all, f)
	}
	return append(all, builtIn...), nil
}

// byExtension returns the formats of a file's extension.
func (r *Reader) byExtension(name string) []*Format {
	ext := strings.ToLower(path.Ext(name))
	var all []*Format
	for _, f := range r.formats {
		if slices.Contains(f.Extensions, ext) {
			all = append(all, f)
		}
	}
	return all
}

// known reports whether a file is read for its extension. What is compressed
// and has no other extension is told by content.
func (r *Reader) known(name string) bool {
	name, packed := unpackedName(name)
	ext := strings.ToLower(path.Ext(name))
	return ext == zipExtension || ext == tarExtension || packed && ext == "" || len(r.byExtension(name)) > 0
}

// formatOf tells a file's format by its extension, else by its first bytes; the
// last resort is text.
func (r *Reader) formatOf(name string, head []byte) (*Format, error) {
	all := r.byExtension(name)
	if len(all) == 0 {
		if err := r.errKind(name); err != nil {
			return nil, err
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	among := all
	if len(all) == 0 {
		among = r.formats
	}
	for _, f := range among {
		if f.Detect != nil && f.Detect(head) {
			return f, nil
		}
	}
	return among[len(among)-1], nil
}

// ErrKind is the error of a file whose extension is that of a [Format], but which
// is of another kind. Where it lies in a folder or an archive it is left out and
// counted, as files with other extensions are; one that is given by name is an
// error.
var ErrKind = errors.New("of a kind that is not read")

// notRead are the extensions of files that hold articles, but in a form that
// needs a reader of its own; as plain text they would give words that nobody
// wrote.
var notRead = []string{
	".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".rdf", ".nitf", ".warc", ".wet", ".parquet",
	".pdf", ".docx", ".odt", ".epub", ".rar", ".7z",
}

func isNotRead(ext string) bool { return slices.Contains(notRead, ext) }

// errKind says that a file is not read for its extension.
func (r *Reader) errKind(name string) error {
	if !isNotRead(strings.ToLower(path.Ext(name))) {
		return nil
	}
	return fmt.Errorf("files of this kind are not read; %s are", r.extensions())
}

// extensions names all that are read: ".txt, .md and .jsonl".
func (r *Reader) extensions() string {
	all := slices.Clone(textFormat.Extensions)
	for _, f := range r.formats {
		for _, ext := range f.Extensions {
			if !slices.Contains(all, ext) {
				all = append(all, ext)
			}
		}
	}
	last := len(all) - 1
	return strings.Join(all[:last], ", ") + " and " + all[last]
}

// headBytes is how much of a file is looked at to tell what it is.
const headBytes = 8 << 10
