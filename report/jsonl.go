package report

import (
	"encoding/hex"
	"errors"
	"io"

	"github.com/wirecopy/dedupe"
)

// JSONOptions say what JSONLines writes beside the result.
type JSONOptions struct {
	// WithText puts the text of each passage and of each member of a passage
	// cluster beside its offsets. It is an error where the result has no texts, as
	// Options.OmitText was set.
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
	run := r.Options()
	if o.WithText && run.OmitText {
		return errors.New("report: texts are wanted of a result that has none, as OmitText was set")
	}
	if err := writeLine(w, runOf(run)); err != nil {
		return err
	}
	sum := newSummary(r.Stats(), o.LeftOut)
	err := writeLines(w, run.Workers, r.Skipped(),
		func(**dedupe.SkipError) int { return 0 },
		func(s **dedupe.SkipError) any { return skippedOf(*s) })
	if err != nil {
		return err
	}
	texts := map[string]string{}
	err = writeLines(w, run.Workers, r.Articles(),
		func(a *dedupe.ArticleResult) int {
			if o.WithText {
				texts[a.ID] = a.Text
			}
			sum.Derived.add(a.Derived)
			if a.Publisher == "" {
				sum.Unknown++
			}
			return len(a.Text)
		},
		func(a *dedupe.ArticleResult) any { return articleOf(a) })
	if err != nil {
		return err
	}
	err = writeLines(w, run.Workers, r.Matches(),
		func(m *dedupe.Match) int {
			sum.Kinds.add(m.Kind)
			return len(m.Passages) * passageBytes
		},
		func(m *dedupe.Match) any { return matchOf(m, texts) })
	if err != nil {
		return err
	}
	err = writeLines(w, run.Workers, r.Clusters(),
		func(c *dedupe.Cluster) int {
			sum.ClusterKinds.add(c.Kind)
			return len(c.Members) * memberBytes
		},
		func(c *dedupe.Cluster) any { return clusterOf(c, texts) })
	if err != nil {
		return err
	}
	return writeLine(w, sum)
}

// About how many bytes the line of a match or cluster has for each of its own.
const (
	passageBytes = 128
	memberBytes  = 64
)

// TextSHA256 returns what the output tells as text_sha256: the SHA-256 of an
// article's text in hex; "" where the text is its file's own bytes, which say so
// themselves.
func TextSHA256(a *dedupe.ArticleResult) string {
	if a.Path != "" && a.Line == 0 && a.Encoding == "utf-8" && !a.Extracted {
		return ""
	}
	sum := a.SumText()
	return hex.EncodeToString(sum[:])
}

// part returns the text of a span; "" where it lies outside the text.
func part(text string, s dedupe.Span) string {
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		return ""
	}
	return text[s.Start:s.End]
}
