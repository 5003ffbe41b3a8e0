// Package html reads articles from HTML pages, as crawlers and browsers save
// them.
//
// [Format] is for [corpus.Options]; [Extract] takes one page from memory.
//
// # The text
//
// What the markup names as navigation, teasers, forms, comments and other page
// furniture is left out; among the rest the main text is found by go-readability. Where the page's JSON-LD has
// a NewsArticle (or another Article of schema.org) with an articleBody that is no
// mere teaser, of at least half the words found on the page, that is the text.
// Paragraphs stand between empty lines. The offsets in the output are of this
// text, not of the file.
//
// # The rest
//
// The title is JSON-LD's headline, else og:title, else that in the browser's
// title bar. The publisher is og:site_name, else JSON-LD's publisher. The URL is
// the canonical one, else og:url, else the one it was fetched from; the start
// page is no article's. The date is what JSON-LD, a meta tag or a marked <time>
// gives as that of publication, else the day in the URL's folders; it is never
// guessed from the text.
//
// Where the author is an agency, as the page's data say, and the text itself does
// not credit it, the text begins with "By" and the agency, so that the credit is
// found: what stands around the main text is left out, bylines too.
//
// # What is skipped
//
// Pages without a main text; those of more than [MaxPageBytes]; and those with
// more than [MaxElements] elements, or very many in each other, and no
// articleBody, as extraction takes more than linear time.
package html
