package dedupe

import (
	"fmt"
	"math"
	"time"
)

// A shelved article is what of it lies in memory. It has no pointers, so that the
// garbage collector does not look at millions of them.
type shelved struct {
	digest              uint64
	seconds             int64 // of its date, as of time.Unix
	place, text         int64 // in the spills
	nanoseconds, zone   uint32
	placeSize, textSize uint32 // bytes
	words, bytes        uint32 // how many, of its text
	idEnd               uint32 // in the ids of its block
	house               uint32 // its publisher's number; unknown ones have one
	credits             uint32 // number of its list
	dayOnly, old        bool
	again               bool // another has its words, and its publisher
}

// A headList holds what of articles lies in memory, by number, in blocks.
type headList struct {
	blocks  [][]shelved
	n       int
	ids     []string // of the articles of each block, one after another; who keeps one keeps them all
	last    []byte   // of the last block, until the list is sealed
	idBytes int64
	zones   zones
}

const headBlock = 4096

// add adds an article, whose date is published, and returns its number.
func (l *headList) add(h shelved, id string, published time.Time) (uint32, error) {
	if l.n%headBlock == 0 {
		l.sealBlock()
		l.blocks = append(l.blocks, make([]shelved, 0, min(headBlock, 64+l.n)))
	}
	if uint64(len(l.last))+uint64(len(id)) > math.MaxUint32 {
		return 0, fmt.Errorf("dedupe: the ids of %d articles are longer than 4 GiB", headBlock)
	}
	l.last = append(l.last, id...)
	l.idBytes += int64(len(id))
	h.idEnd = uint32(len(l.last))
	h.seconds, h.nanoseconds, h.zone = published.Unix(), uint32(published.Nanosecond()), l.zones.number(published)
	last := &l.blocks[len(l.blocks)-1]
	*last = append(*last, h)
	l.n++
	return uint32(l.n - 1), nil
}

// sealBlock ends the last block, if there is one that has not ended.
func (l *headList) sealBlock() {
	if len(l.ids) < len(l.blocks) {
		l.ids = append(l.ids, string(l.last))
		l.last = l.last[:0]
	}
}

// seal makes all readable that was added. Nothing is added after it.
func (l *headList) seal() {
	l.sealBlock()
	l.last = nil
}

func (l *headList) of(number uint32) *shelved { return &l.blocks[number/headBlock][number%headBlock] }

// id returns an article's id, once the list is sealed.
func (l *headList) id(number uint32) string {
	block, i := l.blocks[number/headBlock], number%headBlock
	from := uint32(0)
	if i > 0 {
		from = block[i-1].idEnd
	}
	return l.ids[number/headBlock][from:block[i].idEnd]
}

// published returns an article's date.
func (l *headList) published(number uint32) time.Time {
	h := l.of(number)
	return time.Unix(h.seconds, int64(h.nanoseconds)).In(l.zones.list[h.zone])
}

// zones gives numbers to the time zones that dates are shown in: each date read
// from a file may have its own, and most are the same.
type zones struct {
	numbers map[zone]uint32 // of the last one that is shown so
	list    []*time.Location
}

// A zone is what is shown of one.
type zone struct {
	location, name string
	offset         int
}

func zoneOf(t time.Time) zone {
	name, offset := t.Zone()
	return zone{t.Location().String(), name, offset}
}

func (z *zones) number(t time.Time) uint32 {
	shown := zoneOf(t)
	// Two of one name may have different summers.
	if n, ok := z.numbers[shown]; ok && zoneOf(t.In(z.list[n])) == shown {
		return n
	}
	if z.numbers == nil {
		z.numbers = make(map[zone]uint32)
	}
	n := uint32(len(z.list))
	z.numbers[shown] = n
	z.list = append(z.list, t.Location())
	return n
}
