// Package measure tells how much of what is true of a generated corpus a run
// of dedupe has found: pairs, passages, credits, verdicts, clusters, origins.
//
// Truths takes what the generator says of each article, and compares it with
// the result of a run; Figures is what comes of it, over all articles and over
// those of each trap.
//
// # What counts
//
// Two articles share the words of a unit that both print unchanged. A run is a
// stretch of shared words with no other word between them in either text. A
// passage is a sequence of shared words, in one order in both texts, with at
// most 20 other words between neighbours on either side. Copy and quotations
// are both story here; the words of a unit that an article prints twice are
// shared once.
//
// A true pair is two articles of different publishers that share 30 words of
// story or more. It is found when it is a match, or when the articles share a
// cluster. Pairs that share fewer words count only where a figure says so.
//
// A unit that stands in more than 64 articles would make pairs without end:
// there, each article is paired with the next 32 in an order by a hash of
// their numbers. The figures of pairs are over the pairs so drawn; the same
// corpus draws the same ones.
package measure
