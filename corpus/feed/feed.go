package feed

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/internal/byline"
	"github.com/wirecopy/dedupe/corpus/internal/htmltext"
	"github.com/wirecopy/dedupe/corpus/internal/xmltext"
)

// MaxBytes is the length up to which a feed is read.
const MaxBytes = 16 << 20

// Format reads feeds (.rss, .atom, and .xml that is one).
func Format() corpus.Format {
	return corpus.Format{
		Name:       "feed",
		Extensions: []string{".rss", ".atom", ".rdf", ".xml"},
		Detect:     func(head []byte) bool { return ends[xmltext.Root(head)] != "" },
		Read:       read,
	}
}

// ends are what feeds end with, by the element they begin with.
var ends = map[string]string{
	"rss":  "</channel></rss>",
	"feed": "</feed>",
	"RDF":  "</rdf:RDF>",
}

func read(f *corpus.File) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		b, encoding, err := xmltext.ReadAll(f, MaxBytes)
		if err != nil {
			yield(dedupe.Article{}, err)
			return
		}
		feed, broken := parse(b)
		if feed == nil {
			yield(dedupe.Article{}, broken)
			return
		}
		for i, item := range feed.Items {
			a, err := article(feed, item)
			if err == nil && a.Text == "" {
				f.LeaveOut()
				continue
			}
			if err != nil {
				err = &dedupe.SkipError{Line: i + 1, Err: err}
				if !yield(dedupe.Article{}, err) {
					return
				}
				continue
			}
			a.Line, a.Encoding = i+1, encoding
			if !yield(a, nil) {
				return
			}
		}
		if broken != nil {
			yield(dedupe.Article{}, &dedupe.SkipError{Line: len(feed.Items) + 1, Err: broken})
		}
	}
}

// parse returns a feed, and what is wrong with it: of a broken one what comes
// before, or nil.
func parse(b []byte) (feed *gofeed.Feed, broken error) {
	if broken = xmltext.Bounded(b); broken != nil {
		return nil, broken
	}
	feed, broken = parseWhole(b)
	if broken == nil {
		// What follows an end tag too many is no part of the feed.
		name := "item"
		if xmltext.Root(b) == "feed" {
			name = "entry"
		}
		if n := xmltext.Count(b, name) - len(feed.Items); n > 0 {
			broken = fmt.Errorf("%d more items stand where the feed has none", n)
		}
		return feed, broken
	}
	damage := brokenAt(b)
	var items []int // where they end
	for _, end := range []string{"</item>", "</entry>"} {
		for at := 0; len(items) < 1<<16; {
			i := bytes.Index(b[at:damage], []byte(end))
			if i < 0 {
				break
			}
			at += i + len(end)
			items = append(items, at)
		}
	}
	end := ends[xmltext.Root(b)]
	first := func(n int) bool { // whether the first n items are whole
		part, err := parseWhole(append(bytes.Clone(b[:items[n-1]]), end...))
		if err == nil {
			feed = part
		}
		return err == nil
	}
	if len(items) > 0 && !first(len(items)) {
		// What else is wrong is found by halving.
		for low, high := 0, len(items)-1; low < high; {
			if mid := (low + high + 1) / 2; first(mid) {
				low = mid
			} else {
				high = mid - 1
			}
		}
	}
	return feed, broken
}

// brokenAt is the place at which XML cannot be read on.
func brokenAt(b []byte) int {
	d := xmltext.NewDecoder(b)
	for {
		if _, err := d.Token(); err != nil {
			return int(d.InputOffset())
		}
	}
}

func parseWhole(b []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if r := recover(); r != nil {
			feed, err = nil, fmt.Errorf("no valid feed: %v", r)
		}
	}()
	p := gofeed.NewParser()
	p.RSSTranslator = &gofeed.DefaultRSSTranslator{DisableContentImageScan: true}
	feed, err = p.Parse(bytes.NewReader(b))
	if err != nil {
		if errors.Is(err, gofeed.ErrFeedTypeNotDetected) {
			return nil, xmltext.ErrKind(b)
		}
		return nil, fmt.Errorf("no valid feed: %w", err)
	}
	return feed, nil
}

// article gives the article of an item; its Text is empty where it has none.
func article(feed *gofeed.Feed, item *gofeed.Item) (a dedupe.Article, err error) {
	a.Text = htmltext.Strip(item.Content)
	if s := htmltext.Strip(item.Description); s != "" && (a.Text == "" || words(s) > words(a.Text)) {
		a.Text = s
	}
	if len(a.Text) > dedupe.MaxArticleBytes {
		return a, fmt.Errorf("text of %d bytes: more than %d", len(a.Text), dedupe.MaxArticleBytes)
	}
	if a.Text == "" {
		return a, nil
	}
	var authors []string
	for _, p := range item.Authors {
		authors = append(authors, p.Name, p.Email)
	}
	if dc := item.DublinCoreExt; dc != nil {
		authors = append(authors, dc.Creator...)
	}
	a.Text = byline.Add(a.Text, authors)
	a.Title = xmltext.Line(htmltext.Strip(item.Title))
	a.URL = strings.TrimSpace(item.Link)
	a.ID = cmp.Or(a.URL, strings.TrimSpace(item.GUID))
	if a.URL == "" {
		a.Publisher = xmltext.Line(htmltext.Strip(feed.Title))
	}
	a.Published, a.DayOnly = date(item)
	return a, nil
}

// date is that of publication, else that of the update.
func date(item *gofeed.Item) (t time.Time, dayOnly bool) {
	for _, d := range []struct {
		text   string
		parsed *time.Time
	}{{item.Published, item.PublishedParsed}, {item.Updated, item.UpdatedParsed}} {
		// gofeed knows more forms, but no days.
		if t, dayOnly, ok := corpus.ParseDate(strings.TrimSpace(d.text)); ok {
			return t, dayOnly
		}
		if d.parsed != nil && d.parsed.Year() > 0 && d.parsed.Year() <= 9999 {
			return d.parsed.UTC(), false
		}
	}
	return t, false
}

func words(s string) int { return len(strings.Fields(s)) }
