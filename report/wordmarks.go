package report

import (
	"math/bits"

	"github.com/wirecopy/dedupe"
)

// wordMarks mark words of an article, each by a bit.
type wordMarks []uint64

// mark marks the words [from, to).
func (w *wordMarks) mark(from, to int) {
	for to > 64*len(*w) {
		*w = append(*w, 0)
	}
	for i := from; i < to; {
		end := min(to, (i/64+1)*64)
		(*w)[i/64] |= (1<<(end-i) - 1) << (i % 64)
		i = end
	}
}

// markA marks the matched words of a passage in A, with its other prints.
func (w *wordMarks) markA(p *dedupe.Passage) {
	for _, r := range p.AgainA {
		w.mark(r.Start, r.End)
	}
	for _, r := range p.Runs {
		w.mark(r.WordA, r.WordA+r.Words)
	}
}

// markB does so in B.
func (w *wordMarks) markB(p *dedupe.Passage) {
	for _, r := range p.AgainB {
		w.mark(r.Start, r.End)
	}
	for _, r := range p.Runs {
		w.mark(r.WordB, r.WordB+r.Words)
	}
}

// join marks the words that x marks.
func (w *wordMarks) join(x *wordMarks) {
	for len(*w) < len(*x) {
		*w = append(*w, 0)
	}
	for i, m := range *x {
		(*w)[i] |= m
	}
}

// count counts the marked words.
func (w *wordMarks) count() (n int64) {
	for _, m := range *w {
		n += int64(bits.OnesCount64(m))
	}
	return n
}
