package dedupe

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"github.com/wirecopy/dedupe/lsh"
)

// A Bucket is what [Pairs] tells of one bucket.
type Bucket struct {
	Class Class    // of its fingerprint, for publishers not in House; Story for a band
	House []string // publishers for which its fingerprint is boilerplate, sorted
	Pairs []Pair   // candidate pairs
}

// ClassFor returns the class of the bucket's fingerprint in an article of the
// publisher.
func (b *Bucket) ClassFor(publisher string) Class {
	if len(b.House) > 0 && publisher != "" {
		if _, ok := slices.BinarySearch(b.House, publisher); ok {
			return Boilerplate
		}
	}
	return b.Class
}

// A Pair is two postings of one bucket whose articles are to be verified: A's
// is earlier by date and id.
type Pair struct {
	A, B Posting
}

// Pairs tells the class of a bucket and its candidate pairs. All postings have
// one key; of several of one article the one with the lowest place counts. It
// sorts them by date and id, undated last. The answer does not depend on the
// order in which they came.
//
// A publisher's postings that are its boilerplate make no pair: those of more
// than 10 of its articles, or days, where hardly anybody else prints it. Nor do
// those of a bucket that is frequent: in more than 40 articles with more than 5
// a publisher, all unknown publishers taken as one, unless three publishers or
// more print it for weeks. Of exact copies only the
// first by id is paired with others, and with each of its copies. Up to 64
// articles are paired all with all; of more, each with the first by date and
// with its next 32.
//
// With a maxAge, no pair is made of articles whose dates lie farther apart, and
// exact copies are paired like others: what is in reach of one is not in reach
// of another. The first by date is then that of each stretch of maxAge. 0 is
// without limit.
func Pairs(bucket []Posting, maxAge time.Duration) Bucket {
	return (&pairer{maxAge: maxAge}).pairs(bucket)
}

// A pairer is Pairs in reused space.
type pairer struct {
	maxAge  time.Duration
	against bool // as in Options
	without rule
	house   []string
	counts  map[string]int // postings of each publisher
	order   []int32        // the bucket by digest and id
	stands  []bool         // of each posting: for its copies
	paired  []Posting
	sides   [2][]int // of paired: the new, the old
	out     []Pair

	// If it is set, pairs hands over the pairs of a bucket, no more than pairsAtOnce
	// at a time and valid until it returns, instead of returning them; all says that
	// no others come.
	take func(pairs []Pair, all bool)
}

// pairsAtOnce is how many pairs are held of a bucket, which may have 33 for each of a
// million articles.
const pairsAtOnce = 1 << 12

func newPairer(o *Options) pairer {
	return pairer{maxAge: o.MaxAge, against: o.Against, without: o.without}
}

// pairs is Pairs; its Pairs are valid until the next call.
func (p *pairer) pairs(bucket []Posting) Bucket {
	bucket, b := p.sort(bucket)
	switch {
	case !p.choose(bucket, &b):
	case p.against:
		for x, y := range across(p.split()) {
			p.addAcross(x, y)
		}
	default:
		for i, j := range lsh.Pairs(len(p.paired), bucketAll, bucketNeighbours) {
			p.add(p.paired[i], p.paired[j])
		}
		for i, centre := range p.centres() {
			p.add(p.paired[centre], p.paired[i])
		}
	}
	if p.take == nil {
		b.Pairs = p.out
	} else {
		p.take(p.out, true)
	}
	return b
}

// pairsOf is pairs, but it gives only the pairs of the article with an id, in
// time linear in the bucket; and none is looked for where the bucket's
// fingerprint is boilerplate in that article, however many have it.
func (p *pairer) pairsOf(bucket []Posting, id string) Bucket {
	bucket, b := p.sort(bucket)
	if len(b.House) > 0 {
		own := slices.IndexFunc(bucket, func(x Posting) bool { return x.Article.ID == id })
		if own < 0 || b.ClassFor(bucket[own].Article.Publisher) == Boilerplate {
			return b
		}
	}
	switch {
	case !p.choose(bucket, &b):
	case p.against:
		for x, y := range across(p.split()) {
			if p.paired[x].Article.ID == id || p.paired[y].Article.ID == id {
				p.addAcross(x, y)
			}
		}
	default:
		own := slices.IndexFunc(p.paired, func(x Posting) bool { return x.Article.ID == id })
		if n := len(p.paired); own >= 0 {
			for i := range p.paired {
				if near := n <= bucketAll || min(i, own) == 0 || max(i-own, own-i) <= bucketNeighbours; near && i != own {
					p.add(p.paired[min(i, own)], p.paired[max(i, own)])
				}
			}
			for i, centre := range p.centres() {
				if i == own || centre == own {
					p.add(p.paired[centre], p.paired[i])
				}
			}
		}
	}
	b.Pairs = slices.DeleteFunc(p.out, func(pair Pair) bool { return pair.A.Article.ID != id && pair.B.Article.ID != id })
	return b
}

// partnersOf is pairsOf for the article of a posting that is put into the bucket
// in place of what its article has there. Instead of the pairs it appends the other
// articles to partners.
func (p *pairer) partnersOf(partners []*Head, bucket []Posting, own Posting) (Bucket, []*Head) {
	bucket = slices.DeleteFunc(bucket, func(x Posting) bool { return x.Article.ID == own.Article.ID })
	b := p.pairsOf(append(bucket, own), own.Article.ID)
	for _, pair := range b.Pairs {
		other := pair.A.Article
		if other.ID == own.Article.ID {
			other = pair.B.Article
		}
		partners = append(partners, other)
	}
	b.Pairs = nil
	return b, partners
}

// centres yields, where dates have a limit and the bucket is large, the first
// of each stretch of that length with all others of it that are not paired with
// it already.
func (p *pairer) centres() iter.Seq2[int, int] {
	return func(yield func(i, centre int) bool) {
		if p.maxAge == 0 || len(p.paired) <= bucketAll {
			return
		}
		centre := 0
		for i := range p.paired {
			if tooFarApart(p.paired[centre].Article, p.paired[i].Article, p.maxAge) {
				centre = i
			}
			if centre > 0 && i-centre > bucketNeighbours && !yield(i, centre) {
				return
			}
		}
	}
}

// sort sorts a bucket, leaves one posting of each article and tells its class.
func (p *pairer) sort(bucket []Posting) ([]Posting, Bucket) {
	order := func(x, y Posting) int {
		return cmp.Or(CompareHeads(x.Article, y.Article), cmp.Compare(x.Place, y.Place))
	}
	if !slices.IsSortedFunc(bucket, order) {
		slices.SortFunc(bucket, order)
	}
	bucket = slices.CompactFunc(bucket, func(x, y Posting) bool { return x.Article.ID == y.Article.ID })
	b := Bucket{Class: Story}
	if len(bucket) > 1 && bucket[0].Place != NoPlace {
		b.Class, b.House = p.classify(bucket)
	}
	return bucket, b
}

// choose fills in p.paired, the postings that are to be paired with each other,
// and puts the pairs of exact copies into p.out. It reports whether there are
// any to be paired.
func (p *pairer) choose(bucket []Posting, b *Bucket) bool {
	p.out, p.paired = p.out[:0], p.paired[:0]
	if b.Class == Boilerplate || len(bucket) < 2 {
		return false
	}
	kept := func(x Posting) bool {
		return len(b.House) == 0 || b.ClassFor(x.Article.Publisher) != Boilerplate
	}
	if !slices.ContainsFunc(bucket, kept) {
		return false // as of a footer, of which most large buckets are
	}
	if p.maxAge > 0 {
		for _, x := range bucket {
			if kept(x) {
				p.paired = append(p.paired, x)
			}
		}
		return len(p.paired) > 1
	}
	p.byDigest(bucket)
	if p.against {
		p.standAcross(bucket, kept)
	} else {
		p.stand(bucket, kept)
	}
	for i, x := range bucket {
		if p.stands[i] {
			p.paired = append(p.paired, x)
		}
	}
	return len(p.paired) > 1
}

// stand pairs exact copies, and tells in p.stands which of them is paired with
// others. A copy is paired with the first of all by id, so that it is the same one
// in every bucket. For others stands the first that is not boilerplate here.
func (p *pairer) stand(bucket []Posting, kept func(Posting) bool) {
	for rest := p.order; len(rest) > 0; {
		first, stands := bucket[rest[0]], false
		for len(rest) > 0 && bucket[rest[0]].Article.Digest == first.Article.Digest {
			i := rest[0]
			rest = rest[1:]
			x := bucket[i]
			if !kept(x) {
				continue
			}
			p.stands[i] = !stands
			stands = true
			if x.Article != first.Article && kept(first) {
				if CompareHeads(first.Article, x.Article) < 0 {
					p.add(first, x)
				} else {
					p.add(x, first)
				}
			}
		}
	}
}

// byDigest sorts a bucket into p.order, exact copies next to each other, by id.
func (p *pairer) byDigest(bucket []Posting) {
	p.order, p.stands = p.order[:0], p.stands[:0]
	for i := range bucket {
		p.order = append(p.order, int32(i))
		p.stands = append(p.stands, false)
	}
	slices.SortFunc(p.order, func(i, j int32) int {
		x, y := bucket[i].Article, bucket[j].Article
		return cmp.Or(cmp.Compare(x.Digest, y.Digest), cmp.Compare(x.ID, y.ID))
	})
}

func (p *pairer) add(a, b Posting) {
	if tooFarApart(a.Article, b.Article, p.maxAge) {
		return
	}
	if p.take != nil && len(p.out) == pairsAtOnce {
		p.take(p.out, false)
		p.out = p.out[:0]
	}
	p.out = append(p.out, Pair{a, b})
}

// tooFarApart reports whether two dates are known to lie farther apart than
// maxAge, which is 0 without limit.
func tooFarApart(a, b *Head, maxAge time.Duration) bool {
	if maxAge == 0 || a.Published.IsZero() || b.Published.IsZero() {
		return false
	}
	return a.Published.Sub(b.Published).Abs() > maxAge
}
