// Package byline keeps the credit of an article whose author is an agency.
package byline

import (
	"slices"
	"strings"

	"github.com/wirecopy/dedupe/credit"
)

// Add puts a byline of the agencies that are among the authors, "By dpa/AFP",
// before a text that does not credit them itself. Formats name authors beside the
// text, where no credit is looked for. An author may be several names, between
// slashes, commas or semicolons. The agencies that are known, by their ids, need no
// byline.
func Add(text string, authors []string, known ...string) string {
	var names []string
	for _, author := range authors {
		for _, name := range strings.FieldsFunc(author, func(r rune) bool { return r == '/' || r == ',' || r == ';' }) {
			if c, ok := credit.FindProvider(name); ok && !slices.Contains(names, c.Agency) && !slices.Contains(known, c.Agency) {
				names = append(names, c.Agency)
			}
		}
	}
	if len(names) == 0 {
		return text
	}
	for _, c := range credit.Find(text) {
		if c.Kind.Evidence() {
			names = slices.DeleteFunc(names, func(name string) bool { return name == c.Agency })
		}
	}
	if len(names) == 0 {
		return text
	}
	return "By " + strings.Join(names, "/") + "\n\n" + text
}
