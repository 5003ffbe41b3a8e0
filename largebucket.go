package dedupe

import (
	"slices"
	"sort"
)

// A largeBucket is a bucket whose postings are not all looked at for each article.
// It gives what pairer.partnersOf gives.
type largeBucket struct {
	list   []largePosting // in the order of CompareHeads
	census census
}

type largePosting struct {
	around surroundings
	ref    uint32
}

func newLargeBucket(ix *memoryIndex, list []largePosting) *largeBucket {
	b := &largeBucket{list: list}
	slices.SortFunc(list, func(x, y largePosting) int { return CompareHeads(&ix.of(x.ref).Head, &ix.of(y.ref).Head) })
	// Exact copies are in the same buckets.
	seen := make(map[uint32]bool)
	for _, p := range list {
		h := ix.of(p.ref)
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
func (ix *memoryIndex) position(list []largePosting, h *Head) int {
	// Most articles come last, or nearly.
	n, step := len(list), 1
	for n-step > 0 && CompareHeads(&ix.of(list[n-step].ref).Head, h) >= 0 {
		step *= 2
	}
	from := max(n-step, 0)
	return from + sort.Search(n-from, func(i int) bool { return CompareHeads(&ix.of(list[from+i].ref).Head, h) >= 0 })
}

func (b *largeBucket) has(ix *memoryIndex, x uint32) (at int, ok bool) {
	at = ix.position(b.list, &ix.of(x).Head)
	return at, at < len(b.list) && b.list[at].ref == x
}

// around returns the surroundings of an article's posting, which is there.
func (b *largeBucket) around(ix *memoryIndex, x uint32) *surroundings {
	at, _ := b.has(ix, x)
	return &b.list[at].around
}

func (b *largeBucket) add(ix *memoryIndex, x uint32, c change) *surroundings {
	at, ok := b.has(ix, x)
	if !ok {
		b.list = slices.Insert(b.list, at, largePosting{ref: x})
		b.census.apply(c)
	}
	return &b.list[at].around
}

func (b *largeBucket) remove(ix *memoryIndex, x uint32, c change) {
	if at, ok := b.has(ix, x); ok {
		b.list = slices.Delete(b.list, at, at+1)
		b.census.apply(c)
	}
}

// An asking is an article that looks for its partners.
type asking struct {
	own  *Head
	held uint32 // number of what is held under its id, or noValue
	same bool   // that is own, as it is asked for
}

func (ix *memoryIndex) asking(own *Head) asking {
	x, ok := ix.byID[own.ID]
	if !ok {
		return asking{own: own, held: noValue}
	}
	return asking{own, x, ix.of(x).Head == *own}
}

// A visit is an article that looks for its partners in a large bucket.
type visit struct {
	asking
	ix   *memoryIndex
	list []largePosting // with own, which may be ownRef; not those whose boilerplate it is
	at   int            // of own

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
func (b *largeBucket) partnersOf(ix *memoryIndex, partners []posted, own Posting, who asking) (Bucket, []posted) {
	v := visit{asking: who, ix: ix, list: b.list}
	census := &b.census
	inBucket := false
	if who.held != noValue {
		v.at, inBucket = b.has(ix, who.held)
	}
	if !inBucket || !who.same {
		var changes []change
		if inBucket {
			changes = append(changes, ix.leaving(who.held))
			v.list = slices.Delete(slices.Clone(v.list), v.at, v.at+1)
		} else {
			v.list = slices.Clone(v.list)
		}
		house, ok := ix.houses.find(own.Article.Publisher)
		if !ok {
			house = noHouse // one of a single article, which is in no class
		}
		changes = append(changes, ix.coming(own.Article, house, who.held))
		v.at = ix.position(v.list, own.Article)
		v.list = slices.Insert(v.list, v.at, largePosting{ref: ownRef})
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
		me := v.list[v.at].ref
		v.list = slices.DeleteFunc(slices.Clone(v.list), func(p largePosting) bool { return !v.kept(v.head(p.ref)) })
		v.at = slices.IndexFunc(v.list, func(p largePosting) bool { return p.ref == me })
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
func (v *visit) copies(partners []posted) ([]posted, bool) {
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
				partners = append(partners, posted{ref: x})
			}
		}
		if kept {
			return partners, false
		}
	}
	if first == v.own {
		for _, x := range copies.list {
			if h := &v.ix.of(x).Head; h.ID != v.own.ID && v.kept(h) {
				partners = append(partners, posted{ref: x})
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
func (v *visit) near(partners []posted, stands func(x uint32) bool) []posted {
	add := func(p *largePosting) {
		if !tooFarApart(v.head(p.ref), v.own, v.ix.o.MaxAge) {
			partners = append(partners, posted{p.ref, &p.around})
		}
	}
	n, first := 1, v.at
	before := len(partners)
	for i := 0; i < len(v.list) && n <= bucketAll; i++ {
		if p := &v.list[i]; i != v.at && stands(p.ref) {
			n++
			first = min(first, i)
			add(p)
		}
	}
	if n <= bucketAll {
		return partners
	}
	partners = partners[:before]
	if first == v.at {
		for i := first + 1; i < len(v.list); i++ {
			if p := &v.list[i]; stands(p.ref) {
				add(p)
			}
		}
		return partners
	}
	add(&v.list[first])
	for i, left := v.at-1, bucketNeighbours; i > first && left > 0; i-- {
		if p := &v.list[i]; stands(p.ref) {
			add(p)
			left--
		}
	}
	for i, left := v.at+1, bucketNeighbours; i < len(v.list) && left > 0; i++ {
		if p := &v.list[i]; stands(p.ref) {
			add(p)
			left--
		}
	}
	if v.ix.o.MaxAge > 0 {
		v.centres(add)
	}
	return partners
}

// centres adds, where all articles stand, own's partners of pairer.centres.
func (v *visit) centres(add func(*largePosting)) {
	for centre := 0; centre <= v.at; {
		rest := v.list[centre+1:]
		dated := sort.Search(len(rest), func(i int) bool { return v.head(rest[i].ref).Published.IsZero() })
		next := sort.Search(dated, func(i int) bool {
			return tooFarApart(v.head(v.list[centre].ref), v.head(rest[i].ref), v.ix.o.MaxAge)
		})
		end := centre + 1 + next
		if next == dated {
			end = len(v.list) // undated ones are never too far apart
		}
		switch {
		case centre == 0:
		case centre == v.at:
			for i := min(centre+1+bucketNeighbours, end); i < end; i++ {
				add(&v.list[i])
			}
		case v.at < end && v.at-centre > bucketNeighbours:
			add(&v.list[centre])
		}
		centre = end
	}
}
