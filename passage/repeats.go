package passage

import "slices"

const (
	// doublings is how often the length of the rounds is doubled from k on.
	// Longer runs are found as well, by extension; a cap keeps the steps for a
	// word constant.
	doublings = 6

	// maxTries is how many unused stretches of one name are extended to choose
	// the best.
	maxTries = 8
)

// repeats is what is known of the shingles that repeat too often for the
// queue: the stretches that consist of them, by level. A stretch of level l
// has k·2^l words.
type repeats struct {
	namesX, namesY []int32 // by position, of the level last named; -1 is none
	levels         [doublings + 1]level
	pairs          []pair
	first, next    []int32 // the unused stretches of one name, by number in level.x
}

type level struct {
	x, y  []stretch // by position
	names int       // names are below it
}

// A stretch begins at a position and has the same name as those of equal words.
type stretch struct{ at, name int32 }

// A pair is a slot of the table that names two names; name is its name plus 1,
// 0 in an empty slot.
type pair struct {
	halves uint64
	name   int32
}

// settle takes runs of both kinds, those of the queue and those of repeated
// shingles, in rounds of falling length.
//
// Where a round begins, nothing of its length is left in the queue, so an
// unused common stretch of that length has repeated shingles only: any other
// would have brought it into the queue.
func (al *Aligner) settle() {
	for l := al.nameStretches(); l >= 0; l-- {
		al.drain(al.k << l)
		al.sweep(l)
	}
}

// nameStretches fills the levels and returns the highest that has stretches on
// both sides.
func (al *Aligner) nameStretches() (top int) {
	re := &al.repeats
	re.namesX = filled(re.namesX, len(al.x), -1)
	re.namesY = filled(re.namesY, len(al.y), -1)
	places := al.index.places
	for _, s := range al.index.shared {
		first := &places[s.first]
		if int64(first.inX)*int64(first.inY) <= maxPairs {
			continue
		}
		re.namesY[s.y] = s.first
		if re.namesX[s.first] < 0 {
			for i := s.first; i >= 0; i = places[i].next {
				re.namesX[i] = s.first
			}
		}
	}
	l := &re.levels[0]
	l.x = named(l.x[:0], re.namesX)
	l.y = named(l.y[:0], re.namesY)
	l.names = len(al.x)
	al.steps += 3*(len(al.x)+len(al.y)) + len(al.index.shared)

	for top < doublings {
		al.steps += re.double(top, al.k<<top)
		if l := &re.levels[top+1]; len(l.x) == 0 || len(l.y) == 0 {
			break
		}
		top++
	}
	return top
}

func named(list []stretch, names []int32) []stretch {
	for i, name := range names {
		if name >= 0 {
			list = append(list, stretch{at: int32(i), name: name})
		}
	}
	return list
}

// double names the stretches of the level above low, whose have half words.
func (re *repeats) double(low, half int) (steps int) {
	from, to := &re.levels[low], &re.levels[low+1]
	size := 8
	for size < 2*len(from.x) {
		size *= 2
	}
	re.pairs = cleared(re.pairs, size)
	to.x, to.y, to.names = to.x[:0], to.y[:0], 0

	to.x, steps = re.lift(to, to.x, from.x, re.namesX, half, true)
	var more int
	to.y, more = re.lift(to, to.y, from.y, re.namesY, half, false)
	return size + steps + more
}

// lift appends to list the stretches that two of from make, one behind the
// other, under the name of their names. Only with add a new name is given:
// what stands on one side only needs none. names is brought up to the level
// from left to right, so to the right it is still of the lower one.
func (re *repeats) lift(to *level, list, from []stretch, names []int32, half int, add bool) (_ []stretch, steps int) {
	mask := uint64(len(re.pairs) - 1)
	for _, s := range from {
		steps++
		names[s.at] = -1
		right := int(s.at) + half
		if right >= len(names) || names[right] < 0 {
			continue
		}
		halves := uint64(s.name)<<32 | uint64(names[right])
		p := mix(halves) & mask
		for ; re.pairs[p].name != 0 && re.pairs[p].halves != halves; p = (p + 1) & mask {
			steps++
		}
		if re.pairs[p].name == 0 {
			if !add {
				continue
			}
			to.names++
			re.pairs[p] = pair{halves: halves, name: int32(to.names)}
		}
		names[s.at] = re.pairs[p].name - 1
		list = append(list, stretch{at: s.at, name: names[s.at]})
	}
	return list, steps
}

// sweep takes runs until no stretch of level l is unused on both sides.
//
// All runs taken so far are at least as long as a stretch, so a stretch is
// unused where its first and its last word are.
func (al *Aligner) sweep(l int) {
	re := &al.repeats
	words := int32(al.k << l)
	xs, ys := re.levels[l].x, re.levels[l].y
	re.first = filled(re.first, re.levels[l].names, -1)
	re.next = resized(re.next, len(xs))
	for s := len(xs) - 1; s >= 0; s-- {
		re.next[s] = re.first[xs[s].name]
		re.first[xs[s].name] = int32(s)
	}
	al.steps += re.levels[l].names + len(xs) + len(ys)

	shift := int32(0)
	for _, s := range ys {
		if al.usedY[s.at] || al.usedY[s.at+words-1] {
			continue
		}
		if r := al.choose(xs, s, words, shift); r.n > 0 {
			al.take(r)
			shift = r.x - r.y
		}
	}
}

// choose returns the longest of the runs that the stretch s of y makes with an
// unused stretch of x: with one of the first few, or with that at the same
// distance as in the last run taken, which wins among equals, so that repeated
// sentences are paired in order. Its length is 0 where none is unused.
//
// The used ones that it meets leave the list for good.
func (al *Aligner) choose(xs []stretch, s stretch, words, shift int32) (best run) {
	re := &al.repeats
	link := &re.first[s.name]
	for tries := 0; tries < maxTries && *link >= 0; {
		al.steps++
		i := xs[*link].at
		if al.usedX[i] || al.usedX[i+words-1] {
			*link = re.next[*link]
			continue
		}
		if r := al.extend(run{x: i, y: s.at, n: words}); r.n > best.n {
			best = r
		}
		link = &re.next[*link]
		tries++
	}
	if i := int64(s.at) + int64(shift); best.n > 0 && i >= 0 && i+int64(words) <= int64(len(al.x)) {
		al.steps += int(words)
		if !al.usedX[i] && !al.usedX[i+int64(words)-1] &&
			slices.Equal(al.x[i:i+int64(words)], al.y[s.at:s.at+words]) {
			if r := al.extend(run{x: int32(i), y: s.at, n: words}); r.n >= best.n {
				best = r
			}
		}
	}
	return best
}

// filled returns a slice of n times value, in s's array where it is large
// enough.
func filled(s []int32, n int, value int32) []int32 {
	s = resized(s, n)
	for i := range s {
		s[i] = value
	}
	return s
}
