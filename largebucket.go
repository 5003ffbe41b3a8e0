package dedupe

import (
	"slices"
	"sort"
)

// A largeBucket is a bucket whose postings are not all looked at for each article.
// It gives what pairer.partnersOf gives.
type largeBucket struct {
	refs   []uint32 // in the order of CompareHeads
	census census
}

func newLargeBucket(ix *memoryIndex, refs []uint32) *largeBucket {
	b := &largeBucket{refs: refs}
	slices.SortFunc(refs, func(x, y uint32) int { return CompareHeads(&ix.of(x).Head, &ix.of(y).Head) })
	// Exact copies are in the same buckets.
	seen := make(map[uint32]bool)
	for _, x := range refs {
		h := ix.of(x)
		c := change{by: 1, house: h.house, day: dayOf(&h.Head), from: noDay, to: noDay}
		if !seen[h.printing] {
			seen[h.printing] = true
			c.texts, c.to = 1, ix.printings[h.printing].day
		}
		b.census.apply(c)
	}
	return b
}

// position is where an article is in the order, or would be.
func (ix *memoryIndex) position(refs []uint32, h *Head) int {
	// Most articles come last, or nearly.
	n, step := len(refs), 1
	for n-step > 0 && CompareHeads(&ix.of(refs[n-step]).Head, h) >= 0 {
		step *= 2
	}
	from := max(n-step, 0)
	return from + sort.Search(n-from, func(i int) bool { return CompareHeads(&ix.of(refs[from+i]).Head, h) >= 0 })
}

func (b *largeBucket) has(ix *memoryIndex, x uint32) (at int, ok bool) {
	at = ix.position(b.refs, &ix.of(x).Head)
	return at, at < len(b.refs) && b.refs[at] == x
}

func (b *largeBucket) add(ix *memoryIndex, x uint32, c change) {
	if at, ok := b.has(ix, x); !ok {
		b.refs = slices.Insert(b.refs, at, x)
		b.census.apply(c)
	}
}

func (b *largeBucket) remove(ix *memoryIndex, x uint32, c change) {
	if at, ok := b.has(ix, x); ok {
		b.refs = slices.Delete(b.refs, at, at+1)
		b.census.apply(c)
	}
}

// A visit is an article that looks for its partners in a large bucket.
type visit struct {
	ix   *memoryIndex
	own  *Head
	refs []uint32 // with own, which may be ownRef; not those whose boilerplate it is
	at   int      // of own

	bucket Bucket
}

// ownRef is the number of an article that is not held, or not as it is asked for.
const ownRef = noValue

func (v *visit) head(x uint32) *Head {
	if x == ownRef {
		return v.own
	}
	return &v.ix.of(x).Head
}

func (v *visit) kept(h *Head) bool {
	return v.bucket.ClassFor(h.Publisher) != Boilerplate
}

// partnersOf tells the bucket's class with own in it, and appends own's partners.
func (b *largeBucket) partnersOf(ix *memoryIndex, partners []*Head, own Posting) (Bucket, []*Head) {
	v := visit{ix: ix, own: own.Article, refs: b.refs}
	census := &b.census
	held, isHeld := ix.byID[own.Article.ID]
	inBucket := false
	if isHeld {
		v.at, inBucket = b.has(ix, held)
	} else {
		held = noValue
	}
	if !inBucket || ix.of(held).Head != *own.Article {
		var changes []change
		if inBucket {
			changes = append(changes, ix.leaving(held))
			v.refs = slices.Delete(slices.Clone(v.refs), v.at, v.at+1)
		} else {
			v.refs = slices.Clone(v.refs)
		}
		house, ok := ix.houses.find(own.Article.Publisher)
		if !ok {
			house = noHouse // one of a single article, which is in no class
		}
		changes = append(changes, ix.coming(own.Article, house, held))
		v.at = ix.position(v.refs, own.Article)
		v.refs = slices.Insert(v.refs, v.at, ownRef)
		census = census.with(changes...)
	}
	v.bucket.Class = Story
	if own.Place != NoPlace {
		v.bucket.Class, v.bucket.House = census.class(&ix.houses)
	}
	if !v.kept(own.Article) {
		return v.bucket, partners
	}
	if len(v.bucket.House) > 0 {
		me := v.refs[v.at]
		v.refs = slices.DeleteFunc(slices.Clone(v.refs), func(x uint32) bool { return !v.kept(v.head(x)) })
		v.at = slices.Index(v.refs, me)
	}
	if ix.o.MaxAge > 0 {
		return v.bucket, v.near(partners, func(uint32) bool { return true })
	}
	partners, stands := v.copies(partners)
	if !stands {
		return v.bucket, partners
	}
	return v.bucket, v.near(partners, v.stands)
}

// copies appends own's partners among its exact copies, as pairer.stand makes
// them, and reports whether own is paired with others.
func (v *visit) copies(partners []*Head) ([]*Head, bool) {
	var one [1]uint32
	copies := v.ix.copiesOf(v.own.Digest, &one)
	first := v.own
	for _, x := range copies.list {
		h := &v.ix.of(x).Head
		if h.ID == v.own.ID {
			continue
		}
		if h.ID > v.own.ID {
			break
		}
		kept := v.kept(h)
		if first == v.own {
			if first = h; kept {
				partners = append(partners, h)
			}
		}
		if kept {
			return partners, false
		}
	}
	if first == v.own {
		for _, x := range copies.list {
			if h := &v.ix.of(x).Head; h.ID != v.own.ID && v.kept(h) {
				partners = append(partners, h)
			}
		}
	}
	return partners, true
}

// stands reports whether an article, of which own is no copy that stands for it, is
// the one of its exact copies that is paired with others.
func (v *visit) stands(x uint32) bool {
	digest := v.head(x).Digest
	if digest == v.own.Digest {
		return false
	}
	if !v.ix.of(x).copied {
		return true // all that are looked at are kept, and it has no copy
	}
	var one [1]uint32
	for _, other := range v.ix.copiesOf(digest, &one).list {
		if h := &v.ix.of(other).Head; h.ID != v.own.ID && v.kept(h) {
			return other == x
		}
	}
	return false
}

// near appends those of the articles that stand that own, which stands too, is
// paired with.
func (v *visit) near(partners []*Head, stands func(x uint32) bool) []*Head {
	add := func(x uint32) {
		if h := v.head(x); !tooFarApart(h, v.own, v.ix.o.MaxAge) {
			partners = append(partners, h)
		}
	}
	n, first := 1, v.at
	before := len(partners)
	for i := 0; i < len(v.refs) && n <= bucketAll; i++ {
		if x := v.refs[i]; i != v.at && stands(x) {
			n++
			first = min(first, i)
			add(x)
		}
	}
	if n <= bucketAll {
		return partners
	}
	partners = partners[:before]
	if first == v.at {
		for _, x := range v.refs[first+1:] {
			if stands(x) {
				add(x)
			}
		}
		return partners
	}
	add(v.refs[first])
	for i, left := v.at-1, bucketNeighbours; i > first && left > 0; i-- {
		if x := v.refs[i]; stands(x) {
			add(x)
			left--
		}
	}
	for i, left := v.at+1, bucketNeighbours; i < len(v.refs) && left > 0; i++ {
		if x := v.refs[i]; stands(x) {
			add(x)
			left--
		}
	}
	if v.ix.o.MaxAge > 0 {
		v.centres(add)
	}
	return partners
}

// centres adds, where all articles stand, own's partners of pairer.centres.
func (v *visit) centres(add func(x uint32)) {
	for centre := 0; centre <= v.at; {
		rest := v.refs[centre+1:]
		dated := sort.Search(len(rest), func(i int) bool { return v.head(rest[i]).Published.IsZero() })
		next := sort.Search(dated, func(i int) bool {
			return tooFarApart(v.head(v.refs[centre]), v.head(rest[i]), v.ix.o.MaxAge)
		})
		end := centre + 1 + next
		if next == dated {
			end = len(v.refs) // undated ones are never too far apart
		}
		switch {
		case centre == 0:
		case centre == v.at:
			for _, x := range v.refs[min(centre+1+bucketNeighbours, end):end] {
				add(x)
			}
		case v.at < end && v.at-centre > bucketNeighbours:
			add(v.refs[centre])
		}
		centre = end
	}
}
