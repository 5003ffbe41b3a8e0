package report

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"

	"github.com/wirecopy/dedupe"
)

// JSONOptions say what JSONLines writes beside the result.
type JSONOptions struct {
	// WithText puts the text of each passage and of each member of a passage
	// cluster beside its offsets.
	WithText bool
	// LeftOut is how many files the reader of the articles left out, by their
	// kind, as [LeftOut] takes them: for the summary.
	LeftOut map[string]int
}

// JSONLines writes r as JSON Lines, one record a line, described by [Schema]:
// the run, skipped records by path and line, articles by id, matches by a and
// b, clusters by id, the summary. Ratios have four decimals; dates are RFC
// 3339 in UTC, or "2006-01-02" where only the day is known, or null. Offsets
// are bytes.
//
// The output is UTF-8 whatever the articles hold. A name or text that is not
// is written with \xNN (in JSON: "\\xff") for each byte that is not, and with
// each backslash of its own doubled; valid ones stand as they are. Control
// characters are written as \uXXXX, so the output is safe on a terminal.
//
// The bytes depend on the articles and the detection options alone. An error
// of r or of w ends the output.
func JSONLines(w io.Writer, r Result, o JSONOptions) error {
	buf := bufio.NewWriterSize(w, 1<<16)
	l := newLineWriter(buf)
	if err := l.write(runOf(r.Options())); err != nil {
		return err
	}
	sum := newSummary(r.Stats(), o.LeftOut)
	for s, err := range r.Skipped() {
		if err != nil {
			return err
		}
		if err := l.write(skippedOf(s)); err != nil {
			return err
		}
	}
	texts := map[string]string{}
	for a, err := range r.Articles() {
		if err != nil {
			return err
		}
		if o.WithText {
			texts[a.ID] = a.Text
		}
		sum.Derived.add(a.Derived)
		if a.Publisher == "" {
			sum.Unknown++
		}
		if err := l.write(articleOf(&a)); err != nil {
			return err
		}
	}
	for m, err := range r.Matches() {
		if err != nil {
			return err
		}
		sum.Kinds.add(m.Kind)
		if err := l.write(matchOf(&m, texts)); err != nil {
			return err
		}
	}
	for c, err := range r.Clusters() {
		if err != nil {
			return err
		}
		sum.ClusterKinds.add(c.Kind)
		if err := l.write(clusterOf(&c, texts)); err != nil {
			return err
		}
	}
	if err := l.write(sum); err != nil {
		return err
	}
	return buf.Flush()
}

// A lineWriter writes values as lines of JSON.
type lineWriter struct {
	w    io.Writer
	enc  *json.Encoder
	line bytes.Buffer
	out  []byte
}

func newLineWriter(w io.Writer) *lineWriter {
	l := &lineWriter{w: w}
	l.enc = json.NewEncoder(&l.line)
	l.enc.SetEscapeHTML(false)
	return l
}

func (l *lineWriter) write(v any) error {
	l.line.Reset()
	if err := l.enc.Encode(v); err != nil {
		return err
	}
	l.out = escapeJSON(l.out[:0], l.line.Bytes())
	_, err := l.w.Write(l.out)
	return err
}

// TextSHA256 returns what the output tells as text_sha256: the SHA-256 of an
// article's text in hex; "" where the text is its file's own bytes, which say so
// themselves.
func TextSHA256(a *dedupe.Article) string {
	if a.Path != "" && a.Line == 0 && a.Encoding == "utf-8" && !a.Extracted {
		return ""
	}
	sum := sha256.Sum256([]byte(a.Text))
	return hex.EncodeToString(sum[:])
}

// part returns the text of a span; "" where it lies outside the text.
func part(text string, s dedupe.Span) string {
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		return ""
	}
	return text[s.Start:s.End]
}
