package dedupe

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strconv"
)

// A catalogue holds the clusters of a run.
type catalogue struct {
	s       *shelf
	spill   *spill
	entries []catalogued // in the order of adding; by id once they are sorted
	buf     []byte

	agencies [][]string // the lists that clusters have
	lists    map[string]uint32
}

// A catalogued cluster is what of it lies in memory.
type catalogued struct {
	id       uint64
	at       int64 // in the spill
	size     uint32
	origin   int32 // the article that it comes from, or -1
	agencies uint32
	whole    bool // an article cluster
	abroad   bool // of more than one publisher
	class    class
}

// A class is a Class in a byte, as its place in classes.
type class uint8

var classes = [...]Class{"", Story, Standing, Boilerplate}

// A clusterDraft is a Cluster with numbers for articles.
type clusterDraft struct {
	id          uint64
	kind        ClusterKind
	words       int
	publishers  int
	first, last int // whose dates are the earliest and the latest, or -1
	agencies    []string
	origin      int // or -1
	originBy    OriginBy
	members     []member
}

// A member is a Member with a number for the article.
type member struct {
	article int
	Span
}

func (c *catalogue) add(d *clusterDraft) error {
	b := c.buf[:0]
	names := &c.s.names
	for _, n := range []int{
		int(names.of(string(d.kind))), d.words, d.publishers, d.first + 1, d.last + 1,
		d.origin + 1, int(names.of(string(d.originBy))), len(d.members),
	} {
		b = appendUint(b, n)
	}
	last := 0
	for _, m := range d.members {
		b = appendUint(b, m.article-last)
		b = appendSpan(b, m.Span)
		last = m.article
	}
	c.buf = b
	at, err := c.spill.append(b)
	c.entries = append(c.entries, catalogued{
		id: d.id, at: at, size: uint32(len(b)),
		origin: int32(d.origin), agencies: c.list(d.agencies),
		whole: d.kind == ArticleCluster, abroad: d.publishers > 1,
	})
	return err
}

// list gives a number to a list of agencies.
func (c *catalogue) list(agencies []string) uint32 {
	key := c.buf[:0]
	for _, a := range agencies {
		key = strconv.AppendQuote(key, a)
	}
	c.buf = key
	n, ok := c.lists[string(key)]
	if !ok {
		if c.lists == nil {
			c.lists = make(map[string]uint32)
		}
		n = uint32(len(c.agencies))
		c.lists[string(key)] = n
		c.agencies = append(c.agencies, agencies)
	}
	return n
}

// sort sorts the clusters by id. Their numbers are no longer those of adding.
func (c *catalogue) sort() {
	slices.SortFunc(c.entries, func(x, y catalogued) int {
		if x.id == y.id && x.whole != y.whole {
			if x.whole {
				return -1
			}
			return 1
		}
		return cmp.Compare(x.id, y.id)
	})
}

// cluster reads a cluster.
func (c *catalogue) cluster(i int, buf *[]byte) (Cluster, error) {
	e := &c.entries[i]
	b, err := c.spill.read(buf, e.at, int(e.size))
	if err != nil {
		return Cluster{}, err
	}
	d, names := reader{b}, &c.s.names
	cl := Cluster{
		ID:         fmt.Sprintf("%016x", e.id),
		Kind:       ClusterKind(names.name(uint32(d.uint()))),
		Words:      d.uint(),
		Publishers: d.uint(),
		Agencies:   slices.Clone(c.agencies[e.agencies]),
		Class:      classes[e.class],
	}
	for _, date := range []*Date{&cl.First, &cl.Last} {
		if x := d.uint() - 1; x >= 0 {
			h := c.s.head(x)
			*date = Date{h.Published, h.DayOnly}
		}
	}
	if x := d.uint() - 1; x >= 0 {
		cl.Origin = c.s.id(x)
	}
	cl.OriginBy = OriginBy(names.name(uint32(d.uint())))
	cl.Members = make([]Member, d.uint())
	x := 0
	for i := range cl.Members {
		x += d.uint()
		cl.Members[i] = Member{Article: c.s.id(x), Span: d.span()}
	}
	return cl, nil
}

func (c *catalogue) all() iter.Seq2[Cluster, error] {
	return func(yield func(Cluster, error) bool) {
		var buf []byte
		for i := range c.entries {
			cl, err := c.cluster(i, &buf)
			if !yield(cl, err) || err != nil {
				return
			}
		}
	}
}
