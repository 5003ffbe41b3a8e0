package xmltext

import (
	"bytes"
	"fmt"
	"iter"
)

// MaxDepth is how deep elements may lie in each other.
const MaxDepth = 1000

// Bounded returns an error for XML whose elements lie more than [MaxDepth] deep
// in each other: too deep for a parser that follows them by calling itself. It
// takes elements to end where the parsers of [NewDecoder] do, and reads no
// further than they can.
func Bounded(b []byte) error {
	var open [][]byte // the names of the elements that are open
	for tag := range tags(b) {
		switch n := len(tag); {
		case tag[1] == '/':
			name := nameOf(tag[2:])
			// An end tag ends what was left open within its element.
			for len(open) > 0 && !bytes.Equal(open[len(open)-1], name) {
				open = open[:len(open)-1]
			}
			if len(open) == 0 {
				return nil
			}
			open = open[:len(open)-1]
		case tag[n-2] != '/':
			open = append(open, nameOf(tag[1:]))
			if len(open) > MaxDepth {
				return fmt.Errorf("XML with more than %d elements in each other", MaxDepth)
			}
		}
	}
	return nil
}

// Count returns how many elements of a name, without a prefix, begin in XML,
// wherever they stand but in another of them.
func Count(b []byte, name string) int {
	n, open := 0, 0
	for tag := range tags(b) {
		switch {
		case tag[1] == '/':
			if string(nameOf(tag[2:])) == name {
				open = max(open-1, 0)
			}
		case string(nameOf(tag[1:])) == name:
			if open == 0 {
				n++
			}
			if tag[len(tag)-2] != '/' {
				open++
			}
		}
	}
	return n
}

// tags yields the start and end tags of XML, up to one that is cut off.
func tags(b []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for {
			i := bytes.IndexByte(b, '<')
			if i < 0 {
				return
			}
			b = b[i:]
			n := tagEnd(b)
			if n < 0 {
				return
			}
			if b[1] != '!' && b[1] != '?' && !yield(b[:n]) {
				return
			}
			b = b[n:]
		}
	}
}

// nameOf is the name that a tag begins with, and all else up to a blank.
func nameOf(tag []byte) []byte {
	i := bytes.IndexAny(tag, " \t\r\n/>")
	return tag[:max(i, 0)]
}

// tagEnd returns the length of the tag, comment, section or instruction that b
// begins with; -1 where it is cut off.
func tagEnd(b []byte) int {
	for _, kind := range [...]struct{ begin, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
		if !bytes.HasPrefix(b, []byte(kind.begin)) {
			continue
		}
		n := bytes.Index(b[len(kind.begin):], []byte(kind.end))
		if n < 0 {
			return -1
		}
		return len(kind.begin) + n + len(kind.end)
	}
	// Values, and what a document type declares, may hold what ends a tag.
	declares := bytes.HasPrefix(b, []byte("<!"))
	depth, i := 0, 1
	if declares {
		i = 3 // the first character of what is declared is any
	}
	for ; i < len(b); i++ {
		switch c := b[i]; c {
		case '"', '\'':
			n := bytes.IndexByte(b[i+1:], c)
			if n < 0 {
				return -1
			}
			i += n + 1
		case '<':
			if !declares {
				continue
			}
			if bytes.HasPrefix(b[i:], []byte("<!--")) {
				n := bytes.Index(b[i+4:], []byte("-->"))
				if n < 0 {
					return -1
				}
				i += 4 + n + 2
				continue
			}
			depth++
		case '>':
			if depth == 0 {
				return i + 1
			}
			depth--
		}
	}
	return -1
}
