package report

import (
	"strconv"
	"strings"

	"github.com/wirecopy/dedupe/credit"
)

// TextOptions say how text is set.
type TextOptions struct {
	// Color marks with colours of a terminal (SGR escape sequences).
	Color bool
	// Width is the number of columns; 80 by default, 40 at least. Names are
	// never cut, so a line with a long one is longer.
	Width int
	// LeftOut is how many files the reader of the articles left out, by their
	// kind, as [LeftOut] takes them: for a note.
	LeftOut map[string]int
	// Agencies are those that Compare looks for beside the built-in ones, as
	// in [dedupe.Options].
	Agencies []credit.Agency
}

func (o TextOptions) width() int {
	if o.Width == 0 {
		return defaultWidth
	}
	return max(o.Width, leastWidth)
}

// The marks that text is set with.
const (
	bold   = "1"
	faint  = "2"
	yellow = "33"
	cyan   = "36"
)

// mark returns s in a colour or weight, where colours are on.
func (o TextOptions) mark(code, s string) string {
	if !o.Color || code == "" || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// number returns n with commas: 13,523.
func number[T int | int64](n T) string {
	s := strconv.FormatInt(int64(n), 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// count returns a number with its noun, in the singular where n is one:
// "1 article", "2 articles"; "1 story", "2 stories".
func count[T int | int64](n T, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, ok := strings.CutSuffix(noun, "ry"); ok {
		return number(n) + " " + stem + "ries"
	}
	return number(n) + " " + noun + "s"
}

// be returns one of two forms of a verb, by the number of what it is said of.
func be[T int | int64](n T, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// list returns names as prose: "A", "A and B", "A, B and C".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
