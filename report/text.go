package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/wirecopy/dedupe"
)

// How much the text tells; all of it is in JSON Lines.
const (
	mostGroups   = 20
	mostMembers  = 8
	mostPassages = 5
	mostAlone    = 10
)

// Text writes r for a person: how many articles share copy; who shares what,
// with the agencies, each article's share of own words and the passages'
// opening words; then the articles that share nothing. What several
// publishers print comes first, most words first. It tells the first 20 groups
// of articles and counts the rest. Of an article's text it prints no more
// than eight words in a place.
func Text(w io.Writer, r Result, o TextOptions) error {
	gs, err := groupClusters(r)
	if err != nil {
		return err
	}
	told := gs.groups[:min(len(gs.groups), mostGroups)]
	t := &textWriter{o: o, w: bufio.NewWriter(w), tally: newTally(r.Stats(), o.LeftOut, gs.abroad()), articles: map[string]*dedupe.ArticleResult{}}
	for _, g := range told {
		for _, id := range g.articles {
			t.articles[id] = nil
		}
	}
	if err := t.read(r); err != nil {
		return err
	}
	if err := gs.fill(r, told, t.articles); err != nil {
		return err
	}
	t.summary()
	for i, g := range told {
		t.group(i+1, g)
	}
	if more := len(gs.groups) - len(told); more > 0 {
		t.printf("\n… and %s of articles (all are in --format jsonl)\n", count(more, "more group"))
	}
	t.alone()
	t.limits()
	return t.w.Flush()
}

// A textWriter writes the text of a result. The errors of its writer come out
// of its Flush.
type textWriter struct {
	o TextOptions
	w *bufio.Writer
	tally

	articles map[string]*dedupe.ArticleResult // those that groups tell
	single   []dedupe.ArticleResult           // the first that share nothing
}

func (t *textWriter) read(r Result) error {
	for a, err := range r.Articles() {
		if err != nil {
			return err
		}
		if _, ok := t.articles[a.ID]; ok {
			t.articles[a.ID] = &a
		}
		t.add(&a)
		if a.SharedWords == 0 {
			if len(t.single) < mostAlone {
				t.single = append(t.single, a)
			}
		}
	}
	return nil
}

func (t *textWriter) printf(format string, args ...any) { fmt.Fprintf(t.w, format, args...) }

// summary writes the one paragraph that most readers came for.
func (t *textWriter) summary() {
	t.printf("%s\n", t.o.mark(bold, t.headline()))
	if said := t.verdicts(); said != "" {
		t.printf("%s\n", fill(said, t.o.width(), ""))
	}
}

// group writes what one set of articles shares.
func (t *textWriter) group(n int, g *group) {
	members := make([]*dedupe.ArticleResult, 0, len(g.articles))
	for _, id := range g.articles {
		if a := t.articles[id]; a != nil {
			members = append(members, a)
		}
	}
	slices.SortStableFunc(members, byDate)
	heading := fmt.Sprintf("%d. %s", n, heading(g, members))
	t.printf("\n%s\n\n", t.o.mark(bold, fill(heading, t.o.width(), "   ")))
	for i, a := range members {
		if i == mostMembers && len(members) > mostMembers+1 {
			t.printf("%s… and %s\n", indent, count(len(members)-i, "more article"))
			break
		}
		t.article(a, g.origin() == a.ID, g.versions[a.ID])
	}
	longest := g.clusters
	if len(longest) > 0 {
		t.printf("\n")
	}
	if len(longest) > mostPassages+1 {
		longest = longest[:mostPassages]
	}
	place := func(p *passageNote) (member, start int) {
		for i, a := range members {
			if spans := p.spans[a.ID]; len(spans) > 0 {
				return i, spans[0].Start
			}
		}
		return len(members), 0
	}
	slices.SortStableFunc(longest, func(a, b passageNote) int {
		am, as := place(&a)
		bm, bs := place(&b)
		return cmp.Or(cmp.Compare(am, bm), cmp.Compare(as, bs))
	})
	for i := range longest {
		t.passage(&longest[i])
	}
	if more := len(g.clusters) - len(longest); more > 0 {
		t.printf("%s… and %s\n", indent, count(more, "shorter passage"))
	}
}

// indent is as wide as the column of numbers and what follows it.
const indent = "             "

// row writes a line with its number in the column in front.
func (t *textWriter) row(number, rest string) {
	t.printf("%s  %s\n", padLeft(number, len(indent)-2), rest)
}

// bridges is the number of stories from which on an article is said to have a
// part in each: two are often the copy of two agencies.
const bridges = 3

func (t *textWriter) article(a *dedupe.ArticleResult, origin bool, version string) {
	line := t.o.mark(bold, Escape(a.ID))
	if agencies := agenciesOf(a.Credits); len(agencies) > 0 {
		line += " · credits " + t.o.mark(cyan, list(agencies))
	}
	if a.Stories >= bridges {
		line += " · part of " + count(a.Stories, "story")
	}
	t.row(ownShare(a), line)
	var about []string
	if a.Publisher != "" {
		about = append(about, oneLine(a.Publisher))
	}
	if d := shownDate(a); d != "" {
		if origin {
			d += " (" + originNote(a) + ")"
		}
		about = append(about, d)
	}
	if version != "" {
		about = append(about, version)
	}
	if a.Old {
		about = append(about, olderCorpus)
	}
	left := t.o.width() - len(indent)
	for _, s := range about {
		left -= width(s) + width(" · ")
	}
	if title := titleOf(&a.Article, max(left, 20)); title != "" {
		about = append(about, title)
	}
	if len(about) > 0 {
		t.printf("%s%s\n", indent, t.o.mark(faint, strings.Join(about, " · ")))
	}
}

// olderCorpus is said of the articles that others were compared with.
const olderCorpus = "older corpus"

// originNote says why an article is the origin of a cluster.
func originNote(a *dedupe.ArticleResult) string {
	if delivered(a.Credits) {
		return "the agency's own"
	}
	return "earliest"
}

func (t *textWriter) passage(p *passageNote) {
	notes := p.notes()
	tail := ""
	if len(notes) > 0 {
		tail = " (" + strings.Join(notes, ", ") + ")"
	}
	left := t.o.width() - len(indent) - width("“”") - width(tail)
	t.row(count(p.words, "word"), "“"+opening(t.textOf(p), min(left, 64))+"”"+tail)
}

// textOf returns the text of a passage in the first article that prints it.
func (t *textWriter) textOf(p *passageNote) string {
	var first *dedupe.ArticleResult
	for id := range p.spans {
		if a := t.articles[id]; a != nil && (first == nil || byDate(a, first) < 0) {
			first = a
		}
	}
	if first == nil {
		return ""
	}
	return part(first.Text, p.spans[first.ID][0])
}

// alone writes the articles that share nothing.
func (t *textWriter) alone() {
	if t.nothing == 0 || t.nothing == t.compared() && t.nothing > mostAlone {
		return
	}
	head := count(t.nothing, "article") + be(t.nothing, " shares", " share") + " nothing"
	if t.nothing > mostAlone {
		t.printf("\n%s (listed with --format jsonl)\n", t.o.mark(bold, head))
		return
	}
	t.printf("\n%s\n\n", t.o.mark(bold, head))
	for i := range t.single {
		t.article(&t.single[i], false, "")
	}
}

// limits writes what limits the answer.
func (t *textWriter) limits() {
	for i, n := range t.notes() {
		if i == 0 {
			t.printf("\n")
		}
		t.printf("%s\n", fill(n, t.o.width(), "  "))
	}
}

// ownShare returns an article's share of own words: "79% own". It is 0% and
// 100% only where it is exactly that.
func ownShare(a *dedupe.ArticleResult) string {
	if a.Words == 0 {
		return "no words"
	}
	percent := (200*a.OwnWords + a.Words) / (2 * a.Words)
	if a.OwnWords > 0 {
		percent = max(percent, 1)
	}
	if a.OwnWords < a.Words {
		percent = min(percent, 99)
	}
	return fmt.Sprintf("%d%% own", percent)
}

// titleOf returns an article's title in at most the given columns; the opening
// of its text where it has none, or where its title is no more than the word
// or two above the text, as the name of a section is.
func titleOf(a *dedupe.Article, columns int) string {
	above := len(strings.Fields(a.Title)) < 3 && strings.HasPrefix(strings.TrimSpace(a.Text), a.Title)
	if a.Title == "" || above {
		return opening(a.Text, columns)
	}
	return shorten(oneLine(a.Title), columns)
}

func shownDate(a *dedupe.ArticleResult) string {
	switch {
	case a.Published.IsZero():
		return ""
	case a.DayOnly:
		return a.Published.UTC().Format(time.DateOnly)
	default:
		return a.Published.UTC().Format("2006-01-02 15:04 UTC")
	}
}

// byDate orders articles by date, undated ones last, then by id.
func byDate(a, b *dedupe.ArticleResult) int {
	return cmp.Or(
		compareBool(a.Published.IsZero(), b.Published.IsZero()),
		a.Published.Compare(b.Published),
		strings.Compare(a.ID, b.ID),
	)
}
