// Package parquet writes what [report.JSONLines] writes as one Parquet table,
// for DuckDB, pandas and what else reads Parquet. It is a package of its own so
// that a program that needs report alone does not pull in parquet-go.
package parquet

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/parquet-go/parquet-go"

	"github.com/wirecopy/dedupe/report"
)

// Most rows that are held before they are written.
const rowGroup = 50_000

// The keys of the file's metadata.
const (
	runKey     = "dedupe.run"
	summaryKey = "dedupe.summary"
)

// Write writes r as a Parquet file (compressed with zstd): a row for each
// skipped record, article, match and cluster, as [report.JSONLines] writes
// them and in that order. Columns are named like the fields; those that a
// record has not are null there. The column type tells which it is:
//
//	SELECT a, b, jaccard FROM 'found.parquet' WHERE type = 'match'
//
// No row group has rows of two types, so a reader skips what it does not want.
// The run and the summary, as JSON, are in the file's metadata, under
// dedupe.run and dedupe.summary.
//
// The same result gives the same bytes. An error of r or of w ends the output,
// which is no Parquet file then.
func Write(w io.Writer, r report.Result, o report.JSONOptions) error {
	t := &table{w: parquet.NewGenericWriter[record](w,
		parquet.Compression(&parquet.Zstd),
		parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.CreatedBy("dedupe", "1", ""),
	)}
	if err := report.JSONLines(t, r, o); err != nil {
		return err
	}
	return t.w.Close()
}

// A table takes JSON Lines and writes rows.
type table struct {
	w     *parquet.GenericWriter[record]
	of    string // the type of the rows that the current row group holds
	begun []byte // of a line
}

// Write takes a part of the lines.
func (t *table) Write(p []byte) (int, error) {
	all := len(p)
	for {
		i := bytes.IndexByte(p, '\n')
		if i < 0 {
			t.begun = append(t.begun, p...)
			return all, nil
		}
		line := p[:i]
		if len(t.begun) > 0 {
			t.begun = append(t.begun, line...)
			line = t.begun
		}
		if err := t.line(line); err != nil {
			return 0, err
		}
		t.begun, p = t.begun[:0], p[i+1:]
	}
}

func (t *table) line(line []byte) error {
	var of struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(line, &of); err != nil {
		return err
	}
	switch of.Type {
	case "run":
		t.w.SetKeyValueMetadata(runKey, string(line))
		return nil
	case "summary":
		t.w.SetKeyValueMetadata(summaryKey, string(line))
		return nil
	}
	if t.of != of.Type && t.of != "" {
		if err := t.w.Flush(); err != nil {
			return err
		}
	}
	t.of = of.Type
	rows := make([]record, 1)
	if err := json.Unmarshal(line, &rows[0]); err != nil {
		return err
	}
	_, err := t.w.Write(rows)
	return err
}
