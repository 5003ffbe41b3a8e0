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

	// How the pattern begins, to tell most words from it at once: of its bytes
	// that are ASCII, up to eight and not beyond a ' ', those of the mask.
	begin, mask uint64
	lower       uint64 // the bits that make letters small, unless exact
}

// A naming is a name found in the text.
type naming struct {
	start, end int
	*name
}

// names finds the names at the beginnings of words. Its scan reads each byte
// once; only where the first three bytes of a word are those that a name begins
// with, the names are compared.
type names struct {
	first  [1 << 15 / 64]uint64 // a set of keys
	number [1 << 15]uint16      // by key, of its list
	lists  [][]*name            // each with the longest first; number 0 has none
	follow []uint32             // by number, the classes of the bytes that may follow the key
	sieve  sieve
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
	n.prepare()
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
		if len(ns.lists) == 0 {
			ns.lists, ns.follow = make([][]*name, 1), make([]uint32, 1)
		}
		if ns.number[k] == 0 {
			ns.number[k] = uint16(len(ns.lists)) // there are fewer keys than numbers
			ns.lists, ns.follow = append(ns.lists, nil), append(ns.follow, 0)
		}
		list := &ns.lists[ns.number[k]]
		*list = append(*list, n)
		slices.SortStableFunc(*list, func(a, b *name) int { return len(b.pattern) - len(a.pattern) })
		ns.follow[ns.number[k]] |= n.follows(k)
	}
}

// follows gives the classes of the bytes that may follow a key of the name, a bit
// for each: behind three letters that of the fourth rune, or of what ends a word; a
// wide one may always be a part of either.
func (n *name) follows(k uint32) uint32 {
	const other, wide, all = 1 << classOther, 1 << classWide, 1<<(classWide+1) - 1
	for _, c := range [...]uint32{k >> 10, k >> 5 & 31, k & 31} {
		if c == classOther || c == classWide {
			return all
		}
	}
	switch {
	case len(n.pattern) <= 3 || n.pattern[3] == ' ':
		return other | wide
	case n.pattern[3] >= utf8.RuneSelf:
		return wide
	}
	return 1<<class[n.pattern[3]] | wide
}

// prepare fills in how the pattern begins.
func (n *name) prepare() {
	if !n.exact {
		n.lower = 0x20 * ones
	}
	for j, r := range n.pattern[:min(8, len(n.pattern))] {
		if r == ' ' || r >= utf8.RuneSelf {
			break
		}
		n.begin |= uint64(r) << (8 * j)
		n.mask |= 0xFF << (8 * j)
	}
	n.begin |= n.lower & n.mask
}

// differs reports a name that does not begin with the eight bytes of text. Where
// one of them is not ASCII, the name may be written otherwise.
func (n *name) differs(text uint64) bool {
	return (text|n.lower)&n.mask != n.begin && text&n.mask&highs == 0
}

// at gives the longest name that stands at i as a word of its own.
func (ns *names) at(text string, i int) (naming, bool) {
	list := ns.beginning(text, i)
	if len(list) == 0 {
		return naming{}, false
	}
	return standing(list, text, i)
}

// standing gives the first name of the list that stands at i as a word of its own.
func standing(list []*name, text string, i int) (naming, bool) {
	x := loadRest(text[i:])
	if x&0x80 != 0 {
		if r, _ := runeAt(text, i); unicode.IsPunct(r) {
			return naming{}, false // a quotation mark or a dash: names begin with letters
		}
	}
	for _, n := range list {
		if n.differs(x) {
			continue
		}
		if r, _ := runeBefore(text, i); isWord(r) {
			break
		}
		if end := n.match(text, i); end > 0 {
			if r, _ := runeAt(text, end); !isWord(r) {
				return naming{i, end, n}, true
			}
		}
	}
	return naming{}, false
}

// beginning gives the names that may begin at i.
func (ns *names) beginning(text string, i int) []*name {
	k := keyAt(text, i)
	if ns.first[k/64]&(1<<(k%64)) == 0 {
		return nil
	}
	return ns.lists[ns.number[k]]
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
	if b := baseOf(r); b != 0 && at < len(n.pattern) && b != n.pattern[at]|0x20 {
		return 0 // "Schö" is not how "Schweizerische" begins
	}
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
