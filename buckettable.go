package dedupe

// A bucketTable has the numbers of the articles in each bucket. Most buckets have
// one article; a few hundred in a million have thousands, and those are counted as
// they grow.
type bucketTable struct {
	keys  keyTable // of what a bucket is, see below
	links []link
	free  uint32 // the first of a chain of links that are free, or noValue
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

// A link is an article's entry in a chain.
type link struct{ ref, next uint32 } // noValue is after the last

func newBucketTable() *bucketTable { return &bucketTable{free: noValue} }

// refs appends the articles of a bucket that is not large.
func (t *bucketTable) refs(dst []uint32, bucket uint32) []uint32 {
	if bucket&isChain == 0 {
		return append(dst, bucket)
	}
	for at := bucket &^ isChain; at != noValue; at = t.links[at].next {
		dst = append(dst, t.links[at].ref)
	}
	return dst
}

// link returns the place of a new link.
func (t *bucketTable) link(l link) uint32 {
	if at := t.free; at != noValue {
		t.free = t.links[at].next
		t.links[at] = l
		return at
	}
	t.links = append(t.links, l)
	return uint32(len(t.links) - 1)
}

func (t *bucketTable) unlink(at uint32) { t.links[at].next, t.free = t.free, at }

// add puts an article into the bucket of a key, unless it has been put there last:
// a fingerprint that it repeats.
func (t *bucketTable) add(ix *memoryIndex, key uint64, x uint32, c change) {
	switch bucket := t.keys.get(key); {
	case bucket == noValue:
		t.keys.set(key, x)
	case bucket&isLarge != 0:
		t.large[bucket&^isLarge].add(ix, x, c)
	case bucket == x:
	case bucket&isChain == 0:
		t.keys.set(key, isChain|t.link(link{x, t.link(link{bucket, noValue})}))
	case t.links[bucket&^isChain].ref == x:
	default:
		n := 1
		for at := bucket &^ isChain; at != noValue; at = t.links[at].next {
			n++
		}
		first := t.link(link{x, bucket &^ isChain})
		t.keys.set(key, isChain|first)
		if n > chainTo {
			t.keys.set(key, isLarge|t.enlarge(ix, t.cut(first)))
		}
	}
}

// cut frees a chain, and returns its articles.
func (t *bucketTable) cut(first uint32) []uint32 {
	refs := t.refs(nil, isChain|first)
	for at := first; at != noValue; {
		next := t.links[at].next
		t.unlink(at)
		at = next
	}
	return refs
}

func (t *bucketTable) enlarge(ix *memoryIndex, refs []uint32) uint32 {
	b := newLargeBucket(ix, refs)
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
		if b.remove(ix, x, c); len(b.refs) > chainAt {
			return
		}
		chain := uint32(noValue)
		for _, x := range b.refs {
			chain = t.link(link{x, chain})
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
	for at != noValue && t.links[at].ref != x {
		before, at = at, t.links[at].next
	}
	if at == noValue {
		return
	}
	if next := t.links[at].next; before == noValue {
		first = next
	} else {
		t.links[before].next = next
	}
	t.unlink(at)
	if one := t.links[first]; one.next == noValue {
		t.unlink(first)
		t.keys.set(key, one.ref)
	} else {
		t.keys.set(key, isChain|first)
	}
}
