package dedupe

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// ErrClosed is returned by the methods of a closed Detector.
var ErrClosed = errors.New("dedupe: detector is closed")

// A Detector takes one article after another. It is safe for concurrent use:
// every call happens as if alone, at some moment between its start and its end.
type Detector struct {
	o       Options
	workers sync.Pool // of *worker

	mu     sync.RWMutex
	ix     Index
	closed bool
}

// NewDetector returns a detector over the articles of an index, which it owns
// from then on. The options must be those that the index was made with.
func NewDetector(ix Index, o Options) (*Detector, error) {
	if ix == nil {
		return nil, errors.New("dedupe: a detector needs an index")
	}
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	c, err := NewCutter(o)
	if err != nil {
		return nil, err
	}
	d := &Detector{o: o, ix: ix}
	d.workers.New = func() any {
		w := &worker{cutter: c.clone(), inquiry: newInquiry(ix)}
		w.verifier = newVerifier(&d.o, w.inquiry.knowledge())
		return w
	}
	return d, nil
}

// A worker is the space in which an article is cut and its matches are found.
type worker struct {
	cutter   *Cutter
	cut      Record // in the cutter's space
	other    Record
	bytes    []byte // of other
	around   surroundings
	place    uint32 // in cut, of the fingerprint that around is of
	inquiry  *inquiry
	verifier *verifier
}

// begin cuts an article. The worker's record is valid until it ends.
func (d *Detector) begin(a Article) (*worker, error) {
	if err := a.check(); err != nil {
		return nil, a.skip(err)
	}
	w := d.workers.Get().(*worker)
	w.cut, w.place = w.cutter.shared(a), NoPlace
	return w, nil
}

// end keeps a worker for another article, unless this one was very long.
func (d *Detector) end(w *worker) {
	if max(len(w.cut.Words.Hash), cap(w.other.Words.Hash)) > loanable {
		return
	}
	w.cut = Record{}
	w.inquiry.reset()
	d.workers.Put(w)
}

// Add takes an article in and returns its matches with the articles held, by
// the other's id: those that Snapshot would now give for it. Of exact copies only
// the first by id is matched with others. As more articles come, a match's
// Jaccard coefficient, containments and passages stay; its classes and kind may
// change. What becomes boilerplate or common stops being a match; what new
// publishers' prints show to be copy after all becomes one that only Snapshot
// tells. Each match is returned once, by the later Add. Of an article and one
// held under its id the one stays that Find keeps, see [CompareSameID]: the article
// replaces the one held, as where its date is later or nothing but a provider is
// added, or the error is a [*DuplicateIDError] and nothing changes. So it is when
// an article is added again unchanged.
func (d *Detector) Add(a Article) ([]Match, error) {
	w, err := d.begin(a)
	if err != nil {
		return nil, err
	}
	defer d.end(w)
	r := &w.cut
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil, ErrClosed
	}
	held, ok, err := d.ix.Get(r.ID)
	if err != nil {
		return nil, fmt.Errorf("looking up %q: %w", r.ID, err)
	}
	if ok && preferRecord(held, r) <= 0 {
		return nil, a.skip(duplicate(&r.Head, &held.Head))
	}
	if ix := w.inquiry.memory; ix != nil {
		err = ix.putShingled(r, w.cutter.shingles)
	} else {
		err = d.ix.Put(r)
	}
	if err != nil {
		return nil, fmt.Errorf("adding %q: %w", r.ID, err)
	}
	matches, err := d.matches(w, true)
	if err != nil {
		return nil, fmt.Errorf("%q is held, but not its matches found: %w", r.ID, err)
	}
	return matches, nil
}

// Query returns the matches of an article with those held, by the other's id,
// and takes nothing in. They are those that Add would return, but that the
// article's own shingles are not counted when it is told what is common. An
// article held under the same id is left out.
func (d *Detector) Query(a Article) ([]Match, error) {
	w, err := d.begin(a)
	if err != nil {
		return nil, err
	}
	defer d.end(w)
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.closed {
		return nil, ErrClosed
	}
	return d.matches(w, false)
}

// matches finds the matches of a worker's record with those that the index holds.
// Where nothing else is called at the same time, the index learns from it.
func (d *Detector) matches(w *worker, alone bool) ([]Match, error) {
	r, q := &w.cut, w.inquiry
	if err := q.ask(r); err != nil {
		return nil, err
	}
	w.verifier.hold(r)
	var found []Match
	for i := range q.partners {
		p := &q.partners[i]
		worth, err := d.load(w, p, alone)
		if err != nil {
			return nil, fmt.Errorf("reading %q: %w", p.ID, err)
		}
		if !worth {
			continue
		}
		if m, ok := w.verifier.verify(r, &w.other); ok {
			found = append(found, m)
		}
	}
	if q.failed != nil {
		return nil, fmt.Errorf("reading the index: %w", q.failed)
	}
	slices.SortFunc(found, func(x, y Match) int {
		return cmp.Or(strings.Compare(x.A, y.A), strings.Compare(x.B, y.B))
	})
	return found, nil
}

// load reads the record of a partner into w.other, if it is worth verifying: where
// the words around the fingerprint that they share tell that it is not, nothing more
// is read.
func (d *Detector) load(w *worker, p *partner, alone bool) (worth bool, err error) {
	r, q, glances := &w.cut, w.inquiry, d.o.has(ruleGlance) && p.asksGlance()
	if q.memory == nil {
		ok, err := d.ix.Load(p.ID, &w.other)
		return ok && err == nil && (!glances || p.passesGlance(r, &w.other)), err
	}
	if glances && p.around != nil && !p.around.alike(w.surroundings(p.mine, d.o.Shingle), d.o.Shingle) {
		return false, nil
	}
	rest, err := q.memory.glance(p.ref, &w.other, &w.bytes)
	if err != nil {
		return false, err
	}
	if glances && p.around != nil && !p.around.told() && alone {
		if theirs := w.other.placeOf(p.key); theirs != NoPlace {
			*p.around = surroundingsAt(&w.other, int(theirs), d.o.Shingle)
		}
	}
	if glances && !p.passesGlance(r, &w.other) {
		return false, nil
	}
	decodeRest(&w.other, rest, &q.memory.names)
	return true, nil
}

// surroundings returns those of a fingerprint in the worker's article.
func (w *worker) surroundings(place uint32, k int) surroundings {
	if w.place != place {
		w.around, w.place = surroundingsAt(&w.cut, int(place), k), place
	}
	return w.around
}

// Remove forgets an article; held is false if there was none of this id.
func (d *Detector) Remove(id string) (held bool, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return false, ErrClosed
	}
	return d.ix.Delete(id)
}

// Expire forgets the articles dated before a time, and returns how many they
// were. Undated articles stay. With Options.MaxAge, articles older than that
// before every article to come can match no more, and are best expired.
func (d *Detector) Expire(before time.Time) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return 0, ErrClosed
	}
	var old []string
	for h, err := range d.ix.All() {
		if err != nil {
			return 0, err
		}
		if !h.Published.IsZero() && h.Published.Before(before) {
			old = append(old, h.ID)
		}
	}
	for i, id := range old {
		if _, err := d.ix.Delete(id); err != nil {
			return i, fmt.Errorf("removing %q: %w", id, err)
		}
	}
	return len(old), nil
}

// Snapshot returns what Find gives for the articles held when it begins. Others
// can be added and removed while it detects.
func (d *Detector) Snapshot(ctx context.Context) (*Result, error) {
	s, err := d.shelve(ctx)
	if err != nil {
		return nil, err
	}
	return detect(ctx, s, nil, Stats{}, nil)
}

// shelve copies what the index holds to a sealed shelf.
func (d *Detector) shelve(ctx context.Context) (*shelf, error) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.closed {
		return nil, ErrClosed
	}
	space, err := openWorkspace(&d.o)
	if err != nil {
		return nil, err
	}
	s := newShelf(&d.o, space)
	p := putter{s: s}
	for h, err := range d.ix.All() {
		var r *Record
		if err == nil {
			r, _, err = d.ix.Get(h.ID)
		}
		if err == nil {
			err = cmp.Or(p.put(r), ctx.Err())
		}
		if err != nil {
			s.close()
			return nil, err
		}
	}
	err = p.flush()
	if err == nil {
		_, err = s.seal()
	}
	if err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// Close frees the index.
func (d *Detector) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil
	}
	d.closed = true
	return d.ix.Close()
}
