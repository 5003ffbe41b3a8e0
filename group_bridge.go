package dedupe

import "slices"

// many are the matches of an article from which on its neighbours are asked for
// it, and not it for its neighbours.
const many = 64

// stories counts the stories that an article has a part in, by its marks: what
// it shares with others falls into so many parts that have neither a passage
// nor, among these others, a match in common. An article of several stories
// bridges them: a press review, a ticker.
func (g *grouper) stories(marks []mark) int {
	var others []uint32
	for _, m := range marks {
		if m.story {
			others = append(others, m.other)
		}
	}
	slices.Sort(others)
	others = slices.Compact(others)
	if len(others) < 2 {
		return len(others)
	}

	// A story is known by one of the others, found by following.
	story := make([]int, len(others))
	for i := range story {
		story[i] = i
	}
	find := func(i int) int {
		for story[i] != i {
			story[i] = story[story[i]]
			i = story[i]
		}
		return i
	}
	n := len(others)
	join := func(i, j int) {
		if i, j = find(i), find(j); i != j {
			story[max(i, j)] = min(i, j)
			n--
		}
	}

	printer := make(map[uint32]int) // of each cluster's passage
	for _, m := range marks {
		if !m.story {
			continue
		}
		i, _ := slices.BinarySearch(others, m.other)
		if j, ok := printer[m.cluster]; ok {
			join(i, j)
		} else {
			printer[m.cluster] = i
		}
	}
	for i, x := range others {
		edges := g.matchesOf(int(x))
		if n == 1 {
			break
		}
		if len(edges) > many {
			continue
		}
		for _, e := range edges {
			y := g.first[g.other(int(e), int(x))]
			if j, ok := slices.BinarySearch(others, y); ok {
				join(i, j)
			}
		}
	}
	return n
}
