package generate

import (
	"slices"
	"strings"
)

// publisher is one with its habits.
type publisher struct {
	index  int
	name   string
	host   string
	habits habits

	quotes     quotes
	dash       string
	blocks     []block
	lesser     []block // that stand for some weeks
	background []background
	template   []*unit
}

// habits are what publishers differ in, as measured.
type habits struct {
	share  float64 // of all articles
	median float64 // words of an article
	spread float64
	reuse  float64 // weight among those that print a story

	credit   float64 // of its prints that carry a credit
	form     creditForm
	photo    float64 // of its articles with a photo credit
	oneLine  bool    // paragraphs are lost
	dayOnly  bool
	titled   bool    // the text begins with the title
	again    float64 // the lede, or the title, stands twice
	block    float64 // of its articles with its commonest block
	middle   bool    // which stands in the middle
	words    int     // of that block
	blanks   bool    // two spaces in a row
	straight float64 // of its articles with other quotation marks than its own
}

// The creditForm is a publisher's way to credit an agency.
type creditForm int

const (
	noCredit      creditForm = iota
	inParentheses            // (dpa), (dpa, AFP), (red/dpa) at the end
	bareList                 // jog/dpa at the end
	asSource                 // Quelle: dpa, then a footer
	asMaterial               // Mit Material von dpa
)

// block is boilerplate of a publisher.
type block struct {
	unit   *unit
	rate   float64
	middle bool
	until  int // the day
}

// background is a stretch that a publisher sets again for weeks.
type background struct {
	unit  *unit
	left  int // how often
	until int // the day
}

var measured = []habits{
	{share: 25, median: 500, spread: .35, reuse: .9, credit: .62, form: asSource, photo: .22, oneLine: true, titled: true, again: .3, block: .65, words: 44},
	{share: 19, median: 650, spread: .62, reuse: .7, credit: .55, form: inParentheses, photo: .1, titled: true, again: .12, block: .3, middle: true, words: 31, dayOnly: true},
	{share: 13, median: 460, spread: .35, reuse: 1.6, credit: .8, form: bareList, photo: .22, oneLine: true, again: .1},
	{share: 10, median: 450, spread: .6, reuse: 1.2, credit: .6, form: asMaterial, again: .05, straight: .2},
	{share: 8, median: 506, spread: .4, reuse: 1, credit: .5, form: inParentheses, photo: .22, oneLine: true, again: .1, block: .6, middle: true, words: 26},
	{share: 6.5, median: 455, spread: .4, reuse: 1, photo: .2, dayOnly: true, again: .05},
	{share: 5, median: 620, spread: .7, reuse: .7, blanks: true},
	{share: 4, median: 437, spread: .45, reuse: 1.2, block: .15, words: 60, oneLine: true, again: .2, photo: .2},
	{share: 3, median: 900, spread: .6, reuse: 1, straight: .5, blanks: true},
	{share: 2.5, median: 320, spread: .6, reuse: .6, blanks: true},
	{share: 2, median: 475, spread: .5, reuse: 1.6, credit: .4, form: asMaterial, block: .45, middle: true, words: 150},
	{share: 1.2, median: 208, spread: .5, reuse: .9, straight: .3},
	{share: .8, median: 548, spread: .5, reuse: 2.6, dayOnly: true},
}

func (g *generator) newPublishers() {
	for i, h := range measured {
		g.publishers = append(g.publishers, g.newPublisher(g.language.publishers[i], h))
		g.shares = append(g.shares, h.share)
	}
	for _, side := range []string{"N", "S", "W"} {
		g.regional = append(g.regional, g.newPublisher(g.publishers[0].name+" "+side, measured[0]))
	}
}

func (g *generator) newPublisher(name string, h habits) *publisher {
	p := &publisher{index: g.nextPublisher, name: name, habits: h}
	g.nextPublisher++
	p.host = strings.ReplaceAll(strings.ToLower(name), " ", "-") + "." + g.language.domain
	p.quotes = g.styles[(p.index*p.index+p.index/3)%len(g.styles)]
	p.dash = []string{"–", "–", "-"}[p.index%3]
	if h.block > 0 {
		p.blocks = append(p.blocks, block{unit: g.newBlock(h.words), rate: h.block, middle: h.middle, until: forever})
	}
	return p
}

const forever = 1 << 30

// newBlock is boilerplate of about n words, with a web address.
func (g *generator) newBlock(n int) *unit {
	var t []token
	for len(t) < n {
		t = g.sentence(t, min(g.sentenceLength(), max(4, n-len(t))), nil)
	}
	if g.chance(.3) {
		t = append(t, tokenise("www."+one(g.random, g.starts)+one(g.random, g.ends)+"."+g.domain)...)
		endSentence(t)
	}
	return g.newUnit(Boilerplate, "", nil, t)
}

// renew gives every publisher now and then a lesser block for some weeks.
func (g *generator) renew() {
	for _, p := range g.publishers {
		p.lesser = slices.DeleteFunc(p.lesser, func(b block) bool { return b.until <= g.day })
		if g.chance(.04) {
			p.lesser = append(p.lesser, block{
				unit:   g.newBlock(g.length(24, .45, 9, 170)),
				rate:   min(.3, 18/(float64(40)*perDay*p.habits.share/100)),
				middle: g.chance(.5),
				until:  g.day + 20 + g.IntN(40),
			})
		}
		p.background = slices.DeleteFunc(p.background, func(b background) bool { return b.until <= g.day })
	}
}
