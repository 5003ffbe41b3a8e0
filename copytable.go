package dedupe

import (
	"slices"
	"strings"
)

// A copyTable has, by digest, the numbers of the articles with the same words.
type copyTable struct {
	digests keyTable // the number of the one article, or where in groups they are
	groups  []copyGroup
	spare   freed // places in groups that are free
}

// A copyGroup is articles with the same words, by id.
type copyGroup struct{ list []uint32 }

const isGroup = 1 << 31

// copiesOf returns the articles of a digest. The list is not to be changed; that
// of a single article is in one.
func (ix *memoryIndex) copiesOf(digest uint64, one *[1]uint32) copyGroup {
	switch v := ix.copies.digests.get(digest); {
	case v == noValue:
		return copyGroup{}
	case v&isGroup == 0:
		one[0] = v
		return copyGroup{one[:]}
	default:
		return ix.copies.groups[v&^isGroup]
	}
}

// place is where an article is among its copies, or would be.
func (g *copyGroup) place(ix *memoryIndex, id string) int {
	at, _ := slices.BinarySearchFunc(g.list, id, func(x uint32, id string) int { return strings.Compare(ix.of(x).ID, id) })
	return at
}

func (t *copyTable) add(ix *memoryIndex, x uint32) {
	h := ix.of(x)
	v := t.digests.get(h.Digest)
	if v == noValue {
		t.digests.set(h.Digest, x)
		return
	}
	if v&isGroup == 0 {
		at, ok := t.spare.take()
		if !ok {
			at = uint32(len(t.groups))
			t.groups = append(t.groups, copyGroup{})
		}
		t.groups[at].list = []uint32{v}
		ix.of(v).copied = true
		v = at | isGroup
		t.digests.set(h.Digest, v)
	}
	h.copied = true
	g := &t.groups[v&^isGroup]
	g.list = slices.Insert(g.list, g.place(ix, h.ID), x)
}

func (t *copyTable) remove(ix *memoryIndex, x uint32) {
	h := ix.of(x)
	v := t.digests.get(h.Digest)
	if v&isGroup == 0 {
		t.digests.unset(h.Digest)
		return
	}
	g := &t.groups[v&^isGroup]
	at := g.place(ix, h.ID)
	if g.list = slices.Delete(g.list, at, at+1); len(g.list) == 1 {
		t.digests.set(h.Digest, g.list[0])
		ix.of(g.list[0]).copied = false
		g.list = nil
		t.spare = append(t.spare, v&^isGroup)
	}
}

// printing returns the number of a publisher's printing of a digest, and the first
// day of its articles, without one that is skipped; noValue is none.
func (ix *memoryIndex) printing(digest uint64, house, skip uint32) (number uint32, day int32) {
	number, day = noValue, noDay
	var one [1]uint32
	for _, x := range ix.copiesOf(digest, &one).list {
		h := ix.of(x)
		if x == skip || h.house != house {
			continue
		}
		number = h.printing
		if skip == noValue {
			return number, ix.printings[number].day
		}
		day = min(day, dayOf(&h.Head))
	}
	return number, day
}

// coming is what an article changes that comes in place of one, or of noValue.
func (ix *memoryIndex) coming(h *Head, house, held uint32) change {
	number, from := ix.printing(h.Digest, house, held)
	c := change{by: 1, house: house, day: dayOf(h), from: from}
	c.to = min(from, c.day)
	if number == noValue {
		c.texts = 1
	}
	return c
}

// leaving is what an article changes that goes.
func (ix *memoryIndex) leaving(x uint32) change {
	h := ix.of(x)
	number, to := ix.printing(h.Digest, h.house, x)
	c := change{by: -1, house: h.house, day: dayOf(&h.Head), from: ix.printings[h.printing].day, to: to}
	if number == noValue {
		c.texts = -1
	}
	return c
}
