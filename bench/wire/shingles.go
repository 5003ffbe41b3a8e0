package main

import (
	"cmp"
	"slices"
)

// A run of words is known by a hash of their numbers.
func runHash(words []uint32) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = (h ^ uint64(w)) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	return h
}

// spread is the share of the occurrences of runs of n words that stand in 1,
// 2, 3-5, 6-10, 11-40 and more articles.
type spread [6]float64

func spreadClass(articles int) int {
	return [...]int{0, 0, 1, 2, 2, 2, 3, 3, 3, 3, 3}[min(articles, 10)] + min(1, articles/11) + min(1, articles/41)
}

const parts = 16 // runs are counted a part at a time, by their hash

// spreadOf counts in how many articles each run of n words stands.
func (s *sample) spreadOf(n int, each func(hash uint64, articles []uint32)) spread {
	type seen struct {
		hash    uint64
		article uint32
	}
	var out spread
	var list []seen
	var articles []uint32
	total := 0
	for part := range uint64(parts) {
		list = list[:0]
		for i := range s.articles {
			w := s.articles[i].words
			for j := 0; j+n <= len(w); j++ {
				if h := runHash(w[j : j+n]); h%parts == part {
					list = append(list, seen{h, uint32(i)})
				}
			}
		}
		slices.SortFunc(list, func(a, b seen) int {
			return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.article, b.article))
		})
		for i := 0; i < len(list); {
			articles = articles[:0]
			j := i
			for ; j < len(list) && list[j].hash == list[i].hash; j++ {
				if j == i || list[j].article != list[j-1].article {
					articles = append(articles, list[j].article)
				}
			}
			out[spreadClass(len(articles))] += float64(j - i)
			total += j - i
			if each != nil && len(articles) > 1 {
				each(list[i].hash, articles)
			}
			i = j
		}
	}
	for i := range out {
		out[i] *= 100 / float64(total)
	}
	return out
}

const (
	shingleWords = 5
	rareArticles = 40 // a run of five words in more articles proves nothing
)

// hashes gives the hash of every run of five words.
func hashes(words []uint32) []uint64 {
	var out []uint64
	for j := 0; j+shingleWords <= len(words); j++ {
		out = append(out, runHash(words[j:j+shingleWords]))
	}
	return out
}

// common counts what two ascending lists have in common.
func common(a, b []uint64) (n int) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}
