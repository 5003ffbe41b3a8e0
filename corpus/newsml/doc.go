// Package newsml reads articles in the formats of the International Press
// Telecommunications Council, in which agencies deliver their texts: NewsML-G2
// and NITF, which are XML, and ninjs, which is JSON.
//
// [Format] and [Ninjs] are for [corpus.Options].
//
// # What is read
//
//   - NewsML-G2: each newsItem, alone or in a newsMessage. The text is that of
//     its contentSet with most words: inlineXML with NITF or XHTML, or inlineData.
//   - NITF: one text a file. Where it has a block of the class full_text, as
//     the archives of the New York Times do, that is the text.
//   - ninjs 1 to 3: one object, an array of them, one after another, or one a
//     line. The text is that of its bodies with most words (bodies, body_html,
//     body_xhtml, body_text).
//
// Texts are without markup, paragraphs between empty lines; captions, notes to
// editors and what repeats headline and byline above the text are left out. A
// dateline that is told beside the text ("Paris (AFP) -") is set before it, a
// tagline after it; where an author or credit line names an agency that neither
// delivered the text nor is credited in it, the text begins with "By" and the
// agency.
//
// An article's Provider is who is said to have delivered it: provider of
// NewsML-G2, distributor of NITF; provider, source, or an infosource in the role
// of provider in ninjs. Where nobody is, it is the first agency among those that
// are named as registrar, source of information or holder of the copyright. An
// agency is told by its id, as package credit has it. The Publisher is the name
// in pubdata of NITF; else the agency, if one delivered it: so an agency's later
// version of a text is no other publisher's; else who delivered it, or the holder
// of the copyright.
//
// The id is guid of NewsML-G2, uri or guid of ninjs, uno or doc-id of NITF; from
// the second version on with its number: "urn:newsml:…#2". A doc-id that is only
// a number within some archive is none. The date is that of the version, in NITF
// that of issue. An id that is an address of the web is the URL too, if nothing
// else is.
//
// An article's line is the number of the item in a newsMessage, or that of the
// object, or its line in JSON Lines.
//
// # How files are told
//
// XML (.xml, .nitf) by its first element. JSON (.json, .jsonl, .ndjson) by the
// names of fields in its first 8 KiB: it is ninjs where those of its first object
// are ninjs's own in at least two respects (uri or guid; a body; versioncreated
// or other dates; holders of rights; pubstatus), unless one is "text", "body" or
// "content", which [corpus.Options] reads.
//
// # What is left out
//
// Counted by [corpus.LeftOut], and no errors: pictures, packages and other items
// that are no text; items without a text; and those canceled or withheld.
//
// # What is skipped
//
// XML of more than [MaxBytes], or with elements too deep in each other; broken
// records. Of XML that is cut off or broken the items before are read. Entities
// other than those of HTML are left as they are written, so that none grows.
package newsml
