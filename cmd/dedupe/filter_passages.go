package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/filter"
)

// What stands before and after a passage that is marked. They are no parts of
// words, so what is marked is compared as what is not.
const (
	markStart = "⟦"
	markEnd   = "⟧"
)

// passagesFlags returns what the two flags ask for.
func passagesFlags(mark, cut bool) (filter.Passages, error) {
	switch {
	case mark && cut:
		return "", usagef("--mark-passages and --cut-passages: either marks what the other takes out")
	case mark:
		return filter.Mark, nil
	case cut:
		return filter.Cut, nil
	}
	return filter.Leave, nil
}

// An editor edits the texts of the articles that have foreign passages.
type editor struct {
	passages filter.Passages
	input    corpus.Options
	foreign  map[filter.Place][]filter.Part
	begins   map[string]int // where the text of a file that is one article begins, if not with it
}

// newEditor returns one of articles that were read with such options.
func newEditor(passages filter.Passages, input corpus.Options) *editor {
	return &editor{passages: passages, input: input, foreign: make(map[filter.Place][]filter.Part), begins: make(map[string]int)}
}

func (e *editor) set(foreign []filter.Foreign) {
	for _, f := range foreign {
		e.foreign[f.Place] = f.Parts
	}
}

var errNotOwn = errors.New("its text does not stand in the file as it is, so passages cannot be marked or cut")

// check returns an error for an article whose text could not be edited where it
// stands.
func (e *editor) check(a *dedupe.Article, open func(path string) (*os.File, error)) error {
	if e.passages == filter.Leave {
		return nil
	}
	own := a.Encoding == "utf-8" || a.Text == ""
	if own && a.Line == 0 && a.Extracted {
		f, err := open(a.Path)
		if err != nil {
			return err
		}
		defer f.Close()
		file, err := io.ReadAll(f)
		if err != nil {
			return err
		}
		own = bytes.HasSuffix(file, []byte(a.Text)) // after front matter
		e.begins[a.Path] = len(file) - len(a.Text)
	}
	if own {
		return nil
	}
	return errNotBack(a.Path, errNotOwn, "Leave it out, or write its text alone into a file, in UTF-8.")
}

// edits are those of one article's text.
func (e *editor) edits(p filter.Place) func(text string) []corpus.Edit {
	parts := e.foreign[p]
	return func(text string) []corpus.Edit {
		var edits []corpus.Edit
		at := func(start, end int, with string) {
			edits = append(edits, corpus.Edit{Span: dedupe.Span{Start: start, End: end}, Text: with})
		}
		for _, part := range parts {
			s := part.Span
			switch {
			case s.End > len(text):
				at(s.Start, s.End, "") // which is refused
			case e.passages == filter.Cut:
				at(s.Start, s.End, "")
			case !strings.HasSuffix(text[:s.Start], markStart) || !strings.HasPrefix(text[s.End:], markEnd):
				at(s.Start, s.Start, markStart)
				at(s.End, s.End, markEnd)
			}
		}
		return edits
	}
}

// copy writes a file that is one article, edited.
func (e *editor) copy(w io.Writer, in io.Reader, p filter.Place) error {
	if len(e.foreign[p]) == 0 {
		_, err := io.Copy(w, in)
		return err
	}
	b, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	at := e.begins[p.Path]
	if at > len(b) {
		return errChanged
	}
	text := string(b[at:])
	out := b[:at:at]
	done := 0
	for _, edit := range e.edits(p)(text) {
		if edit.End > len(text) {
			return errChanged
		}
		out = append(append(out, text[done:edit.Start]...), edit.Text...)
		done = edit.End
	}
	_, err = w.Write(append(out, text[done:]...))
	return err
}

// record returns a line of JSON Lines, edited.
func (e *editor) record(line []byte, p filter.Place) ([]byte, error) {
	return corpus.EditRecord(line, e.input, e.edits(p))
}
