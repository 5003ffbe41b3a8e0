package corpus

import (
	"bytes"
	"encoding/json"
	"iter"
	"unicode/utf16"
	"unicode/utf8"
)

// jsonBlanks is what JSON allows between its tokens.
const jsonBlanks = " \t\r\n"

// members yields the names, unquoted, and the raw values of the members of a
// JSON object, in their order, without copying them. The object must be valid
// and have no blanks around it: so nothing has to be checked here.
func members(obj []byte) iter.Seq2[[]byte, []byte] {
	return func(yield func(name, value []byte) bool) {
		i := skipBlanks(obj, 1)
		for obj[i] != '}' {
			end := stringEnd(obj, i)
			name := memberName(obj[i:end])
			i = skipBlanks(obj, end)
			i = skipBlanks(obj, i+len(":"))
			end = valueEnd(obj, i)
			if !yield(name, obj[i:end]) {
				return
			}
			i = skipBlanks(obj, end)
			if obj[i] == ',' {
				i = skipBlanks(obj, i+1)
			}
		}
	}
}

// memberName unquotes a name.
func memberName(quoted []byte) []byte {
	name := quoted[1 : len(quoted)-1]
	for _, c := range name {
		if c == '\\' || c >= 0x80 {
			var s string
			if json.Unmarshal(quoted, &s) != nil {
				return name
			}
			return []byte(s)
		}
	}
	return name
}

func skipBlanks(b []byte, i int) int {
	for b[i] == ' ' || b[i] == '\t' || b[i] == '\r' || b[i] == '\n' {
		i++
	}
	return i
}

// valueEnd returns where the value that begins at i ends.
func valueEnd(b []byte, i int) int {
	switch b[i] {
	case '"':
		return stringEnd(b, i)
	case '{', '[':
		depth := 0
		for {
			switch b[i] {
			case '"':
				i = stringEnd(b, i)
				continue
			case '{', '[':
				depth++
			case '}', ']':
				depth--
				if depth == 0 {
					return i + 1
				}
			}
			i++
		}
	}
	for b[i] != ',' && b[i] != '}' && b[i] != ']' && bytes.IndexByte([]byte(jsonBlanks), b[i]) < 0 {
		i++
	}
	return i
}

// stringEnd returns where the string whose quote stands at i ends.
func stringEnd(b []byte, i int) int {
	i++
	for {
		i += bytes.IndexByte(b[i:], '"')
		back := i
		for b[back-1] == '\\' {
			back--
		}
		i++
		if (i-1-back)%2 == 0 {
			return i
		}
	}
}

// unquote appends what stands between the quotes of a valid JSON string in
// UTF-8, its escapes replaced; a lone surrogate by U+FFFD.
func unquote(dst, in []byte) []byte {
	for {
		i := bytes.IndexByte(in, '\\')
		if i < 0 {
			return append(dst, in...)
		}
		dst = append(dst, in[:i]...)
		c := in[i+1]
		in = in[i+2:]
		switch c {
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			u := hex4(in)
			in = in[4:]
			if utf16.IsSurrogate(u) {
				pair := rune(utf8.RuneError)
				if len(in) >= 6 && in[0] == '\\' && in[1] == 'u' {
					pair = utf16.DecodeRune(u, hex4(in[2:]))
				}
				u = pair
				if pair != utf8.RuneError {
					in = in[6:]
				}
			}
			dst = utf8.AppendRune(dst, u)
			continue
		}
		dst = append(dst, c)
	}
}

// hex4 reads four hexadecimal digits.
func hex4(b []byte) (u rune) {
	for _, c := range b[:4] {
		switch {
		case c >= 'a':
			c -= 'a' - 10
		case c >= 'A':
			c -= 'A' - 10
		default:
			c -= '0'
		}
		u = u<<4 | rune(c)
	}
	return u
}
