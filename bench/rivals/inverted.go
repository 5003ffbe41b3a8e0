package main

import "slices"

const sampled = 8 // one shingle in so many is kept

// inverted is an index of one shingle in eight, chosen by its hash: articles
// that have shared of them in common are a pair. Shingles of more than common
// articles count nowhere; none is common where that is 0.
func inverted(in, out string, shared, common int) error {
	var ids []string
	var kept [][]uint64 // of each article
	postings := map[uint64][]int32{}
	var c cutter
	for a, err := range readLines[article](in) {
		if err != nil {
			return err
		}
		var own []uint64
		for _, s := range c.cut(a.Text) {
			if s%sampled == 0 {
				own = append(own, s)
				postings[s] = append(postings[s], int32(len(ids)))
			}
		}
		ids, kept = append(ids, a.ID), append(kept, own)
	}
	w, err := createPairs(out)
	if err != nil {
		return err
	}
	count := make([]int, len(ids)) // shingles in common with the article at hand
	var near []int32
	for i, own := range kept {
		for _, s := range own {
			p := postings[s]
			if common > 0 && len(p) > common {
				continue
			}
			at, _ := slices.BinarySearch(p, int32(i))
			for _, j := range p[:at] {
				if count[j]++; count[j] == 1 {
					near = append(near, j)
				}
			}
		}
		for _, j := range near {
			if count[j] >= shared {
				w.write(ids[j], ids[i])
			}
			count[j] = 0
		}
		near = near[:0]
	}
	return w.close()
}
