package corpus

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestExtensions(t *testing.T) {
	for name, want := range map[string]string{
		"a/photo.JPG":          ".jpg",
		"report.pdf.gz":        ".pdf",
		"LICENSE":              "",
		"a.b/c":                "",
		"x.tar.7z":             ".7z",
		"x.":                   ".",
		"x.a\x1b[2J":           otherExtension,
		"x.straße":             otherExtension,
		"x.averylongextension": otherExtension,
	} {
		require.Equal(t, want, extensionOf(name), name)
	}
}

// However many extensions there are, a bounded number is held, and which does not
// hang on the order.
func TestExtensionsAreBounded(t *testing.T) {
	var names []string
	for i := range 300 {
		names = append(names, fmt.Sprintf("x.e%03d", i), fmt.Sprintf("y.e%03d", i))
	}
	names = append(names, "odd.ö")
	count := func() (l LeftOut) {
		for _, name := range names {
			l.file(name)
		}
		return l
	}
	up := count()
	slices.Reverse(names)
	down := count()
	require.Equal(t, up, down)
	require.Len(t, up.Extensions, mostExtensions+1)
	require.Equal(t, 2, up.Extensions[".e000"])
	all := 0
	for _, n := range up.Extensions {
		all += n
	}
	require.Equal(t, len(names), all)
	require.Equal(t, len(names), up.Total())

	// Of no more than are told apart by name, with others or without.
	var first, second LeftOut
	for i := range mostExtensions {
		first.file(fmt.Sprintf("x.e%03d", i))
	}
	second.file("x.e000")
	second.file("x.f")
	for range 20 { // as a map has no order
		sum := first
		sum.Add(second)
		require.Len(t, sum.Extensions, mostExtensions+1)
		require.Equal(t, 2, sum.Extensions[".e000"])
		require.Equal(t, 1, sum.Extensions[otherExtension])
	}

	// Of two readers.
	sum := up
	sum.Add(LeftOut{Hidden: 1, Extension: 1, Links: 2, Irregular: 3, Extensions: map[string]int{"": 1}})
	require.Equal(t, len(names)+7, sum.Total())
	require.Len(t, sum.Extensions, mostExtensions+1)
	require.NotContains(t, up.Extensions, "", "what is added to is its own")
	kinds := sum.Kinds()
	require.Equal(t, []int{1, 2, 3, 1}, []int{kinds["hidden"], kinds["linked elsewhere"], kinds["special"], kinds["without extension"]})
	require.NotContains(t, kinds, "README")
}
