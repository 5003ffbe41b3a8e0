package credit

import "strings"

// listing is what a stretch of text is when it is read as a list of
// agencies, desk marks and a date.
type listing struct {
	ok        bool // it is nothing but that
	agencies  int
	certain   int  // agencies whose names are not ambiguous
	photo     bool // a photo agency, or an agency's photo service
	marks     int
	items     int  // agencies and marks
	person    bool // a name of several words
	credited  bool // such a name is joined to the rest by a slash
	beside    bool // a house stands beside the agency: "Le Courrier avec AFP", "The Courier with AFP"
	dated     bool // it has a date
	yearsOnly bool // its date is nothing but a year, as in a citation
}

// list reads text[a:b] as a list. Its items stand between slashes, commas,
// dashes and the like; each is an agency, a desk mark, a person or a date.
func (f *Finder) list(text string, a, b int) (l listing) {
	var it item
	years, dates := 0, 0
	l.ok = true
	slash := false // the item stands behind a slash
	flush := func(nextSlash bool) {
		switch {
		case it.agency && it.words > it.leads:
			l.ok = false
		case it.agency:
			l.items++
		case it.words > it.leads && it.words-it.leads == 1:
			l.ok = l.ok && it.mark
			l.marks++
			l.items++
		case it.words > it.leads:
			l.ok = l.ok && it.words-it.leads <= 4 && it.capitals
			l.person = true
			l.credited = l.credited || slash || nextSlash
			l.items++
		}
		it = item{capitals: true}
		slash = nextSlash
	}
	it.capitals = true
	for i := a; i < b && l.ok; {
		r, size := runeAt(text, i)
		switch {
		case isSpace(r):
			i += size
			continue
		case r == '/' || r == ',' || r == ';' || r == '|' || r == '&' || r == '+' || r == '·' || r == '•':
			flush(r == '/')
			i += size
			continue
		}
		if h, ok := f.names.at(text, i); ok && h.end <= b {
			it.agency = true
			l.agencies++
			if !h.ambiguous {
				l.certain++
			}
			l.photo = l.photo || f.agencies[h.agency].Type == PhotoAgency
			i = h.end
			if r, size := runeAt(text, i); isHyphen(r) && i < b {
				// "dpa-Bildfunk" is a photo credit, any other compound no credit.
				w := wordAt(text, i+size, b)
				l.photo = l.photo || oneOf(w, photoTails)
				l.ok = l.photo
				i += size + len(w)
			}
			continue
		}
		w := wordAt(text, i, b)
		if w == "" {
			// Punctuation: a dash parts items, a colon ends a label.
			switch {
			case isDash(r):
				flush(false)
			case r == ':' && it.words == it.leads || r == '.' || r == '*' || r == '_':
			default:
				l.ok = false
			}
			i += size
			continue
		}
		if n := elided(w); n > 0 {
			w = w[:n] // "l'AFP"
		}
		i += len(w)
		switch {
		case isJoiner(w):
			flush(false)
		case it.words > it.leads && oneOf(w, besides), it.words > 1 && it.words > it.leads && w == "with":
			flush(false)
			l.beside = true
		case oneOf(w, desks):
			flush(false)
			l.marks++
			l.items++
		case isYear(w):
			years++
		case isDate(w):
			dates++
		case it.agency && oneOf(w, photoTails):
			l.photo = true
		case oneOf(w, leads), w[len(w)-1] == '\'' || strings.HasSuffix(w, "’"):
			it.words++
			it.leads++
		default:
			it.words++
			it.mark = isMark(w)
			it.capitals = it.capitals && (isCapital(w) || oneOf(w, placeWords) || oneOf(w, byWords))
		}
	}
	flush(false)
	l.dated = dates > 0
	l.yearsOnly = years > 0 && dates == 0
	l.ok = l.ok && l.agencies > 0
	return l
}

// item is one item of a list while it is read.
type item struct {
	agency   bool
	words    int
	leads    int // of these, words that belong to the credit's phrase
	mark     bool
	capitals bool // all other words are capitalised
}

// wordAt gives the word at i, which may hold dots and hyphens inside
// ("ntv.de", "18.3.2016", "Stadt-Anzeiger"), or "". It ends at b, and in reach.
func wordAt(text string, i, b int) string {
	b = min(b, i+reach)
	end := i
	for j := i; j < b; {
		r, size := runeAt(text, j)
		if isWord(r) || r == '\u00ad' {
			j += size
			end = j
			continue
		}
		if j == i || r != '.' && r != '\'' && r != '’' && !isHyphen(r) {
			break
		}
		if next, _ := runeAt(text, j+size); !isWord(next) {
			break
		}
		j += size
	}
	return text[i:min(end, b)]
}
