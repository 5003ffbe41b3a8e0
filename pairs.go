package dedupe

import (
	"slices"

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

// A Pair is two postings of one bucket, as indexes into it, whose articles are
// to be verified.
type Pair struct {
	I, J int
}

// Pairs tells the class of a bucket and its candidate pairs. All postings have
// one key, and stand for one article at most once. It sorts them by date and
// id, undated last: Pair refers to that order. The answer does not depend on
// the order in which they came.
//
// A publisher's postings that are its boilerplate make no pair, nor do those of
// a bucket that is frequent: in more than 40 articles with more than 5 a
// publisher, all unknown publishers taken as one. Of exact copies only the
// first by id is paired with others, and with each of its copies. Up to 64
// articles are paired all with all; of more, each with the first by date and
// with its next 32.
func Pairs(bucket []Posting) Bucket {
	var p pairer
	return p.pairs(bucket)
}

// A pairer is Pairs in reused space.
type pairer struct {
	house  []string
	counts map[string]*printings
	firsts map[uint64]int // digest to the index of its first by id
	others []int
	out    []Pair
}

// printings are the prints of a fingerprint by one publisher.
type printings struct {
	digests, days map[uint64]struct{}
}

// pairs is Pairs; what it returns is valid until its next call.
func (p *pairer) pairs(bucket []Posting) Bucket {
	b := Bucket{Class: Story}
	p.out = p.out[:0]
	if len(bucket) < 2 {
		return b
	}
	slices.SortFunc(bucket, func(x, y Posting) int { return compareHeads(x.Article, y.Article) })
	if bucket[0].Place != NoPlace {
		b.Class, b.House = p.classify(bucket)
	}
	if b.Class == Boilerplate {
		return b
	}

	// p.firsts are the copies that stand for the others of their digest.
	if p.firsts == nil {
		p.firsts = make(map[uint64]int)
	}
	clear(p.firsts)
	p.others = p.others[:0]
	for i := range bucket {
		h := bucket[i].Article
		if len(b.House) > 0 && b.ClassFor(h.Publisher) == Boilerplate {
			continue
		}
		if first, ok := p.firsts[h.Digest]; !ok || h.ID < bucket[first].Article.ID {
			p.firsts[h.Digest] = i
		}
		p.others = append(p.others, i)
	}
	// p.others keeps the firsts in order; the rest pair with their first.
	paired := p.others[:0]
	for _, i := range p.others {
		first := p.firsts[bucket[i].Article.Digest]
		if first == i {
			paired = append(paired, i)
		} else {
			p.out = append(p.out, Pair{min(i, first), max(i, first)})
		}
	}
	for i, j := range lsh.Pairs(len(paired), bucketAll, bucketNeighbours) {
		p.out = append(p.out, Pair{paired[i], paired[j]})
	}
	b.Pairs = p.out
	return b
}

// classify tells a fingerprint's class from its postings, exact copies of one
// publisher counted once.
func (p *pairer) classify(bucket []Posting) (Class, []string) {
	p.house = p.house[:0]
	if len(bucket) < standingDays {
		return Story, nil
	}
	articles, publishers := 0, 0
	if len(bucket) > boilerplateOver {
		if p.counts == nil {
			p.counts = make(map[string]*printings)
		}
		clear(p.counts)
		for i := range bucket {
			h := bucket[i].Article
			n := p.counts[h.Publisher]
			if n == nil {
				n = &printings{make(map[uint64]struct{}), make(map[uint64]struct{})}
				p.counts[h.Publisher] = n
			}
			n.digests[h.Digest] = struct{}{}
			if day, ok := h.day(); ok {
				n.days[uint64(day)] = struct{}{}
			}
		}
		for name, n := range p.counts {
			if name != "" && max(len(n.digests), len(n.days)) > boilerplateOver {
				p.house = append(p.house, name)
				continue
			}
			articles += len(n.digests)
			publishers++
		}
		slices.Sort(p.house)
	}
	house := slices.Clone(p.house)
	switch {
	case common(articles, publishers):
		return Boilerplate, house
	case standing(bucket):
		return Standing, house
	default:
		return Story, house
	}
}

// common reports whether what stands in so many articles of so many publishers
// is too common to be copy.
func common(articles, publishers int) bool {
	return articles > commonOver && articles > commonSpread*publishers
}

// standing reports whether the dates of a bucket, sorted, are those of running
// background: many days, far apart, with no peak. Exact copies of a publisher
// count once.
func standing(bucket []Posting) bool {
	first, _ := bucket[0].Article.day()
	last, distinct, dated := first-1, 0, 0
	for ; dated < len(bucket); dated++ {
		day, ok := bucket[dated].Article.day()
		if !ok {
			break // the rest are undated
		}
		if day != last {
			distinct++
			last = day
		}
	}
	if distinct < standingDays || last-first < standingSpan {
		return false
	}
	days := make([]int, 0, dated)
	seen := make(map[printing]bool, dated)
	for i := range bucket[:dated] {
		h := bucket[i].Article
		if p := (printing{h.Publisher, h.Digest}); !seen[p] {
			seen[p] = true
			day, _ := h.day()
			days = append(days, day)
		}
	}
	from := 0
	for to := range days {
		for days[to]-days[from] >= standingWindow {
			from++
		}
		if 2*(to-from+1) > len(days) {
			return false
		}
	}
	return true
}
