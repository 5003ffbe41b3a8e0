package dedupe

import (
	"encoding/binary"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/wirecopy/dedupe/shingle"
)

// memoryIndex is the Index in memory.
type memoryIndex struct {
	o       *Options
	records *segments
	names   names // agencies and the like
	houses  names // publishers

	heads [][]held // by number, in blocks
	next  uint32   // the first number that no article has had
	free  freed    // numbers of articles that are deleted
	byID  map[string]uint32

	buckets   *bucketTable
	copies    copyTable
	printings []prints       // by number
	spare     freed          // numbers of printings that are left over
	shingles  *shingleCounts // of printings

	put     []byte // a record's bytes
	hashes  []uint64
	set     []uint64
	askers  sync.Pool // of *asker
	buffers sync.Pool // of *[]byte
}

// A held article is what of it lies in memory.
type held struct {
	Head
	at          segmentPlace // in the records
	size, front uint32       // bytes: all, those that Load reads
	words       uint32       // how many
	house       uint32       // number of the publisher
	printing    uint32       // number
	copied      bool         // others that are held have its words
}

// prints are the articles of one printing.
type prints struct {
	articles int32
	day      int32 // the first of theirs
}

// An asker is space in which a bucket is looked at.
type asker struct {
	pairer
	posted []posted
	bucket []Posting
}

// NewMemoryIndex returns an empty index: postings and counts lie in memory, 5 MB and
// 2 to 3 KB an article whatever Options.MemoryLimit says; words, texts and the prints
// of shingles in temporary files in Options.TempDir, about 20 KB an article, which
// the index has open until it is closed. Where they cannot be written an article is
// not held. The options are those of the [Detector] that will use it.
func NewMemoryIndex(o Options) (Index, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	space, err := openWorkspace(&o)
	if err != nil {
		return nil, err
	}
	return newMemoryIndex(&o, space.create), nil
}

func newMemoryIndex(o *Options, create func() (tempFile, error)) *memoryIndex {
	return &memoryIndex{
		o:        o,
		records:  newSegments(create),
		byID:     make(map[string]uint32),
		buckets:  newBucketTable(),
		shingles: newShingleCounts(create),
		askers:   sync.Pool{New: func() any { return &asker{pairer: newPairer(o)} }},
		buffers:  sync.Pool{New: func() any { return new([]byte) }},
	}
}

// of returns what is held of an article, by its number.
func (ix *memoryIndex) of(x uint32) *held { return &ix.heads[x/headBlock][x%headBlock] }

func (ix *memoryIndex) Put(r *Record) error {
	ix.hashes = shingle.Hashes(ix.hashes[:0], r.Words.Hash, ix.o.Shingle)
	return ix.putShingled(r, ix.hashes)
}

// putShingled is Put where the hashes of r's shingles are at hand.
func (ix *memoryIndex) putShingled(r *Record, shingles []uint64) error {
	if n := len(r.Fingerprints) + len(r.Bands); ix.next >= mostRefs || int(ix.buckets.n) > mostRefs-2*n {
		return errors.New("dedupe: the index in memory is full")
	}
	old, replaces, err := ix.Get(r.ID)
	if err != nil {
		return err
	}
	b := appendWords(ix.put[:0], r, &ix.names)
	front := len(b)
	b = appendUint(b, len(r.Bands))
	for _, key := range r.Bands {
		b = binary.LittleEndian.AppendUint64(b, key)
	}
	b = appendText(b, r)
	if ix.put = b; cap(b) > segmentTail {
		ix.put = nil // of a very long article
	}
	at, err := ix.records.put(b)
	if err != nil {
		return err
	}
	house := ix.houses.of(r.Publisher)
	printing, _ := ix.printing(r.Digest, house, noValue)
	if printing == noValue {
		if err := ix.shingles.add(ix.distinct(r, shingles), house); err != nil {
			ix.records.free(at, len(b))
			return err
		}
		var ok bool
		if printing, ok = ix.spare.take(); !ok {
			printing = uint32(len(ix.printings))
			ix.printings = append(ix.printings, prints{})
		}
		ix.printings[printing] = prints{day: noDay}
	}
	// Nothing can fail any more.
	ix.printings[printing].articles++
	if replaces {
		ix.remove(old)
	}
	x, h := ix.number()
	*h = held{Head: r.Head, at: at, size: uint32(len(b)), front: uint32(front), words: uint32(len(r.Words.Hash)), house: house, printing: printing}
	h.ID = strings.Clone(r.ID)
	h.Publisher = ix.houses.name(house)
	ix.byID[h.ID] = x
	c := ix.coming(&h.Head, house, noValue)
	ix.printings[printing].day = c.to
	ix.copies.add(ix, x)
	ix.hashes = ix.hashes[:0]
	for p := range r.Postings {
		ix.hashes = append(ix.hashes, p.Key)
	}
	ix.buckets.keys.expect(ix.hashes)
	for i, key := range ix.hashes {
		if around := ix.buckets.add(ix, key, x, c); around != nil && i < len(r.Fingerprints) {
			*around = surroundingsAt(r, int(r.Fingerprints[i].Pos), ix.o.Shingle)
		}
	}
	if segment, ok := ix.records.takeSparse(); ok {
		ix.empty(segment)
	}
	return nil
}

// number is a number that no article has, and the room for it.
func (ix *memoryIndex) number() (uint32, *held) {
	if x, ok := ix.free.take(); ok {
		return x, ix.of(x)
	}
	x := ix.next
	ix.next++
	if x%headBlock == 0 {
		ix.heads = append(ix.heads, make([]held, 0, min(headBlock, 64+x)))
	}
	block := &ix.heads[x/headBlock]
	*block = append(*block, held{})
	return x, ix.of(x)
}

func (ix *memoryIndex) Delete(id string) (bool, error) {
	r, ok, err := ix.Get(id)
	if !ok || err != nil {
		return false, err
	}
	ix.remove(r)
	return true, nil
}

func (ix *memoryIndex) remove(r *Record) {
	x := ix.byID[r.ID]
	c := ix.leaving(x)
	for p := range r.Postings {
		ix.buckets.remove(ix, p.Key, x, c)
	}
	ix.copies.remove(ix, x)
	h := ix.of(x)
	of := &ix.printings[h.printing]
	of.day = c.to
	if of.articles--; of.articles == 0 {
		ix.hashes = shingle.Hashes(ix.hashes[:0], r.Words.Hash, ix.o.Shingle)
		ix.shingles.remove(ix.distinct(r, ix.hashes), h.house)
		ix.spare = append(ix.spare, h.printing)
	}
	at, size := h.at, int(h.size)
	*h = held{}
	delete(ix.byID, r.ID)
	ix.free = append(ix.free, x)
	if ix.records.free(at, size) {
		ix.empty(at.segment)
	}
}

// empty puts the records of a segment elsewhere. Where that fails, for want of
// room, they stay where they are.
func (ix *memoryIndex) empty(segment uint32) {
	var buf []byte
	for _, x := range ix.byID {
		h := ix.of(x)
		if h.at.segment != segment {
			continue
		}
		b, err := ix.records.read(&buf, h.at, 0, int(h.size))
		if err != nil {
			return
		}
		at, err := ix.records.put(b)
		if err != nil {
			return
		}
		ix.records.free(h.at, int(h.size))
		h.at = at
	}
}

// distinct returns r's shingles, each once, in any order.
func (ix *memoryIndex) distinct(r *Record, shingles []uint64) []uint64 {
	if len(r.Repeats) == 0 {
		return shingles
	}
	ix.set = shingle.Set(ix.set[:0], shingles)
	return ix.set
}

func (ix *memoryIndex) Get(id string) (*Record, bool, error) {
	r := new(Record)
	ok, err := ix.load(id, r, true)
	if !ok || err != nil {
		return nil, false, err
	}
	return r, true, nil
}

// putBuffer keeps a buffer for another read, unless this one was very long.
func (ix *memoryIndex) putBuffer(buf *[]byte) {
	if cap(*buf) <= segmentTail {
		ix.buffers.Put(buf)
	}
}

func (ix *memoryIndex) Load(id string, r *Record) (bool, error) { return ix.load(id, r, false) }

// load fills in r, with what Load leaves out or without.
func (ix *memoryIndex) load(id string, r *Record, whole bool) (bool, error) {
	x, ok := ix.byID[id]
	if !ok {
		return false, nil
	}
	h := ix.of(x)
	n := h.front
	if whole {
		n = h.size
	}
	buf := ix.buffers.Get().(*[]byte)
	defer ix.putBuffer(buf)
	b, err := ix.records.read(buf, h.at, 0, int(n))
	if err != nil {
		return false, err
	}
	r.Head = h.Head
	b = decodeRest(r, decodeWords(r, b, int(h.words)), &ix.names)
	r.Bands = r.Bands[:0]
	if whole {
		d := reader{b}
		for range d.uint() {
			r.Bands = append(r.Bands, d.hash())
		}
		d.text(r)
	}
	return true, nil
}

// glance fills in r, like Load, for an article with a number, up to what Glance needs.
// The rest is for decodeRest, and valid until *buf is used again.
func (ix *memoryIndex) glance(x uint32, r *Record, buf *[]byte) (rest []byte, err error) {
	h := ix.of(x)
	b, err := ix.records.read(buf, h.at, 0, int(h.front))
	if err != nil {
		return nil, err
	}
	r.Head = h.Head
	return decodeWords(r, b, int(h.words)), nil
}

func (ix *memoryIndex) Bucket(partners []*Head, own Posting) (Bucket, []*Head, error) {
	b, list := ix.partners(nil, own, ix.asking(own.Article))
	for _, p := range list {
		partners = append(partners, &ix.of(p.ref).Head)
	}
	return b, partners, nil
}

// partners is Bucket for an article that asks of all its buckets.
func (ix *memoryIndex) partners(dst []posted, own Posting, who asking) (Bucket, []posted) {
	bucket := ix.buckets.keys.get(own.Key)
	if bucket == noValue || bucket == who.held {
		return Bucket{Class: Story}, dst
	}
	if bucket&isLarge != 0 && !ix.o.Against && ix.o.without == 0 {
		return ix.buckets.large[bucket&^isLarge].partnersOf(ix, dst, own, who)
	}
	a := ix.asker(own, bucket, who.held)
	defer ix.askers.Put(a)
	own.ref = noValue
	a.bucket = append(a.bucket, own)
	b := a.pairsOf(a.bucket, own.Article.ID)
	for _, pair := range b.Pairs {
		at := pair.A.ref
		if at == noValue {
			at = pair.B.ref
		}
		dst = append(dst, a.posted[at])
	}
	b.Pairs = nil
	return b, dst
}

func (ix *memoryIndex) Class(key uint64) (Bucket, error) {
	bucket := ix.buckets.keys.get(key)
	b := Bucket{Class: Story}
	switch {
	case bucket == noValue || bucket&(isChain|isLarge) == 0:
	case bucket&isLarge != 0 && ix.o.without == 0:
		b.Class, b.House = ix.buckets.large[bucket&^isLarge].census.class(&ix.houses)
	default:
		a := ix.asker(Posting{Key: key}, bucket, noValue)
		defer ix.askers.Put(a)
		_, b = a.sort(a.bucket)
	}
	return b, nil
}

// asker returns one that has the postings of a posting's key, without one article's,
// and their places in a.posted. Pairs needs no place but that it tells fingerprints
// from bands.
func (ix *memoryIndex) asker(own Posting, bucket, without uint32) *asker {
	a := ix.askers.Get().(*asker)
	a.posted = ix.buckets.posted(a.posted[:0], bucket)
	a.bucket = a.bucket[:0]
	for i, p := range slices.Backward(a.posted) { // a chain's oldest first, as Pairs wants them
		if p.ref != without {
			a.bucket = append(a.bucket, Posting{Key: own.Key, Place: own.Place, Article: &ix.of(p.ref).Head, ref: uint32(i)})
		}
	}
	return a
}

func (ix *memoryIndex) Common(shingle uint64) (bool, error) {
	return ix.shingles.common(shingle)
}

func (ix *memoryIndex) All() iter.Seq2[*Head, error] {
	return func(yield func(*Head, error) bool) {
		for _, x := range ix.byID {
			if !yield(&ix.of(x).Head, nil) {
				return
			}
		}
	}
}

func (ix *memoryIndex) Close() error {
	err := errors.Join(ix.records.close(), ix.shingles.log.close())
	*ix = memoryIndex{}
	return err
}
