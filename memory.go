package dedupe

import (
	"encoding/binary"
	"errors"
	"iter"
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
	free  []uint32 // numbers of articles that are deleted
	byID  map[string]uint32

	buckets   map[uint64][]uint32 // numbers of articles
	printings map[heldPrinting]*prints
	shingles  *shingleCounts // of printings

	put     []byte // a record's bytes
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
}

// A heldPrinting is a printing by its publisher's number.
type heldPrinting struct {
	digest uint64
	house  uint32
}

// prints are the articles of one printing.
type prints struct {
	articles int
	number   uint32 // with which its shingles are counted
}

// An asker is space in which a bucket is looked at.
type asker struct {
	pairer
	bucket []Posting
}

// NewMemoryIndex returns an empty index: postings and counts lie in memory,
// words and texts in temporary files in Options.TempDir, which the index has open
// until it is closed. The options are those of the [Detector] that will use it.
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
		o:         o,
		records:   newSegments(create),
		byID:      make(map[string]uint32),
		buckets:   make(map[uint64][]uint32),
		printings: make(map[heldPrinting]*prints),
		shingles:  newShingleCounts(create),
		askers:    sync.Pool{New: func() any { return &asker{pairer: newPairer(o)} }},
		buffers:   sync.Pool{New: func() any { return new([]byte) }},
	}
}

// of returns what is held of an article, by its number.
func (ix *memoryIndex) of(x uint32) *held { return &ix.heads[x/headBlock][x%headBlock] }

func (ix *memoryIndex) Put(r *Record) error {
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
	b = append(b, r.Article.Text...)
	if ix.put = b; cap(b) > segmentTail {
		ix.put = nil // of a very long article
	}
	at, err := ix.records.put(b)
	if err != nil {
		return err
	}
	house := ix.houses.of(r.Publisher)
	printing := heldPrinting{r.Digest, house}
	if pr := ix.printings[printing]; pr != nil {
		pr.articles++
	} else {
		number, err := ix.shingles.add(ix.distinct(r), house)
		if err != nil {
			ix.records.free(at, len(b))
			return err
		}
		ix.printings[printing] = &prints{1, number}
	}
	// Nothing can fail any more.
	if replaces {
		ix.remove(old)
	}
	x, h := ix.number()
	*h = held{Head: r.Head, at: at, size: uint32(len(b)), front: uint32(front), words: uint32(len(r.Words.Hash))}
	h.ID = strings.Clone(r.ID)
	h.Publisher = ix.houses.name(house)
	ix.byID[h.ID] = x
	for p := range r.Postings {
		bucket := ix.buckets[p.Key]
		if n := len(bucket); n == 0 || bucket[n-1] != x {
			ix.buckets[p.Key] = append(bucket, x)
		}
	}
	return nil
}

// number is a number that no article has, and the room for it.
func (ix *memoryIndex) number() (uint32, *held) {
	if last := len(ix.free) - 1; last >= 0 {
		x := ix.free[last]
		ix.free = ix.free[:last]
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
	for p := range r.Postings {
		bucket := ix.buckets[p.Key]
		i := 0
		for i < len(bucket) && bucket[i] != x {
			i++
		}
		switch last := len(bucket) - 1; {
		case i > last: // a fingerprint that r repeats
		case last == 0:
			delete(ix.buckets, p.Key)
		default:
			bucket[i] = bucket[last]
			ix.buckets[p.Key] = bucket[:last]
		}
	}
	printing := heldPrinting{r.Digest, ix.houses.of(r.Publisher)}
	if pr := ix.printings[printing]; pr.articles > 1 {
		pr.articles--
	} else {
		delete(ix.printings, printing)
		ix.shingles.remove(ix.distinct(r), pr.number)
	}
	h := ix.of(x)
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

func (ix *memoryIndex) distinct(r *Record) []uint64 {
	ix.set = shingle.Set(ix.set[:0], shingle.Hashes(ix.set[:0], r.Words.Hash, ix.o.Shingle))
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

func (ix *memoryIndex) Load(id string, r *Record) (bool, error) { return ix.load(id, r, false) }

// load fills in r, with its Bands and its article's Text or without.
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
	defer func() {
		if cap(*buf) <= segmentTail {
			ix.buffers.Put(buf)
		}
	}()
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
		r.Article.Text = string(d.b)
	}
	return true, nil
}

func (ix *memoryIndex) Bucket(partners []*Head, own Posting) (Bucket, []*Head, error) {
	refs := ix.buckets[own.Key]
	if len(refs) == 0 || len(refs) == 1 && ix.of(refs[0]).ID == own.Article.ID {
		return Bucket{Class: Story}, partners, nil
	}
	a := ix.asker(own, refs)
	defer ix.askers.Put(a)
	b, partners := a.partnersOf(partners, a.bucket, own)
	return b, partners, nil
}

func (ix *memoryIndex) Class(key uint64) (Bucket, error) {
	refs := ix.buckets[key]
	if len(refs) < 2 {
		return Bucket{Class: Story}, nil
	}
	a := ix.asker(Posting{Key: key}, refs)
	defer ix.askers.Put(a)
	_, b := a.sort(a.bucket)
	return b, nil
}

// asker returns one that has the bucket of a posting's key. Pairs needs no place
// but that it tells fingerprints from bands.
func (ix *memoryIndex) asker(own Posting, refs []uint32) *asker {
	a := ix.askers.Get().(*asker)
	a.bucket = a.bucket[:0]
	for _, x := range refs {
		a.bucket = append(a.bucket, Posting{Key: own.Key, Place: own.Place, Article: &ix.of(x).Head})
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
	err := errors.Join(ix.records.close(), ix.shingles.log.segments.close())
	*ix = memoryIndex{}
	return err
}
