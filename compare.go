package dedupe

import "fmt"

// Compare looks at two articles. ok is false where what they share is too
// little to be a match. It knows no corpus, so that set phrases and a
// publisher's boilerplate count as evidence like any other words; [Find] tells
// them apart. The ids must differ; the match's A is the article with the smaller
// one.
func Compare(a, b Article, o Options) (m Match, ok bool, err error) {
	o, err = o.withDefaults()
	if err != nil {
		return Match{}, false, err
	}
	find, err := creditsOf(o.Agencies)
	if err != nil {
		return Match{}, false, err
	}
	c := &Cutter{o: o, credits: find}
	c.o.Hashes = 0 // no signature is needed to verify
	if a.ID == b.ID {
		return Match{}, false, fmt.Errorf("dedupe: both articles have the id %q", a.ID)
	}
	ra, err := c.Cut(a)
	if err != nil {
		return Match{}, false, err
	}
	rb, err := c.Cut(b)
	if err != nil {
		return Match{}, false, err
	}
	return Verify(ra, rb, Knowledge{}, o)
}
