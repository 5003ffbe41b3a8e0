package main

import (
	"io"
	"os"

	"golang.org/x/term"

	"github.com/wirecopy/dedupe/report"
)

// terminal returns the file of a terminal that w is, if it is one.
func terminal(w io.Writer) (f *os.File, ok bool) {
	f, ok = w.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}

// textOptions sets text for w: in its width and with colours if it is a
// terminal, else in 80 columns without.
func textOptions(w io.Writer) report.TextOptions {
	f, ok := terminal(w)
	if !ok {
		return report.TextOptions{}
	}
	o := report.TextOptions{Color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
	if columns, _, err := term.GetSize(int(f.Fd())); err == nil {
		const most = 160 // what is wider is hard to read
		o.Width = min(columns, most)
	}
	return o
}
