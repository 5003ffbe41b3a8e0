package credit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// group is a run of agencies that stand in one list, "jog/dpa/AFP" or
// "dpa, AFP und Reuters", and share their kind.
type group struct {
	named      [16]naming
	n          int
	start, end int  // of the agencies
	left       int  // of the marks that slashes join on the left
	right      int  // of the mark that a slash joins on the right
	slashes    int  // slashes between left and right
	marks      int  // desk marks joined by slashes
	person     bool // a slash joins a photographer: "REUTERS/Jane Doe"
}

// gather collects the group that begins with h. Nothing before from belongs
// to it.
func (f *Finder) gather(text string, from int, h naming, g *group) {
	*g = group{n: 1, left: h.start}
	g.named[0] = h
	for g.n < len(g.named) {
		next, slashes, marks, ok := f.join(text, g.named[g.n-1].end)
		if !ok {
			break
		}
		g.named[g.n] = next
		g.n++
		g.slashes += slashes
		g.marks += marks
	}
	g.start, g.end = h.start, g.named[g.n-1].end
	g.right = g.end
	f.joinLeft(text, from, g)
	g.joinRight(text)
}

// join gives the agency that follows the one that ends at i in the same
// list, with at most three desk marks between.
func (f *Finder) join(text string, i int) (h naming, slashes, marks int, ok bool) {
	for range 4 {
		i = skipRight(text, i)
		r, size := runeAt(text, i)
		switch r {
		case '/':
			slashes++
			i += size
		case ',', '&', '+', '|', ';':
			i += size
		default:
			w := wordAt(text, i, min(len(text), i+maxWord+1))
			if !isJoiner(w) {
				return h, 0, 0, false
			}
			if strings.EqualFold(w, "via") {
				slashes++ // as in "AFP/Getty Images"
			}
			i += len(w)
		}
		i = skipRight(text, i)
		w := wordAt(text, i, min(len(text), i+reach))
		if n := elided(w); n > 0 {
			i += n
		} else if oneOf(w, connectors) {
			i = skipRight(text, i+len(w))
		}
		if h, ok := f.names.at(text, i); ok {
			return h, slashes, marks, true
		}
		w = wordAt(text, i, min(len(text), i+reach))
		if slashes == 0 || !isMark(w) {
			return h, 0, 0, false
		}
		marks++
		i += len(w)
	}
	return h, 0, 0, false
}

// joinLeft extends the group by what slashes join before it.
func (f *Finder) joinLeft(text string, from int, g *group) {
	i := g.start
	for range 4 {
		j := skipLeft(text, i)
		if j == 0 || text[j-1] != '/' {
			return
		}
		end := skipLeft(text, j-1)
		start := end
		for start > from && end-start < reach {
			r, size := runeBefore(text, start)
			if !isWord(r) && !isHyphen(r) {
				break
			}
			start -= size
		}
		if start == end {
			return
		}
		if i == g.start && g.n < len(g.named) {
			if h, ok := f.glued(text, start, end); ok {
				copy(g.named[1:], g.named[:g.n])
				g.named[0] = h
				g.n++
				g.start, g.left = h.start, h.start
				g.slashes++
				return
			}
		}
		g.slashes++
		g.marks++
		g.left = start
		i = start
		g.person = g.person || isPhotoWord(text[start:end]) // "FOTO/EFE": as good as a photographer
		// A capitalised word before that belongs to a name: "Jan Muster/dpa".
		// Behind a sentence or in a line of its own there is none.
		if w := text[start:end]; isCapital(w) {
			var before [1]string
			if k := skipLeft(text, start); k < start {
				if r, _ := runeBefore(text, k); isWord(r) {
					wordsBefore(text, start, before[:])
					g.person = g.person || isCapital(before[0]) && !oneOf(before[0], byWords) && (!isUpper(w) || isUpper(before[0]) && len(w) > 4)
				}
			}
		}
	}
}

// glued finds an agency in capitals that the loss of a line break has glued
// to the word before: "KerryAPA/EPA".
func (f *Finder) glued(text string, start, end int) (naming, bool) {
	i := end
	for i > start && 'A' <= text[i-1] && text[i-1] <= 'Z' {
		i--
	}
	if i == start || end-i < 2 {
		return naming{}, false
	}
	if r, _ := runeBefore(text, i); !unicode.IsLower(r) {
		return naming{}, false
	}
	for _, n := range f.names.beginning(text, i) {
		if n.match(text, i) == end {
			return naming{i, end, n}, true
		}
	}
	return naming{}, false
}

// joinRight extends the group by a desk mark behind a slash, or sees that a
// person stands there.
func (g *group) joinRight(text string) {
	i := skipRight(text, g.end)
	if i == len(text) || text[i] != '/' {
		return
	}
	i = skipRight(text, i+1)
	hi := min(len(text), i+reach)
	first := wordAt(text, i, hi)
	if first == "" {
		return
	}
	second := ""
	if j := i + len(first); skipRight(text, j) > j || j < hi && text[j] == '.' {
		if j < hi && text[j] == '.' {
			j++
		}
		second = wordAt(text, skipRight(text, j), hi)
	}
	long := utf8.RuneCountInString(first) > 4
	switch {
	case oneOf(first, photoTails), oneOf(second, photoNouns):
		g.person = true // "AFP/File photo": as good as a photographer
	case !isCapital(first):
		if !isMark(first) {
			return
		}
	case oneOf(first, bareMarks):
	case long && !isUpper(first), isCapital(second) && (!isUpper(first) || isUpper(second)):
		// "Jane Doe", "JANE DOE", "Muster"; but not "MFH Der …".
		g.person = true
	}
	g.slashes++
	if !g.person {
		g.marks++
	}
	g.right = i + len(first)
}

// photo reports whether one of the agencies sends pictures only.
func (f *Finder) photo(g *group) bool {
	for _, h := range g.named[:g.n] {
		if f.agencies[h.agency].Type == PhotoAgency {
			return true
		}
	}
	return false
}

// ambiguous reports whether one of the names is ambiguous.
func (g *group) ambiguous() bool {
	for _, h := range g.named[:g.n] {
		if h.ambiguous {
			return true
		}
	}
	return false
}

// certain reports whether one of the names is not ambiguous.
func (g *group) certain() bool {
	for _, h := range g.named[:g.n] {
		if !h.ambiguous {
			return true
		}
	}
	return false
}
