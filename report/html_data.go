package report

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"

	"github.com/wirecopy/dedupe"
)

// The data that the page's script reads. Articles are numbers; places are
// UTF-16 units of the shown text.
type (
	pageData struct {
		Articles []pageArticle `json:"articles"`
		Groups   []pageGroup   `json:"groups"`
	}
	pageArticle struct {
		ID        string   `json:"id"`
		Title     string   `json:"title"`
		URL       string   `json:"url,omitempty"`
		Publisher string   `json:"publisher,omitempty"`
		Date      string   `json:"date,omitempty"`
		Minute    *int64   `json:"minute,omitempty"` // since 1970
		Day       bool     `json:"day,omitempty"`    // the day only is known
		Words     int      `json:"words"`
		Own       int      `json:"own"`
		OwnShare  string   `json:"ownShare"`
		Derived   string   `json:"derived"`
		Agencies  []string `json:"agencies,omitempty"`
	}
	pageGroup struct {
		ID       string         `json:"id"`
		Kind     string         `json:"kind"`
		Heading  string         `json:"heading"`
		Articles []int          `json:"articles"` // by date
		Origin   *int           `json:"origin,omitempty"`
		Notes    map[int]string `json:"notes,omitempty"` // what is said of an article here
		Words    int            `json:"words"`           // printed again
		Passages []pagePassage  `json:"passages"`
	}
	pagePassage struct {
		Words int      `json:"words"`
		Text  string   `json:"text"` // its opening
		Notes string   `json:"notes,omitempty"`
		Spans [][3]int `json:"spans"` // article, start, end; by article's date
	}
	pageText struct {
		Text    string       `json:"text"`
		Credits []pageCredit `json:"credits,omitempty"`
	}
	pageCredit struct {
		Agency string `json:"agency"`
		Span   [2]int `json:"span"`
	}
	pageMatch struct {
		B        int            `json:"b"`
		Kind     string         `json:"kind"`
		Version  bool           `json:"version,omitempty"`
		Jaccard  dedupe.Ratio   `json:"jaccard"`
		InA      string         `json:"containmentA"` // in percent
		InB      string         `json:"containmentB"`
		Words    int            `json:"words"`
		Passages []matchPassage `json:"passages,omitempty"` // none without both texts
	}
	matchPassage struct {
		Words int      `json:"words"`
		Notes string   `json:"notes"`
		A     [][2]int `json:"a"` // runs
		B     [][2]int `json:"b"`
	}
)

// write writes the data as JSON in script elements, which no browser runs: one
// for what the lists need, and others for texts and matches, which are read
// when they are looked at.
func (p *page) write(w *bufio.Writer, r Result) error {
	e := newElementWriter(w)
	d := pageData{Articles: make([]pageArticle, len(p.about)), Groups: make([]pageGroup, 0, len(p.groups))}
	for i, a := range p.about {
		if a != nil {
			d.Articles[i] = pageArticleOf(a)
		}
	}
	for _, g := range p.groups {
		d.Groups = append(d.Groups, p.group(g))
	}
	if err := e.write("data", d); err != nil {
		return err
	}
	texts := chunks[*pageText]{elements: e, name: "t"}
	for i, t := range p.texts {
		if t == nil {
			continue
		}
		text := pageText{Text: t.text}
		for _, c := range p.about[i].Credits {
			text.Credits = append(text.Credits, pageCredit{c.Agency, t.span(dedupe.Span{Start: c.Start, End: c.End})})
		}
		if err := texts.add(i, &text); err != nil {
			return err
		}
	}
	if err := texts.flush(); err != nil {
		return err
	}
	return p.writeMatches(e, r)
}

// writeMatches writes the matches of each article with those after it.
func (p *page) writeMatches(e *elementWriter, r Result) error {
	matches := chunks[[]pageMatch]{elements: e, name: "m"}
	n := 0
	for m, err := range r.Matches() {
		if err != nil {
			return err
		}
		i, ok := p.number[m.A]
		j, both := p.number[m.B]
		if !ok || !both {
			continue
		}
		if n++; n > mostPageMatches {
			break
		}
		if err := matches.add(i, append(matches.at[i], p.match(&m, i, j))); err != nil {
			return err
		}
	}
	return matches.flush()
}

// chunks write what belongs to articles, in their order, by 32 articles an
// element: a browser takes long over many elements, and the script over large
// ones.
type chunks[T any] struct {
	elements *elementWriter
	name     string
	number   int
	at       map[int]T
}

const chunk = 32 // the script has it too

func (c *chunks[T]) add(i int, v T) error {
	if i/chunk != c.number || c.at == nil {
		if err := c.flush(); err != nil {
			return err
		}
		c.number, c.at = i/chunk, map[int]T{}
	}
	c.at[i] = v
	return nil
}

func (c *chunks[T]) flush() error {
	if len(c.at) == 0 {
		return nil
	}
	return c.elements.write(fmt.Sprint(c.name, c.number), c.at)
}

func (p *page) match(m *dedupe.Match, i, j int) pageMatch {
	x := pageMatch{B: j, Kind: string(m.Kind), Version: m.Version, Jaccard: m.Jaccard, InA: percent(m.ContainmentA), InB: percent(m.ContainmentB)}
	for k := range m.Passages {
		q := &m.Passages[k]
		x.Words += q.Words
		if p.texts[i] == nil || p.texts[j] == nil {
			continue
		}
		s := matchPassage{Words: q.Words, Notes: notesOf(q)}
		for _, r := range q.Runs {
			s.A, s.B = append(s.A, p.texts[i].span(r.A)), append(s.B, p.texts[j].span(r.B))
		}
		x.Passages = append(x.Passages, s)
	}
	return x
}

func (p *page) group(g *group) pageGroup {
	members := make([]*dedupe.ArticleResult, 0, len(g.articles))
	for _, id := range g.articles {
		if a := p.about[p.number[id]]; a != nil {
			members = append(members, a)
		}
	}
	slices.SortStableFunc(members, byDate)
	x := pageGroup{ID: g.id, Kind: g.sort(), Heading: heading(g, members), Words: g.reused, Passages: []pagePassage{}, Notes: map[int]string{}}
	origin := g.origin()
	place := map[int]int{} // of an article, among members
	for k, a := range members {
		i := p.number[a.ID]
		x.Articles = append(x.Articles, i)
		place[i] = k
		var notes []string
		if origin == a.ID {
			x.Origin = &i
			notes = append(notes, originNote(a))
		}
		if version := g.versions[a.ID]; version != "" {
			notes = append(notes, version)
		}
		if a.Old {
			notes = append(notes, olderCorpus)
		}
		if len(notes) > 0 {
			x.Notes[i] = joined(notes)
		}
	}
	for k := range g.clusters {
		c := &g.clusters[k]
		q := pagePassage{Words: c.words, Notes: joined(c.notes())}
		for id, spans := range c.spans {
			i := p.number[id]
			for _, s := range spans {
				place := [3]int{i}
				if t := p.texts[i]; t != nil {
					at := t.span(s)
					place[1], place[2] = at[0], at[1]
				}
				q.Spans = append(q.Spans, place)
			}
		}
		slices.SortFunc(q.Spans, func(a, b [3]int) int {
			return cmp.Or(cmp.Compare(place[a[0]], place[b[0]]), cmp.Compare(a[1], b[1]), cmp.Compare(a[2], b[2]))
		})
		if len(q.Spans) > 0 {
			if a := p.about[q.Spans[0][0]]; a != nil {
				q.Text = opening(part(a.Text, c.spans[a.ID][0]), 80)
			}
		}
		x.Passages = append(x.Passages, q)
	}
	// As they stand in the first article, those that it has not after it.
	slices.SortStableFunc(x.Passages, func(a, b pagePassage) int {
		if len(a.Spans) == 0 || len(b.Spans) == 0 {
			return -cmp.Compare(len(a.Spans), len(b.Spans))
		}
		return cmp.Or(cmp.Compare(place[a.Spans[0][0]], place[b.Spans[0][0]]), cmp.Compare(a.Spans[0][1], b.Spans[0][1]))
	})
	return x
}

// sort says what kind of thing a group tells: whole articles, or passages,
// that are standing text or a quotation or neither.
func (g *group) sort() string {
	switch {
	case g.whole:
		return "articles"
	case g.standing:
		return "standing"
	case len(g.kinds) == 1 && g.kinds[dedupe.Quotation]:
		return "quotation"
	default:
		return "passages"
	}
}

func pageArticleOf(a *dedupe.ArticleResult) pageArticle {
	x := pageArticle{
		ID:        Escape(a.ID),
		Title:     titleOf(&a.Article, 120),
		URL:       webAddress(a.URL),
		Publisher: oneLine(a.Publisher),
		Date:      shownDate(a),
		Day:       a.DayOnly,
		Words:     a.Words,
		Own:       a.OwnWords,
		OwnShare:  ownShare(a),
		Derived:   string(a.Derived),
		Agencies:  agenciesOf(a.Credits),
	}
	if !a.Published.IsZero() {
		m := a.Published.Unix() / 60
		x.Minute = &m
	}
	return x
}

// webAddress returns an address that a link may lead to; "" for all that is
// not of the web.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// span returns where a span stands in the shown text.
func (t *shownText) span(s dedupe.Span) [2]int { return [2]int{t.unit(s.Start), t.unit(s.End)} }

// An elementWriter writes values as JSON in script elements. Nothing in the
// JSON ends its element: <, > and & are written as \u003c, \u003e and \u0026.
type elementWriter struct {
	w    *bufio.Writer
	json bytes.Buffer
	out  []byte
}

func newElementWriter(w *bufio.Writer) *elementWriter { return &elementWriter{w: w} }

func (e *elementWriter) write(id string, v any) error {
	e.json.Reset()
	enc := json.NewEncoder(&e.json) // escapes for HTML
	if err := enc.Encode(v); err != nil {
		return err
	}
	e.out = escapeJSON(e.out[:0], bytes.TrimSuffix(e.json.Bytes(), []byte("\n")))
	_, err := fmt.Fprintf(e.w, "<script type=\"application/json\" id=\"%s\">%s</script>\n", id, e.out)
	return err
}
