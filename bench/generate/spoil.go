package generate

// spoil glues words together in some articles, and misreads letters where the
// corpus is one of scans.
func (g *generator) spoil(d *draft) {
	if !g.unspaced && g.chance(.16) {
		for range 1 + g.IntN(3) {
			i := g.IntN(max(1, len(d.body)-1))
			a := d.body[i]
			if i+1 >= len(d.body) || a.form&(after|closeQuote|closeParen) != 0 || a.form.kind() != 0 ||
				d.body[i+1].form&(openQuote|openParen) != 0 || d.body[i+1].form.kind() != 0 {
				continue
			}
			a.word += d.body[i+1].word
			a.at = changed
			a.form |= d.body[i+1].form
			d.body = append(d.body[:i], d.body[i+1:]...)
			d.body[i] = a
		}
	}
	if g.ocr > 0 {
		for i := range d.body {
			g.misread(&d.body[i])
		}
	}
}

// misread changes letters of a word, each with the chance that the corpus has.
func (g *generator) misread(t *token) {
	var out []rune
	for i, r := range []rune(t.word) {
		if !g.chance(float64(g.ocr) / 100) {
			if out != nil {
				out = append(out, r)
			}
			continue
		}
		if out == nil {
			out = []rune(t.word)[:i:i]
		}
		if wrong := one(g.random, g.misreadings); wrong != r {
			out = append(out, wrong)
		} else {
			out = append(out, g.misreadings[0], wrong)
		}
	}
	if out != nil {
		t.word = string(out)
		t.at = changed
		t.form &= 1<<creditShift - 1
	}
}
