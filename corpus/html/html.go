package html

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"strings"

	"codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/internal/byline"
	"github.com/wirecopy/dedupe/corpus/internal/htmltext"
)

// Format reads files that are one page each (.html, .htm, .xhtml). An
// article's id is the file's path.
func Format() corpus.Format {
	return corpus.Format{
		Name:       "HTML",
		Extensions: []string{".html", ".htm", ".xhtml"},
		Detect:     detect,
		Read:       read,
	}
}

func detect(head []byte) bool {
	head = bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n"))
	if bytes.HasPrefix(head, []byte("<?xml")) || bytes.HasPrefix(head, []byte("<!--")) {
		i := bytes.IndexByte(head, '>')
		head = bytes.TrimLeft(head[i+1:], " \t\r\n")
	}
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html"))
}

func read(f *corpus.File) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		page, err := f.ReadAll(MaxPageBytes)
		if err != nil {
			yield(dedupe.Article{}, err)
			return
		}
		a, err := Extract(page, "", "")
		if err != nil {
			yield(dedupe.Article{}, err)
			return
		}
		a.ID = f.Path
		yield(a, nil)
	}
}

// The sizes up to which a page is read.
const (
	MaxPageBytes = 16 << 20
	MaxElements  = 20_000 // start tags, those of scripts and the like apart
)

// Extract returns the article of a page: its main text, title, publisher, date,
// canonical URL and encoding; ID and Path are empty. contentType is the page's
// HTTP header, and url the address it was fetched from; either may be "". An
// article that has a text but not the rest has empty fields; the error says why
// there is no text. Extract is safe for concurrent use.
func Extract(page []byte, contentType, url string) (dedupe.Article, error) {
	var a dedupe.Article
	if len(page) > MaxPageBytes {
		return a, fmt.Errorf("page of %d bytes: more than %d", len(page), MaxPageBytes)
	}
	page, encoding, err := decode(page, contentType)
	if err != nil {
		return a, err
	}
	h, err := headOf(page)
	if err != nil {
		return a, err
	}
	text, err := mainText(page, h)
	if err != nil {
		return a, err
	}
	a.Text, a.Encoding = text, encoding
	a.Title = h.title()
	// A title is shown, not compared.
	if first, rest, ok := strings.Cut(a.Text, "\n\n"); ok && strings.EqualFold(first, a.Title) {
		a.Text = rest
	}
	a.Publisher = h.publisher()
	a.URL = h.url(url)
	a.Published, a.DayOnly = h.date(a.URL)
	a.Text = byline.Add(a.Text, h.by())
	return a, nil
}

// errNoText says that a page has no main text: it is one of links, or made by
// scripts in the browser.
var errNoText = errors.New("no article found on the page")

// mainText is the body that the page's own data tell, unless it is that of a
// teaser: has less than half of the words that stand on the page.
func mainText(page []byte, h *head) (string, error) {
	found, err := extract(page)
	body := htmltext.Strip(html.UnescapeString(h.body))
	switch n := words(body); {
	case n >= leastBody && 2*n >= words(found):
		found = body
	case err != nil:
		return "", err
	case words(found) == 0:
		return "", errNoText
	}
	if len(found) > dedupe.MaxArticleBytes {
		return "", fmt.Errorf("text of %d bytes: more than %d", len(found), dedupe.MaxArticleBytes)
	}
	return found, nil
}

// leastBody is how many words a page's own data must have to be its text.
const leastBody = 20

func words(s string) int { return len(strings.Fields(s)) }

// extract finds the main text among what stands around it.
func extract(page []byte) (string, error) {
	if err := bounded(page); err != nil {
		return "", err
	}
	text, err := extractFrom(page, true)
	if words(text) < mostDoubted {
		// What was taken out may have been the article.
		if whole, again := extractFrom(page, false); again == nil && words(whole) > 2*words(text) {
			return whole, nil
		}
	}
	return text, err
}

// mostDoubted is how many words an article has that could be furniture.
const mostDoubted = 60

func extractFrom(page []byte, pruned bool) (text string, err error) {
	// The extraction is thousands of lines of others', on input that anyone can
	// write.
	defer func() {
		if r := recover(); r != nil {
			text, err = "", fmt.Errorf("no text can be extracted: %v", r)
		}
	}()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return "", err
	}
	if depths(doc, 0) > mostDepths {
		return "", errDeep
	}
	if pruned {
		prune(doc)
	}
	found, err := readability.FromDocument(doc, nil)
	if err != nil || found.Node == nil {
		return "", errNoText
	}
	return htmltext.Of(found.Node), nil
}
