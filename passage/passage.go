// Package passage finds the passages that two word sequences share.
//
// A sequence is given by the hashes of its words; equal hashes are equal
// words. [Align] answers for one pair, an [Aligner] for many, reusing its
// tables. A [Run] is a stretch that stands word for word on both sides, a
// [Passage] a chain of runs with small edits between them.
//
// # What is found
//
// Runs have at least Shingle words. They are taken longest first, and a taken
// word is used up: words pair one to one, so a paragraph that one side prints
// twice is paired once. A run that collides with words already used is
// trimmed to what is left of it, which counts if it still has Shingle words.
// At the end no run of Shingle words or more is left whose words are unused on
// both sides. This is Greedy String Tiling (Wise: String Similarity via Greedy
// String Tiling and Running Karp–Rabin Matching, 1993) with Shingle as its
// minimum length.
//
// Two runs are joined when they are neighbours in the same order on both
// sides, with no third run between them on either, when the longer of the two
// gaps between them is at most MaxGap words, and when at least half of the
// words of either span are matched afterwards. The smallest gaps close first,
// by their longer side, then by their shorter one, then by position in the
// shorter sequence; a gap that was too large for two short passages is looked
// at again when one of them has grown. So only among equal gaps does it matter from which end
// one reads. What then has fewer than MinWords matched words is dropped, and
// the rest is joined once more: a stray phrase that is not told does not keep
// the halves of a paragraph apart.
//
// Spans of passages therefore never overlap, on neither side; a passage begins
// and ends on matched words; a moved paragraph is a passage of its own.
// Align(a, b) is Align(b, a) turned: the work is always done in one
// orientation that the contents decide, the shorter sequence first.
//
// # How, and at what cost
//
// The k-shingles of the shorter sequence are put into a hash table, those of
// the longer one are looked up, which is all that happens to two articles that
// share nothing. A shingle is compared word by word before it counts. For a sequence
// that is held over many pairs it is the other way round where it is the longer one,
// which changes nothing in the result.
//
// A shingle that stands m times on one side and n times on the other gives
// m × n pairs of places, and there is the danger: a live ticker repeats
// itself, and a hostile text is one sentence ten thousand times. Shingles of
// at most maxPairs pairs, which are nearly all in nearly all articles, are
// extended to maximal runs and taken from a heap. As long as there are no
// others, the result is exactly that of greedy tiling. A word lies in at most
// 2·maxPairs such runs: of those that reach it from one side, all contain the
// shingle nearest to it, and that one has no more partners. So their total
// length is linear. A taken run is never shorter than what is still in the
// heap, hence never lies inside it: trimming shortens a run at its ends, at
// most once on each side of each sequence, and never splits it.
//
// Shingles with more pairs are settled in rounds of falling length, k·64, k·32
// … k words. Each round names the stretches of that length, a name being two
// names of half the length, so that equal names are equal words and a hash
// collision can cost nothing. Then it sweeps the longer sequence, and pairs
// each unused stretch with one of the first few unused ones of its name in the
// other, that which extends furthest. Each round visits a stretch once, and
// what it spends on extending is paid by the words that it takes. The price:
// among runs of repeated words the order is longest first only up to a factor
// of two, and above k·64 words only by position. In exchange the steps stay
// proportional to the words: the tests count them, and hold the worst texts
// known to 64 for each word. A faithful greedy tiling is quadratic or worse.
//
// Linear time presumes that nobody chooses word hashes so that shingles fall
// into the same place of the table; such a text is slow, but its result is
// right.
//
// What is not found: words reordered within a few words, paraphrase, and a
// text in which every fifth word was changed, for no run of five is left.
package passage

// Options says what is a run and what is a passage. The zero value gives the
// defaults; so does a negative value, except in MaxGap.
type Options struct {
	// Shingle is k, the length of the shortest run, in words; 0 is 5.
	Shingle int
	// MinWords is the fewest matched words of a passage; 0 is 8.
	MinWords int
	// MaxGap is the most words that may stand between two joined runs, on
	// either side; 0 is 20. With a negative MaxGap every run is a passage of
	// its own.
	MaxGap int
}

func (o Options) withDefaults() Options {
	if o.Shingle <= 0 {
		o.Shingle = 5
	}
	if o.MinWords <= 0 {
		o.MinWords = 8
	}
	if o.MaxGap == 0 {
		o.MaxGap = 20
	}
	return o
}

// A Run is a stretch that both sequences share word for word:
// a[A:A+Words] equals b[B:B+Words].
type Run struct {
	A, B  int // where it begins, in words from 0
	Words int // its length in words, at least 1
}

// A Passage is a stretch that both sequences share up to small edits: a chain
// of runs in the same order in both. It has at least one run; the runs are in
// ascending order, do not overlap, and have words between them on at least one
// side.
type Passage struct {
	Runs []Run
}

// A returns the passage's span in the first sequence, in words, half-open:
// from its first matched word to behind its last.
func (p Passage) A() (start, end int) {
	last := p.Runs[len(p.Runs)-1]
	return p.Runs[0].A, last.A + last.Words
}

// B returns the passage's span in the second sequence, as A does in the first.
func (p Passage) B() (start, end int) {
	last := p.Runs[len(p.Runs)-1]
	return p.Runs[0].B, last.B + last.Words
}

// Words returns the number of matched words: the sum over the runs. It is the
// same on both sides, and at most the length of either span.
func (p Passage) Words() int {
	n := 0
	for _, r := range p.Runs {
		n += r.Words
	}
	return n
}

// Verbatim tells whether the passage is one run: nothing was changed in it,
// put in or left out, on either side.
func (p Passage) Verbatim() bool { return len(p.Runs) == 1 }

// Align returns the passages that a and b share, by position in a; nil if
// there are none. For many pairs an [Aligner] saves the tables' allocation.
//
// Equal sequences are one run whatever their length, a sequence of fewer than
// Shingle words included, if they have MinWords words. A sequence has at most
// 2³¹−2 words.
func Align(a, b []uint64, o Options) []Passage {
	return NewAligner(o).Align(a, b)
}
