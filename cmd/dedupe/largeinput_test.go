package main

import (
	"fmt"
	"strings"
	"testing"
)

// Input of a size that no article has. What is too large is named, the rest is
// compared; what is not is compared as well.
func TestLargeInput(t *testing.T) {
	for name, test := range map[string]func() badInput{
		"100 MB without a blank": func() badInput {
			return badInput{
				files:   files{"x.txt": repeated("a", 100e6)},
				skipped: []string{"in/x.txt: text of 100000000 bytes: more than 16777216"},
			}
		},
		"100 MB without a blank, in a record": func() badInput {
			return badInput{
				files:   files{"x.jsonl": goodLine("r1") + "\n" + `{"id": "r2", "text": "` + repeated("a", 100e6) + "\"}\n" + goodLine("r3") + "\n"},
				skipped: []string{"in/x.jsonl:2: record of more than 67108864 bytes"},
				matches: []match{{"in/a.txt", "r1"}, {"in/a.txt", "r3"}, {"in/b.txt", "r1"}, {"in/b.txt", "r3"}, {"r1", "r3"}},
			}
		},
		"20 MB of text in a record": func() badInput {
			return badInput{
				files:   files{"x.jsonl": goodLine("r1") + "\n" + `{"id": "r2", "text": "` + repeated("word ", 20e6) + "\"}\n" + goodLine("r3") + "\n"},
				skipped: []string{"in/x.jsonl:2: text of 20000000 bytes: more than 16777216"},
				matches: []match{{"in/a.txt", "r1"}, {"in/a.txt", "r3"}, {"in/b.txt", "r1"}, {"in/b.txt", "r3"}, {"r1", "r3"}},
			}
		},
		"15 MB without a blank": func() badInput {
			return badInput{
				files:   files{"x.txt": repeated("a", 15e6), "y.txt": repeated("A", 15e6), "z.txt": repeated("a", 15e6) + "b"},
				matches: []match{{"in/x.txt", "in/y.txt"}},
			}
		},
		"a million times one word": func() badInput {
			return badInput{
				files:   files{"x.txt": repeated("word ", 5e6), "y.txt": repeated("Word\n", 4.5e6)},
				matches: []match{{"in/x.txt", "in/y.txt"}},
			}
		},
		// A million of them take too long here; .ci/long has them.
		"20,000 one-word articles": func() badInput {
			return badInput{
				files:   files{"x.jsonl": oneWordArticles(20000)},
				matches: []match{{"0", "19999"}},
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			input := test()
			input.check(t)
		})
	}
}

func repeated(s string, bytes int) string { return strings.Repeat(s, bytes/len(s)) }

// oneWordArticles is n records of one word each; the last has the first's.
func oneWordArticles(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id": "%d", "text": "w%d"}`+"\n", i, i%(n-1))
	}
	return b.String()
}
