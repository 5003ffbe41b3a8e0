// Package warc reads articles from WARC files, in which crawlers keep what they
// fetch (ISO 28500; versions 1.0 and 1.1), and from WET files, Common Crawl's of
// the plain texts.
//
// [Format] is for [corpus.Options]. Files are read record by record, compressed
// ones too (.warc.gz).
//
// # What is read
//
//   - Responses of web servers with a page of HTML, and resources that are one:
//     as package html reads it. The server's answer may be chunked, and
//     compressed as gzip, deflate, br or zstd.
//   - Conversions to plain text, as of WET files: the whole text, which begins
//     with the title and has what stands around the article.
//
// An article's id is the record's URL; its line, in messages and output, the
// number of the record in the file, from 1. Its URL is that which the page gives,
// else the record's; its date that of the page, else the time of the record, when
// the page was fetched: so nothing that was fetched late is told to be early.
//
// # What is left out
//
// Counted by [corpus.LeftOut], and no errors: all other records, as requests,
// metadata and revisits; responses that tell of an error or are no pages; and
// those that the crawler cut off (WARC-Truncated).
//
// # What is skipped
//
// Pages without an article, see package html, and broken records. After a record
// that says something wrong of itself, reading goes on at the next line that
// begins one.
package warc
