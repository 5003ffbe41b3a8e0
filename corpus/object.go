package corpus

import (
	"bytes"
	"encoding/json"
	"iter"
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
	for b[i] != ',' && b[i] != '}' && bytes.IndexByte([]byte(jsonBlanks), b[i]) < 0 {
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
