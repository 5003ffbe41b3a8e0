package dedupe

// Compare looks at two articles. ok is false where what they share is too
// little to be a match. It knows no corpus, so that set phrases and a
// publisher's boilerplate count as evidence like any other words; [Find] tells
// them apart. The match's A is the article with the smaller id.
func Compare(a, b Article, o Options) (m Match, ok bool, err error) {
	o.Hashes = -1 // no signature is needed to verify
	c, err := NewCutter(o)
	if err != nil {
		return Match{}, false, err
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
