package dedupe

// A bucketTable has the numbers of the articles in each bucket. Most buckets have
// one article; a few hundred in a million have thousands, and those are counted as
// they grow.
type bucketTable struct {
	keys  keyTable // of what a bucket is, see below
	links [][]link // in blocks
	n     uint32   // links
	free  uint32   // the first of a chain of links that are free, or noValue
	large []*largeBucket
	spare freed // places in large that are free
}

// What a bucket is: the number of its one article, or where in links or in large
// the bucket is.
const (
	isChain  = 1 << 30
	isLarge  = 1 << 31
	chainTo  = bucketAll     // articles up to which a bucket is a chain
	chainAt  = bucketAll / 2 // articles from which downwards it is one again
	mostRefs = isChain       // articles, and links
)

// A link is an article's posting in a chain.
type link struct {
	around    surroundings
	ref, next uint32 // noValue is after the last
}

// A posted is an article in a bucket, as it is found there.
type posted struct {
	ref    uint32
	around *surroundings // of its posting; nil where it has none
}

const linkBlock = 4096

func newBucketTable() *bucketTable { return &bucketTable{free: noValue} }

// of returns the link at a place.
func (t *bucketTable) of(at uint32) *link { return &t.links[at/linkBlock][at%linkBlock] }

// posted appends the articles of a bucket.
func (t *bucketTable) posted(dst []posted, bucket uint32) []posted {
	switch {
	case bucket&isLarge != 0:
		list := t.large[bucket&^isLarge].list
		for i := range list {
			dst = append(dst, posted{list[i].ref, &list[i].around})
		}
	case bucket&isChain != 0:
		for at := bucket &^ isChain; at != noValue; {
			l := t.of(at)
			dst = append(dst, posted{l.ref, &l.around})
			at = l.next
		}
	default:
		dst = append(dst, posted{ref: bucket})
	}
	return dst
}

// link returns the place of a new link.
func (t *bucketTable) link(l link) uint32 {
	if at := t.free; at != noValue {
		t.free = t.of(at).next
		*t.of(at) = l
		return at
	}
	if t.n%linkBlock == 0 {
		t.links = append(t.links, make([]link, 0, linkBlock))
	}
	block := &t.links[t.n/linkBlock]
	*block = append(*block, l)
	t.n++
	return t.n - 1
}

func (t *bucketTable) unlink(at uint32) { t.of(at).next, t.free = t.free, at }

// add puts an article into the bucket of a key, unless it has been put there last: a
// fingerprint that it repeats. It returns where that posting's surroundings are to be
// told; nil where the article is alone there.
func (t *bucketTable) add(ix *memoryIndex, key uint64, x uint32, c change) *surroundings {
	switch bucket := t.keys.get(key); {
	case bucket == noValue:
		t.keys.set(key, x)
		return nil
	case bucket&isLarge != 0:
		return t.large[bucket&^isLarge].add(ix, x, c)
	case bucket == x:
		return nil
	case bucket&isChain == 0:
		first := t.link(link{ref: x, next: t.link(link{ref: bucket, next: noValue})})
		t.keys.set(key, isChain|first)
		return &t.of(first).around
	case t.of(bucket&^isChain).ref == x:
		return &t.of(bucket &^ isChain).around
	default:
		n := 1
		for at := bucket &^ isChain; at != noValue; at = t.of(at).next {
			n++
		}
		first := t.link(link{ref: x, next: bucket &^ isChain})
		t.keys.set(key, isChain|first)
		if n <= chainTo {
			return &t.of(first).around
		}
		large := t.enlarge(ix, t.cut(first))
		t.keys.set(key, isLarge|large)
		return t.large[large].around(ix, x)
	}
}

// cut frees a chain, and returns its postings.
func (t *bucketTable) cut(first uint32) []largePosting {
	var list []largePosting
	for at := first; at != noValue; {
		l := t.of(at)
		list = append(list, largePosting{l.around, l.ref})
		next := l.next
		t.unlink(at)
		at = next
	}
	return list
}

func (t *bucketTable) enlarge(ix *memoryIndex, list []largePosting) uint32 {
	b := newLargeBucket(ix, list)
	if at, ok := t.spare.take(); ok {
		t.large[at] = b
		return at
	}
	t.large = append(t.large, b)
	return uint32(len(t.large) - 1)
}

// remove takes an article out of the bucket of a key, unless it is not there: a
// fingerprint that it repeats.
func (t *bucketTable) remove(ix *memoryIndex, key uint64, x uint32, c change) {
	switch bucket := t.keys.get(key); {
	case bucket == noValue:
	case bucket == x:
		t.keys.unset(key)
	case bucket&isLarge != 0:
		at := bucket &^ isLarge
		b := t.large[at]
		if b.remove(ix, x, c); len(b.list) > chainAt {
			return
		}
		chain := noValue
		for _, p := range b.list {
			chain = t.link(link{p.around, p.ref, chain})
		}
		t.large[at] = nil
		t.spare = append(t.spare, at)
		t.keys.set(key, isChain|chain)
	case bucket&isChain != 0:
		t.removeLink(key, bucket&^isChain, x)
	}
}

func (t *bucketTable) removeLink(key uint64, first, x uint32) {
	before, at := uint32(noValue), first
	for at != noValue && t.of(at).ref != x {
		before, at = at, t.of(at).next
	}
	if at == noValue {
		return
	}
	if next := t.of(at).next; before == noValue {
		first = next
	} else {
		t.of(before).next = next
	}
	t.unlink(at)
	if one := t.of(first); one.next == noValue {
		t.keys.set(key, one.ref)
		t.unlink(first)
	} else {
		t.keys.set(key, isChain|first)
	}
}
