package measure

import (
	"cmp"
	"iter"
	"slices"

	"github.com/wirecopy/dedupe"
)

// labels are an article's true and its told article cluster.
type labels struct {
	is, told int32
}

// measureArticleClusters compares the articles that print nearly all of one
// story with the article clusters. All others are true alone.
func (t *Truths) measureArticleClusters(d *told, s *sheets) {
	stories := map[string]int32{}
	alone := int32(len(t.articles))
	for i := range t.articles {
		a := &t.articles[i]
		l := labels{alone + int32(i), d.whole[i]}
		if a.Whole && a.Story != "" {
			n, ok := stories[a.Story]
			if !ok {
				n = int32(len(stories))
				stories[a.Story] = n
			}
			l.is = n
		}
		if l.told < 0 {
			l.told = int32(len(d.clusters) + i)
		}
		for _, x := range s.of(a.Trap) {
			x.wholes = append(x.wholes, l)
		}
	}
}

// adjustedRand is the adjusted Rand index of two partitions (Hubert, Arabie:
// Comparing partitions, Journal of Classification 2, 1985, formula 5): 1 where
// they are the same, 0 what chance would give. Where nobody is truly with
// anybody it is NaN: one false pair would make it 0, as would a million.
func adjustedRand(of []labels) Value {
	pairs := func(key func(labels) uint64) float64 {
		keys := make([]uint64, len(of))
		for i, l := range of {
			keys[i] = key(l)
		}
		slices.Sort(keys)
		n := 0.0
		for i := 0; i < len(keys); {
			j := i
			for j < len(keys) && keys[j] == keys[i] {
				j++
			}
			n += choose2(j - i)
			i = j
		}
		return n
	}
	both := pairs(func(l labels) uint64 { return uint64(l.is)<<32 | uint64(l.told) })
	is := pairs(func(l labels) uint64 { return uint64(l.is) })
	told := pairs(func(l labels) uint64 { return uint64(l.told) })
	if is == 0 {
		return ratio(0, 0) // nobody is with anybody
	}
	expected := is * told / choose2(len(of))
	if most := (is + told) / 2; most != expected {
		return Value((both - expected) / (most - expected))
	}
	return 1 // all are with all, in both
}

func choose2(n int) float64 { return float64(n) * float64(n-1) / 2 }

// measurePassageClusters takes the B-cubed precision and recall (Bagga,
// Baldwin: Entity-based cross-document coreferencing using the vector space
// model, COLING 1998) of the passage clusters. What is told as one passage may
// be several units, and only parts of them, so that the prints told are not
// those that are true: precision is the mean over the former, of the share of
// the prints in its cluster that share words with it there, which may be
// boilerplate where the cluster is not told as a story; recall is the mean
// over the latter, of the share of the prints of its unit that share the words
// of a passage with it and are in a cluster with it. A print counts as with
// itself. Of more than 64 prints each is compared with the next 64 only, in an
// order by a hash.
func (t *Truths) measurePassageClusters(d *told, s *sheets) {
	for i := range d.clusters {
		if c := &d.clusters[i]; c.kind == dedupe.PassageCluster {
			t.clusterPrecision(c, s)
		}
	}
	for prints := range t.prints() {
		t.clusterRecall(prints, d, s)
	}
}

func (t *Truths) clusterPrecision(c *cluster, s *sheets) {
	right := standing
	if !c.story {
		right = boilerplate
	}
	members := slices.Clone(c.members)
	slices.SortStableFunc(members, func(a, b member) int { return byHash(a.article, b.article) })
	shared := make([][]unitWords, len(members))
	for i, m := range members {
		shared[i] = t.articles[m.article].unitsIn(m.bytes, right)
	}
	for i, m := range members {
		share := 0.0 // where it is no print of anything
		if len(shared[i]) > 0 {
			share = shareOf(i, len(members), func(j int) (counts, right bool) {
				return true, haveCommon(shared[i], shared[j])
			})
		}
		for _, x := range s.of(t.articles[m.article].Trap) {
			x.bcubedPrecision.add(share)
		}
	}
}

func (t *Truths) clusterRecall(prints []print, d *told, s *sheets) {
	slices.SortStableFunc(prints, func(a, b print) int { return byHash(a.article, b.article) })
	for i, a := range prints {
		share := shareOf(i, len(prints), func(j int) (counts, right bool) {
			b := prints[j]
			if a.common(b) < passageWords {
				return false, false
			}
			return true, a.article == b.article || d.eachTogether(a.article, b.article, func(inA, inB bytes) bool {
				return !halfOf(a.bytes, inA) || !halfOf(b.bytes, inB)
			})
		})
		for _, x := range s.of(t.articles[a.article].Trap) {
			x.bcubedRecall.add(share)
		}
	}
}

// byHash orders articles in no way that means anything.
func byHash(a, b int32) int { return cmp.Compare(mix(uint64(a)), mix(uint64(b))) }

// shareOf is the share of n things that are right, of those that count, i
// itself among both. Is tells of the others.
func shareOf(i, n int, is func(j int) (counts, right bool)) float64 {
	count, rights := 0, 0
	compared := min(n-1, allPairs)
	for k := 1; k <= compared; k++ {
		counts, right := is((i + k) % n)
		if counts {
			count++
		}
		if counts && right {
			rights++
		}
	}
	others := 1.0 // for each that is compared
	if compared > 0 {
		others = float64(n-1) / float64(compared)
	}
	return (1 + others*float64(rights)) / (1 + others*float64(count))
}

// halfOf reports whether two ranges have half of the shorter one in common.
func halfOf(a, b bytes) bool { return 2*a.common(b).len() >= min(a.len(), b.len()) }

// A print is a span of story that keeps words enough for a passage.
type print struct {
	*span
	member
}

// common is how many words of the unit two of its prints share.
func (p print) common(o print) int {
	n := 0
	for _, f := range common(p.span, o.span) {
		n += int(f.to - f.from)
	}
	return n
}

// prints yields the prints of every unit of story that has several, by unit.
func (t *Truths) prints() iter.Seq[[]print] {
	var all []print
	for i := range t.articles {
		for j := range t.articles[i].spans {
			x := &t.articles[i].spans[j]
			words := 0
			for _, k := range x.kept {
				words += int(k.to - k.from)
			}
			if x.cause.story() && words >= passageWords {
				at := bytes{int(x.kept[0].start), int(x.kept[len(x.kept)-1].end)}
				all = append(all, print{x, member{int32(i), at}})
			}
		}
	}
	slices.SortFunc(all, func(a, b print) int {
		return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.article, b.article), cmp.Compare(a.start, b.start))
	})
	return func(yield func([]print) bool) {
		for rest := all; len(rest) > 0; {
			n := 1
			for n < len(rest) && rest[n].unit == rest[0].unit {
				n++
			}
			if n > 1 && !yield(rest[:n]) {
				return
			}
			rest = rest[n:]
		}
	}
}

// unitWords are words of a unit.
type unitWords struct {
	unit     uint64
	from, to int32
}

// unitsIn are the words of units that a stretch of an article stands for, by
// unit and word, of the causes up to last.
func (a *article) unitsIn(stretch bytes, last cause) []unitWords {
	var out []unitWords
	for _, x := range a.spans {
		if x.cause > last {
			continue
		}
		for _, k := range x.kept {
			if from, to := k.in(stretch); from < to {
				out = append(out, unitWords{x.unit, from, to})
			}
		}
	}
	return out
}

// in are the words of the unit that stand in a stretch of the text. They are
// told by bytes, as if all were of one length.
func (k *kept) in(stretch bytes) (from, to int32) {
	in := (bytes{int(k.start), int(k.end)}).common(stretch)
	if in.len() <= 0 {
		return 0, 0
	}
	n, length := int(k.to-k.from), int(k.end-k.start)
	first, last := in.start-int(k.start), in.end-int(k.start)
	return k.from + int32(n*first/length), k.from + int32((n*last+length-1)/length)
}

// haveCommon reports whether two lists have a word in common.
func haveCommon(a, b []unitWords) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		x, y := a[i], b[j]
		if x.unit == y.unit && x.from < y.to && y.from < x.to {
			return true
		}
		if x.unit < y.unit || x.unit == y.unit && x.to < y.to {
			i++
		} else {
			j++
		}
	}
	return false
}
