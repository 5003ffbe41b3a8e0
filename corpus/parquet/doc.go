// Package parquet reads articles from Parquet files, the form in which corpora
// of text are mostly passed on: a row an article.
//
// [Format] is for [corpus.Options], whose fields name the columns, with the same
// usual names as in JSON. A column within another is named with dots,
// "meta.source"; that of a list as the list itself. A list of strings is taken
// for paragraphs. Timestamps and days are dates, whatever their unit; strings and
// numbers are read as dates as they are in JSON.
//
// Only the columns that are needed are read, row group after row group; all
// codings and compressions that parquet-go knows are (snappy, gzip, zstd, lz4,
// brotli). A file that is compressed again, or comes from standard input, is
// copied to a temporary file first.
//
// An article's line is its row, from 1 in the file. A row without a text is
// skipped; of a row group that is damaged the rest is.
package parquet
