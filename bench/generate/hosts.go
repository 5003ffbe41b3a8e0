package generate

// hosts hands out the paragraphs of the user's texts, each once.
type hosts struct {
	texts  []string
	queued [][]token
}

// next is the next paragraph, or nil where there is none left.
func (h *hosts) next() []token {
	for len(h.queued) == 0 {
		if len(h.texts) == 0 {
			return nil
		}
		tokens := tokenise(h.texts[0])
		h.texts = h.texts[1:]
		begin := 0
		for i := range tokens {
			if tokens[i].form&paragraph != 0 || i == len(tokens)-1 {
				h.queued = append(h.queued, endParagraph(tokens[begin:i+1:i+1]))
				begin = i + 1
			}
		}
	}
	p := h.queued[0]
	h.queued = h.queued[1:]
	return p
}
