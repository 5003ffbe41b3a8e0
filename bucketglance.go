package dedupe

import "slices"

// A bucketGlancer is a glancer for all pairs of a bucket: in each article what
// stands around its fingerprint is read once.
type bucketGlancer struct {
	s      *shelf
	most   int // articles of a bucket
	reader wordReader
	refs   []uint32   // the bucket's articles, ascending
	around [][]uint64 // in each, from glanceReach words before the fingerprint on; empty until it is read
}

// leastGlanced is of how many articles a bucket has enough pairs to be worth it:
// most of one story share more than its fingerprint and are not glanced at.
const leastGlanced = 8

// bucketGlancer returns one of several that take a sixty-fourth of the memory.
func (s *shelf) bucketGlancer(of int) *bucketGlancer {
	most := s.o.MemoryLimit / 64 / (8 * 2 * glanceReach) / int64(of)
	return &bucketGlancer{s: s, most: int(most), reader: wordReader{s: s}}
}

// start begins with a bucket of so many pairs, if it is worth it.
func (g *bucketGlancer) start(bucket []Posting, pairs int) bool {
	if n := len(bucket); n < leastGlanced || n > g.most || pairs < n || bucket[0].Place == NoPlace {
		return false
	}
	g.refs = g.refs[:0]
	for i := range bucket {
		g.refs = append(g.refs, bucket[i].ref)
	}
	slices.Sort(g.refs)
	for len(g.around) < len(g.refs) {
		g.around = append(g.around, make([]uint64, 0, 2*glanceReach))
	}
	for i := range g.refs {
		g.around[i] = g.around[i][:0]
	}
	return true
}

// glance reports whether a pair is worth an alignment if it shares no other
// bucket.
func (g *bucketGlancer) glance(pair *Pair) (bool, error) {
	a, b := &pair.A, &pair.B
	if a.repeated || b.repeated || min(g.s.at(int(a.ref)).words, g.s.at(int(b.ref)).words) < shortArticle {
		return true, nil
	}
	x, err := g.words(a)
	if err != nil {
		return false, err
	}
	y, err := g.words(b)
	if err != nil {
		return false, err
	}
	return commonRun(x, y, min(int(a.Place), glanceReach), min(int(b.Place), glanceReach)), nil
}

func (g *bucketGlancer) words(p *Posting) ([]uint64, error) {
	i, _ := slices.BinarySearch(g.refs, p.ref)
	if len(g.around[i]) == 0 {
		words, err := g.reader.words(int(p.ref), int(p.Place)-glanceReach, int(p.Place)+glanceReach)
		if err != nil {
			return nil, err
		}
		g.around[i] = append(g.around[i], words...)
	}
	return g.around[i], nil
}
