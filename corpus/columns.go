package corpus

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wirecopy/dedupe"
)

// A Value is what a row of a table holds in one column. The zero Value is an
// empty string, which counts as absent, except that a text may be empty.
type Value struct {
	Null       bool      // the row has none
	Text       string    // a string, or a number in digits
	Paragraphs []string  // in place of Text, an array of strings
	Time       time.Time // in place of Text, a date
	DayOnly    bool      // Time is a day
}

// Columns turn the rows of a table into articles, by the names of fields that
// the [Options] give: for a [Format] of rows with named columns. They are for
// one goroutine at a time.
type Columns struct {
	fields *fields
	at     []int // of fields.names, the column of each; -1 where there is none
	names  []string
	rec    *record // of the file, which notes what is missing
}

// Columns finds the columns that are read among those of a table. A column
// within another is named with dots, "meta.source". Of several with one name
// the last counts.
func (f *File) Columns(names []string) *Columns {
	rec := f.rec
	c := &Columns{fields: rec.fields, at: make([]int, len(rec.fields.names)), names: names, rec: rec}
	rec.any = true
	for i, want := range rec.fields.names {
		c.at[i] = -1
		for j, name := range names {
			if name == want {
				c.at[i] = j
				rec.seen[i] = true
			}
		}
	}
	// A publisher or provider may be an object with a name.
	for _, i := range slices.Concat(rec.fields.publisher, rec.fields.provider) {
		if c.at[i] < 0 {
			c.at[i] = slices.Index(names, rec.fields.names[i]+".name")
			rec.seen[i] = rec.seen[i] || c.at[i] >= 0
		}
	}
	return c
}

// Used returns the columns that are read, by their indexes, sorted, each once.
// The slice is the caller's.
func (c *Columns) Used() []int {
	var used []int
	for _, j := range c.at {
		if j >= 0 {
			used = append(used, j)
		}
	}
	slices.Sort(used)
	return slices.Compact(used)
}

// Article makes an article of a row with a value for each column; those that
// are not Used may be anything, and a row may be shorter. Where the row holds a
// date that cannot be read, undated says so: it is yielded as an error before
// the article. err is why there is none.
func (c *Columns) Article(row []Value) (a dedupe.Article, undated, err error) {
	if a.Text, err = c.text(row); err != nil {
		return a, nil, err
	}
	undated = c.fill(&a, row)
	return a, undated, nil
}

// fill fills in all of a but its text.
func (c *Columns) fill(a *dedupe.Article, row []Value) (undated error) {
	a.ID = c.firstOf(row, c.fields.id)
	a.Publisher = c.firstOf(row, c.fields.publisher)
	a.Provider = c.firstOf(row, c.fields.provider)
	a.Title = c.firstOf(row, c.fields.title)
	a.URL = c.firstOf(row, c.fields.url)
	a.Published, a.DayOnly, undated = c.date(row)
	return undated
}

// value is that of a field, by its index in fields.names; Null where the row
// has no such column.
func (c *Columns) value(row []Value, i int) Value {
	if j := c.at[i]; j >= 0 && j < len(row) {
		return row[j]
	}
	return Value{Null: true}
}

func (c *Columns) text(row []Value) (string, error) {
	empty := false
	for _, i := range c.fields.text {
		v := c.value(row, i)
		if v.Null {
			continue
		}
		s := v.Text
		if v.Paragraphs != nil {
			s = strings.Join(v.Paragraphs, "\n\n")
		}
		if len(s) > dedupe.MaxArticleBytes {
			return "", errLong(int64(len(s)))
		}
		if s != "" {
			return s, nil
		}
		empty = true
	}
	if empty {
		return "", nil
	}
	for _, i := range c.fields.text {
		if c.at[i] >= 0 {
			return "", fmt.Errorf("no text: column %q is null", c.fields.names[i])
		}
	}
	return "", c.missingText()
}

// missingText says that a table has no column of texts.
func (c *Columns) missingText() error {
	have := firstNames(slices.Values(c.names))
	c.rec.lacks(have)
	return fmt.Errorf("no text: no column %s, but %s", c.fields.namesOf(c.fields.text), cmp.Or(quoted(have), "no columns at all"))
}

// HasText returns an error where no column holds a text, so that no row can be
// an article.
func (c *Columns) HasText() error {
	for _, i := range c.fields.text {
		if c.at[i] >= 0 {
			return nil
		}
	}
	return c.missingText()
}

func (c *Columns) firstOf(row []Value, fields []int) string {
	for _, i := range fields {
		if s := c.value(row, i).Text; s != "" {
			return s
		}
	}
	return ""
}

func (c *Columns) date(row []Value) (t time.Time, dayOnly bool, undated error) {
	for _, i := range c.fields.date {
		v := c.value(row, i)
		if !v.Time.IsZero() {
			if t := v.Time.UTC(); 0 <= t.Year() && t.Year() <= 9999 {
				return t, v.DayOnly, nil
			}
			undated = cmp.Or(undated, errors.New("a date of a year beyond 9999; the article is kept without one"))
			continue
		}
		s := strings.TrimSpace(v.Text)
		if s == "" || s == "0" {
			continue
		}
		if t, dayOnly, ok := ParseDate(s); ok {
			return t, dayOnly, nil
		}
		undated = cmp.Or(undated, errDate(c.fields.names[i], s))
	}
	return time.Time{}, false, undated
}
