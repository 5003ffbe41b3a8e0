package dedupe

import "sync"

// Surroundings are the words around a fingerprint that an article has once: what
// Glance looks at.
type surroundings struct {
	words [2 * glanceReach]uint64
	n     int // of words
	at    int // where the fingerprint begins
}

// surroundingsOf returns those of a fingerprint in r, or nil where r is short or has
// it not once.
func surroundingsOf(r *Record, fingerprint uint64) *surroundings {
	place := r.placeOf(fingerprint)
	if place == NoPlace || len(r.Words.Hash) < shortArticle || len(r.places(int(place))) > 1 {
		return nil
	}
	s, from, to := surroundingsAt(int(place), len(r.Words.Hash))
	s.n = copy(s.words[:], r.Words.Hash[from:to])
	return s
}

// surroundingsAt returns those of a fingerprint at a place in so many words, and
// which words they are: they are still to be filled in.
func surroundingsAt(place, words int) (s *surroundings, from, to int) {
	from, to = max(place-glanceReach, 0), min(place+glanceReach, words)
	return &surroundings{at: place - from}, from, to
}

// worth is Glance for r, which has the fingerprint at a place, and the article of
// the surroundings. Neither is short.
func (s *surroundings) worth(r *Record, place uint32) bool {
	places := r.places(int(place))
	if len(places) > mostGlances {
		return true
	}
	for _, i := range places {
		if commonRun(r.Words.Hash, s.words[:s.n], i, s.at) {
			return true
		}
	}
	return false
}

// A surroundingsCache keeps those of the articles that were looked at last: a phrase
// by which articles are partners by chance comes again, and then its partners are
// the same ones. It is safe for concurrent use.
type surroundingsCache struct {
	most int // in each generation

	mu       sync.Mutex
	new, old map[surroundingsKey]*surroundings
}

// A surroundingsKey names an article by its words, which do not change.
type surroundingsKey struct{ digest, fingerprint uint64 }

// mostSurroundings, in both generations, take some 27 MB.
const mostSurroundings = 1 << 15

func newSurroundingsCache() *surroundingsCache {
	return &surroundingsCache{most: mostSurroundings, new: make(map[surroundingsKey]*surroundings)}
}

// get returns what is kept, or nil. It is not to be changed.
func (c *surroundingsCache) get(digest, fingerprint uint64) *surroundings {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := surroundingsKey{digest, fingerprint}
	s := c.new[key]
	if s == nil {
		if s = c.old[key]; s != nil {
			c.keep(key, s)
		}
	}
	return s
}

// put keeps those of a fingerprint in the article of a digest.
func (c *surroundingsCache) put(digest, fingerprint uint64, s *surroundings) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.keep(surroundingsKey{digest, fingerprint}, s)
}

func (c *surroundingsCache) keep(key surroundingsKey, s *surroundings) {
	if c.new[key] == nil && len(c.new) >= c.most {
		c.new, c.old = make(map[surroundingsKey]*surroundings, c.most), c.new
	}
	c.new[key] = s
}
