package corpus

import (
	"context"
	"io"
	"iter"
	"runtime"
	"slices"
	"sync/atomic"
	"time"

	"github.com/wirecopy/dedupe"
)

// MaxRecordBytes is the length of a record, a line of JSON Lines for example, above
// which it is skipped without being held in memory.
const MaxRecordBytes = 64 << 20

// Options say where a record, of JSON or of a table, holds what. The zero value
// reads the usual names.
//
// A field that is empty or null counts as absent, except that a text may be
// empty. Where several of the usual
// names are present, the first of the list is taken that holds what is needed.
// Names are compared exactly; of two fields with one name the last counts. A name
// with dots, as "meta.source.name", that no field has is of a field within others.
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
	// ProviderField is the agency that delivered the text, likewise, for
	// [dedupe.Article.Provider]; by default "provider".
	ProviderField string
	// DateField is a date (see below), by default "published", "publishedAt",
	// "published_at", "date_published", "date" or "timestamp".
	//
	// Dates are read in the forms of RFC 3339, with "T" or a blank, with or
	// without seconds, fraction and zone, or as 20060102T150405Z; as a day,
	// 2006-01-02 or 20060102;
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

	// Publishers are other names for publishers, by the name that is found:
	// records name theirs in several ways, and feeds of one house are told by
	// several domains. [ReadPublishers] reads them from a file.
	Publishers map[string]string
	// After and Before bound the dates of articles: those dated before After, and
	// those not dated before Before, are left out. A date without a time is in
	// if any time of its day is. Undated articles are in.
	After, Before time.Time

	// Formats are read beside text and JSON Lines, and go before them; see the
	// packages below this one.
	Formats []Format

	// Workers is how many files are read at a time, and how many goroutines
	// read; as many as processors by default. Streams are read on none of them,
	// but as the iteration asks for them.
	Workers int

	// TempDir is where temporary files are made, the system's place by default: for
	// compressed files and streams of formats that are not read from their beginning
	// to their end. They go when the file has been read.
	TempDir string

	// Stdin is what the path "-" reads. It is read once.
	Stdin io.Reader
}

// A Reader reads the articles below some paths.
type Reader struct {
	files   []file // sorted by name
	fields  fields
	formats []*Format
	stdin   io.Reader
	drained atomic.Bool // whether stdin has been read
	total   int64
	read    atomic.Int64
	missing atomic.Pointer[[]string]
	noText  atomic.Pointer[[2][]string]
	leftOut LeftOut                 // found by Open
	inside  atomic.Pointer[leftOut] // found by the current iteration
	options Options
	workers int
	slack   int64 // growthSlack
}

// Open walks the paths: folders, files, and "-" for standard input, which holds no
// article where it is empty. A path
// that does not exist is an error, which wraps an [io/fs.PathError]; several are
// told together. Whatever else goes wrong below a path is yielded by
// [Reader.Articles].
func Open(paths []string, o Options) (*Reader, error) {
	r, err := find(paths, o)
	if err != nil {
		return nil, err
	}
	tellPublishers(r.files, nil)
	return r, nil
}

// OpenAgainst is [Open] of the paths, and of the older ones that their articles are
// compared with by [dedupe.Options.Against]. Which folders are publishers is told
// of both together. [Options.After] and [Options.Before] are for the paths only.
func OpenAgainst(paths, older []string, o Options) (given, old *Reader, err error) {
	if given, err = find(paths, o); err != nil {
		return nil, nil, err
	}
	o.After, o.Before = time.Time{}, time.Time{}
	if old, err = find(older, o); err != nil {
		return nil, nil, err
	}
	tellPublishers(given.files, old.files)
	return given, old, nil
}

// find makes a reader of the files below the paths.
func find(paths []string, o Options) (*Reader, error) {
	formats, err := o.formats()
	if err != nil {
		return nil, err
	}
	r := &Reader{fields: o.fields(), formats: formats, stdin: o.Stdin, options: o, workers: o.Workers, slack: growthSlack}
	if r.workers <= 0 {
		r.workers = runtime.GOMAXPROCS(0)
	}
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
// not understood, in which case the undated article comes next. Only the end of
// ctx is yielded as its own error, and ends the iteration: at once, whatever is
// being read or waited for, and whether or not anything is yielded meanwhile.
//
// The sequence may be iterated again, which reads the files anew; only standard
// input is read once. It must not be iterated twice at the same time. Files are
// read ahead by [Options.Workers] goroutines, which end, and close what they
// have open, before the iteration ends or is left. One thing is left behind: a
// stream that is waited for when ctx ends, standard input for example, until what
// is waited for comes.
func (r *Reader) Articles(ctx context.Context) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		r.read.Store(0)
		r.missing.Store(nil)
		r.noText.Store(nil)
		inside := new(leftOut)
		r.inside.Store(inside)
		now := run{reader: r, read: &r.read, leftOut: inside, roots: make(map[*folder]root)}
		defer now.close()
		left := false
		done := now.all(ctx, r.workers, func(a dedupe.Article, err error) bool {
			left = !yield(a, err)
			return !left
		})
		switch {
		case left:
		case ctx.Err() != nil:
			yield(dedupe.Article{}, ctx.Err())
		case done:
			seen := now.seen()
			missing := seen.missing()
			want, have := seen.textless()
			r.missing.Store(&missing)
			r.noText.Store(&[2][]string{want, have})
		}
	}
}

// Bytes returns how many bytes of the files the current iteration of
// [Reader.Articles] has read, and of how many; total is -1 where that is not
// known, as with standard input. It may be called from any goroutine.
func (r *Reader) Bytes() (read, total int64) { return r.read.Load(), r.total }

// LeftOut returns what is not read, by reason: what Open has found, and what the
// current or last iteration of [Reader.Articles] has come upon, in archives and by
// date. It may be called from any goroutine.
func (r *Reader) LeftOut() LeftOut {
	var l LeftOut
	l.Add(r.leftOut)
	if in := r.inside.Load(); in != nil {
		l.Add(in.counts())
	}
	return l
}

// Missing returns the fields that the Options name and that no record has, of
// JSON or of a table, a misspelt name for example: each once, in the order id,
// text, publisher, provider, date, title, URL. A field that is empty or null is there. It
// is told by the last iteration of [Reader.Articles], when it has ended: nil
// before, where it was left early, and where no record was read. The slice is the
// caller's; Missing may be called from any goroutine.
func (r *Reader) Missing() []string {
	names := r.missing.Load()
	if names == nil {
		return nil
	}
	return slices.Clone(*names)
}

// NoText tells, where no record of JSON or of a table has a field of text, which
// fields were looked for and which there are: of one record the first ten,
// shortened, and "…" for more. Both are nil where any record has one, and as those
// of [Reader.Missing] are. The slices are the caller's; NoText may be called from
// any goroutine.
func (r *Reader) NoText() (want, have []string) {
	names := r.noText.Load()
	if names == nil {
		return nil, nil
	}
	return slices.Clone(names[0]), slices.Clone(names[1])
}
