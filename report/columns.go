package report

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

const (
	defaultWidth = 80
	leastWidth   = 40

	ellipsis = " …"
)

// width returns the columns that s, escaped and on one line, takes on a
// terminal: two for a wide character, none for a mark.
func width(s string) int { return uniseg.StringWidth(s) }

// shorten returns s, or as much of it as stands in the given columns with an
// ellipsis, cut at a blank where one is near.
func shorten(s string, columns int) string {
	if width(s) <= columns {
		return s
	}
	taken, blank, used, state := 0, 0, 0, -1
	for rest := s; rest != ""; {
		var cluster string
		var w int
		cluster, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if cluster == " " {
			blank = taken
		}
		if used+w > columns-width(ellipsis) {
			break
		}
		taken, used = taken+len(cluster), used+w
	}
	if blank > taken/2 {
		taken = blank
	}
	return strings.TrimRight(s[:taken], " ") + ellipsis
}

// opening returns the first words of a text on one line, at most eight, in at
// most the given columns, with an ellipsis where that is not all of it.
func opening(text string, columns int) string {
	const words = 8
	// Eight words lie within this, unless a blank is far: then columns decide.
	const most = 1 << 10
	cut := len(text) > most
	if cut {
		text = text[:most]
		for !utf8.RuneStart(text[len(text)-1]) && len(text) > most-utf8.UTFMax {
			text = text[:len(text)-1]
		}
		text = text[:len(text)-1]
	}
	fields := strings.Fields(text)
	if len(fields) > words {
		fields, cut = fields[:words], true
	}
	s := Escape(strings.Join(fields, " "))
	if cut {
		s += ellipsis
	}
	return shorten(s, columns)
}

// fill returns s, broken at blanks into lines of at most the given columns;
// those after the first begin with the indent.
func fill(s string, columns int, indent string) string {
	var b strings.Builder
	used := 0
	for i, word := range strings.Split(s, " ") {
		switch w := width(word); {
		case i == 0:
			used = w
		case used+1+w > columns:
			b.WriteString("\n" + indent)
			used = width(indent) + w
		default:
			b.WriteByte(' ')
			used += 1 + w
		}
		b.WriteString(word)
	}
	return b.String()
}

// padLeft returns s with blanks in front, up to the given columns.
func padLeft(s string, columns int) string {
	return strings.Repeat(" ", max(0, columns-width(s))) + s
}
