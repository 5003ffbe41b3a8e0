package credit

import (
	"unicode"
)

// reach bounds, in bytes, how far from a name its place is looked at, so that
// the time is linear in the length of the text whatever it contains.
const reach = 240

// skipLeft gives the end of what stands before the white space before i.
func skipLeft(text string, i int) int {
	for lo := i - reach; i > 0 && i > lo; {
		r, size := runeBefore(text, i)
		if !isSpace(r) {
			break
		}
		i -= size
	}
	return i
}

// skipRight gives the start of what stands behind the white space at i.
func skipRight(text string, i int) int {
	for hi := i + reach; i < len(text) && i < hi; {
		r, size := runeAt(text, i)
		if !isSpace(r) {
			break
		}
		i += size
	}
	return i
}

// atLineStart reports whether nothing but white space or a bullet stands
// before i in its line.
func atLineStart(text string, i int) bool {
	i = skipLeft(text, i)
	r, size := runeBefore(text, i)
	if r == '•' || r == '*' || isDash(r) || r == '_' {
		i = skipLeft(text, i-size)
		r, _ = runeBefore(text, i)
	}
	return i == 0 || isBreak(r)
}

// atLineEnd reports whether nothing but white space stands behind i in its line.
func atLineEnd(text string, i int) bool {
	i = skipRight(text, i)
	r, size := runeAt(text, i)
	return size == 0 || isBreak(r)
}

// sentenceEnd reports whether a sentence ends before i, in the same line.
func sentenceEnd(text string, i int) bool {
	i = skipLeft(text, i)
	for range 4 {
		r, size := runeBefore(text, i)
		if isStop(r) {
			return true
		}
		if !isCloser(r) {
			return false
		}
		i = skipLeft(text, i-size)
	}
	return false
}

// wordStart gives the start of the letters and digits that end at i, in reach.
func wordStart(text string, i int) int {
	for lo := i - reach; i > 0 && i > lo; {
		r, size := runeBefore(text, i)
		if !isWord(r) {
			break
		}
		i -= size
	}
	return i
}

// lineOf gives the start and end of the line around [a, b), or as much of it
// as is in reach; whole tells whether that is all of it.
func lineOf(text string, a, b int) (start, end int, whole bool) {
	whole = true
	start = a
	for start > 0 {
		r, size := runeBefore(text, start)
		if isBreak(r) {
			break
		}
		if a-start >= reach {
			whole = false
			break
		}
		start -= size
	}
	end = b
	for end < len(text) {
		r, size := runeAt(text, end)
		if isBreak(r) {
			break
		}
		if end-b >= reach {
			whole = false
			break
		}
		end += size
	}
	return start, end, whole
}

// lineBefore gives the last line before i that is not blank, i being a
// line's start; ok is false if there is none in reach.
func lineBefore(text string, i int) (start, end int, ok bool) {
	end = i
	for lo := i - reach; end > 0; {
		r, size := runeBefore(text, end)
		if !isBreak(r) && !isSpace(r) {
			break
		}
		if end < lo {
			return 0, 0, false
		}
		end -= size
	}
	if end == 0 {
		return 0, 0, false
	}
	start, _, _ = lineOf(text, end, end)
	return start, end, true
}

// wordsBefore gives the last words before i in reach, the nearest first, and
// how many; stop ends them: a line break, a parenthesis or a sentence's end.
// Commas and other marks are passed over. start is where the last word begins.
func wordsBefore(text string, i int, into []string) (n, start int) {
	start = i
	lo := max(0, i-reach)
	for n < len(into) && i > lo {
		r, size := runeBefore(text, i)
		switch {
		case isWord(r):
			end := i
			for i > lo {
				r, size := runeBefore(text, i)
				if !isWord(r) && r != '\u00ad' && !(isHyphen(r) && i-size > lo) {
					break
				}
				i -= size
			}
			into[n] = text[i:end]
			n++
			start = i
			continue
		case isBreak(r), r == '(', r == ')', r == '[', r == ']', isStop(r), r == ':', r == ';':
			return n, start
		}
		i -= size
	}
	return n, start
}

// enclosed gives the parentheses around [a, b): their places, if both stand
// in reach in the same line with no other between.
func enclosed(text string, a, b int) (open, end int, ok bool) {
	open = -1
	for i := a; i > 0 && a-i < reach; {
		r, size := runeBefore(text, i)
		i -= size
		if r == '(' || r == '[' {
			open = i
			break
		}
		if r == ')' || r == ']' || isBreak(r) {
			break
		}
	}
	if open < 0 {
		return 0, 0, false
	}
	for i := b; i < len(text) && i-b < reach; {
		r, size := runeAt(text, i)
		if r == ')' || r == ']' {
			return open, i, true
		}
		if r == '(' || r == '[' || isBreak(r) {
			break
		}
		i += size
	}
	return 0, 0, false
}

// lowerFollows reports whether the text goes on within a sentence at i.
func lowerFollows(text string, i int) bool {
	r, _ := runeAt(text, skipRight(text, i))
	return unicode.IsLower(r) || r == ','
}

// late reports whether [a, b) stands in the second half of the text, where
// an article is closed rather than opened or a picture shown.
func late(text string, a, b int) bool { return a >= len(text)-b }
