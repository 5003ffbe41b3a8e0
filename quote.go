package dedupe

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxQuote is the length in bytes up to which a quotation is one: a mark that
// is never closed must not turn half an article into speech.
const maxQuote = 2500

// closers gives, for each opening quotation mark, the marks that close it in
// the styles that use it: „German“ „Polish”, “English”, ”Swedish”, »German«,
// «French», ‹ ›, 「Japanese」, "plain".
var closers = map[rune]string{
	'„': "“”\"",
	'“': "”“",
	'”': "”",
	'»': "«",
	'«': "»",
	'›': "‹",
	'‹': "›",
	'「': "」",
	'『': "』",
	'"': "\"",
}

// beginsMark is true for the first bytes of all marks.
var beginsMark = [256]bool{'"': true, 0xC2: true, 0xE2: true, 0xE3: true}

// appendQuotes appends what stands inside quotation marks, without them: by
// place, disjoint. A quotation ends on its line and within maxQuote bytes; one
// that does not is none. Marks that both open and close in some style open only
// where they follow no word.
func appendQuotes(spans []Span, text string) []Span {
	// Up to none[mark] there is nothing that closes mark, as is known from an
	// earlier one of its kind: so every byte is searched once for each kind.
	var none map[rune]int
	for i := 0; i < len(text); {
		if !beginsMark[text[i]] {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		marks, ok := closers[r]
		ok = ok && !(strings.ContainsRune("\"“”", r) && closes(text[:i]))
		i += size
		if !ok {
			continue
		}
		from, to := max(i, none[r]), min(i+maxQuote, len(text))
		if from >= to {
			continue
		}
		n := strings.IndexAny(text[from:to], marks+"\n")
		if n < 0 || text[from+n] == '\n' {
			if none == nil {
				none = make(map[rune]int)
			}
			if none[r] = to - (utf8.UTFMax - 1); n >= 0 { // a mark may be cut off at to
				none[r] = from + n // the line's end
			}
			continue
		}
		end := from + n
		if end > i {
			spans = append(spans, Span{i, end})
		}
		_, size = utf8.DecodeRuneInString(text[end:])
		i = end + size
	}
	return spans
}

// closes reports whether a mark behind the text can only be one that closes:
// it follows a word or the end of a sentence.
func closes(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(".,!?…", r)
}

// quoted counts the words of the sorted ranges of r that stand inside
// quotation marks.
func (r *Record) quoted(ranges []WordRange) int {
	if len(ranges) == 0 {
		return 0
	}
	n := 0
	first := int(r.Words.Start[ranges[0].Start])
	q := sort.Search(len(r.Quotes), func(q int) bool { return r.Quotes[q].End > first })
	for _, wr := range ranges {
		for i := wr.Start; i < wr.End; i++ {
			for q < len(r.Quotes) && r.Quotes[q].End <= int(r.Words.Start[i]) {
				q++
			}
			if q == len(r.Quotes) {
				return n
			}
			if int(r.Words.Start[i]) >= r.Quotes[q].Start && int(r.Words.End[i]) <= r.Quotes[q].End {
				n++
			}
		}
	}
	return n
}
