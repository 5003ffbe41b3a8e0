package corpus

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/wirecopy/dedupe"
)

// MaxRecordBytes is the length of a line of JSON Lines, from which on it is
// skipped without being held in memory.
const MaxRecordBytes = 64 << 20

// Options say where a record holds what. The zero value reads the usual names.
//
// A field that is empty or null counts as absent, except that a text may be
// empty. Where several of the usual
// names are present, the first of the list is taken that holds what is needed.
// Names are compared exactly; of two fields with one name the last counts.
type Options struct {
	// IDField is a string or number. By default "id"; where it is absent the
	// id is the record's URL, else "path:line".
	IDField string
	// TextField is a string, or an array of strings: paragraphs, which are
	// joined by an empty line. By default "text", "body" or "content". A record
	// without it, or where it is null, is skipped; one whose texts are all empty
	// is an article without words.
	TextField string
	// PublisherField is a string or number, or an object whose member "name" is
	// a string. By default "publisher", "source", "src" or "site".
	PublisherField string
	// DateField is a date (see below), by default "published", "publishedAt",
	// "published_at", "date_published", "date" or "timestamp".
	//
	// Dates are read in the forms of RFC 3339, with "T" or a blank, with or
	// without seconds, fraction and zone; as a day, 2006-01-02 or 20060102;
	// with dots, day first, 02.01.2006 or 02.01.2006 15:04; with an English
	// month, "2 January 2006" or "Jan 2, 2006"; in the form of RFC 1123; and as
	// seconds or milliseconds since 1970, from 1973 on. Without a zone they are
	// taken for UTC. Names of zones other than UTC and GMT are not guessed at,
	// nor whether 03/04 is in March or April. Article.Published is always in UTC.
	DateField string
	// TitleField is a string or number, by default "title" or "headline".
	TitleField string
	// URLField is a string, by default "url".
	URLField string

	// Stdin is what the path "-" reads. It is read once.
	Stdin io.Reader
}

// A Reader reads the articles below some paths.
type Reader struct {
	files   []file // sorted by name
	fields  fields
	stdin   io.Reader
	drained atomic.Bool // whether stdin has been read
	total   int64
	read    atomic.Int64
	missing atomic.Pointer[[]string]
	leftOut LeftOut
}

// LeftOut counts what lies in the given folders and is not read, which is no
// error.
type LeftOut struct {
	Hidden    int // files and folders whose name begins with a dot; what lies below them is not counted
	Extension int // files with an extension that no reader knows
	Readme    int // files named README, which tell about the folder
	Links     int // links to folders, and links that leave the given folder
	Irregular int // pipes, sockets and devices
}

// Total is how many files and folders are left out.
func (l LeftOut) Total() int { return l.Hidden + l.Extension + l.Readme + l.Links + l.Irregular }

// Open walks the paths: folders, files, and "-" for standard input. A path
// that does not exist is an error, which wraps an [io/fs.PathError]; several are
// told together. Whatever else goes wrong below a path is yielded by
// [Reader.Articles].
func Open(paths []string, o Options) (*Reader, error) {
	r := &Reader{fields: o.fields(), stdin: o.Stdin}
	if err := r.walk(paths); err != nil {
		return nil, err
	}
	for _, f := range r.files {
		if f.size < 0 {
			r.total = -1
			break
		}
		r.total += f.size
	}
	return r, nil
}

// Articles yields all articles, in the order of their files' paths, byte by
// byte, and within a file in its order. Every error is a [*dedupe.SkipError]
// beside a zero article: a file or record that is skipped, or one whose date is
// not understood, in which case the undated article comes next.
//
// The sequence may be iterated again, which reads the files anew; only standard
// input is read once. It must not be iterated twice at the same time. A file is
// closed before the next is opened, and when the iteration is left.
func (r *Reader) Articles() iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		r.read.Store(0)
		r.missing.Store(nil)
		p := pass{reader: r, yield: yield, in: bufio.NewReaderSize(nil, 64<<10)}
		defer func() {
			p.close()
			missing := p.rec.missing()
			r.missing.Store(&missing)
		}()
		for i := range r.files {
			if !p.file(&r.files[i]) {
				return
			}
		}
	}
}

// Bytes returns how many bytes of the files the current iteration of
// [Reader.Articles] has read, and of how many; total is -1 where that is not
// known, as with standard input. It may be called from any goroutine.
func (r *Reader) Bytes() (read, total int64) { return r.read.Load(), r.total }

// LeftOut returns what is not read, by reason.
func (r *Reader) LeftOut() LeftOut { return r.leftOut }

// Missing returns the fields that the Options name and that no record of JSON
// Lines has, a misspelt name for example: each once, in the order id, text,
// publisher, date, title, URL. A field that is empty or null is there. It is
// valid when an iteration of [Reader.Articles] has ended; of one that was left
// early it tells the records read until then. It is nil before and during an
// iteration, and where no record was read. The slice is the caller's; Missing
// may be called from any goroutine.
func (r *Reader) Missing() []string {
	names := r.missing.Load()
	if names == nil {
		return nil
	}
	return slices.Clone(*names)
}

// A pass is one iteration over a reader's files.
type pass struct {
	reader *Reader
	yield  func(dedupe.Article, error) bool
	in     *bufio.Reader // the file being read
	buf    []byte        // for a text or a line, reused
	rec    record        // for the lines of all files

	folder *folder // the folder that root is
	root   *os.Root
}

// file yields the articles of f. It is false when the iteration is left.
func (p *pass) file(f *file) bool {
	before := p.reader.read.Load()
	if f.size >= 0 {
		// Whatever becomes of the file, it is done then.
		defer func() { p.reader.read.Store(before + f.size) }()
	}
	if f.err != nil {
		return p.skip(f, 0, f.err)
	}
	if err := errKind(f.name); err != nil {
		return p.skip(f, 0, err)
	}
	src, err := p.open(f)
	if err != nil {
		return p.skip(f, 0, err)
	}
	defer src.Close()
	p.in.Reset(&counter{src, &p.reader.read})
	head, err := p.in.Peek(headBytes)
	if err != nil && err != io.EOF {
		return p.skip(f, 0, err)
	}
	if isJSONArray(f.name, head) {
		return p.skip(f, 0, errArray)
	}
	return formatOf(f.name, head).read(p, f)
}

// open opens a file: one that lies in a given folder through that folder, so
// that no link leads out of it, and only if it still is a regular file.
func (p *pass) open(f *file) (io.ReadCloser, error) {
	switch {
	case f.name == stdinName:
		if p.reader.drained.Swap(true) {
			return nil, errors.New("standard input has been read already")
		}
		return io.NopCloser(p.reader.stdin), nil
	case f.folder == nil:
		return os.Open(f.name)
	}
	if p.folder != f.folder {
		p.close()
		root, err := os.OpenRoot(f.folder.path)
		if err != nil {
			return nil, err
		}
		p.folder, p.root = f.folder, root
	}
	name := f.below()
	if f.target != "" {
		name = f.target
	}
	info, err := p.root.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("no regular file")
	}
	return p.root.Open(name)
}

func (p *pass) close() {
	if p.root != nil {
		p.root.Close()
	}
	p.folder, p.root = nil, nil
}

// skip yields that line of f, or all of it, is skipped. The path is told by
// the SkipError, so it is taken off err.
func (p *pass) skip(f *file, line int, err error) bool {
	return p.yield(dedupe.Article{}, &dedupe.SkipError{Path: f.name, Line: line, Err: withoutPath(err)})
}

// A counter counts what is read through it.
type counter struct {
	io.Reader
	read *atomic.Int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.read.Add(int64(n))
	return n, err
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
