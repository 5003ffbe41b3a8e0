package filter

import (
	"cmp"
	"slices"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/shingle"
)

// Passages says what is done with the passages of an article that is kept that
// stand in another that is kept.
//
// Of two articles that share a passage the one that Rules.Keep prefers has it; in
// the other it is foreign, standing text too, and whoever prints it. A quotation
// that both set in quotation marks is foreign in neither, nor is a publisher's
// boilerplate, which is no passage of any match. Of a passage that more than 64
// articles have, not all pairs are compared: see [dedupe.Pairs].
type Passages string

// What may be done.
const (
	Leave Passages = ""
	// Mark tells them.
	Mark Passages = "mark"
	// Cut tells the sentences that are to be taken out: those that lie in such a
	// passage as a whole and stand in the other article word for word. An edited
	// sentence stays. The search goes on among what is left until nothing more
	// repeats.
	Cut Passages = "cut"
)

// A Foreign tells what of an article that is kept stands in others.
type Foreign struct {
	Place
	Parts []Part // by position, apart from each other
}

// A Part is what is marked, or to be taken out.
type Part struct {
	Span dedupe.Span // in the article's text, as it was read
	// In are the articles that it was found in, by position; in the place of one
	// that was dropped later those that are kept for it.
	In []Place
}

// A part is a Part in numbers.
type part struct {
	dedupe.Span
	in []int
}

// A foreignRange is what of an article's words another one has.
type foreignRange struct {
	words dedupe.WordRange
	in    *article
}

// foreign tells what is foreign in the articles of a result, by number: passages
// with Mark, sentences with Cut.
func (c *chooser) foreign(result *dedupe.Result) (map[int][]part, error) {
	articles := make(map[int]*article, len(c.current))
	for i := range c.current {
		articles[c.current[i].number] = &c.current[i]
	}
	ranges := make(map[int][]foreignRange)
	for m, err := range result.Matches() {
		if err != nil {
			return nil, err
		}
		a, err := numberOf(m.A)
		if err != nil {
			return nil, err
		}
		b, err := numberOf(m.B)
		if err != nil {
			return nil, err
		}
		if c.rules.compare(articles[a], articles[b]) < 0 {
			ranges[b] = append(ranges[b], c.rangesOf(&m, 1, articles[a])...)
		} else {
			ranges[a] = append(ranges[a], c.rangesOf(&m, 0, articles[b])...)
		}
	}
	found := make(map[int][]part)
	var words shingle.Words
	for a, err := range numbered(result) {
		if err != nil {
			return nil, err
		}
		n := a.number
		if len(ranges[n]) == 0 {
			continue
		}
		words.Cut(a.Text)
		c.prefer(ranges[n])
		parts := passagesOf(&words, ranges[n])
		if c.rules.Passages == Cut {
			parts = sentencesOf(a.Text, &words, ranges[n])
		}
		if len(parts) > 0 {
			found[n] = parts
		}
	}
	return found, c.ctx.Err()
}

// rangesOf are the words of a match's side (0: A, 1: B) that the other has: those
// of passages with all their prints; with Cut those of each stretch that is the
// same word for word.
func (c *chooser) rangesOf(m *dedupe.Match, side int, in *article) []foreignRange {
	var all []foreignRange
	add := func(start, end int) { all = append(all, foreignRange{dedupe.WordRange{Start: start, End: end}, in}) }
	for i := range m.Passages {
		p := &m.Passages[i]
		if p.Quoted {
			continue
		}
		again, start := p.AgainA, func(r *dedupe.Run) int { return r.WordA }
		if side == 1 {
			again, start = p.AgainB, func(r *dedupe.Run) int { return r.WordB }
		}
		if c.rules.Passages != Cut {
			last := &p.Runs[len(p.Runs)-1]
			add(start(&p.Runs[0]), start(last)+last.Words)
			for _, r := range again {
				add(r.Start, r.End)
			}
			continue
		}
		for j := range p.Runs {
			r := &p.Runs[j]
			if j > 0 {
				if q := &p.Runs[j-1]; q.WordA+q.Words == r.WordA && q.WordB+q.Words == r.WordB {
					all[len(all)-1].words.End += r.Words
					continue
				}
			}
			add(start(r), start(r)+r.Words)
		}
	}
	return all
}

// prefer sorts ranges: those of the preferred article first.
func (c *chooser) prefer(ranges []foreignRange) {
	slices.SortStableFunc(ranges, func(x, y foreignRange) int {
		return cmp.Or(c.rules.compare(x.in, y.in), cmp.Compare(x.words.Start, y.words.Start))
	})
}

// passagesOf are the stretches of words in ranges. Of several articles that have a
// word it is the preferred one's.
func passagesOf(words *shingle.Words, ranges []foreignRange) []part {
	const nobody = -1
	in := make([]int, len(words.Hash))
	for i := range in {
		in[i] = nobody
	}
	for _, r := range ranges {
		for w := r.words.Start; w < min(r.words.End, len(in)); w++ {
			if in[w] == nobody {
				in[w] = r.in.number
			}
		}
	}
	var parts []part
	for i := 0; i < len(in); i++ {
		if in[i] == nobody {
			continue
		}
		first := i
		for i+1 < len(in) && in[i+1] != nobody {
			i++
		}
		parts = append(parts, part{
			dedupe.Span{Start: int(words.Start[first]), End: int(words.End[i])},
			distinct(slices.Clone(in[first : i+1])),
		})
	}
	return parts
}
