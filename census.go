package dedupe

import (
	"cmp"
	"slices"
)

// A census counts what a large bucket's class depends on, so that no posting
// needs to be looked at to tell it. It gives what pairer.classify gives.
type census struct {
	articles int
	houses   map[uint32]houseCensus
	days     []dayCensus // by day
}

// A houseCensus counts the articles of one publisher.
type houseCensus struct {
	articles int
	texts    int           // of them that differ
	days     map[int32]int // articles of each day
}

// A dayCensus counts the articles of one day.
type dayCensus struct {
	day       int32
	articles  int32
	printings int32 // of which this is the first day
}

// A change is an article that comes into a bucket or leaves it.
type change struct {
	by       int // 1 or -1 article
	house    uint32
	day      int32 // noDay for undated ones
	texts    int   // by so many more the printings are
	from, to int32 // the first day of its printing's articles before and after, or noDay
}

// noDay is after every day.
const noDay = 1<<31 - 1

func dayOf(h *Head) int32 {
	if day, ok := h.day(); ok {
		return int32(day)
	}
	return noDay
}

func (c *census) apply(x change) {
	if c.houses == nil {
		c.houses = make(map[uint32]houseCensus)
	}
	c.articles += x.by
	house := c.houses[x.house]
	house.articles += x.by
	house.texts += x.texts
	if x.day != noDay {
		if house.days == nil {
			house.days = make(map[int32]int)
		}
		if house.days[x.day] += x.by; house.days[x.day] == 0 {
			delete(house.days, x.day)
		}
	}
	if c.houses[x.house] = house; house.articles == 0 {
		delete(c.houses, x.house)
	}
	c.count(x.day, int32(x.by), 0)
	if x.from != x.to {
		c.count(x.from, 0, -1)
		c.count(x.to, 0, 1)
	}
}

// count adds to the counts of a day.
func (c *census) count(day, articles, printings int32) {
	if day == noDay {
		return
	}
	i, ok := slices.BinarySearchFunc(c.days, day, func(d dayCensus, day int32) int { return cmp.Compare(d.day, day) })
	if !ok {
		c.days = slices.Insert(c.days, i, dayCensus{day: day})
	}
	d := &c.days[i]
	d.articles += articles
	d.printings += printings
	if d.articles == 0 && d.printings == 0 {
		c.days = slices.Delete(c.days, i, i+1)
	}
}

// with returns the census after some changes.
func (c *census) with(changes ...change) *census {
	n := &census{articles: c.articles, houses: make(map[uint32]houseCensus, len(c.houses)), days: slices.Clone(c.days)}
	for number, house := range c.houses {
		n.houses[number] = house
	}
	for _, x := range changes {
		// Only these publishers' days change.
		house := n.houses[x.house]
		days := make(map[int32]int, len(house.days))
		for day, articles := range house.days {
			days[day] = articles
		}
		house.days = days
		n.houses[x.house] = house
		n.apply(x)
	}
	return n
}

// class is classify. The names are those of publishers.
func (c *census) class(names *names) (Class, []string) {
	if c.articles < standingHouseDays {
		return Story, nil
	}
	var house []string
	articles, publishers, texts := 0, 0, 0
	if c.articles > boilerplateOver {
		publishers = len(c.houses)
		for number, h := range c.houses {
			if h.articles > boilerplateOver && houseShareOf*h.articles >= houseShare*c.articles &&
				(h.texts > boilerplateOver || len(h.days) > boilerplateOver) {
				if name := names.name(number); name != "" {
					house = append(house, name)
					publishers--
					continue
				}
			}
			articles += h.articles
			texts += h.texts
		}
		slices.Sort(house)
		if common(articles, publishers) {
			articles = texts
		}
	}
	frequent := common(articles, publishers)
	switch {
	case (publishers >= sharedPublishers || !frequent) && c.standing(names):
		return Standing, house
	case frequent:
		return Boilerplate, house
	default:
		return Story, house
	}
}

// standing is the function of that name.
func (c *census) standing(names *names) bool {
	least := standingDays
	if len(c.houses) == 1 {
		for number := range c.houses {
			if names.name(number) != "" {
				least = standingHouseDays
			}
		}
	}
	if n := len(c.days); n < least || c.days[n-1].day-c.days[0].day < standingSpan {
		return false
	}
	all := int32(0)
	for i := range c.days {
		all += c.days[i].printings
	}
	from, within := 0, int32(0)
	for i := range c.days {
		within += c.days[i].printings
		for ; c.days[i].day-c.days[from].day >= standingWindow; from++ {
			within -= c.days[from].printings
		}
		if 2*within > all {
			return false
		}
	}
	return true
}
