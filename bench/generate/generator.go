package generate

import (
	"container/heap"
	"fmt"
	"iter"
	"time"
)

// generator is the state of a corpus in the making.
type generator struct {
	editor
	ocr         int
	misreadings []rune

	publishers    []*publisher
	regional      []*publisher // further titles of the first one's house
	shares        []float64
	nextPublisher int

	day       int
	topics    []*topic
	batch     []*draft
	waiting   calendar
	drafted   int
	stories   int
	today     []*story // what agencies filed
	wired     []wireBackground
	nextStorm int // when so many articles are published
	units     uint64
	published int
	rendered  rendered
}

// perDay is how many articles appear on a weekday.
const perDay = 88

func newGenerator(o Options) *generator {
	g := &generator{ocr: o.OCR, day: -1, nextStorm: 2000}
	x := newLexicon(languageOf(o.Language))
	g.editor = editor{&writer{random: newRandom(o.Seed, 0x77697265), lexicon: x, hosts: &hosts{texts: o.Hosts},
		topical: .035, quoting: .12}}
	g.writer.phrases = newPhrases(x, g.nextUnit)
	g.misreadings = []rune(x.letters)
	g.newPublishers()
	return g
}

// date is the date of a day of the corpus; the first is a Monday.
func (g *generator) date(day int) time.Time {
	return time.Date(2021, 1, 4+day, 0, 0, 0, 0, time.UTC)
}

func (g *generator) midnight() int64 { return int64(g.day) * 86400 }

// busy is how much of a weekday's work is done today.
func (g *generator) busy() float64 {
	if g.day%7 >= 5 {
		return .62
	}
	return 1
}

// planDay writes all that is decided on the next day: the day's stories with
// every print of them, and the articles that publishers write themselves.
func (g *generator) planDay() {
	g.day++
	g.renew()
	g.newTopics()
	g.newWireBackground()
	g.batch, g.today = g.batch[:0], g.today[:0]
	for range g.count(storiesPerDay * g.busy()) {
		g.today = append(g.today, g.newStory(g.agency()))
	}
	for _, s := range g.today {
		g.syndicate(s)
	}
	g.setTraps()
	left := g.count(perDay*g.busy()) - g.dueToday()
	for ; left > 0; left-- {
		g.ownArticle()
	}
	tally(g.batch)
	for _, d := range g.batch {
		heap.Push(&g.waiting, d)
	}
}

func (g *generator) newTopics() {
	kept := g.topics[:0]
	for _, t := range g.topics {
		if t.until > g.day {
			kept = append(kept, t)
		}
	}
	g.topics = kept
	for len(g.topics) < 16 {
		g.topics = append(g.topics, g.newTopic(g.day))
	}
}

func (g *generator) dueToday() int {
	n := 0
	tomorrow := g.midnight() + 86400
	for _, d := range g.batch {
		if d.second < tomorrow {
			n++
		}
	}
	for _, d := range g.waiting {
		if d.second < tomorrow {
			n++
		}
	}
	return n
}

// agency is one, by the share that it has of all stories.
func (g *generator) agency() int {
	weights := make([]float64, len(g.agencies))
	for i, a := range g.agencies {
		weights[i] = a.share
	}
	return g.weighted(weights...)
}

// newDraft is an article of a publisher that appears at a second.
func (g *generator) newDraft(p *publisher, second int64) *draft {
	g.drafted++
	d := &draft{publisher: p, second: second, order: g.drafted}
	g.batch = append(g.batch, d)
	return d
}

// ownArticle is one that a publisher writes itself.
func (g *generator) ownArticle() {
	p := g.publishers[g.weighted(g.shares...)]
	if g.chance(.018) {
		g.again(p)
		return
	}
	d := g.newDraft(p, g.someTime())
	about := one(g.random, g.topics)
	d.title = g.headline(about)
	g.finish(d, g.text(g.ownLength(p), about))
}

// someTime is a second of today, not in the night.
func (g *generator) someTime() int64 { return g.midnight() + int64(4*3600+g.IntN(19*3600)) }

// due yields today's articles in order.
func (g *generator) due() iter.Seq[*draft] {
	return func(yield func(*draft) bool) {
		tomorrow := g.midnight() + 86400
		for len(g.waiting) > 0 && g.waiting[0].second < tomorrow {
			if !yield(heap.Pop(&g.waiting).(*draft)) {
				return
			}
		}
	}
}

// publish writes a draft down, with its truth.
func (g *generator) publish(d *draft) (Article, Truth) {
	g.published++
	d.id = fmt.Sprintf("a%08d", g.published)
	for _, f := range d.firsts {
		f.id = d.id
	}
	r := &g.rendered
	title := manner{quotes: d.manner.quotes, dash: d.manner.dash, oneLine: true, unspaced: d.manner.unspaced}
	r.render(d.title, title)
	a := Article{ID: d.id, Publisher: d.publisher.name, Title: string(r.text)}
	r.render(d.body, d.manner)
	a.Text = string(r.text)
	a.Published = g.date(0).Add(time.Duration(d.second) * time.Second)
	if a.DayOnly = d.publisher.habits.dayOnly; a.DayOnly {
		a.Published = a.Published.Truncate(24 * time.Hour)
	}
	a.URL = fmt.Sprintf("https://%s/%s/%d", d.publisher.host, a.Published.Format("2006/01/02"), g.published)
	return a, g.truth(d, r)
}

// calendar holds drafts, the next to appear first.
type calendar []*draft

func (c calendar) Len() int { return len(c) }
func (c calendar) Less(i, j int) bool {
	if c[i].second != c[j].second {
		return c[i].second < c[j].second
	}
	return c[i].order < c[j].order
}
func (c calendar) Swap(i, j int) { c[i], c[j] = c[j], c[i] }
func (c *calendar) Push(d any)   { *c = append(*c, d.(*draft)) }
func (c *calendar) Pop() any {
	last := len(*c) - 1
	d := (*c)[last]
	(*c)[last] = nil
	*c = (*c)[:last]
	return d
}
