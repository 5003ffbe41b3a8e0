package dedupe

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"slices"

	"github.com/cespare/xxhash/v2"

	"github.com/wirecopy/dedupe/credit"
	"github.com/wirecopy/dedupe/lsh"
	"github.com/wirecopy/dedupe/shingle"
)

// A Record is an article, cut: what the later stages need of it.
type Record struct {
	Head
	Article Article // Text may be emptied once the record is made
	Bytes   int     // of Text
	// TextSHA256 is that of Text where Options.OmitText has left it out; else zero.
	TextSHA256 [sha256.Size]byte

	Words        shingle.Words
	Shingles     int               // distinct ones
	Repeats      []Repeat          // the shingles that stand in it more than once, by place
	Fingerprints []lsh.Fingerprint // by place
	Bands        []uint64          // the keys of its bands' buckets
	Quotes       []Span            // bytes inside quotation marks, by place, disjoint
	Credits      []credit.Credit   // of all kinds, by place; the provider's first
}

// A Repeat is a shingle that stands in its article more than once.
type Repeat struct {
	Word  uint32 // its first word
	Group uint32 // equal shingles have one group, numbered from 0 in the article
}

// A Posting is one article's entry in a bucket. An article may have several in
// the bucket of a fingerprint that it repeats; [Pairs] wants one.
type Posting struct {
	Key     uint64 // the bucket: a fingerprint's hash, or that of a band
	Place   uint32 // number of the fingerprint's first word in the article, from 0; NoPlace in a band's bucket
	Article *Head

	// For whoever made the posting:
	ref      uint32 // number of the article
	repeated bool   // the article has the fingerprint more than once
}

// NoPlace is the place of a posting that stands for a whole article.
const NoPlace = ^uint32(0)

// Postings yields r's entries: one for each fingerprint, then one for each
// band.
func (r *Record) Postings(yield func(Posting) bool) {
	for _, f := range r.Fingerprints {
		if !yield(Posting{Key: f.Hash, Place: f.Pos, Article: &r.Head}) {
			return
		}
	}
	for _, key := range r.Bands {
		if !yield(Posting{Key: key, Place: NoPlace, Article: &r.Head}) {
			return
		}
	}
}

// Cut turns an article into a record: its words, fingerprints, band keys,
// quotations and credits. The error names what is wrong with the article or
// with the options. The record keeps a.Text, if Options.OmitText is not set, and
// shares no memory with other records. To cut many articles, use a [Cutter]:
// choosing the bands takes a thousand times as long as cutting an article.
func Cut(a Article, o Options) (*Record, error) {
	c, err := NewCutter(o)
	if err != nil {
		return nil, err
	}
	return c.Cut(a)
}

// A Cutter cuts articles, one after another, in reused space. It is not safe
// for concurrent use.
type Cutter struct {
	o            Options
	credits      func(*Article) []credit.Credit
	params       lsh.Params
	words        shingle.Words
	shingles     []uint64
	set          wordSet
	signature    []uint64
	bands        []uint64
	fingerprints []lsh.Fingerprint
	repeats      []Repeat
	quotes       []Span
	summer       textSummer
}

// NewCutter returns a Cutter. The error names all that is wrong with the
// options.
func NewCutter(o Options) (*Cutter, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	find, err := creditsOf(o.Agencies)
	if err != nil {
		return nil, err
	}
	c := &Cutter{o: o, credits: find}
	if o.Hashes > 0 {
		c.params = lsh.ParamsFor(o.Threshold, o.Hashes)
	}
	return c, nil
}

// clone returns a Cutter with c's options, for another goroutine.
func (c *Cutter) clone() *Cutter { return &Cutter{o: c.o, credits: c.credits, params: c.params} }

// Cut cuts an article, as the function [Cut] does.
func (c *Cutter) Cut(a Article) (*Record, error) {
	if err := a.check(); err != nil {
		return nil, a.skip(err)
	}
	return c.cut(a), nil
}

func (c *Cutter) cut(a Article) *Record {
	r := c.shared(a)
	r.Words.Hash = slices.Clone(r.Words.Hash)
	r.Words.Start = slices.Clone(r.Words.Start)
	r.Words.End = slices.Clone(r.Words.End)
	r.Words.Flag = slices.Clone(r.Words.Flag)
	r.Repeats = slices.Clone(r.Repeats)
	r.Fingerprints = slices.Clone(r.Fingerprints)
	r.Bands = slices.Clone(r.Bands)
	r.Quotes = slices.Clone(r.Quotes)
	return &r
}

// shared cuts an article into a record in c's space, valid until the next call.
func (c *Cutter) shared(a Article) Record {
	a.Old = a.Old && c.o.Against
	c.words.Cut(a.Text)
	w := &c.words
	c.shingles = shingle.Hashes(c.shingles[:0], w.Hash, c.o.Shingle)

	c.fingerprints = c.fingerprints[:0]
	if c.o.Window > 0 {
		window := c.o.Window
		if len(c.shingles) < shortArticle && c.o.has(ruleShort) {
			window = min(window, shortWindow)
		}
		c.fingerprints = lsh.Fingerprints(c.fingerprints, c.shingles, window)
	}
	c.bands = c.bands[:0]
	if c.o.Hashes > 0 && len(c.shingles) > 0 {
		if c.signature == nil {
			c.signature = make([]uint64, c.o.Hashes)
		}
		lsh.Sign(c.signature, c.shingles)
		c.bands = lsh.BandHashes(c.bands, c.signature, c.params)
	}

	distinct, repeats := c.set.fill(c.repeats[:0], c.shingles)
	c.repeats = repeats
	c.quotes = appendQuotes(c.quotes[:0], a.Text)

	r := Record{
		Head: Head{
			ID:        a.ID,
			Publisher: a.Publisher,
			Published: a.Published,
			DayOnly:   a.DayOnly,
			Old:       a.Old,
			Digest:    digest(w.Hash),
		},
		Article:      a,
		Bytes:        len(a.Text),
		Words:        *w,
		Shingles:     distinct,
		Repeats:      c.repeats,
		Fingerprints: c.fingerprints,
		Bands:        c.bands,
		Quotes:       c.quotes,
		Credits:      c.credits(&a),
	}
	if c.o.OmitText {
		r.TextSHA256 = c.summer.sum(a.Text)
		r.Article.Text = ""
	}
	return r
}

// A textSummer tells the SHA-256 of texts, in reused space.
type textSummer struct {
	h    hash.Hash
	part [1 << 10]byte
}

// sum takes no copy of the text as a whole.
func (s *textSummer) sum(text string) (sum [sha256.Size]byte) {
	if s.h == nil {
		s.h = sha256.New()
	}
	s.h.Reset()
	for len(text) > 0 {
		n := copy(s.part[:], text)
		s.h.Write(s.part[:n]) // never fails
		text = text[n:]
	}
	s.h.Sum(sum[:0])
	return sum
}

// sumText returns the SHA-256 of a text, which is known where the text is left out.
func sumText(text string, known [sha256.Size]byte) [sha256.Size]byte {
	if known != [sha256.Size]byte{} {
		return known
	}
	return new(textSummer).sum(text)
}

// digest hashes the words in their order.
func digest(words []uint64) uint64 {
	d := xxhash.New()
	var buf [64 * 8]byte
	for len(words) > 0 {
		n := min(len(words), len(buf)/8)
		for i, w := range words[:n] {
			binary.LittleEndian.PutUint64(buf[i*8:], w)
		}
		d.Write(buf[:n*8]) // never fails
		words = words[n:]
	}
	return d.Sum64()
}

// span returns the bytes of the words [from, to).
func (r *Record) span(from, to int) Span {
	return Span{int(r.Words.Start[from]), int(r.Words.End[to-1])}
}

// weight counts the words [from, to) in halves: two for a word, one for a
// character of an unspaced script.
func (r *Record) weight(from, to int) int {
	n := 2 * (to - from)
	for _, f := range r.Words.Flag[from:to] {
		if f&shingle.Half != 0 {
			n--
		}
	}
	return n
}

// sameWords reports whether two records have the same words in the same
// order.
func sameWords(a, b *Record) bool {
	if a.Digest != b.Digest || len(a.Words.Hash) != len(b.Words.Hash) {
		return false
	}
	for i, h := range a.Words.Hash {
		if h != b.Words.Hash[i] {
			return false
		}
	}
	return true
}
