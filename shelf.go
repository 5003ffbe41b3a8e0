package dedupe

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/wirecopy/dedupe/credit"
	"github.com/wirecopy/dedupe/shingle"
)

// A shelf holds the cut articles of a run. Heads lie in memory, all else in
// spills. Articles are put on it in any order, by several goroutines; once it is
// sealed they are numbered by id.
type shelf struct {
	o        *Options
	space    *workspace
	words    *spill // what Verify needs
	articles *spill // what only the result shows
	postings *pile  // by key; values are the number of putting and the place
	shingles *tally // how often each was put
	names    names  // agencies and the like
	houses   names  // publishers

	mu      sync.Mutex
	heads   [][]shelved // in the order of putting, in blocks
	n       int
	idBytes int64
	credits creditLists

	order []uint32 // the number of putting of each article, by id
	rank  []uint32 // the other way round; noRank for those that are not kept
}

// A shelved article is what of it lies in memory.
type shelved struct {
	Head
	place, text         int64  // in the spills
	placeSize, textSize uint32 // bytes
	words, bytes        uint32 // how many, of its text
	house               uint32 // its publisher's number; unknown ones have one
	credits             uint32 // number of its list
	again               bool   // another has its words, and its publisher
}

const (
	headBlock = 4096
	noRank    = ^uint32(0)
)

func newShelf(o *Options, space *workspace) *shelf {
	return &shelf{
		o: o, space: space,
		words:    &spill{space: space},
		articles: &spill{space: space},
		postings: newPile(space),
		shingles: newTally(o.MemoryLimit / 8),
	}
}

// A putter puts records on a shelf, in reused space. Each goroutine has its
// own. It gathers what goes where all goroutines put theirs, until flush.
type putter struct {
	s        *shelf
	words    []byte
	text     []byte
	shingles []uint64

	postings []entry
	counted  []uint64 // shingles
}

// put puts a record on the shelf, which keeps nothing of r's own memory.
func (p *putter) put(r *Record) error {
	p.shingles = shingle.Hashes(p.shingles[:0], r.Words.Hash, p.s.o.Shingle)
	return p.putShingled(r, p.shingles)
}

// putShingled is put where the hashes of r's shingles are at hand.
func (p *putter) putShingled(r *Record, shingles []uint64) error {
	s := p.s
	p.words = appendWords(p.words[:0], r, &s.names)
	p.text = appendArticle(p.text[:0], r, &s.names)
	h := shelved{
		Head:      r.Head,
		placeSize: uint32(len(p.words)),
		textSize:  uint32(len(p.text)),
		words:     uint32(len(r.Words.Hash)),
		bytes:     uint32(r.Bytes),
		house:     s.houses.of(r.Publisher),
	}
	h.ID = strings.Clone(r.ID)
	h.Publisher = s.houses.name(h.house)
	var err error
	if h.place, err = s.words.append(p.words); err != nil {
		return err
	}
	if h.text, err = s.articles.append(p.text); err != nil {
		return err
	}
	number, err := s.add(h, r.Credits)
	if err != nil {
		return err
	}
	for x := range r.Postings {
		p.postings = append(p.postings, entry{x.Key, uint64(number)<<32 | uint64(x.Place)})
	}
	p.counted = append(p.counted, shingles...)
	return p.send(s.space.chunk)
}

// send passes on what has gathered, of each kind if it is so much: to who is
// busy with another's only if it is much more.
func (p *putter) send(enough int) error {
	if n := len(p.counted); n >= enough && p.s.shingles.add(p.counted, n >= 4*enough) {
		p.counted = p.counted[:0]
	}
	if n := len(p.postings); n >= enough {
		done, err := p.s.postings.addTo(p.postings, topByte, n >= 4*enough)
		if err != nil {
			return err
		}
		if done {
			p.postings = p.postings[:0]
		}
	}
	return nil
}

// flush passes on all that has gathered.
func (p *putter) flush() error { return p.send(0) }

// topByte spreads hashes over partitions.
func topByte(key uint64) int { return int(key >> 56) }

// maxArticles is how many articles can be told apart.
const maxArticles = 1<<31 - 1

func (s *shelf) add(h shelved, credits []credit.Credit) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.n == maxArticles {
		return 0, errors.New("dedupe: more than 2 billion articles")
	}
	h.credits = s.credits.number(credits, &s.names)
	if s.n%headBlock == 0 {
		s.heads = append(s.heads, make([]shelved, 0, min(headBlock, 64+s.n)))
	}
	last := &s.heads[len(s.heads)-1]
	*last = append(*last, h)
	s.n++
	s.idBytes += int64(len(h.ID))
	if need := s.need(); need > s.o.MemoryLimit {
		return 0, &MemoryError{Limit: s.o.MemoryLimit, Need: need, Articles: s.n}
	}
	return s.n - 1, nil
}

// need is how many bytes the articles put so far need in any case.
func (s *shelf) need() int64 { return leastMemory + int64(s.n)*articleMemory + s.idBytes }

// put is for the number of putting, at for the number by id.
func (s *shelf) putAs(number uint32) *shelved { return &s.heads[number/headBlock][number%headBlock] }
func (s *shelf) at(x int) *shelved            { return s.putAs(s.order[x]) }

// len is the number of articles, once the shelf is sealed.
func (s *shelf) len() int { return len(s.order) }

// seal ends the putting: it sorts the articles by id, and takes out those whose
// id another has.
func (s *shelf) seal() (duplicates []*SkipError, err error) {
	for _, seal := range []func() error{s.words.seal, s.articles.seal, s.postings.seal} {
		if err := seal(); err != nil {
			return nil, err
		}
	}
	sorted := make([]uint32, s.n)
	for i := range sorted {
		sorted[i] = uint32(i)
	}
	slices.SortFunc(sorted, func(x, y uint32) int {
		a, b := s.putAs(x), s.putAs(y)
		if c := strings.Compare(a.ID, b.ID); c != 0 {
			return c
		}
		if c := preferHead(&a.Head, &b.Head); c != 0 {
			return c
		}
		return s.compareArticles(a, b, &err)
	})
	s.rank = make([]uint32, s.n)
	s.order = sorted[:0]
	var buf []byte
	for _, number := range sorted {
		a := s.putAs(number)
		if n := len(s.order); n > 0 && s.at(n-1).ID == a.ID {
			s.rank[number] = noRank
			r, e := s.article(a, &buf)
			err = cmp.Or(err, e)
			duplicates = append(duplicates, r.Article.skip(duplicate(&a.Head, &s.at(n-1).Head)))
			continue
		}
		s.rank[number] = uint32(len(s.order))
		s.order = append(s.order, number)
	}
	s.markCopies()
	return duplicates, err
}

// compareArticles orders articles of one id whose heads do not tell which is kept.
func (s *shelf) compareArticles(a, b *shelved, failed *error) int {
	var buf []byte
	x, err := s.article(a, &buf)
	*failed = cmp.Or(*failed, err)
	y, err := s.article(b, &buf)
	*failed = cmp.Or(*failed, err)
	return preferArticle(x, y)
}

// markCopies tells of all articles with the same words and publisher all but
// one.
func (s *shelf) markCopies() {
	by := slices.Clone(s.order)
	slices.SortFunc(by, func(x, y uint32) int {
		a, b := s.putAs(x), s.putAs(y)
		return cmp.Or(cmp.Compare(a.Digest, b.Digest), cmp.Compare(a.house, b.house))
	})
	for i := 1; i < len(by); i++ {
		a, b := s.putAs(by[i-1]), s.putAs(by[i])
		b.again = a.Digest == b.Digest && a.house == b.house
	}
}

// find returns the number of an article.
func (s *shelf) find(id string) (x int, ok bool) {
	return slices.BinarySearchFunc(s.order, id, func(number uint32, id string) int {
		return strings.Compare(s.putAs(number).ID, id)
	})
}

// article reads what the result shows of an article: of its record the Article,
// the Credits, Bytes and TextSHA256.
func (s *shelf) article(h *shelved, buf *[]byte) (*Record, error) {
	b, err := s.articles.read(buf, h.text, int(h.textSize))
	if err != nil {
		return &Record{Head: h.Head, Article: Article{ID: h.ID}}, err
	}
	return decodeArticle(&h.Head, b, &s.names), nil
}

func (s *shelf) close() error {
	return errors.Join(s.words.close(), s.articles.close(), s.postings.close())
}
