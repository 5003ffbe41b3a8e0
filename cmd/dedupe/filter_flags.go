package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/wirecopy/dedupe/filter"
)

// onlyFolder is the folder that is given; "" where files are.
func onlyFolder(paths []string) (string, error) {
	for _, p := range paths {
		info, err := os.Stat(p)
		if p == stdio || err != nil || !info.IsDir() {
			continue
		}
		if len(paths) > 1 {
			return "", usagef("%s is a folder: filter one folder at a time, or files of JSON Lines", p)
		}
		return p, nil
	}
	return "", nil
}

// what is the flag of Rules.What.
type what struct{ to *filter.What }

func (v *what) Type() string   { return "what" }
func (v *what) String() string { return string(filter.Near) }
func (v *what) Set(s string) error {
	for _, w := range filter.Whats() {
		if s == string(w) {
			*v.to = w
			return nil
		}
	}
	return fmt.Errorf("want %s", either(names(filter.Whats())))
}

// keep is the flag of Rules.Keep and Rules.Publishers: "latest" or
// "publisher:a,b".
type keep struct{ to *filter.Rules }

func (v *keep) Type() string   { return "rule" }
func (v *keep) String() string { return string(filter.Earliest) }
func (v *keep) Set(s string) error {
	name, list, some := strings.Cut(s, ":")
	for _, by := range filter.Bys() {
		if name != string(by) || some != (by == filter.Publisher) {
			continue
		}
		v.to.Keep, v.to.Publishers = by, nil
		if !some {
			return nil
		}
		for p := range strings.SplitSeq(list, ",") {
			if p = strings.TrimSpace(p); p == "" {
				return errors.New("want names after publisher:, as publisher:Wire,Post")
			}
			v.to.Publishers = append(v.to.Publishers, p)
		}
		return nil
	}
	return fmt.Errorf("want %s", either(keepNames("A,B,…")))
}

// keepNames are the rules as the flag takes them.
func keepNames(publishers string) []string {
	all := names(filter.Bys())
	all[len(all)-1] += ":" + publishers
	return all
}

func names[S ~string](all []S) []string {
	list := make([]string, len(all))
	for i, s := range all {
		list[i] = string(s)
	}
	return list
}
