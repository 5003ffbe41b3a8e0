// Package filter chooses which articles of a corpus to keep so that none repeats
// another: what it drops, for which article that is kept, and why.
//
// [Choose] reads a corpus, detects what repeats in it with [dedupe.Find] and
// applies [Rules]. An article is only ever dropped for one that it repeats
// itself: repeats do not chain within a round. As fewer articles remain, less of
// what they share is boilerplate or too common, so detection runs again on what
// is kept until nothing more is dropped. What is kept is therefore a corpus of
// which nothing is dropped, by the same rules and options.
//
// Articles that are kept may still share passages: Rules.Passages has Choose tell
// these, or the sentences to take out of all articles but one.
//
// The package reads and writes no files; dedupe filter does.
package filter
