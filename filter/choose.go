package filter

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"github.com/wirecopy/dedupe"
)

// A Place is where an article was read.
type Place struct {
	ID   string
	Path string
	Line int // as in [dedupe.Article]
}

// Why says why an article is dropped.
type Why string

// The reasons.
const (
	// SameID: another article has its id, and is the one that [dedupe.Find] would
	// keep: see [dedupe.CompareSameID].
	SameID        Why = "same_id"
	Copy          Why = "copy"           // see Copies
	NearDuplicate Why = "near_duplicate" // see Near
	InAnother     Why = "contained"      // see Contained
	Derived       Why = "wholly_derived" // see WhollyDerived
)

// A Drop is an article that is dropped.
type Drop struct {
	Place
	Why Why
	// Repeats are the articles that it repeats: one; of one that is wholly
	// derived those that have its words, the greatest share first.
	Repeats []Place
	// Kept are the same, where these are kept; else those that are kept in their
	// place, each once.
	Kept []Place
	// Jaccard is that with what it repeats, Containment the share of its own
	// shingles that stand there; of one that is wholly derived, the share of its
	// words, and Jaccard is zero. Both are zero for SameID.
	Jaccard, Containment dedupe.Ratio
}

// A Choice says which articles to keep.
type Choice struct {
	Kept    []Place // in the order of the input
	Dropped []Drop  // likewise
	// Skipped are those that could not be read or compared, by path and line; they
	// are neither kept nor dropped. One that tells of a date only is of an
	// article that is.
	Skipped []*dedupe.SkipError
	Foreign []Foreign // of those that are kept, in their order, what Rules.Passages asks for
	Rounds  int       // how often the corpus, or what was left of it, was searched
}

// Choose reads a corpus and says which of its articles to keep. The order of the
// input tells which article is the first, and nothing else depends on it but which
// pairs of a passage that more than 64 articles have are compared. Errors are
// those of [dedupe.Find], and of rules that are none.
func Choose(ctx context.Context, in iter.Seq2[dedupe.Article, error], o dedupe.Options, rules Rules) (_ *Choice, err error) {
	rules, err = rules.withDefaults()
	if err != nil {
		return nil, err
	}
	if o.Against {
		return nil, errors.New("filter: option Against is set: repeats are looked for in one corpus")
	}
	o.OmitText = false // what is left is searched again
	c := chooser{ctx: ctx, options: o, rules: rules, dropped: make(map[int]drop), cut: make(map[int][]part)}
	if in == nil {
		in = func(func(dedupe.Article, error) bool) {}
	}
	result, err := dedupe.Find(ctx, c.number(in), o)
	if err != nil {
		return nil, err
	}
	defer func() {
		if result != nil {
			err = errors.Join(err, result.Close())
		}
	}()
	choice := &Choice{}
	for s, err := range result.Skipped() {
		if err != nil {
			return nil, err
		}
		choice.Skipped = append(choice.Skipped, s)
	}
	for {
		choice.Rounds++
		n, err := c.round(result)
		if err != nil {
			return nil, err
		}
		var foreign map[int][]part
		if n == 0 && rules.Passages != Leave {
			if foreign, err = c.foreign(result); err != nil {
				return nil, err
			}
		}
		if n == 0 && (rules.Passages != Cut || len(foreign) == 0) {
			if rules.Passages == Cut {
				foreign = c.cut
			}
			return choice, c.tell(choice, foreign)
		}
		last := result
		result, err = dedupe.Find(ctx, c.left(last, foreign), o)
		if err = errors.Join(err, last.Close()); err != nil {
			return nil, err
		}
		for n, parts := range foreign {
			c.cut[n] = addParts(c.cut[n], parts)
		}
	}
}

// A chooser chooses in rounds.
type chooser struct {
	ctx     context.Context
	options dedupe.Options
	rules   Rules
	places  []Place      // of all articles that were read, by number
	there   []int        // the numbers of those that were compared, ascending
	dropped map[int]drop // by number
	order   []int        // the dropped, as they were
	current []article    // those of the last result
	cut     map[int][]part
}

// A drop is a Drop in numbers.
type drop struct {
	why                  Why
	repeats              []int
	jaccard, containment dedupe.Ratio
}

// number yields the articles, each with a number for its id: so what is found
// does not depend on ids, which may be made of paths and lines and are others
// when what is kept is read again.
func (c *chooser) number(in iter.Seq2[dedupe.Article, error]) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		for a, err := range in {
			if err == nil && a.ID != "" {
				c.places = append(c.places, Place{a.ID, a.Path, a.Line})
				a.ID = idOf(len(c.places) - 1)
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// idOf is the id of a number: ids have the order of their numbers.
func idOf(number int) string { return fmt.Sprintf("%015d", number) }

func numberOf(id string) (int, error) {
	n, err := strconv.Atoi(id)
	if err != nil {
		return 0, fmt.Errorf("filter: %q is no number of an article", id)
	}
	return n, nil
}

// left yields the articles of a result that are not dropped, without the parts
// that are cut, by number.
func (c *chooser) left(r *dedupe.Result, cut map[int][]part) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		for a, err := range numbered(r) {
			if _, gone := c.dropped[a.number]; gone && err == nil {
				continue
			}
			if parts := cut[a.number]; err == nil && len(parts) > 0 {
				a.Text = without(a.Text, parts)
			}
			if !yield(a.Article, err) {
				return
			}
		}
	}
}

// drop drops an article.
func (c *chooser) drop(number int, d drop) {
	c.dropped[number] = d
	c.order = append(c.order, number)
}

// tell fills in what is kept and dropped, and what is foreign in what is kept.
func (c *chooser) tell(choice *Choice, foreign map[int][]part) error {
	// What an article repeats is dropped after it, if at all.
	kept := make(map[int][]int, len(c.dropped))
	for _, n := range slices.Backward(c.order) {
		var in []int
		for _, r := range c.dropped[n].repeats {
			if _, gone := c.dropped[r]; !gone {
				in = append(in, r)
				continue
			}
			in = append(in, kept[r]...)
		}
		kept[n] = distinct(in)
	}
	places := func(numbers []int) []Place {
		all := make([]Place, len(numbers))
		for i, n := range numbers {
			all[i] = c.places[n]
		}
		return all
	}
	// What was dropped later for another has that in its place.
	standIns := func(in []int, n int) []int {
		var all []int
		for _, x := range in {
			if _, gone := c.dropped[x]; gone {
				all = append(all, slices.DeleteFunc(slices.Clone(kept[x]), func(k int) bool { return k == n })...)
			} else {
				all = append(all, x)
			}
		}
		return distinct(all)
	}
	for _, n := range c.there {
		d, gone := c.dropped[n]
		if !gone {
			choice.Kept = append(choice.Kept, c.places[n])
			if parts := foreign[n]; len(parts) > 0 {
				f := Foreign{Place: c.places[n]}
				for _, p := range parts {
					f.Parts = append(f.Parts, Part{p.Span, places(standIns(p.in, n))})
				}
				choice.Foreign = append(choice.Foreign, f)
			}
			continue
		}
		choice.Dropped = append(choice.Dropped, Drop{
			Place: c.places[n], Why: d.why,
			Repeats: places(d.repeats), Kept: places(kept[n]),
			Jaccard: d.jaccard, Containment: d.containment,
		})
	}
	return c.ctx.Err()
}

// distinct leaves the first of each number.
func distinct(numbers []int) []int {
	seen := make(map[int]bool, len(numbers))
	return slices.DeleteFunc(numbers, func(n int) bool {
		again := seen[n]
		seen[n] = true
		return again
	})
}

// round drops what repeats in a result, and returns how many articles that are.
func (c *chooser) round(result *dedupe.Result) (int, error) {
	before := len(c.dropped)
	articles, err := c.articles(result)
	if err != nil {
		return 0, err
	}
	if c.there == nil {
		for i := range articles {
			c.there = append(c.there, articles[i].number)
		}
		if articles, err = c.dropSameID(result, articles); err != nil {
			return 0, err
		}
	}
	c.current = articles
	g := newGraph(&c.rules, articles)
	if c.options.MaxAge == 0 {
		g.joinCopies()
	}
	for m, err := range result.Matches() {
		if err != nil {
			return 0, err
		}
		if err := g.add(&m); err != nil {
			return 0, err
		}
	}
	g.choose()
	if c.rules.drops(WhollyDerived) {
		g.chooseDerived()
	}
	for _, i := range g.order {
		d := g.dropped[i]
		for j, r := range d.repeats {
			d.repeats[j] = articles[r].number
		}
		c.drop(articles[i].number, d)
	}
	return len(c.dropped) - before, c.ctx.Err()
}

// A numberedResult is what is told of an article, with its number.
type numberedResult struct {
	dedupe.ArticleResult
	number int
}

// numbered yields the articles of a result.
func numbered(result *dedupe.Result) iter.Seq2[numberedResult, error] {
	return func(yield func(numberedResult, error) bool) {
		for a, err := range result.Articles() {
			n := 0
			if err == nil {
				n, err = numberOf(a.ID)
			}
			if !yield(numberedResult{a, n}, err) || err != nil {
				return
			}
		}
	}
}

// articles are those of a result, by number.
func (c *chooser) articles(result *dedupe.Result) ([]article, error) {
	var all []article
	for a, err := range numbered(result) {
		if err != nil {
			return nil, err
		}
		all = append(all, newArticle(a.number, &a.ArticleResult))
	}
	return all, nil
}

// dropSameID drops all articles of one id but the one that Find would keep, and
// returns the others.
func (c *chooser) dropSameID(result *dedupe.Result, articles []article) ([]article, error) {
	ids, places := make(map[string]int), make(map[Place]int) // how often
	for _, p := range c.places {
		ids[p.ID]++
		places[p]++
	}
	if len(ids) == len(c.places) {
		return articles, nil
	}
	best := make(map[string]*numberedResult)
	for a, err := range numbered(result) {
		if err != nil {
			return nil, err
		}
		p := c.places[a.number]
		if ids[p.ID] == 1 {
			continue
		}
		if places[p] == 1 {
			a.Text = "" // its place comes before it
		}
		if b := best[p.ID]; b == nil || dedupe.CompareSameID(&a.ArticleResult, &b.ArticleResult) < 0 {
			best[p.ID] = &a
		}
	}
	return slices.DeleteFunc(slices.Clone(articles), func(a article) bool {
		kept := best[c.places[a.number].ID]
		if kept == nil || kept.number == a.number {
			return false
		}
		c.drop(a.number, drop{why: SameID, repeats: []int{kept.number}})
		return true
	}), nil
}
