package measure

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/wirecopy/dedupe/bench/generate"
)

// Truths is what is true of the articles of a corpus. It holds about a
// kilobyte for each article beside the texts, which it shares with the caller.
// The zero value holds none. Add must not be called concurrently with any
// other method.
type Truths struct {
	articles []article
	number   map[string]int32
	traps    []string // sorted
	pairs    []uint64 // see truePairs; nil until needed
	starts   []uint32 // reused
}

// An article is a truth, packed.
type article struct {
	generate.Truth // without its spans
	text           string
	publisher      string
	spans          []span // by unit, then place
}

// A span is a stretch of an article that stands for words of a unit.
type span struct {
	unit   uint64
	cause  cause
	agency string
	origin string
	kept   []kept // by place
}

// kept says that words from, from+1, … of a unit stand unchanged in a text.
type kept struct {
	from, to   int32  // words of the unit
	start, end uint32 // bytes
	word       int32  // number of the first one in the text
}

// A cause says why words stand in two articles. Those before it in this list
// win where two disagree.
type cause uint8

const (
	copied cause = iota
	quoted
	standing
	boilerplate
	chance
	causes // how many
)

var causeNames = [causes]string{generate.Copy, generate.Quotation, generate.Standing, generate.Boilerplate, generate.Chance}

// story reports whether words of this cause are news copy.
func (c cause) story() bool { return c <= quoted }

// Add takes an article and its truth. It refuses an id that it has already,
// and a truth that does not fit the text.
func (t *Truths) Add(a generate.Article, truth generate.Truth) error {
	if t.number == nil {
		t.number = map[string]int32{}
	}
	if truth.ID != a.ID {
		return fmt.Errorf("measure: article %q has the truth of %q", a.ID, truth.ID)
	}
	if _, ok := t.number[a.ID]; ok {
		return fmt.Errorf("measure: two articles have the id %q", a.ID)
	}
	t.starts = wordStarts(t.starts[:0], a.Text)
	if len(t.starts) != truth.Words {
		return fmt.Errorf("measure: article %q has %d words, its truth says %d", a.ID, len(t.starts), truth.Words)
	}
	spans, err := pack(a.Text, t.starts, truth.Spans)
	if err != nil {
		return fmt.Errorf("measure: article %q: %w", a.ID, err)
	}
	truth.Spans = nil
	t.number[a.ID] = int32(len(t.articles))
	t.articles = append(t.articles, article{Truth: truth, text: a.Text, publisher: a.Publisher, spans: spans})
	t.pairs = nil
	if i, ok := slices.BinarySearch(t.traps, truth.Trap); !ok && truth.Trap != "" {
		t.traps = slices.Insert(t.traps, i, truth.Trap)
	}
	return nil
}

// Len is the number of articles.
func (t *Truths) Len() int { return len(t.articles) }

func pack(text string, starts []uint32, from []generate.Span) ([]span, error) {
	spans := make([]span, 0, len(from))
	n := 0
	for i := range from {
		n += len(from[i].Kept)
	}
	all := make([]kept, 0, n)
	for i := range from {
		s := &from[i]
		c := slices.Index(causeNames[:], s.Cause)
		if c < 0 {
			return nil, fmt.Errorf("no cause is named %q", s.Cause)
		}
		first := len(all)
		for _, k := range s.Kept {
			if k.Start < 0 || k.Start >= k.End || k.End > len(text) || k.From < s.From || k.From >= k.To || k.To > s.To {
				return nil, fmt.Errorf("words %d to %d of unit %x cannot stand at bytes %d to %d", k.From, k.To, s.Unit, k.Start, k.End)
			}
			word, wordEnd := wordAt(starts, k.Start), wordAt(starts, k.End)
			if wordEnd-word != k.To-k.From {
				return nil, fmt.Errorf("words %d to %d of unit %x are %d in the text", k.From, k.To, s.Unit, wordEnd-word)
			}
			all = append(all, kept{
				from: int32(k.From), to: int32(k.To),
				start: uint32(k.Start), end: uint32(k.End),
				word: int32(word),
			})
		}
		spans = append(spans, span{unit: s.Unit, cause: cause(c), agency: s.Agency, origin: s.Origin, kept: all[first:len(all):len(all)]})
	}
	slices.SortStableFunc(spans, func(a, b span) int { return cmp.Compare(a.unit, b.unit) })
	return spans, nil
}
