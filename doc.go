// Package dedupe finds the copy that news articles share.
//
// Agencies send the same text to many newsrooms, which print it whole, cut
// it, or set some of its paragraphs into articles of their own. Given
// articles, the package says which are the same, which share passages, where
// exactly each passage stands in both texts, which agency is credited with
// it, which article had it first where dates tell, and how many words of an
// article are its own.
//
// There are three ways in, over one detection:
//
//   - [Find] reads a whole corpus and returns every match and cluster.
//   - [Detector] takes one article after another, as a crawler meets them,
//     and answers each with its matches among the articles held.
//   - [Compare] looks at two articles. It knows no corpus, so it cannot tell
//     a publisher's boilerplate from shared copy.
//
// [Explain] says why two articles match or do not, in a corpus or alone.
//
// All of these run the same four stages, which are exported so that they can be
// spread over other machinery: [Cut] turns an article into a [Record],
// [Pairs] turns one bucket of postings into its class and its candidate
// pairs, [Verify] aligns two records word by word, and [Group] turns matches
// into clusters and verdicts. Only plain values pass between them.
//
// # What is found
//
// Fingerprints, the minimum hash of every window of consecutive shingles, make
// articles candidates, by whole texts and by passages alike: two articles with a
// common run of Options.Shingle + Options.Window − 1 words (20 by default) always
// share one, whatever surrounds the run, and are compared, unless it is
// boilerplate or stands in more than 64 articles: those meet in a cluster. Every
// candidate is then verified on the words; nothing is reported on an estimate.
// What is out of reach: translation, paraphrase, and a text changed in every
// fifth word.
//
// With Options.Hashes, or without fingerprints, whole articles have MinHash
// signatures too, whose bands make copies and near-duplicates candidates with the
// probability that [lsh.Params.Probability] tells.
//
// # What is promised
//
// The same articles and options give the same result in whatever order they
// are read and with however many workers. Offsets are bytes of Article.Text:
// text[span.Start:span.End]. No input makes the package panic. It never
// logs, prints or exits, nor reads the environment, but for where temporary files
// lie by default: see [os.TempDir].
package dedupe
