package dedupe

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"sync"
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
	shingles *tally // how often each was put, by its key; nil where nobody asks
	names    names  // agencies and the like
	houses   names  // publishers

	mu       sync.Mutex
	heads    headList // in the order of putting
	credits  creditLists
	reserved int64 // bytes of the workspace, for what every article needs

	order      []uint32 // the number of putting of each article, by id
	rank       []uint32 // the other way round; noRank for those that are not kept
	publishers []string // by their numbers
}

const noRank = ^uint32(0)

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
	s     *shelf
	words []byte
	text  []byte

	postings []entry
	counted  []uint64 // keys of shingles
}

// put puts a record on the shelf, which keeps nothing of r's own memory.
func (p *putter) put(r *Record) error {
	s := p.s
	p.words = appendWords(p.words[:0], r, &s.names)
	for len(p.words)%8 != 0 {
		p.words = append(p.words, 0) // so that the hashes of every article lie where they can be read
	}
	p.text = appendArticle(p.text[:0], r, &s.names)
	h := shelved{
		digest:    r.Digest,
		placeSize: uint32(len(p.words)),
		textSize:  uint32(len(p.text)),
		words:     uint32(len(r.Words.Hash)),
		bytes:     uint32(r.Bytes),
		house:     s.houses.of(r.Publisher),
		dayOnly:   r.DayOnly,
		old:       r.Old,
	}
	var err error
	if h.place, err = s.words.append(p.words); err != nil {
		return err
	}
	if h.text, err = s.articles.append(p.text); err != nil {
		return err
	}
	number, err := s.add(h, r)
	if err != nil {
		return err
	}
	for x := range r.Postings {
		p.postings = append(p.postings, entry{x.Key, uint64(number)<<32 | uint64(x.Place)})
	}
	if s.shingles != nil {
		p.counted = appendShingleKeys(p.counted, r.Words.Hash, s.o.Shingle)
	}
	return p.send(s.space.chunk)
}

// send passes on what has gathered, of each kind if it is so much: to who is
// busy with another's only if it is much more.
func (p *putter) send(enough int) error {
	if n := len(p.counted); n > 0 && n >= enough && p.s.shingles.add(p.counted, n >= 4*enough) {
		p.counted = p.counted[:0]
	}
	if n := len(p.postings); n >= enough {
		done, err := p.s.postings.addTo(p.postings, lowByte, n >= 4*enough)
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

// lowByte spreads hashes over partitions. Those of fingerprints are the least of
// many: their high bytes are mostly small.
func lowByte(key uint64) int { return int(uint8(key)) }

// maxArticles is how many articles can be told apart.
const maxArticles = 1<<31 - 1

func (s *shelf) add(h shelved, r *Record) (uint32, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.heads.n == maxArticles {
		return 0, errors.New("dedupe: more than 2 billion articles")
	}
	h.credits = s.credits.number(r.Credits, &s.names)
	number, err := s.heads.add(h, r.ID, r.Published)
	if err != nil {
		return 0, err
	}
	need := s.need()
	if need > s.o.MemoryLimit {
		return 0, &MemoryError{Limit: s.o.MemoryLimit, Need: need, Articles: s.heads.n}
	}
	if s.heads.n%headBlock == 0 {
		s.reserve(need)
	}
	return number, nil
}

// need is how many bytes the articles put so far need in any case.
func (s *shelf) need() int64 {
	return leastMemory + int64(s.heads.n)*articleMemory + s.heads.idBytes
}

// reserve takes so much of what spills may hold in memory.
func (s *shelf) reserve(need int64) {
	s.space.give(s.reserved - need)
	s.reserved = need
}

func (s *shelf) at(x int) *shelved { return s.heads.of(s.order[x]) }
func (s *shelf) id(x int) string   { return s.heads.id(s.order[x]) }
func (s *shelf) head(x int) Head   { return s.headAs(s.order[x]) }

// headAs is head for a number of putting.
func (s *shelf) headAs(number uint32) Head {
	h := s.heads.of(number)
	return Head{
		ID: s.heads.id(number), Publisher: s.publishers[h.house],
		Published: s.heads.published(number), DayOnly: h.dayOnly, Old: h.old, Digest: h.digest,
	}
}

// credited is an article's record with what tells of its credits.
func (s *shelf) credited(x int) Record {
	return Record{Head: s.head(x), Credits: s.credits.lists[s.at(x).credits]}
}

// compare is CompareHeads.
func (s *shelf) compare(x, y int) int {
	a, b := s.head(x), s.head(y)
	return CompareHeads(&a, &b)
}

// tooFarApart reports whether MaxAge keeps two articles from matching.
func (s *shelf) tooFarApart(x, y int) bool {
	a, b := s.head(x), s.head(y)
	return tooFarApart(&a, &b, s.o.MaxAge)
}

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
	s.heads.seal()
	s.publishers = s.houses.list // no more come
	sorted := make([]uint32, s.heads.n)
	for i := range sorted {
		sorted[i] = uint32(i)
	}
	slices.SortFunc(sorted, func(x, y uint32) int {
		if c := strings.Compare(s.heads.id(x), s.heads.id(y)); c != 0 {
			return c
		}
		a, b := s.headAs(x), s.headAs(y)
		if c := preferHead(&a, &b); c != 0 {
			return c
		}
		return s.compareArticles(x, y, &err)
	})
	s.rank = make([]uint32, s.heads.n)
	s.order = sorted[:0]
	var buf []byte
	for _, number := range sorted {
		if n := len(s.order); n > 0 && s.id(n-1) == s.heads.id(number) {
			s.rank[number] = noRank
			r, e := s.articleAs(number, &buf)
			err = cmp.Or(err, e)
			kept := s.head(n - 1)
			duplicates = append(duplicates, r.Article.skip(duplicate(&r.Head, &kept)))
			continue
		}
		s.rank[number] = uint32(len(s.order))
		s.order = append(s.order, number)
	}
	s.markCopies()
	return duplicates, err
}

// compareArticles orders articles of one id whose heads do not tell which is kept.
func (s *shelf) compareArticles(a, b uint32, failed *error) int {
	var buf []byte
	x, err := s.articleAs(a, &buf)
	*failed = cmp.Or(*failed, err)
	y, err := s.articleAs(b, &buf)
	*failed = cmp.Or(*failed, err)
	return preferArticle(x, y)
}

// markCopies tells of all articles with the same words and publisher all but
// one.
func (s *shelf) markCopies() {
	by := slices.Clone(s.order)
	slices.SortFunc(by, func(x, y uint32) int {
		a, b := s.heads.of(x), s.heads.of(y)
		return cmp.Or(cmp.Compare(a.digest, b.digest), cmp.Compare(a.house, b.house))
	})
	for i := 1; i < len(by); i++ {
		a, b := s.heads.of(by[i-1]), s.heads.of(by[i])
		b.again = a.digest == b.digest && a.house == b.house
	}
}

// find returns the number of an article.
func (s *shelf) find(id string) (x int, ok bool) {
	return slices.BinarySearchFunc(s.order, id, func(number uint32, id string) int {
		return strings.Compare(s.heads.id(number), id)
	})
}

// article reads what the result shows of an article: of its record the Article,
// the Credits, Bytes and TextSHA256.
func (s *shelf) article(x int, buf *[]byte) (*Record, error) { return s.articleAs(s.order[x], buf) }

// articleAs is article for a number of putting.
func (s *shelf) articleAs(number uint32, buf *[]byte) (*Record, error) {
	h, head := s.heads.of(number), s.headAs(number)
	b, err := s.articles.read(buf, h.text, int(h.textSize))
	if err != nil {
		return &Record{Head: head, Article: Article{ID: head.ID}}, err
	}
	return decodeArticle(&head, b, &s.names), nil
}

func (s *shelf) close() error {
	s.reserve(0)
	return errors.Join(s.words.close(), s.articles.close(), s.postings.close())
}
