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
// where an agency did; ok is false where no more than half of what they share
// is story.
func (t *Truths) originOf(c *cluster) (id string, ok bool) {
	words, others := map[string]int{}, 0
	for _, m := range c.members[:min(len(c.members), allPairs)] {
		for _, x := range t.articles[m.article].spans {
			for _, k := range x.kept {
				from, to := k.in(m.bytes)
				if n := int(to - from); x.cause.story() {
					words[x.origin] += n
				} else {
					others += n
				}
			}
		}
	}
	most, story := 0, 0
	for o, n := range words {
		story += n
		if n > most || n == most && o < id {
			id, most = o, n
		}
	}
	return id, story > others
}
