package generate

// editor changes copy as newsrooms do.
type editor struct{ *writer }

// rate is how many edits an editor makes in 100 words of an article: a third
// of them change nothing.
func (e editor) rate() float64 {
	if e.chance(.17) {
		return 0
	}
	return min(16, e.ExpFloat64()*4)
}

// edited appends tokens, with about rate edits in 100 words: words left out or
// put in, replaced by as many, or by others of another number.
func (e editor) edited(dst, tokens []token, rate float64) []token {
	if rate == 0 {
		return append(dst, tokens...)
	}
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if !e.chance(rate/100) || t.form&(paragraph|openQuote|closeQuote) != 0 {
			dst = append(dst, t)
			continue
		}
		n := min(e.editLength(), len(tokens)-1-i)
		for j := range n { // neither over the end of a paragraph nor into quotation marks
			if tokens[i+j].form&(paragraph|openQuote|closeQuote) != 0 {
				n = j
				break
			}
		}
		switch e.weighted(25, 25, 13, 8, 29) {
		case 0: // left out
			i += max(1, n) - 1
		case 1: // put in
			dst = append(e.inserted(dst, t.unit, e.editLength()), t)
		case 2: // one for one
			dst = e.replaced(dst, tokens[i:i+1], 1)
		case 3: // as many
			n = max(n, 1)
			dst = e.replaced(dst, tokens[i:i+n], n)
			i += n - 1
		case 4: // another number
			n = max(n, 1)
			dst = e.replaced(dst, tokens[i:i+n], e.editLength())
			i += n - 1
		}
	}
	return dst
}

// editLength is of how many words an edit is.
func (e editor) editLength() int {
	switch e.weighted(40, 23, 10, 11, 12, 4) {
	case 0:
		return 1
	case 1:
		return 2
	case 2:
		return 3
	case 3:
		return 4 + e.IntN(2)
	case 4:
		return 6 + e.IntN(7)
	}
	return 13 + e.IntN(8)
}

// inserted appends n new words to a stretch of a unit.
func (e editor) inserted(dst []token, u *unit, n int) []token {
	begin := len(dst)
	for len(dst)-begin < n {
		dst = e.add(dst, e.word(e.law.draw(e.random)))
	}
	for i := begin; i < len(dst); i++ {
		dst[i].unit, dst[i].at = u, changed
	}
	return dst
}

// replaced appends n new words for the old ones, with the punctuation of these.
func (e editor) replaced(dst, old []token, n int) []token {
	begin := len(dst)
	dst = e.inserted(dst, old[0].unit, n)
	dst[begin].form |= old[0].form & (openQuote | openParen)
	dst[len(dst)-1].form |= old[len(old)-1].form & (after | closeQuote | closeParen)
	return dst
}

// rewritten appends a new sentence in the place of one of a unit.
func (e editor) rewritten(dst, old []token, about *topic) []token {
	begin := len(dst)
	dst = e.sentence(dst, max(3, len(old)+e.IntN(9)-4), about)
	for i := begin; i < len(dst); i++ {
		dst[i].unit, dst[i].at = old[0].unit, changed
	}
	dst[len(dst)-1].form |= old[len(old)-1].form & paragraph
	return dst
}
