// Package feed reads articles from RSS and Atom feeds that were saved: an item
// an article.
//
// [Format] is for [corpus.Options].
//
// # What an item gives
//
// Its text is content:encoded or atom:content, or the description or summary
// where that has more words, without markup, paragraphs between empty lines. Many
// feeds have no more of an article than its first sentences: such an item is a
// short article like any other, which stands whole in the one that is on the web.
// An item without any text is left out, and counted.
//
// Title, link, date of publication (in Atom else of the update) are its own. Its
// id is its link, else its guid. The publisher is told by the link's domain; where
// there is no link it is the feed's title. Where an author is an agency and the
// text does not credit it, the text begins with "By" and the agency.
//
// An article's line is the number of the item in the feed, from 1.
//
// # What is skipped
//
// A feed of more than [MaxBytes], which is held in memory. Of a feed that is cut
// off or broken the items before are read, then it is an error.
package feed
