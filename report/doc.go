// Package report prints what [dedupe.Find], [dedupe.Compare] and
// [dedupe.Explain] found: as text for a terminal ([Text], [Compare], [Explain]),
// as a page for a browser ([HTML]), as JSON Lines for other programs
// ([JSONLines], [ExplainJSON], [Schema]), as tables for spreadsheets ([CSV],
// [MatrixCSV]) and as graphs for network tools ([GraphML], [DOT]).
//
// The same result gives the same bytes. Titles, names and texts come from
// strangers: whatever they hold, no control character of theirs is written
// (see [Escape]).
package report

import (
	"iter"

	"github.com/wirecopy/dedupe"
)

// A Result is what a report is made of; a *[dedupe.Result] is one. Its
// sequences are iterated more than once, in the orders that dedupe.Result
// tells.
type Result interface {
	Articles() iter.Seq2[dedupe.ArticleResult, error]
	Matches() iter.Seq2[dedupe.Match, error]
	Clusters() iter.Seq2[dedupe.Cluster, error]
	Skipped() iter.Seq2[*dedupe.SkipError, error]
	Stats() dedupe.Stats
	Options() dedupe.Options
}
