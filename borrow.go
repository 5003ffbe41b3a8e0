package dedupe

import (
	"encoding/binary"
	"unsafe"

	"github.com/wirecopy/dedupe/shingle"
)

// A borrower reads records of a shelf into reused space. Each goroutine has its
// own.
type borrower struct {
	s     *shelf
	slots []loan
}

// A loan is a record in a borrower's space, but for the hashes of its words: they may
// lie in the spill, and are not to be written to.
type loan struct {
	Record
	x      int // the article's number
	held   bool
	buf    []byte
	hashes hashReader
	rest   []byte // of its bytes; nil when all is decoded
}

// loanable is how many words a record may have for its space to be kept.
const loanable = 1 << 13

// borrower returns one that keeps so many records.
func (s *shelf) borrower(keeps int) *borrower { return &borrower{s: s, slots: make([]loan, keeps)} }

// glance returns an article's record with what Glance needs of it. It is valid
// until another one is asked for: with one slot any other, with more perhaps.
func (b *borrower) glance(x int) (*Record, error) {
	l := &b.slots[x%len(b.slots)]
	if l.held && l.x == x {
		return &l.Record, nil
	}
	if len(l.Words.Hash) > loanable {
		*l = loan{}
	}
	l.held = false
	h := b.s.at(x)
	bytes, err := b.s.words.read(&l.buf, h.place, int(h.placeSize))
	if err != nil {
		return nil, err
	}
	l.Head = b.s.head(x)
	l.Words.Hash = l.hashes.read(bytes, int(h.words))
	l.rest = decodeShingled(&l.Record, bytes[8*h.words:])
	l.x, l.held = x, true
	return &l.Record, nil
}

// record is glance for all of a record but what Index.Load leaves out too.
func (b *borrower) record(x int) (*Record, error) {
	r, err := b.glance(x)
	if err != nil {
		return nil, err
	}
	if l := &b.slots[x%len(b.slots)]; l.rest != nil {
		decodeRest(&l.Record, l.rest, &b.s.names)
		l.rest = nil
	}
	return r, nil
}

// A wordReader reads the hashes of articles' words alone, into reused space.
// Each goroutine has its own.
type wordReader struct {
	s      *shelf
	hashes hashReader
	buf    []byte

	all  []byte // every hash of the article that wordsAgain was asked for last
	of   int    // its number
	held bool
}

// words returns the hashes of the words [from, to) of an article, as far as it
// has them. They are valid until the next call.
func (w *wordReader) words(x, from, to int) ([]uint64, error) {
	w.held = false // what is, may lie in the same buffer
	h := w.s.at(x)
	from, to = max(from, 0), min(to, int(h.words))
	b, err := w.s.words.read(&w.buf, h.place+8*int64(from), 8*(to-from))
	if err != nil {
		return nil, err
	}
	return w.hashes.read(b, to-from), nil
}

// wordsAgain is words for an article of which some are asked for again and again:
// all are read the first time, unless they are many.
func (w *wordReader) wordsAgain(x, from, to int) ([]uint64, error) {
	h := w.s.at(x)
	if h.words > loanable {
		w.held = false
		return w.words(x, from, to)
	}
	if !w.held || w.of != x {
		w.held = false
		var err error
		if w.all, err = w.s.words.read(&w.buf, h.place, 8*int(h.words)); err != nil {
			return nil, err
		}
		w.of, w.held = x, true
	}
	from, to = max(from, 0), min(to, int(h.words))
	return w.hashes.read(w.all[8*from:], to-from), nil
}

// A hashReader reads hashes where they lie, or into reused space.
type hashReader struct{ own []uint64 }

// read returns the hashes that b begins with, which are not to be changed. They are
// valid until the next call, and as long as b is.
func (r *hashReader) read(b []byte, n int) []uint64 {
	if n == 0 {
		return nil
	}
	if first := unsafe.Pointer(&b[:8*n][0]); littleEndian && uintptr(first)%8 == 0 {
		return unsafe.Slice((*uint64)(first), n)
	}
	r.own = decodeHashes(r.own, b, n)
	return r.own
}

// littleEndian says that hashes lie in memory as appendHashes writes them.
var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// A placeReader reads where articles' words stand, into reused space.
//
// To find the places of some words all before them are read. Of the articles for
// which that takes long, many words may be asked for: of those read last all places
// are kept.
type placeReader struct {
	s    *shelf
	long []places // of articles of longArticle words or more
	buf  []byte
}

const longArticle = 1 << 11

// places are those of a long article's words.
type places struct {
	shingle.Words // but their hashes
	x             int
	held          bool
}

// placeReader returns one that keeps the places of so many long articles.
func (s *shelf) placeReader(keeps int) *placeReader {
	return &placeReader{s: s, long: make([]places, keeps)}
}

// span returns the bytes of some words of an article.
func (p *placeReader) span(x int, words WordRange) (Span, error) {
	h := p.s.at(x)
	n := int(h.words)
	l := &p.long[x%len(p.long)]
	if n < longArticle || !l.held || l.x != x {
		b, err := p.s.words.read(&p.buf, h.place+8*int64(n), int(h.placeSize)-8*n)
		if err != nil {
			return Span{}, err
		}
		b = skipShingled(b)
		if n < longArticle {
			return placesSpan(b, n, words), nil
		}
		if cap(l.Start) > loanable {
			*l = places{}
		}
		decodePlaces(&l.Words, b, n)
		l.x, l.held = x, true
	}
	return Span{int(l.Start[words.Start]), int(l.End[words.End-1])}, nil
}
