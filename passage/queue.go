package passage

// A queue is a binary heap of runs: the longest first; of equally long ones
// the one that begins earliest, in both sequences together, so that of a
// repeated sentence the first prints are paired, then the second ones; then
// the one earlier in x.
type queue []run

func before(p, q run) bool {
	if p.n != q.n {
		return p.n > q.n
	}
	if s, t := int64(p.x)+int64(p.y), int64(q.x)+int64(q.y); s != t {
		return s < t
	}
	return p.x < q.x
}

// push adds r and returns the number of entries looked at.
func (q *queue) push(r run) (moves int) {
	*q = append(*q, r)
	h := *q
	i := len(h) - 1
	for moves = 1; i > 0; moves++ {
		parent := (i - 1) / 2
		if !before(r, h[parent]) {
			break
		}
		h[i] = h[parent]
		i = parent
	}
	h[i] = r
	return moves
}

// pop removes the first run of a queue that is not empty.
func (q *queue) pop() (first run, moves int) {
	h := *q
	first = h[0]
	r := h[len(h)-1]
	h = h[:len(h)-1]
	*q = h
	if len(h) == 0 {
		return first, 1
	}
	i := 0
	for moves = 1; ; moves++ {
		child := 2*i + 1
		if child >= len(h) {
			break
		}
		if child+1 < len(h) && before(h[child+1], h[child]) {
			child++
		}
		if !before(h[child], r) {
			break
		}
		h[i] = h[child]
		i = child
	}
	h[i] = r
	return first, moves
}
