package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/wirecopy/dedupe"
)

// csvColumns are named like the fields of JSON Lines; what is A's or B's own
// is an article's field after a_ or b_.
var csvColumns = []string{
	"a", "b", "kind", "same_publisher", "jaccard", "containment_a", "containment_b",
	"shared_words_a", "shared_words_b", "agencies", "passages",
	"a_publisher", "b_publisher", "a_published", "b_published", "a_title", "b_title", "a_url", "b_url",
	"version", "a_old", "b_old",
}

// CSV writes the matches of r as a table (RFC 4180, UTF-8, with LF): a row of
// names, then one row a match, by a and b. Columns are named like the fields
// of [JSONLines] and hold the same; agencies are separated by semicolons, and
// passages is their number.
//
// A spreadsheet takes a cell that begins with =, +, - or @ for a formula. An
// apostrophe is put before such an id, name, title or URL, which makes it text
// there and part of it elsewhere. Control characters and line ends are spelled
// out as [Escape] does. Programs that need them as they were read
// [JSONLines].
func CSV(w io.Writer, r Result) error {
	heads, err := matched(r)
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(csvColumns); err != nil {
		return err
	}
	for m, err := range r.Matches() {
		if err != nil {
			return err
		}
		a, b := heads[m.A], heads[m.B]
		if err := out.Write([]string{
			cell(m.A), cell(m.B), string(m.Kind), strconv.FormatBool(m.SamePublisher),
			m.Jaccard.String(), m.ContainmentA.String(), m.ContainmentB.String(),
			strconv.Itoa(m.SharedWordsA), strconv.Itoa(m.SharedWordsB),
			cell(strings.Join(m.Agencies, ";")), strconv.Itoa(len(m.Passages)),
			cell(a.Publisher), cell(b.Publisher), dateCell(&a), dateCell(&b),
			cell(a.Title), cell(b.Title), cell(a.URL), cell(b.URL),
			strconv.FormatBool(m.Version), oldCell(&a), oldCell(&b),
		}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// matched returns the articles that are in a match, by id, without their
// texts.
func matched(r Result) (map[string]dedupe.Article, error) {
	heads := map[string]dedupe.Article{}
	for m, err := range r.Matches() {
		if err != nil {
			return nil, err
		}
		heads[m.A], heads[m.B] = dedupe.Article{}, dedupe.Article{}
	}
	for a, err := range r.Articles() {
		if err != nil {
			return nil, err
		}
		if _, ok := heads[a.ID]; ok {
			a.Text = ""
			heads[a.ID] = a.Article
		}
	}
	return heads, nil
}

// cell returns an id, name, title or URL for a spreadsheet: text, on one line.
func cell(s string) string {
	s = Escape(utf8Name(s))
	// Full-width forms are formulas in some languages' spreadsheets.
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \u00a0\u3000"))
	if strings.ContainsRune("=+-@＝＋－＠", first) {
		return "'" + s
	}
	return s
}

// oldCell is "true" or "": as in JSON Lines, it is told only of those that are old.
func oldCell(a *dedupe.Article) string {
	if a.Old {
		return "true"
	}
	return ""
}

func dateCell(a *dedupe.Article) string {
	if d := dateOf(a.Published, a.DayOnly); d != nil {
		return *d
	}
	return ""
}
