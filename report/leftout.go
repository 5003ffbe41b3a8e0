package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// mostKinds is how many kinds of files a note tells apart.
const mostKinds = 8

// LeftOut says how many files were left out, by kind, most first: "3 .pdf,
// 1 hidden". A kind is an extension or what else it is for which a file is not
// read. It tells eight kinds and counts the rest; "" where there are none.
func LeftOut(kinds map[string]int) string {
	names := slices.SortedFunc(maps.Keys(kinds), func(a, b string) int {
		return cmp.Or(-cmp.Compare(kinds[a], kinds[b]), cmp.Compare(a, b))
	})
	var told []string
	rest := total(kinds)
	for i, name := range names {
		if i == mostKinds && len(names) > mostKinds+1 {
			told = append(told, number(rest)+" others")
			break
		}
		told = append(told, number(kinds[name])+" "+oneLine(name))
		rest -= kinds[name]
	}
	return strings.Join(told, ", ")
}

// total is the number of files of all kinds.
func total(kinds map[string]int) (n int) {
	for _, files := range kinds {
		n += files
	}
	return n
}
