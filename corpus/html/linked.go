package html

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"strings"
)

var errBinary = errors.New("binary file")

// linked is what a page's JSON-LD tells of the one article that it is of, by
// schema.org's NewsArticle.
type linked struct {
	headline, body, published, publisher, address string
	authors                                       []string

	found bool
	again bool // there is another article, so neither is the page's
}

// add reads one script. Of two articles with texts, as on a page of many,
// neither counts.
func (l *linked) add(script []byte) {
	script = bytes.TrimSpace(script)
	script = bytes.TrimSuffix(bytes.TrimPrefix(script, []byte("<!--")), []byte("-->"))
	var v any
	if json.Unmarshal(script, &v) != nil {
		// Line feeds inside strings, which JSON forbids, are common.
		if json.Unmarshal(bytes.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, script), &v) != nil {
			return
		}
	}
	l.walk(v, 0)
}

// walk looks for articles in what is no part of another thing.
func (l *linked) walk(v any, depth int) {
	const deepest = 8
	if depth > deepest {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			l.walk(e, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			l.article(v)
			return
		}
		l.walk(v["@graph"], depth+1)
		l.walk(v["mainEntity"], depth+1)
	}
}

func isArticle(v any) bool {
	for _, s := range texts(v) {
		s = s[strings.LastIndexAny(s, "/:")+1:]
		if strings.HasSuffix(s, "NewsArticle") || s == "Article" || s == "Report" || strings.HasSuffix(s, "BlogPosting") {
			return true
		}
	}
	return false
}

func (l *linked) article(v map[string]any) {
	body := first(v["articleBody"])
	if l.found {
		// A page may tell of its article twice, in parts.
		if body != "" && l.body != "" && body != l.body {
			l.again = true
		}
		if headline := first(v["headline"]); headline != "" && l.headline != "" && headline != l.headline {
			l.again = true
		}
		if l.again {
			*l = linked{found: true, again: true, publisher: l.publisher}
			return
		}
	}
	if l.again {
		return
	}
	l.found = true
	l.body = cmp.Or(l.body, body)
	l.headline = cmp.Or(l.headline, first(v["headline"]), first(v["name"]))
	l.published = cmp.Or(l.published, first(v["datePublished"]))
	l.publisher = cmp.Or(l.publisher, name(v["publisher"]))
	l.address = cmp.Or(l.address, first(v["url"]), first(v["mainEntityOfPage"]))
	if len(l.authors) == 0 {
		l.authors = names(v["author"])
	}
}

// texts are a string, or the strings of an array.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, e := range v {
			if s, ok := e.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}

// first is the first text, or the id of the thing.
func first(v any) string {
	if thing, ok := v.(map[string]any); ok {
		v = thing["@id"]
	}
	for _, s := range texts(v) {
		return strings.TrimSpace(s)
	}
	return ""
}

// names are those of persons or organisations, or of a list of them.
func names(v any) []string {
	switch v := v.(type) {
	case []any:
		var all []string
		for _, e := range v {
			if s := name(e); s != "" {
				all = append(all, s)
			}
		}
		return all
	default:
		if s := name(v); s != "" {
			return []string{s}
		}
	}
	return nil
}

// name is that of a person or organisation, the first of several.
func name(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case map[string]any:
		return first(v["name"])
	case []any:
		for _, e := range v {
			if s := name(e); s != "" {
				return s
			}
		}
	}
	return ""
}
