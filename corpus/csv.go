package corpus

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/wirecopy/dedupe"
)

// readCSV yields an article for each row of a table whose first row names the
// columns. The rows may go over several lines, in quotation marks (RFC 4180).
func readCSV(f *File) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		encoding, err := f.decoded()
		if err != nil {
			yield(dedupe.Article{}, err)
			return
		}
		head, _ := f.in.Peek(headBytes)
		bound := &recordBound{r: f.in}
		rows := csv.NewReader(bound)
		rows.Comma = separator(f.Name, head)
		rows.LazyQuotes = rows.Comma == '\t' // where marks in a field need not be doubled
		rows.FieldsPerRecord = -1
		rows.ReuseRecord = true
		names, err := rows.Read()
		if err == io.EOF {
			return
		}
		if err != nil {
			yield(dedupe.Article{}, errCSV(err))
			return
		}
		names = append([]string(nil), names...)
		for i := range names {
			names[i] = strings.TrimSpace(names[i])
		}
		columns := f.Columns(names)
		if err := columns.HasText(); err != nil {
			yield(dedupe.Article{}, f.skip(1, err))
			return
		}
		row := make([]Value, len(names))
		for {
			bound.left = MaxRecordBytes
			fields, err := rows.Read()
			switch at := (*csv.ParseError)(nil); {
			case err == io.EOF:
				return
			case errors.As(err, &at):
				if !yield(dedupe.Article{}, f.skip(at.StartLine, at.Err)) {
					return
				}
				continue
			case err != nil:
				yield(dedupe.Article{}, err)
				return
			}
			line, _ := rows.FieldPos(0)
			a, undated, err := tableRow(columns, row, fields, encoding)
			for _, err := range []error{err, undated} {
				if err != nil && !yield(dedupe.Article{}, f.skip(line, err)) {
					return
				}
			}
			if err != nil {
				continue
			}
			a.Line = line
			if !yield(a, nil) {
				return
			}
		}
	}
}

// tableRow makes an article of the fields of a row.
func tableRow(c *Columns, row []Value, fields []string, encoding string) (a dedupe.Article, undated, err error) {
	if len(fields) > len(row) {
		return a, nil, fmt.Errorf("%d fields, but %d columns", len(fields), len(row))
	}
	clear(row)
	valid := true
	for i, s := range fields {
		row[i].Text = s
		valid = valid && utf8.ValidString(s)
	}
	if valid && encoding == "" {
		encoding = utf8Name
	}
	if !valid {
		enc, name, err := encodingOf([]byte(strings.Join(fields, "\n")))
		if err != nil {
			return a, nil, err
		}
		if encoding = name; enc != nil {
			for i, s := range fields {
				if row[i].Text, err = enc.NewDecoder().String(s); err != nil {
					return a, nil, err
				}
			}
		}
	}
	for i := len(fields); i < len(row); i++ {
		row[i].Null = true
	}
	a, undated, err = c.Article(row)
	a.Encoding = encoding
	return a, undated, err
}

// errCSV takes the place off an error that is told with one.
func errCSV(err error) error {
	if at := (*csv.ParseError)(nil); errors.As(err, &at) {
		return &dedupe.SkipError{Line: at.StartLine, Err: at.Err}
	}
	return err
}

// separator tells what stands between the columns: a tab in a .tsv, else what
// stands most often, of comma, semicolon, tab and bar, in the first line.
func separator(name string, head []byte) rune {
	if strings.HasSuffix(strings.ToLower(name), ".tsv") {
		return '\t'
	}
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best, most := ',', 0
	for _, c := range ",;\t|" {
		if n := bytes.Count(line, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

// A recordBound ends a file whose record does not end: encoding/csv would hold
// it all.
type recordBound struct {
	r    io.Reader
	left int
}

func (b *recordBound) Read(p []byte) (int, error) {
	if b.left < 0 {
		return 0, fmt.Errorf("record of more than %d bytes: not read on", MaxRecordBytes)
	}
	n, err := b.r.Read(p)
	b.left -= n
	return n, err
}
