package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/credit"
)

// Compare writes the passages of a match of a and b side by side, a to the
// left. Words that the other side has not stand in [brackets], or in colour;
// [] is where the other side has more. A match without passages, as
// [dedupe.Compare] returns for two articles that are no match, is said to be
// none.
func Compare(w io.Writer, a, b dedupe.Article, m dedupe.Match, o TextOptions) error {
	finder, err := credit.NewFinder(slices.Concat(credit.Agencies(), o.Agencies))
	if err != nil {
		return fmt.Errorf("option Agencies: %w", err)
	}
	if m.A != a.ID {
		m = turned(m)
	}
	c := &columns{o: o, w: bufio.NewWriter(w)}
	c.width = (o.width() - width(divider)) / 2
	c.head(&a, &b)
	if len(m.Passages) == 0 {
		c.printf("\nNo match: they share too little.\n")
		return c.w.Flush()
	}
	c.printf("\n%s\n", o.mark(bold, kindNames[m.Kind]+passagesOf(&m)))
	c.printf("Jaccard %s; of A's shingles %s stand in B, of B's %s in A\n", m.Jaccard, percent(m.ContainmentA), percent(m.ContainmentB))
	credits := [][]string{agenciesOf(creditsOf(finder, &a)), agenciesOf(creditsOf(finder, &b))}
	c.printf("%s\n", whoCredits(credits, func(names string) string { return o.mark(cyan, names) }))
	for i := range m.Passages {
		p := &m.Passages[i]
		c.printf("\n%s\n", o.mark(bold, fmt.Sprintf("%d. %s%s", i+1, count(p.Words, "word"), notesOf(p))))
		c.passage(a.Text, b.Text, p)
	}
	return c.w.Flush()
}

var kindNames = map[dedupe.Kind]string{
	dedupe.Copy:          "The same words",
	dedupe.StandingMatch: "Standing text",
	dedupe.NearDuplicate: "Nearly the same",
	dedupe.Contained:     "One stands in the other",
	dedupe.Quotation:     "The same quotation",
	dedupe.SharedPassage: "Shared",
}

func passagesOf(m *dedupe.Match) string {
	words := count(m.SharedWordsA, "word") + " of A"
	if m.SharedWordsA != m.SharedWordsB {
		words += ", " + number(m.SharedWordsB) + " of B"
	} else {
		words = count(m.SharedWordsA, "word")
	}
	if m.Version {
		words += "; versions of one article"
	}
	return ": " + count(len(m.Passages), "passage") + ", " + words
}

func notesOf(p *dedupe.Passage) string {
	notes := ", verbatim"
	if !p.Verbatim() {
		notes = ", edited"
	}
	if p.Quoted {
		notes += ", quoted"
	}
	if p.Class != dedupe.Story && p.Class != "" {
		notes += ", " + string(p.Class)
	}
	return notes
}

// percent returns a ratio in percent with one decimal, rounded half up.
func percent(r dedupe.Ratio) string { return share(int64(r.Part), int64(r.Of)) + "%" }

// turned returns m with its sides changed over.
func turned(m dedupe.Match) dedupe.Match {
	m.A, m.B = m.B, m.A
	m.ContainmentA, m.ContainmentB = m.ContainmentB, m.ContainmentA
	m.SharedWordsA, m.SharedWordsB = m.SharedWordsB, m.SharedWordsA
	passages := make([]dedupe.Passage, len(m.Passages))
	for i, p := range m.Passages {
		p.A, p.B = p.B, p.A
		p.AgainA, p.AgainB = p.AgainB, p.AgainA
		runs := make([]dedupe.Run, len(p.Runs))
		for j, r := range p.Runs {
			runs[j] = dedupe.Run{A: r.B, B: r.A, WordA: r.WordB, WordB: r.WordA, Words: r.Words}
		}
		p.Runs = runs
		passages[i] = p
	}
	m.Passages = passages
	return m
}

const divider = " │ "

// A columns sets pairs of tokens side by side: both sides break their lines
// at the same pair, so that what is the same stays level.
type columns struct {
	o     TextOptions
	w     *bufio.Writer
	width int // of a column

	line [2]strings.Builder
	used [2]int
}

// A token stands between blanks; it is escaped.
type token struct {
	text string
	mark string // colour or weight; "" is none
}

func (c *columns) printf(format string, args ...any) { fmt.Fprintf(c.w, format, args...) }

// head names the articles, each on lines of its own, as names may be long.
func (c *columns) head(a, b *dedupe.Article) {
	for i, x := range []*dedupe.Article{a, b} {
		c.printf("%s  %s\n", c.o.mark(bold, "AB"[i:i+1]), c.o.mark(bold, Escape(x.ID)))
		if about := titleOf(x, c.o.width()-3); about != "" {
			c.printf("   %s\n", c.o.mark(faint, about))
		}
	}
}

// passage sets a passage of two texts.
func (c *columns) passage(a, b string, p *dedupe.Passage) {
	c.pairs([]token{{"A", faint}}, []token{{"B", faint}})
	c.flush()
	for i, r := range p.Runs {
		if i > 0 {
			last := p.Runs[i-1]
			ga := part(a, dedupe.Span{Start: last.A.End, End: r.A.Start})
			gb := part(b, dedupe.Span{Start: last.B.End, End: r.B.Start})
			c.edit(ga, gb)
		}
		c.pairs(tokens(part(a, r.A), ""), tokens(part(b, r.B), ""))
	}
	c.flush()
}

// edit sets what stands between two runs.
func (c *columns) edit(a, b string) {
	ta, tb := c.marked(a), c.marked(b)
	if len(ta) == 0 && len(tb) == 0 {
		return
	}
	none := []token{{"[]", yellow}}
	if len(ta) == 0 {
		ta = none
	}
	if len(tb) == 0 {
		tb = none
	}
	c.pairs(ta, tb)
}

// marked returns the tokens of an edit: from its first letter or digit to its
// last, marked. It returns none where there is neither.
func (c *columns) marked(s string) []token {
	other := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) }
	s = strings.TrimFunc(s, other)
	if s == "" {
		return nil
	}
	ts := tokens(s, yellow)
	if !c.o.Color {
		ts[0].text = "[" + ts[0].text
		ts[len(ts)-1].text += "]"
	}
	return ts
}

func tokens(s, mark string) []token {
	fields := strings.Fields(s)
	ts := make([]token, len(fields))
	for i, f := range fields {
		ts[i] = token{Escape(f), mark}
	}
	return ts
}

// pairs sets tokens side by side, first with first, and what one side has
// more of alone.
func (c *columns) pairs(a, b []token) {
	for len(a) > 0 || len(b) > 0 {
		var pair [2]token
		if len(a) > 0 {
			pair[0], a = a[0], a[1:]
		}
		if len(b) > 0 {
			pair[1], b = b[0], b[1:]
		}
		c.pair(pair)
	}
}

func (c *columns) pair(pair [2]token) {
	for i, t := range pair {
		if c.used[i] > 0 && t.text != "" && c.used[i]+1+width(t.text) > c.width {
			c.flush()
			break
		}
	}
	for pair[0].text != "" || pair[1].text != "" {
		for i := range pair {
			head, rest := split(pair[i].text, c.width)
			c.put(i, token{head, pair[i].mark})
			pair[i].text = rest
		}
		if pair[0].text != "" || pair[1].text != "" {
			c.flush()
		}
	}
}

func (c *columns) put(side int, t token) {
	if t.text == "" {
		return
	}
	if c.used[side] > 0 {
		c.line[side].WriteByte(' ')
		c.used[side]++
	}
	c.line[side].WriteString(c.o.mark(t.mark, t.text))
	c.used[side] += width(t.text)
}

// flush ends the line, if there is anything on it.
func (c *columns) flush() {
	if c.used == [2]int{} {
		return
	}
	left := c.line[0].String() + strings.Repeat(" ", max(0, c.width-c.used[0]))
	c.printf("%s\n", strings.TrimRight(left+divider+c.line[1].String(), " "))
	c.used = [2]int{}
	c.line[0].Reset()
	c.line[1].Reset()
}

// split returns as much of s as stands in the given columns, at least one
// character, and the rest.
func split(s string, columns int) (head, rest string) {
	used, state := 0, -1
	for rest = s; rest != ""; {
		_, next, w, st := uniseg.FirstGraphemeClusterInString(rest, state)
		if used+w > columns && used > 0 {
			return s[:len(s)-len(rest)], rest
		}
		rest, state, used = next, st, used+w
	}
	return s, ""
}
