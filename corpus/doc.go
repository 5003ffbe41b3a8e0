// Package corpus reads articles from files, folders and standard input.
//
// [Open] walks the given paths, [Reader.Articles] then yields one article
// after another, in the form that [dedupe.Find] takes them. A bad file or
// record is yielded as a [*dedupe.SkipError] with its path and line, or the
// record's number in a file whose records are no lines, and reading goes on.
//
// # What is read
//
//   - Folders, with all folders below them.
//   - Text files (.txt): one article each. Its text is the whole file, byte for
//     byte, so that offsets are the file's own; its id is its path as given,
//     cleaned, with forward slashes on every system; its title is its first line
//     with a letter or digit.
//   - Markdown (.md): likewise. Front matter in YAML, between lines of "---", or
//     TOML, between lines of "+++", gives its fields, and the text is what
//     follows.
//   - JSON Lines (.jsonl, .ndjson), one article a line, and JSON (.json), an
//     array of objects or objects one after another; see [Options] for the
//     fields. Blank lines are passed over. The objects of a .json are counted
//     from 1 in place of lines.
//   - CSV (.csv) and TSV (.tsv): one article a row, below a row of the columns'
//     names, which are those of the same fields. The columns of a .csv stand
//     between commas, semicolons, tabs or bars.
//   - "-": standard input.
//
// What has another extension, or none, is read where it is given by name, not
// where it merely lies in a folder. It and standard input are told by content:
// where it begins with an object or an array of objects, it is JSON, else one
// text. Files whose extension tells a kind that no reader is given for (.html,
// .xml, .pdf, .docx, .parquet, .warc) are skipped with an error.
//
// Text in UTF-16, in Windows-1252 and in other encodings that their letters tell
// is decoded; [dedupe.Article.Encoding] says from which. A text that is UTF-8 for
// the most part is kept as it is, damage included.
//
// # Compression and archives
//
// All of this is read from .gz, .zst, .bz2 and .xz as well, and inside .zip and
// .tar (.tgz, .tar.zst, …), whatever is inside one another, up to five deep; they
// are told by content where the extension does not. The path of a file in an
// archive follows the archive's: "news.zip/post/a.txt". In archives the same is
// left out as in folders. Of what is cut off everything before the cut is read,
// of a zip too, then it is skipped. What grows to more than 1 GiB and more than
// 200 times its size is not read on. A zip that is no file of its own is copied
// to a temporary file.
//
// # What is left out
//
// In folders these are left out and counted, which is no error: names that
// begin with a dot, unknown extensions, XML of kinds that are not read, files named README, links to folders and
// links that leave the given folder, pipes, sockets and devices; see [LeftOut]. A link to a file
// within the folder is read under the file's own name, or under its own where
// the file is hidden. Nothing outside of the given folders is read, even if
// they change meanwhile. A file that is reached in two ways is read once.
//
// # What is skipped
//
// A file or folder that cannot be read; a text of more than
// [dedupe.MaxArticleBytes]; a record of more than [MaxRecordBytes], which is
// never held in memory; binary files, and texts and records in an encoding that
// cannot be told; records that are no JSON objects or hold no text. A record
// whose date cannot be read is an error too, but the article follows it, undated.
//
// # Publishers
//
// An article's publisher is that of its record; else the registrable domain of
// its URL, by the Public Suffix List; else its folder's name; else unknown. That
// folder is the first below the given one, where at least two such folders of one
// given folder hold files that are read; else the given folder itself, where at
// least two given ones of different names hold files outside of such folders.
//
// A folder whose name has no letter, as in 2023/09/14, is no publisher.
// [OpenAgainst] tells both corpora's folders together, but of the older ones those
// given are no publishers: "archive" and "today" hold the same papers. In an archive
// that lies in no folder below the given one that is a publisher, its own first
// folders count likewise, and go before the given folder; those of a tar only where
// it is a file of its own, which is read ahead for it. [Options.Publishers] gives a
// publisher another name.
//
// # Other formats
//
// A format with a library of its own is a package below this one, so that only
// who reads the format pulls the library in. It is given to [Open] as a
// [Format] in [Options.Formats]. A Format's Read is handed a [File], yields
// articles and errors, and leaves ids, paths, publishers and the opening of
// files, archives and streams to this package; a format of rows with named
// columns turns them into articles by [File.Columns], one of JSON with fields of
// its own gets its records from [File.Objects].
package corpus
