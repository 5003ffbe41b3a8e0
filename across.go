package dedupe

import "iter"

// standAcross is stand where new articles are paired with old ones only. Each
// exact copy is paired with the first by id of its copies on the other side, and
// that first one alone of its side is paired with others. A copy that has none on
// the other side is paired like any article: no match with a copy of its own side
// would stand for it.
func (p *pairer) standAcross(bucket []Posting, kept func(Posting) bool) {
	const none = -1
	for rest := p.order; len(rest) > 0; {
		n := 1
		for n < len(rest) && bucket[rest[n]].Article.Digest == bucket[rest[0]].Article.Digest {
			n++
		}
		copies := rest[:n]
		rest = rest[n:]
		first := [2]int32{none, none} // of the new, of the old
		for _, i := range copies {
			if side := sideOf(bucket[i].Article.Old); first[side] == none && kept(bucket[i]) {
				first[side] = i
			}
		}
		for _, i := range copies {
			if !kept(bucket[i]) {
				continue
			}
			side := sideOf(bucket[i].Article.Old)
			other := first[1-side]
			p.stands[i] = other == none || i == first[side]
			if other != none && (i != first[side] || side == 0) {
				p.add(bucket[min(i, other)], bucket[max(i, other)]) // the bucket is by date
			}
		}
	}
}

// sideOf is 0 for the new and 1 for the old.
func sideOf(old bool) int {
	if old {
		return 1
	}
	return 0
}

// split tells which of p.paired are new and which old.
func (p *pairer) split() [2][]int {
	for side := range p.sides {
		p.sides[side] = p.sides[side][:0]
	}
	for i, x := range p.paired {
		side := sideOf(x.Article.Old)
		p.sides[side] = append(p.sides[side], i)
	}
	return p.sides
}

// addAcross adds a pair of across, unless it is one of copies, which are paired
// already where dates have no limit.
func (p *pairer) addAcross(x, y int) {
	a, b := p.paired[min(x, y)], p.paired[max(x, y)]
	if p.maxAge > 0 || a.Article.Digest != b.Article.Digest {
		p.add(a, b)
	}
}

// across pairs the numbers of one side with those of the other, each pair once:
// all with all where either has at most 32; else each with the first of the other
// side, and each new one with the 32 old ones before it and the 32 after it.
func across(sides [2][]int) iter.Seq2[int, int] {
	return func(yield func(x, y int) bool) {
		fresh, old := sides[0], sides[1]
		if len(fresh) == 0 || len(old) == 0 {
			return
		}
		all := min(len(fresh), len(old)) <= bucketNeighbours
		before := 0 // old ones, of x
		for i, x := range fresh {
			for before < len(old) && old[before] < x {
				before++
			}
			from, to := max(0, before-bucketNeighbours), min(len(old), before+bucketNeighbours)
			if all || i == 0 {
				from, to = 0, len(old) // the first is paired with each old one
			}
			if from > 0 && !yield(x, old[0]) {
				return
			}
			for _, y := range old[from:to] {
				if !yield(x, y) {
					return
				}
			}
		}
	}
}
