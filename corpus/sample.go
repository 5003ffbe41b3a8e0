package corpus

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/wirecopy/dedupe"
)

// A sample is read in stretches, so that articles which lie together, as those of
// one day mostly do, are in it together.
const (
	longStretch = 4 << 20 // bytes, or
	stretchPart = 64      // of what there is to be read one part in so many
	unpacksTo   = 3       // times its size, about, what is compressed
)

// Sample returns a reader of a part of the files: of about so many bytes, what is
// compressed counted thrice, in stretches of up to 4 MiB that lie evenly in all of
// them, one after another in the order of their paths. share is the part that this
// is, a ratio from 0 to 1, which is 1 where it is all.
//
// A file that is shorter than a stretch, or that holds one text, is read whole or
// not at all. In JSON Lines as it lies ([IsJSONLines]) the stretches are read where
// they are; the lines of its articles are then counted from the beginning of their
// stretch, which their path names. Of any other file as much is read from its
// beginning. Streams have no length, and are left out.
func (r *Reader) Sample(bytes int64) (sample *Reader, share float64) {
	sample = &Reader{
		fields: r.fields, formats: r.formats, options: r.options, workers: r.workers, slack: r.slack,
		leftOut: r.leftOut,
	}
	total := int64(0)
	for i := range r.files {
		total += r.files[i].weight()
	}
	stretch := max(1, min(longStretch, total/stretchPart))
	n := max(1, (bytes+stretch-1)/stretch)
	if n*stretch >= total {
		sample.files = slices.DeleteFunc(slices.Clone(r.files), func(f file) bool { return f.size < 0 })
		share = 1
	} else {
		sample.files = r.inStretches(n, stretch, total)
		share = float64(n*stretch) / float64(total)
	}
	for i := range sample.files {
		sample.total += sample.files[i].size
	}
	return sample, share
}

// weight is how much of a file there is to be read, about.
func (f *file) weight() int64 { return max(f.size, 0) * f.unpacks() }

func (f *file) unpacks() int64 {
	if name, packed := unpackedName(f.name); packed || strings.EqualFold(path.Ext(name), zipExtension) {
		return unpacksTo
	}
	return 1
}

// inStretches are the parts of the files that lie in n stretches, evenly in what
// all of them weigh.
func (r *Reader) inStretches(n, stretch, total int64) []file {
	var all []file
	i, at := 0, int64(0) // a file, and the weight of those before it
	for s := range n {
		begin := (total - n*stretch) / n / 2 // half of the room between two
		begin += s*stretch + (total-n*stretch)/n*s
		end := begin + stretch
		for ; i < len(r.files) && at+r.files[i].weight() <= begin; i++ {
			at += r.files[i].weight()
		}
		for j, from := i, at; j < len(r.files) && from < end; j++ {
			f := r.files[j]
			weight := f.weight()
			switch {
			case f.size < 0:
			case weight <= stretch || r.isOneText(f.name):
				if begin <= from {
					all = append(all, f)
				}
			default:
				part := span{max(begin-from, 0) / f.unpacks(), min(end-from, weight) / f.unpacks()}
				if last := len(all) - 1; last >= 0 && all[last].name == f.name {
					all[last].parts = append(all[last].parts, part)
					all[last].size += part.to - part.from
				} else {
					f.parts, f.whole, f.size = []span{part}, f.size, part.to-part.from
					all = append(all, f)
				}
			}
			from += weight
		}
	}
	return all
}

// isOneText reports whether a file holds one text.
func (r *Reader) isOneText(name string) bool {
	name, _ = unpackedName(name)
	all := r.byExtension(name)
	return len(all) > 0 && all[0].whole
}

// A span is a stretch of a file, in bytes.
type span struct{ from, to int64 }

// part yields the articles of the parts of a file that is open.
func (p *pass) part(at *place, count *counter, src io.ReadCloser) bool {
	f := at.file
	plain, ok := src.(*os.File)
	if !ok {
		return p.skip(f.name, fmt.Errorf("no regular file"))
	}
	head := make([]byte, headBytes)
	n, err := plain.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return p.skip(f.name, err)
	}
	if head = head[:n]; compressionOf(head) != nil || !IsJSONLines(f.name, head) {
		return p.beginning(at, count, plain)
	}
	finder := lineFinder{f: plain, size: f.whole}
	for _, s := range f.parts {
		lines, err := finder.of(s)
		if err != nil {
			return p.skip(f.name, err)
		}
		name := f.name
		if s.from > 0 {
			name = fmt.Sprintf("%s from byte %d", f.name, s.from)
		}
		count.Reader = lines
		in := p.newFile(count, name, f.name, lines.Size())
		more := p.unpack(at, in)
		p.close(in)
		if !more {
			return false
		}
	}
	return true
}

// A lineFinder finds where lines begin in a file of some size. A line is read
// to its end once, however many places are in it.
type lineFinder struct {
	f    io.ReaderAt
	size int64

	place, line int64 // the last that was asked for, and the answer
}

// of returns the lines that begin in the span.
func (l *lineFinder) of(s span) (*io.SectionReader, error) {
	begin, err := l.from(s.from)
	if err != nil {
		return nil, err
	}
	end, err := l.from(s.to)
	return io.NewSectionReader(l.f, begin, end-begin), err
}

// from is where the first line begins that does not begin before a place.
func (l *lineFinder) from(place int64) (int64, error) {
	if place < l.place || place > l.line {
		line, err := lineFrom(l.f, place, l.size)
		if err != nil {
			return 0, err
		}
		l.place, l.line = place, line
	}
	return l.line, nil
}

func lineFrom(f io.ReaderAt, place, size int64) (int64, error) {
	if place == 0 {
		return 0, nil
	}
	buf := make([]byte, 64<<10)
	for at := place - 1; at < size; {
		n, err := f.ReadAt(buf[:min(int64(len(buf)), size-at)], at)
		if i := bytes.IndexByte(buf[:n], '\n'); i >= 0 {
			return at + int64(i) + 1, nil
		}
		if err == io.EOF {
			break // it is shorter by now
		}
		if err != nil {
			return 0, err
		}
		at += int64(n)
	}
	return size, nil
}

// beginning yields articles from the beginning of a file, until as much of it is
// read as its parts have.
func (p *pass) beginning(at *place, count *counter, plain *os.File) bool {
	var inside atomic.Int64 // read at any place
	yield := p.yield
	defer func() { p.yield = yield }()
	enough := false
	p.yield = func(a dedupe.Article, err error) bool {
		if !yield(a, err) {
			return false
		}
		enough = count.n+inside.Load() >= at.file.size
		return !enough
	}
	in := p.newFile(count, at.file.name, at.file.name, at.file.whole)
	defer p.close(in)
	in.plain, in.counted = plain, &inside
	return p.unpack(at, in) || enough
}

// A countedAt counts what is read through it.
type countedAt struct {
	io.ReaderAt
	n *atomic.Int64
}

func (c countedAt) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(p, at)
	c.n.Add(int64(n))
	return n, err
}
