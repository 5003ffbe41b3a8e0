package report

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"maps"
	"slices"

	"github.com/wirecopy/dedupe"
)

// HTMLOptions say what HTML tells beside the result.
type HTMLOptions struct {
	// LeftOut is how many files the reader of the articles left out, by their
	// kind, as [LeftOut] takes them: for a note.
	LeftOut map[string]int
}

// How much a page holds, so that it opens quickly. What is left out is said on
// it.
const (
	mostPageGroups     = 20_000
	mostPageText       = 48 << 20 // bytes of articles' texts
	mostPageMatches    = 200_000
	mostPageAlone      = 100
	mostPagePublishers = 20 // those after it are folded away
	mostPageMatrix     = 24
)

// HTML writes r as a page for a browser, in one file that loads nothing from
// elsewhere: how much is agency copy, by publisher and by agency; how many
// articles publishers share with each other; how copy spread; all clusters, to
// search and sort; and any two articles of one side by side, with their
// passages coloured and linked.
//
// Texts of articles that share copy stand in the page, once each, up to 48 MB;
// of clusters it tells the first 20,000, in the order of [Text], and of matches
// the first 200,000. What is left out is said.
//
// Whatever articles hold is text: the page's content policy runs the page's own
// script only, which puts nothing into it but text.
func HTML(w io.Writer, r Result, o HTMLOptions) error {
	gs, err := groupClusters(r)
	if err != nil {
		return err
	}
	told := gs.groups[:min(len(gs.groups), mostPageGroups)]
	p := newPage(r, told, gs.abroad(), o)
	if err := p.read(r); err != nil {
		return err
	}
	about := make(map[string]*dedupe.ArticleResult, len(p.about))
	for id, i := range p.number {
		about[id] = p.about[i]
	}
	if err := gs.fill(r, told, about); err != nil {
		return err
	}
	view, err := newOverview(r, p, len(gs.groups))
	if err != nil {
		return err
	}
	buf := bufio.NewWriterSize(w, 1<<16)
	if err := pageTemplate.ExecuteTemplate(buf, "head", view); err != nil {
		return err
	}
	if err := p.write(buf, r); err != nil {
		return err
	}
	if err := pageTemplate.ExecuteTemplate(buf, "foot", view); err != nil {
		return err
	}
	return buf.Flush()
}

var (
	//go:embed html/page.html
	pageHTML string
	//go:embed html/page.css
	pageCSS string
	//go:embed html/page.js
	pageJS string

	pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
		"number":  number[int64],
		"counted": number[int],
		"share":   share,
		"through": func(a, b, of int64) string { return share(a+b, of) },
		"level":   level,
	}).Parse(pageHTML))
)

// policy allows the page its own script and style, by their digests, and
// nothing else: no address is loaded, and no text becomes a script.
func policy() string {
	return "default-src 'none'; script-src " + source(pageJS) + "; style-src " + source(pageCSS) +
		"; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
}

func source(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// A page is what the script of the page reads, and where it stands.
type page struct {
	tally
	groups []*group
	number map[string]int // of the articles of groups, by id
	byCopy []string       // their ids, by the order of groups
	about  []*dedupe.ArticleResult
	texts  []*shownText // of about; nil where there is no room
	alone  []dedupe.ArticleResult

	textless int // articles without their text
}

func newPage(r Result, told []*group, abroad map[string]bool, o HTMLOptions) *page {
	p := &page{tally: newTally(r.Stats(), o.LeftOut, abroad), groups: told, number: map[string]int{}}
	for _, g := range told {
		for _, id := range g.articles {
			if _, ok := p.number[id]; !ok {
				p.number[id] = len(p.byCopy)
				p.byCopy = append(p.byCopy, id)
			}
		}
	}
	for i, id := range slices.Sorted(maps.Keys(p.number)) {
		p.number[id] = i
	}
	p.about = make([]*dedupe.ArticleResult, len(p.number))
	p.texts = make([]*shownText, len(p.number))
	return p
}

// read takes the articles of groups, with the texts that there is room for:
// those of the first groups.
func (p *page) read(r Result) error {
	for a, err := range r.Articles() {
		if err != nil {
			return err
		}
		p.add(&a)
		if i, ok := p.number[a.ID]; ok {
			p.about[i] = &a
		} else if a.SharedWords == 0 && len(p.alone) < mostPageAlone {
			a.Text = opening(a.Text, 80)
			p.alone = append(p.alone, a)
		}
	}
	room := mostPageText
	for _, id := range p.byCopy {
		i := p.number[id]
		a := p.about[i]
		if a == nil {
			continue
		}
		if room -= len(a.Text); room < 0 {
			p.textless++
			continue
		}
		p.texts[i] = show(a.Text)
	}
	return nil
}
