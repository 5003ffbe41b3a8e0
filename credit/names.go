package credit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// name is one name of one agency, made ready to be compared with text.
type name struct {
	agency    int    // index into Finder.agencies
	pattern   []rune // NFKD, lower case unless exact; every hyphen or space is ' '
	exact     bool   // the case counts
	ambiguous bool
}

// A naming is a name found in the text.
type naming struct {
	start, end int
	*name
}

// names finds the names at the beginnings of words. Its scan reads each byte
// once; only where three bytes are those that a name begins with, the names
// are compared.
type names struct {
	first   [1 << 15 / 64]uint64 // a set of keys
	small   [1 << 15 / 64]uint64 // of these, keys of names that need not begin with two capitals
	byFirst map[uint32][]*name   // by key, longest first
}

// Classes of bytes for keys: a letter has its number in the alphabet.
const (
	classOther = 0  // punctuation, space, digits, the end of the text
	classWide  = 27 // a byte of a multi-byte rune
)

var class = func() (c [256]uint8) {
	for b := range c {
		switch {
		case 'a' <= b && b <= 'z':
			c[b] = uint8(b-'a') + 1
		case 'A' <= b && b <= 'Z':
			c[b] = uint8(b-'A') + 1
		case b >= utf8.RuneSelf:
			c[b] = classWide
		}
	}
	return c
}()

func key(a, b, c uint8) uint32 { return uint32(a)<<10 | uint32(b)<<5 | uint32(c) }

func keyAt(text string, i int) uint32 {
	if i+2 < len(text) {
		return key(class[text[i]], class[text[i+1]], class[text[i+2]])
	}
	var k [3]uint8
	for j := i; j < len(text); j++ {
		k[j-i] = class[text[j]]
	}
	return key(k[0], k[1], k[2])
}

func (ns *names) add(s string, agency int, ambiguous bool) {
	n := &name{agency: agency, exact: ambiguous, ambiguous: ambiguous}
	for _, r := range norm.NFKD.String(s) {
		if isHyphen(r) || isSpace(r) {
			r = ' '
		}
		if !n.exact {
			r = unicode.ToLower(r)
		}
		n.pattern = append(n.pattern, r)
	}
	// The key of a name is that of its spelling in the text: composed and
	// decomposed letters begin with different bytes.
	keys := make(map[uint32]bool)
	for _, v := range []string{norm.NFKC.String(s), norm.NFKD.String(s)} {
		var k [3]uint8
		for j := range min(3, len(v)) {
			k[j] = class[v[j]]
		}
		keys[key(k[0], k[1], k[2])] = true
		// Behind a hyphen, space or the end, the text may have a wide one.
		for j := 1; j < 3; j++ {
			if k[j] == classOther {
				w := k
				for l := j; l < 3; l++ {
					w[l] = classWide
				}
				keys[key(w[0], w[1], w[2])] = true
				w[2] = k[2]
				keys[key(w[0], w[1], w[2])] = true
			}
		}
	}
	for k := range keys {
		ns.first[k/64] |= 1 << (k % 64)
		if !n.exact || !twoCapitals(s, 0) {
			ns.small[k/64] |= 1 << (k % 64)
		}
		ns.byFirst[k] = append(ns.byFirst[k], n)
		slices.SortStableFunc(ns.byFirst[k], func(a, b *name) int { return len(b.pattern) - len(a.pattern) })
	}
}

// next gives the first name that begins at or after i.
func (ns *names) next(text string, i int) (naming, bool) {
	// The key of each place is rolled on from the one before, within words
	// too: where words begin, no processor guesses well.
	k := keyAt(text, i) >> 5
	for ; i+2 < len(text); i++ {
		k = (k<<5 | uint32(class[text[i+2]])) & (1<<15 - 1)
		if ns.first[k/64]&(1<<(k%64)) != 0 && (i == 0 || !asciiWord[text[i-1]]) &&
			(ns.small[k/64]&(1<<(k%64)) != 0 || twoCapitals(text, i)) {
			if h, ok := ns.at(text, i); ok {
				return h, true
			}
		}
	}
	for ; i < len(text); i++ {
		if h, ok := ns.at(text, i); ok {
			return h, true
		}
	}
	return naming{}, false
}

// twoCapitals reports capitals of ASCII at i and behind. Most ambiguous names
// begin so, and most words do not.
func twoCapitals(text string, i int) bool {
	return i+1 < len(text) && 'A' <= text[i] && text[i] <= 'Z' && 'A' <= text[i+1] && text[i+1] <= 'Z'
}

// at gives the longest name that stands at i as a word of its own.
func (ns *names) at(text string, i int) (naming, bool) {
	k := keyAt(text, i)
	if ns.first[k/64]&(1<<(k%64)) == 0 {
		return naming{}, false
	}
	if r, _ := runeBefore(text, i); isWord(r) {
		return naming{}, false
	}
	for _, n := range ns.byFirst[k] {
		if end := n.match(text, i); end > 0 {
			if r, _ := runeAt(text, end); !isWord(r) {
				return naming{i, end, n}, true
			}
		}
	}
	return naming{}, false
}

// match gives the end of the name that begins at i, or 0.
func (n *name) match(text string, i int) int {
	p := n.pattern
	for at := 0; at < len(p); {
		r, size := runeAt(text, i)
		if size == 0 {
			return 0
		}
		switch {
		case p[at] == ' ':
			end := gap(text, i)
			if end == i {
				return 0
			}
			i = end
			at++
			continue
		case r < utf8.RuneSelf:
			if !n.exact && 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			if r != p[at] {
				return 0
			}
			at++
		case at > 0 && isIgnored(r):
		default:
			// A composed letter is compared by its parts.
			if at = n.matchWide(text[i:], r, at); at == 0 {
				return 0
			}
		}
		i += size
	}
	return i
}

// matchWide compares the pattern from at with the first rune of text, which
// is r, and gives how far the pattern is matched then, or 0.
func (n *name) matchWide(text string, r rune, at int) int {
	parts := norm.NFKD.PropertiesString(text).Decomposition()
	for first := true; first || len(parts) > 0; first = false {
		if len(parts) > 0 {
			size := 0
			r, size = utf8.DecodeRune(parts)
			parts = parts[size:]
		}
		if !n.exact {
			r = unicode.ToLower(r)
		}
		if at == len(n.pattern) || r != n.pattern[at] {
			return 0
		}
		at++
	}
	return at
}

// gap gives the end of what may stand between the words of a name: a hyphen,
// or white space with at most one line break; i itself if there is neither.
func gap(text string, i int) int {
	breaks, hyphens := 0, 0
	for range maxGap {
		r, size := runeAt(text, i)
		switch {
		case size == 0:
			return i
		case isHyphen(r) && hyphens == 0 && breaks == 0:
			hyphens++
		case isBreak(r) && breaks == 0:
			breaks++
		case isSpace(r):
		default:
			return i
		}
		i += size
	}
	return i
}

// maxGap bounds the white space inside a name, in runes.
const maxGap = 8

var asciiWord = func() (w [256]bool) {
	for b := range w {
		w[b] = strings.IndexByte("_0123456789", byte(b)) >= 0 || class[b] != classOther && class[b] != classWide
	}
	return w
}()
