package measure

import (
	"cmp"
	"slices"
)

// A pair is what is true of two articles.
type pair struct {
	a, b     *article
	pieces   []piece   // by place in a, each word of a unit once
	passages []passage // of story, by place in a
	words    [causes]int
	run      int // words of the longest run of story
	shingles int // of five words, that both have
	edited   int // words in passages that are not shared, in the article with more of them
}

// A piece is a stretch of words that is the same in both articles, of one
// unit.
type piece struct {
	unit     uint64
	from, to int32 // words of the unit
	place    [2]place
	of       [2]*span
	cause    cause
}

// A place is a range of words of a text, and of its bytes.
type place struct {
	word, wordEnd int32
	bytes
}

// A passage is a stretch that two articles truly share.
type passage struct {
	place [2]place
	words int // shared
}

const (
	passageGap   = 20 // words between neighbours of a passage, at most
	passageWords = 8  // shared, that a passage has at least
	pairWords    = 30 // shared, that a true pair has at least
	shingleWords = 5
)

// between tells what is true of two articles.
func between(a, b *article) *pair {
	p := &pair{a: a, b: b}
	for i, j := 0, 0; i < len(a.spans) && j < len(b.spans); {
		if c := cmp.Compare(a.spans[i].unit, b.spans[j].unit); c < 0 {
			i++
			continue
		} else if c > 0 {
			j++
			continue
		}
		i2, j2 := sameUnit(a.spans, i), sameUnit(b.spans, j)
		p.share(a.spans[i:i2], b.spans[j:j2])
		i, j = i2, j2
	}
	slices.SortFunc(p.pieces, func(x, y piece) int { return cmp.Compare(x.place[0].word, y.place[0].word) })
	p.findRuns()
	p.findPassages()
	return p
}

func sameUnit(spans []span, i int) int {
	for unit := spans[i].unit; i < len(spans) && spans[i].unit == unit; i++ {
	}
	return i
}

// share adds the pieces of one unit.
func (p *pair) share(as, bs []span) {
	var found []piece
	for i := range as {
		for j := range bs {
			found = append(found, common(&as[i], &bs[j])...)
		}
	}
	if len(as) > 1 || len(bs) > 1 {
		// Of words that a text prints twice, the longest piece counts.
		slices.SortStableFunc(found, func(x, y piece) int { return cmp.Compare(y.to-y.from, x.to-x.from) })
		once := found[:0]
		for _, f := range found {
			if !slices.ContainsFunc(once, func(o piece) bool { return o.from < f.to && f.from < o.to }) {
				once = append(once, f)
			}
		}
		found = once
	}
	for _, f := range found {
		p.words[f.cause] += int(f.to - f.from)
		f.place[0].bytes = f.bytesIn(p.a, 0)
		f.place[1].bytes = f.bytesIn(p.b, 1)
		p.pieces = append(p.pieces, f)
	}
}

// common are the pieces of two spans of one unit, without their bytes.
func common(a, b *span) []piece {
	var out []piece
	for i, j := 0, 0; i < len(a.kept) && j < len(b.kept); {
		ka, kb := &a.kept[i], &b.kept[j]
		from, to := max(ka.from, kb.from), min(ka.to, kb.to)
		if from < to {
			out = append(out, piece{
				unit: a.unit, from: from, to: to, cause: min(a.cause, b.cause), of: [2]*span{a, b},
				place: [2]place{ka.words(from, to), kb.words(from, to)},
			})
		}
		if ka.to < kb.to {
			i++
		} else {
			j++
		}
	}
	return out
}

// words is where words of the unit stand, without bytes.
func (k *kept) words(from, to int32) place {
	return place{word: k.word + from - k.from, wordEnd: k.word + to - k.from}
}

// bytesIn is where a piece stands in the text of one side.
func (f *piece) bytesIn(a *article, side int) bytes {
	for _, k := range f.of[side].kept {
		if k.from <= f.from && f.to <= k.to {
			if k.from == f.from && k.to == f.to {
				return bytes{int(k.start), int(k.end)}
			}
			b := wordRange(a.text[k.start:k.end], int(f.from-k.from), int(f.to-k.from))
			return bytes{b.start + int(k.start), b.end + int(k.start)}
		}
	}
	return bytes{}
}

// findRuns joins pieces with nothing between them in either text.
func (p *pair) findRuns() {
	run, story := 0, 0 // words of the run that goes on, and of its story
	for i := range p.pieces {
		f := &p.pieces[i]
		goesOn := i > 0 && f.place[0].word == p.pieces[i-1].place[0].wordEnd && f.place[1].word == p.pieces[i-1].place[1].wordEnd
		if !goesOn {
			p.shingles += max(0, run-shingleWords+1)
			run = 0
		}
		if !goesOn || !f.cause.story() {
			story = 0
		}
		run += int(f.to - f.from)
		if f.cause.story() {
			story += int(f.to - f.from)
		}
		p.run = max(p.run, story)
	}
	p.shingles += max(0, run-shingleWords+1)
}

// findPassages joins runs of story that follow each other closely in both
// texts. A shorter run is no anchor: alone it stands in any text.
func (p *pair) findPassages() {
	var open passage
	var edited [2]int
	end := func() {
		if open.words < passageWords {
			return
		}
		p.passages = append(p.passages, open)
		for side := range edited {
			edited[side] += int(open.place[side].wordEnd-open.place[side].word) - open.words
		}
	}
	for run := range p.storyRuns {
		if run.words < shingleWords {
			continue
		}
		near := open.words > 0
		for side := range run.place {
			gap := run.place[side].word - open.place[side].wordEnd
			near = near && gap >= 0 && gap <= passageGap
		}
		if near {
			open.append(run)
		} else {
			end()
			open = run
		}
	}
	end()
	p.edited = max(edited[0], edited[1])
}

// storyRuns yields the runs of story, by place in a.
func (p *pair) storyRuns(yield func(passage) bool) {
	var run passage
	for i := range p.pieces {
		f := &p.pieces[i]
		if !f.cause.story() {
			continue
		}
		next := passage{place: f.place, words: int(f.to - f.from)}
		if run.words > 0 && next.place[0].word == run.place[0].wordEnd && next.place[1].word == run.place[1].wordEnd {
			run.append(next)
			continue
		}
		if run.words > 0 && !yield(run) {
			return
		}
		run = next
	}
	if run.words > 0 {
		yield(run)
	}
}

// append lengthens a passage by one that follows it in both texts.
func (p *passage) append(next passage) {
	for side := range p.place {
		p.place[side].wordEnd = next.place[side].wordEnd
		p.place[side].end = next.place[side].end
	}
	p.words += next.words
}

// story is how many words of copy and quotations are shared.
func (p *pair) story() int { return p.words[copied] + p.words[quoted] }

// foreign reports whether the articles are of different publishers; an
// unknown one is different from all.
func (p *pair) foreign() bool { return p.a.publisher == "" || p.a.publisher != p.b.publisher }

// containment is the share of the shorter article's words.
func (p *pair) containment() (part, of int) {
	return p.story(), min(p.a.Words, p.b.Words)
}

// jaccard is |A∩B| / |A∪B| of the shingles, each place in a text counted: it
// differs from that of sets where a text repeats itself.
func (p *pair) jaccard() (part, of int) {
	set := func(words int) int { return max(1, words-shingleWords+1) }
	return p.shingles, set(p.a.Words) + set(p.b.Words) - p.shingles
}

// edits is the share of words in passages that are not shared.
func (p *pair) edits() (part, of int) {
	words := p.edited
	for i := range p.passages {
		words += p.passages[i].words
	}
	return p.edited, words
}
