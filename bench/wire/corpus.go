package main

import (
	"unicode"
	"unicode/utf8"

	"github.com/wirecopy/dedupe/bench/generate"
)

// sample is a corpus as the figures need it.
type sample struct {
	articles []read
	distinct []int // words, by words read: after 10,000, 100,000, 1,000,000 and all
	count    []int // of each word
	bytes    int
	words    int
	rare     map[uint64]uint8 // runs of five words that stand in 2 to 40 articles, with how many
}

// read is an article, cut into words.
type read struct {
	publisher string
	day       int
	words     []uint32
	quoted    []bool // of each word
	text      string
	truth     generate.Truth
}

var readAt = []int{10_000, 100_000, 1_000_000}

// load makes a corpus. What a trap that real corpora lack adds is left out.
func load(o generate.Options) *sample {
	s := &sample{}
	numbers := map[string]uint32{}
	var folded []byte
	for a, t := range generate.Generate(o) {
		if t.Trap == generate.TrapStorm {
			continue
		}
		r := read{publisher: a.Publisher, day: int(a.Published.Unix() / 86400), text: a.Text, truth: t}
		for begin, end := range wordsOf(a.Text) {
			folded = fold(folded[:0], a.Text[begin:end])
			n, ok := numbers[string(folded)]
			if !ok {
				n = uint32(len(numbers))
				numbers[string(folded)] = n
				s.count = append(s.count, 0)
			}
			s.count[n]++
			r.words = append(r.words, n)
			if s.words++; len(s.distinct) < len(readAt) && s.words == readAt[len(s.distinct)] {
				s.distinct = append(s.distinct, len(numbers))
			}
		}
		r.quoted = quotedWords(a.Text)
		s.bytes += len(a.Text)
		s.articles = append(s.articles, r)
	}
	s.distinct = append(s.distinct, len(numbers))
	return s
}

// wordsOf yields the bytes of each word.
func wordsOf(text string) func(func(int, int) bool) {
	return func(yield func(int, int) bool) {
		for i := 0; i < len(text); {
			r, n := utf8.DecodeRuneInString(text[i:])
			if !letter(r) {
				i += n
				continue
			}
			begin := i
			for han := false; i < len(text) && letter(r) && !han; {
				if han = unicode.Is(unicode.Han, r); han && i > begin {
					break
				}
				i += n
				r, n = utf8.DecodeRuneInString(text[i:])
			}
			if !yield(begin, i) {
				return
			}
		}
	}
}

func letter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unseen(r)
}

func unseen(r rune) bool { return r == '\u00ad' || r == '\u200b' || r == '\ufeff' }

// fold appends a word in lower case, without what is not seen.
func fold(dst []byte, word string) []byte {
	for _, r := range word {
		if !unseen(r) {
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	return dst
}

// quotedWords says of each word whether it stands in quotation marks. An
// opening mark stands before a word, a closing one behind it.
func quotedWords(text string) []bool {
	var out []bool
	inside, before := false, 0
	for begin, end := range wordsOf(text) {
		between := text[before:begin]
		for i, r := range between {
			switch r {
			case '„', '“', '”', '"', '»', '«', '「', '」':
				opens := i+utf8.RuneLen(r) == len(between)
				inside = opens && (i == 0 || before == 0 || between[i-1] == ' ' || between[i-1] == '\n' || between[i-1] == '(' || !inside)
				if opens && before == 0 {
					inside = true
				}
			}
		}
		out = append(out, inside)
		before = end
	}
	return out
}
