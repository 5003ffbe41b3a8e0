package passage

// maxPairs is the most pairs of places, on one side times on the other, that a
// shingle may have to be extended from all of them. Sixteen covers a headline
// or a lede that each side prints up to four times.
const maxPairs = 16

// tile leaves in al.runs disjoint runs of at least k words, in the order of
// their taking, so that no common run of k unused words is left. x is not
// longer than y.
func (al *Aligner) tile(x, y []uint64, k int) {
	al.x, al.y, al.k = x, y, k
	al.runs = al.runs[:0]
	if len(x) < k {
		return
	}
	al.steps += al.index.fill(x, y, k)
	if len(al.index.shared) == 0 {
		return
	}
	al.usedX = cleared(al.usedX, len(x))
	al.usedY = cleared(al.usedY, len(y))
	if al.seed() {
		al.settle()
		return
	}
	al.drain(k)
}

// seed puts into the queue every maximal run that contains a shingle of at
// most maxPairs pairs, each once. It tells whether there are shingles of more.
func (al *Aligner) seed() (repeated bool) {
	al.queue = al.queue[:0]
	al.ends = cleared(al.ends, len(al.x)+len(al.y))
	shared, places, ends := al.index.shared, al.index.places, al.ends
	for s := len(shared) - 1; s >= 0; s-- {
		j := shared[s].y
		first := &places[shared[s].first]
		if int64(first.inX)*int64(first.inY) > maxPairs {
			repeated = true
			continue
		}
		for i := shared[s].first; i >= 0; i = places[i].next {
			al.steps++
			end := &ends[int(j-i)+len(al.x)]
			if *end > j {
				continue
			}
			r := al.extend(run{x: i, y: j, n: int32(al.k)})
			*end = r.y + r.n
			al.steps += al.queue.push(r)
		}
	}
	return repeated
}

// extend returns the maximal run around r, whose words are unused on both
// sides.
func (al *Aligner) extend(r run) run {
	x, y, usedX, usedY := al.x, al.y, al.usedX, al.usedY
	i, j := int(r.x), int(r.y)
	for i > 0 && j > 0 && x[i-1] == y[j-1] && !usedX[i-1] && !usedY[j-1] {
		i--
		j--
	}
	e, f := int(r.x+r.n), int(r.y+r.n)
	for e < len(x) && f < len(y) && x[e] == y[f] && !usedX[e] && !usedY[f] {
		e++
		f++
	}
	al.steps += e - i - int(r.n) + 2
	return run{x: int32(i), y: int32(j), n: int32(e - i)}
}

// drain takes the runs of at least least words from the queue, longest first.
//
// A run in the queue may have lost words since it was put there. All that was
// taken since is at least as long, so it covers one of the run's ends or all
// of it: it is trimmed at its ends, and queued again with what is left.
func (al *Aligner) drain(least int) {
	for len(al.queue) > 0 && int(al.queue[0].n) >= least {
		r, moves := al.queue.pop()
		left, right := int32(0), r.n
		for left < right && (al.usedX[r.x+left] || al.usedY[r.y+left]) {
			left++
		}
		for left < right && (al.usedX[r.x+right-1] || al.usedY[r.y+right-1]) {
			right--
		}
		al.steps += moves + int(r.n-(right-left)) + 2
		switch rest := (run{x: r.x + left, y: r.y + left, n: right - left}); {
		case rest.n == r.n:
			al.take(r)
		case int(rest.n) >= al.k:
			al.steps += al.queue.push(rest)
		}
	}
}

func (al *Aligner) take(r run) {
	for i := r.x; i < r.x+r.n; i++ {
		al.usedX[i] = true
	}
	for j := r.y; j < r.y+r.n; j++ {
		al.usedY[j] = true
	}
	al.steps += 2 * int(r.n)
	al.runs = append(al.runs, r)
}
