package dedupe

import (
	"encoding/binary"
	"math/bits"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxQuote is the length in bytes up to which a quotation is one: a mark that
// is never closed must not turn half an article into speech.
const maxQuote = 2500

// A quoteMark is a quotation mark.
type quoteMark uint8

const (
	straight   quoteMark = iota // "
	low                         // „
	high6                       // “
	high9                       // ”
	right                       // »
	left                        // «
	right1                      // ›
	left1                       // ‹
	corner                      // 「
	corner2                     // 『
	cornerEnd                   // 」
	corner2End                  // 』
	noMark
)

func markOf(r rune) quoteMark {
	switch r {
	case '"':
		return straight
	case '„':
		return low
	case '“':
		return high6
	case '”':
		return high9
	case '»':
		return right
	case '«':
		return left
	case '›':
		return right1
	case '‹':
		return left1
	case '「':
		return corner
	case '『':
		return corner2
	case '」':
		return cornerEnd
	case '』':
		return corner2End
	}
	return noMark
}

// closers gives, for each opening mark, the set of those that close it in the
// styles that use it: „German“ „Polish”, “English”, ”Swedish”, »German«,
// «French», ‹ ›, 「Japanese」, "plain".
var closers = [noMark + 1]uint16{
	low:      1<<high6 | 1<<high9 | 1<<straight,
	high6:    1<<high9 | 1<<high6,
	high9:    1 << high9,
	right:    1 << left,
	left:     1 << right,
	right1:   1 << left1,
	left1:    1 << right1,
	corner:   1 << cornerEnd,
	corner2:  1 << corner2End,
	straight: 1 << straight,
}

// appendQuotes appends what stands inside quotation marks, without them: by
// place, disjoint. A quotation ends on its line and within maxQuote bytes; one
// that does not is none. Marks that both open and close in some style open only
// where they follow no word.
func appendQuotes(spans []Span, text string) []Span {
	// Up to none[mark] there is nothing that closes mark, as is known from an
	// earlier one of its kind: so every byte is searched once for each kind.
	var none [noMark]int
	for i := nextMark(text, 0); i < len(text); i = nextMark(text, i) {
		r, size := utf8.DecodeRuneInString(text[i:])
		m := markOf(r)
		ok := closers[m] != 0 && !((m == straight || m == high6 || m == high9) && closes(text[:i]))
		i += size
		if !ok {
			continue
		}
		from, to := max(i, none[m]), min(i+maxQuote, len(text))
		end, size := closing(text[:to], from, m)
		switch {
		case size > 0:
			if end > i {
				spans = append(spans, Span{i, end})
			}
			i = end + size
		case end < to:
			none[m] = end // the line's end
		default:
			none[m] = max(none[m], to-(utf8.UTFMax-1)) // a mark may be cut off at to
		}
	}
	return spans
}

// closing finds what closes m, from i on: its place and size; or the line's end,
// or the text's, with size 0.
func closing(text string, i int, m quoteMark) (at, size int) {
	for i = nextMark(text, i); i < len(text) && text[i] != '\n'; i = nextMark(text, i) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if closers[m]&(1<<markOf(r)) != 0 {
			return i, size
		}
		i += size
	}
	return i, 0
}

// nextMark returns the place of the first byte from i on that a mark begins with,
// or that ends a line, or the text's end. It may stop at some others too, most of
// them first bytes of wide runes.
func nextMark(text string, i int) int {
	const (
		ones  = 0x0101010101010101
		highs = 0x80 * ones
	)
	for ; i <= len(text)-8; i += 8 {
		x := binary.LittleEndian.Uint64([]byte(text[i : i+8]))
		// Marks begin with ", 0xC2, 0xE2 or 0xE3, where ä, ö, ü, é begin with 0xC3: in
		// wide ones the two highest bits are set, and bit 5 or not bit 0.
		wide := x & (x << 1) & (x<<2 | ^x<<7)
		narrow := x&(0xD7*ones) ^ 0x02*ones // 0 for " and the line's end
		narrow = (narrow - ones) &^ narrow
		if found := (wide | narrow) & highs; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for ; i < len(text); i++ {
		switch text[i] {
		case '"', '\n', 0xC2, 0xE2, 0xE3:
			return i
		}
	}
	return max(i, len(text))
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
