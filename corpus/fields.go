package corpus

import (
	"iter"
	"slices"
	"strconv"
	"strings"
)

// fields are the names under which a record holds what is read of it.
type fields struct {
	names []string   // each once
	given []int      // of names, those that an option named
	paths [][]string // of names, those with dots: they may be of values within others
	// Indexes into names, in the order in which they are tried.
	id, text, publisher, provider, date, title, url []int
}

func (o *Options) fields() fields {
	var f fields
	index := func(name string, usual ...string) []int {
		given := name != ""
		if given {
			usual = []string{name}
		}
		var at []int
		for _, name := range usual {
			i := slices.Index(f.names, name)
			if i < 0 {
				i = len(f.names)
				f.names = append(f.names, name)
				var path []string
				if strings.Contains(name, ".") {
					path = strings.Split(name, ".")
				}
				f.paths = append(f.paths, path)
			}
			if given && !slices.Contains(f.given, i) {
				f.given = append(f.given, i)
			}
			at = append(at, i)
		}
		return at
	}
	f.id = index(o.IDField, "id")
	f.text = index(o.TextField, "text", "body", "content")
	f.publisher = index(o.PublisherField, "publisher", "source", "src", "site")
	f.provider = index(o.ProviderField, "provider")
	f.date = index(o.DateField, "published", "publishedAt", "published_at", "date_published", "date", "timestamp")
	f.title = index(o.TitleField, "title", "headline")
	f.url = index(o.URLField, "url")
	return f
}

// namesOf lists fields: "a", "b" or "c".
func (f *fields) namesOf(fields []int) string {
	var b strings.Builder
	for n, i := range fields {
		switch {
		case n > 0 && n == len(fields)-1:
			b.WriteString(" or ")
		case n > 0:
			b.WriteString(", ")
		}
		b.WriteString(strconv.Quote(f.names[i]))
	}
	return b.String()
}

// mostNames is how many of a record's fields a message names.
const mostNames = 10

// firstNames are the first of some names, shortened; the last is … where there are
// more.
func firstNames(all iter.Seq[string]) []string {
	var first []string
	for name := range all {
		if len(first) == mostNames {
			return append(first, moreNames)
		}
		first = append(first, shorten(name, 40))
	}
	return first
}

const moreNames = "…"

// quoted lists names: "a", "b", …
func quoted(names []string) string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = name
		if i < mostNames {
			list[i] = strconv.Quote(name)
		}
	}
	return strings.Join(list, ", ")
}
