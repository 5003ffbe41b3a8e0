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

// appendQuotes appends what stands inside quotation marks, without them: by
// place, disjoint. A quotation ends on its line and within maxQuote bytes; one
// that does not is none. Marks that both open and close in some style open only
// where they follow no word.
func appendQuotes(spans []Span, text string) []Span {
	for i := 0; i < len(text); {
		switch text[i] {
		case '"', 0xC2, 0xE2, 0xE3: // the first bytes of all marks
		default:
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
		inside := text[i:min(i+maxQuote, len(text))]
		if n := strings.IndexByte(inside, '\n'); n >= 0 {
			inside = inside[:n]
		}
		n := strings.IndexAny(inside, marks)
		if n < 0 {
			continue
		}
		if n > 0 {
			spans = append(spans, Span{i, i + n})
		}
		_, size = utf8.DecodeRuneInString(text[i+n:])
		i += n + size
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
