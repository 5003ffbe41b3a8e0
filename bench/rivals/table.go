package main

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
)

// told is what a tool says of the articles.
type told struct {
	pairs    []pair // sorted, each once
	standing map[pair]bool
	clusters [][]int32 // of each article, ascending; nil of a tool that has none
}

// A score is how much of the truth a tool has told.
type score struct {
	recall, clustered float64 // of true pairs: those told; those told or in one cluster
	precision         float64 // of the pairs of different publishers: those that share 30 words of story
	anyStory          float64 // those that share 8
	pairs             int     // told, of one publisher too
}

const anyStoryWords = 8

func (t *truth) score(d *told) score {
	s := score{pairs: len(d.pairs)}
	found, clustered := 0, 0
	for _, p := range t.pairs {
		if _, ok := slices.BinarySearchFunc(d.pairs, p, comparePairs); ok {
			found++
			clustered++
		} else if d.together(p) {
			clustered++
		}
	}
	foreign, right, some := 0, 0, 0
	for _, p := range d.pairs {
		if !t.foreign(p) || d.standing[p] {
			continue
		}
		foreign++
		words := t.story(p)
		if words >= pairWords {
			right++
		}
		if words >= anyStoryWords {
			some++
		}
	}
	s.recall, s.clustered = ratio(found, len(t.pairs)), ratio(clustered, len(t.pairs))
	s.precision, s.anyStory = ratio(right, foreign), ratio(some, foreign)
	return s
}

func ratio(part, of int) float64 { return float64(part) / float64(of) }

// together reports whether two articles share a cluster.
func (d *told) together(p pair) bool {
	if d.clusters == nil {
		return false
	}
	for _, c := range d.clusters[p[0]] {
		if _, ok := slices.BinarySearch(d.clusters[p[1]], c); ok {
			return true
		}
	}
	return false
}

// readPairs reads what a tool wrote.
func (t *truth) readPairs(name string) (*told, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d := &told{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		a, b, _ := strings.Cut(lines.Text(), "\t")
		if err := d.add(t, a, b); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	d.sort()
	return d, lines.Err()
}

func (d *told) add(t *truth, a, b string) error {
	i, ok := t.number[a]
	j, ok2 := t.number[b]
	if !ok || !ok2 || i == j {
		return fmt.Errorf("%q and %q are no pair of articles", a, b)
	}
	d.pairs = append(d.pairs, pairOf(i, j))
	return nil
}

func (d *told) sort() {
	slices.SortFunc(d.pairs, comparePairs)
	d.pairs = slices.Compact(d.pairs)
}

// readDetector reads what dedupe wrote.
func (t *truth) readDetector(name string) (*told, error) {
	type line struct {
		Type, Kind, A, B string
		Members          []struct{ Article string }
	}
	d := &told{standing: map[pair]bool{}, clusters: make([][]int32, len(t.publishers))}
	clusters := int32(0)
	for l, err := range readLines[line](name) {
		if err != nil {
			return nil, err
		}
		switch l.Type {
		case "match":
			if err := d.add(t, l.A, l.B); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			if l.Kind == "standing" {
				d.standing[d.pairs[len(d.pairs)-1]] = true
			}
		case "cluster":
			for _, m := range l.Members {
				i, ok := t.number[m.Article]
				if !ok {
					return nil, fmt.Errorf("%s: no article %q", name, m.Article)
				}
				d.clusters[i] = append(d.clusters[i], clusters)
			}
			clusters++
		}
	}
	d.sort()
	return d, nil
}

func writeTable(out io.Writer, t *truth, runs []run) error {
	fmt.Fprintf(out, "%d articles, %.1f MB of text, %d true pairs\n\n", len(t.publishers), float64(t.bytes)/1e6, len(t.pairs))
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "tool\tsetting\tMB/CPU s\tpeak MiB\trecall\tprecision\tany story\tpairs")
	var missing []run
	for _, r := range runs {
		if r.missing != "" || r.err != nil {
			missing = append(missing, r)
			continue
		}
		read := t.readPairs
		if r.jsonl {
			read = t.readDetector
		}
		d, err := read(r.out)
		if err != nil {
			return err
		}
		s := t.score(d)
		cost := fmt.Sprintf("%.1f\t%s", float64(t.bytes)/1e6/r.cpu.Seconds(), mebibytes(r.peak))
		row := func(setting string, recall float64) {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%d\n",
				r.name, setting, cost, share(recall), share(s.precision), share(s.anyStory), s.pairs)
		}
		if d.clusters == nil {
			row(r.setting, s.recall)
		} else {
			row("its matches", s.recall)
			row("and its clusters", s.clustered)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	told := map[string]bool{}
	for _, r := range missing {
		switch {
		case r.err != nil:
			fmt.Fprintf(out, "not measured: %s, %s: %v\n", r.name, r.setting, r.err)
		case !told[r.name]:
			told[r.name] = true
			fmt.Fprintf(out, "not measured: %s (%s)\n", r.name, r.missing)
		}
	}
	return nil
}

// share is a ratio as it is printed; that of nothing is none.
func share(r float64) string {
	if math.IsNaN(r) {
		return "–"
	}
	return fmt.Sprintf("%.3f", r)
}

func mebibytes(n int64) string {
	if n == 0 {
		return "–"
	}
	return fmt.Sprint(n >> 20)
}
