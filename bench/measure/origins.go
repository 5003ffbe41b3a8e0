package measure

import (
	"slices"

	"github.com/wirecopy/dedupe"
)

// measureOrigins compares the origins told of clusters with the article, or
// the agency, that wrote most of the words of story in them.
func (t *Truths) measureOrigins(d *told, s *sheets) {
	var traps []string
	for i := range d.clusters {
		c := &d.clusters[i]
		isTrue, ok := t.originOf(c)
		if !ok {
			continue
		}
		traps = traps[:0]
		for _, m := range c.members {
			traps = append(traps, t.articles[m.article].Trap)
		}
		slices.Sort(traps)
		traps = slices.Compact(traps)
		for _, x := range s.of(traps...) {
			o := &x.PassageOrigins
			if c.kind == dedupe.ArticleCluster {
				o = &x.ArticleOrigins
			}
			o.count(isTrue, c.origin)
		}
	}
}

func (o *Origins) count(isTrue, told string) {
	switch {
	case isTrue == "" && told == "":
		o.AgencyNone++
	case isTrue == "":
		o.AgencyTold++
	case told == "":
		o.Undecided++
	case told == isTrue:
		o.Right++
	default:
		o.Wrong++
	}
}

// originOf is the article that wrote most words of a cluster's members, ""
// where an agency did; ok is false where there is no story in them.
func (t *Truths) originOf(c *cluster) (id string, ok bool) {
	words := map[string]int{}
	for _, m := range c.members[:min(len(c.members), allPairs)] {
		for _, x := range t.articles[m.article].spans {
			if !x.cause.story() {
				continue
			}
			for _, k := range x.kept {
				if m.meets(bytes{int(k.start), int(k.end)}) {
					words[x.origin] += int(k.to - k.from)
				}
			}
		}
	}
	most := 0
	for o, n := range words {
		if n > most || n == most && o < id {
			id, most = o, n
		}
	}
	return id, most > 0
}
