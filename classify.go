package dedupe

import "slices"

// classify tells a fingerprint's class from its postings, exact copies of one
// publisher counted once.
func (p *pairer) classify(bucket []Posting) (Class, []string) {
	p.house = p.house[:0]
	if len(bucket) < standingHouseDays {
		return Story, nil
	}
	articles, publishers := 0, 0
	if len(bucket) > boilerplateOver {
		if p.counts == nil {
			p.counts = make(map[string]int)
		}
		clear(p.counts)
		name, n := bucket[0].Article.Publisher, 0
		for i := range bucket {
			if other := bucket[i].Article.Publisher; other != name {
				p.counts[name] += n
				name, n = other, 0
			}
			n++
		}
		p.counts[name] += n
		// Postings are no fewer than the articles and days that count. Where
		// even they are too few, nothing more is looked at.
		publishers = len(p.counts)
		for name, n := range p.counts {
			if p.without&ruleBoilerplate == 0 && name != "" && n > boilerplateOver && houseShareOf*n >= houseShare*len(bucket) && manyPrints(bucket, name) {
				p.house = append(p.house, name)
				publishers--
				n = 0
			}
			articles += n
		}
		slices.Sort(p.house)
		if common(articles, publishers) {
			texts := make(map[printing]bool)
			for i := range bucket {
				h := bucket[i].Article
				if _, house := slices.BinarySearch(p.house, h.Publisher); !house {
					texts[printing{h.Publisher, h.Digest}] = true
				}
			}
			articles = len(texts)
		}
	}
	house := slices.Clone(p.house)
	frequent := p.without&ruleFrequent == 0 && common(articles, publishers)
	switch {
	case p.without&ruleStanding == 0 && (publishers >= sharedPublishers || !frequent) && standing(bucket):
		return Standing, house
	case frequent:
		return Boilerplate, house
	default:
		return Story, house
	}
}

// manyPrints reports whether a publisher has more than boilerplateOver distinct
// texts in a bucket, or days. It looks no further than it must.
func manyPrints(bucket []Posting, publisher string) bool {
	var texts [boilerplateOver]uint64
	var days [boilerplateOver]int
	nt, nd := 0, 0
	for i := range bucket {
		h := bucket[i].Article
		if h.Publisher != publisher {
			continue
		}
		if !slices.Contains(texts[:nt], h.Digest) {
			if nt == len(texts) {
				return true
			}
			texts[nt] = h.Digest
			nt++
		}
		if day, ok := h.day(); ok && !slices.Contains(days[:nd], day) {
			if nd == len(days) {
				return true
			}
			days[nd] = day
			nd++
		}
	}
	return false
}

// common reports whether what stands in so many articles of so many publishers
// is too common to be copy.
func common(articles, publishers int) bool {
	return articles > commonOver && articles > commonSpread*publishers
}

// oneHouse reports whether all articles of a bucket are of one known publisher.
func oneHouse(bucket []Posting) bool {
	name := bucket[0].Article.Publisher
	return name != "" && !slices.ContainsFunc(bucket, func(x Posting) bool { return x.Article.Publisher != name })
}

// standing reports whether the dates of a bucket, sorted, are those of running
// background: many days, far apart, with no peak. Exact copies of a publisher
// count once.
func standing(bucket []Posting) bool {
	first, _ := bucket[0].Article.day()
	last, distinct, dated := first-1, 0, 0
	for ; dated < len(bucket); dated++ {
		day, ok := bucket[dated].Article.day()
		if !ok {
			break // the rest are undated
		}
		if day != last {
			distinct++
			last = day
		}
	}
	least := standingDays
	if oneHouse(bucket) {
		least = standingHouseDays
	}
	if distinct < least || last-first < standingSpan {
		return false
	}
	days := make([]int, 0, dated)
	seen := make(map[printing]bool, dated)
	for i := range bucket[:dated] {
		h := bucket[i].Article
		if p := (printing{h.Publisher, h.Digest}); !seen[p] {
			seen[p] = true
			day, _ := h.day()
			days = append(days, day)
		}
	}
	from := 0
	for to := range days {
		for days[to]-days[from] >= standingWindow {
			from++
		}
		if 2*(to-from+1) > len(days) {
			return false
		}
	}
	return true
}
