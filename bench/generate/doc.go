// Package generate makes corpora of news articles of which everything is
// known: which stretches of which articles are the same, why, whose copy it
// is, and where the text says so.
//
// Agencies write stories in an invented language, publishers of very unequal
// size print them whole, cut, rewritten or set between text of their own,
// with edits, gaps, credits and boilerplate as they were measured on real
// press corpora. Every word carries where it comes from until the text is
// written down, so the truth is exact by construction.
//
// The package knows nothing of what looks for the shared stretches: it has
// its own words and does no alignment.
package generate
