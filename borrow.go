package dedupe

import "github.com/wirecopy/dedupe/shingle"

// A borrower reads records of a shelf into reused space. Each goroutine has its
// own.
type borrower struct {
	s     *shelf
	slots []loan
}

// A loan is a record in a borrower's space.
type loan struct {
	Record
	x    int // the article's number
	held bool
	buf  []byte
	rest []byte // of its bytes; nil when all is decoded
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
	if cap(l.Words.Hash) > loanable {
		*l = loan{}
	}
	l.held = false
	h := b.s.at(x)
	bytes, err := b.s.words.read(&l.buf, h.place, int(h.placeSize))
	if err != nil {
		return nil, err
	}
	l.Head = b.s.head(x)
	l.rest = decodeWords(&l.Record, bytes, int(h.words))
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
	hashes []uint64
	buf    []byte

	all  []byte // every hash of the article that wordsAgain was asked for last
	of   int    // its number
	held bool
}

// words returns the hashes of the words [from, to) of an article, as far as it
// has them. They are valid until the next call.
func (w *wordReader) words(x, from, to int) ([]uint64, error) {
	h := w.s.at(x)
	from, to = max(from, 0), min(to, int(h.words))
	b, err := w.s.words.read(&w.buf, h.place+8*int64(from), 8*(to-from))
	if err != nil {
		return nil, err
	}
	w.hashes = decodeHashes(w.hashes, b, to-from)
	return w.hashes, nil
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
	w.hashes = decodeHashes(w.hashes, w.all[8*from:], to-from)
	return w.hashes, nil
}

// A placeReader reads where articles' words stand, into reused space.
type placeReader struct {
	s       *shelf
	slots   []places
	buf     []byte
	skipped Record // what is decoded on the way
}

// places are those of an article's words.
type places struct {
	shingle.Words // but their hashes
	x             int
	held          bool
}

// placeReader returns one that keeps those of so many articles.
func (s *shelf) placeReader(keeps int) *placeReader {
	return &placeReader{s: s, slots: make([]places, keeps)}
}

// span returns the bytes of some words of an article.
func (p *placeReader) span(x int, words WordRange) (Span, error) {
	l := &p.slots[x%len(p.slots)]
	if !l.held || l.x != x {
		if cap(l.Start) > loanable {
			*l = places{}
		}
		l.held = false
		h := p.s.at(x)
		hashes := 8 * int(h.words)
		b, err := p.s.words.read(&p.buf, h.place+int64(hashes), int(h.placeSize)-hashes)
		if err != nil {
			return Span{}, err
		}
		decodePlaces(&l.Words, decodeShingled(&p.skipped, b), int(h.words))
		l.x, l.held = x, true
	}
	return Span{int(l.Start[words.Start]), int(l.End[words.End-1])}, nil
}
