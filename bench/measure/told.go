package measure

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"github.com/wirecopy/dedupe"
)

// told is what a run says of pairs and clusters, by the numbers of articles.
type told struct {
	matches  []match // by key
	clusters []cluster
	in       [][]membership // of each article: its passage clusters, ascending
	whole    []int32        // of each article: its article cluster, or −1
}

type match struct {
	key      uint64
	standing bool // its kind
	why      cause
	agencies []string
	passages []detection
}

// A detection is a passage as told. Side 0 is in the article with the smaller
// id.
type detection struct {
	place [2]bytes
	story bool
}

type cluster struct {
	kind    dedupe.ClusterKind
	story   bool // its class
	members []member
	origin  string
}

type member struct {
	article int32
	bytes
}

type membership struct {
	cluster int32
	bytes
}

// told reads what a run tells.
func (t *Truths) told(matches iter.Seq2[dedupe.Match, error], clusters iter.Seq2[dedupe.Cluster, error]) (*told, error) {
	d := &told{in: make([][]membership, len(t.articles)), whole: make([]int32, len(t.articles))}
	for i := range d.whole {
		d.whole[i] = -1
	}
	for m, err := range matches {
		if err != nil {
			return nil, err
		}
		if err := d.addMatch(t, &m); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(d.matches, func(a, b match) int { return cmp.Compare(a.key, b.key) })
	for c, err := range clusters {
		if err != nil {
			return nil, err
		}
		if err := d.addCluster(t, &c); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func (t *Truths) numberOf(id string) (int32, error) {
	n, ok := t.number[id]
	if !ok {
		return 0, fmt.Errorf("measure: nothing is known of article %q", id)
	}
	return n, nil
}

func (d *told) addMatch(t *Truths, m *dedupe.Match) error {
	a, err := t.numberOf(m.A)
	if err != nil {
		return err
	}
	b, err := t.numberOf(m.B)
	if err != nil {
		return err
	}
	n := match{key: pairKey(a, b), standing: m.Kind == dedupe.StandingMatch, agencies: m.Agencies}
	var runs [][2]bytes
	for i := range m.Passages {
		p := &m.Passages[i]
		n.passages = append(n.passages, detection{
			place: [2]bytes{{p.A.Start, p.A.End}, {p.B.Start, p.B.End}},
			story: p.Class == dedupe.Story,
		})
		for _, r := range p.Runs {
			runs = append(runs, [2]bytes{{r.A.Start, r.A.End}, {r.B.Start, r.B.End}})
		}
	}
	n.why = t.pairOf(n.key).causeOf(runs)
	d.matches = append(d.matches, n)
	return nil
}

func (d *told) addCluster(t *Truths, c *dedupe.Cluster) error {
	number := int32(len(d.clusters))
	n := cluster{kind: c.Kind, story: c.Class == dedupe.Story, origin: c.Origin}
	for _, m := range c.Members {
		a, err := t.numberOf(m.Article)
		if err != nil {
			return err
		}
		x := member{a, bytes{m.Span.Start, m.Span.End}}
		if c.Kind == dedupe.ArticleCluster {
			x.bytes = bytes{0, len(t.articles[a].text)}
			d.whole[a] = number
		} else {
			d.in[a] = append(d.in[a], membership{number, x.bytes})
		}
		n.members = append(n.members, x)
	}
	d.clusters = append(d.clusters, n)
	return nil
}

// together reports whether two articles share a cluster.
func (d *told) together(a, b int32) bool {
	if d.whole[a] >= 0 && d.whole[a] == d.whole[b] {
		return true
	}
	return d.eachTogether(a, b, func(bytes, bytes) bool { return false })
}

// eachTogether calls yield for each pair of members of the two articles in a
// passage cluster, until it returns false, and reports whether it did.
func (d *told) eachTogether(a, b int32, yield func(inA, inB bytes) bool) bool {
	as, bs := d.in[a], d.in[b]
	for len(as) > 0 && len(bs) > 0 {
		switch c := cmp.Compare(as[0].cluster, bs[0].cluster); {
		case c < 0:
			as = as[1:]
		case c > 0:
			bs = bs[1:]
		default:
			for _, m := range bs {
				if m.cluster != as[0].cluster {
					break
				}
				if !yield(as[0].bytes, m.bytes) {
					return true
				}
			}
			as = as[1:]
		}
	}
	return false
}

// passages are those that a run tells of two articles that are no match: the
// members of the passage clusters that they share. A passage and a part of it
// may each have a cluster; they are one here.
func (d *told) passages(a, b int32) []detection {
	var out []detection
	d.eachTogether(a, b, func(inA, inB bytes) bool {
		x := detection{place: [2]bytes{inA, inB}, story: true}
		for i := 0; i < len(out); {
			if o := &out[i]; o.place[0].meets(inA) && o.place[1].meets(inB) {
				x.place[0], x.place[1] = x.place[0].hull(o.place[0]), x.place[1].hull(o.place[1])
				out = slices.Delete(out, i, i+1)
			} else {
				i++
			}
		}
		out = append(out, x)
		return true
	})
	return out
}
