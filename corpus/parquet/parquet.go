package parquet

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
)

// Format reads Parquet files (.parquet).
func Format() corpus.Format {
	return corpus.Format{
		Name:       "Parquet",
		Extensions: []string{".parquet", ".pq"},
		Detect:     func(head []byte) bool { return bytes.HasPrefix(head, []byte("PAR1")) },
		Read:       read,
	}
}

func read(f *corpus.File) iter.Seq2[dedupe.Article, error] {
	return func(yield func(dedupe.Article, error) bool) {
		t, err := open(f)
		if err != nil {
			yield(dedupe.Article{}, err)
			return
		}
		rows := 0
		for i, group := range t.groups {
			if !t.group(i, rows, yield) {
				return
			}
			rows += int(group.NumRows())
		}
	}
}

// A table is an open file.
type table struct {
	groups  []parquet.RowGroup
	meta    *format.FileMetaData
	leaves  []leaf
	columns *corpus.Columns
	used    []int // of leaves
	values  []corpus.Value
}

func open(f *corpus.File) (t *table, err error) {
	defer recovered(&err)
	in, size, err := f.ReaderAt()
	if err != nil {
		return nil, err
	}
	file, err := parquet.OpenFile(in, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, fmt.Errorf("no valid Parquet: %w", err)
	}
	t = &table{groups: file.RowGroups(), meta: file.Metadata()}
	t.addLeaves(file.Root(), "")
	names := make([]string, len(t.leaves))
	for i := range t.leaves {
		names[i] = t.leaves[i].name
	}
	t.columns = f.Columns(names)
	t.used = t.columns.Used()
	t.values = make([]corpus.Value, len(t.leaves))
	return t, t.columns.HasText()
}

// recovered turns a panic over a damaged file into an error.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("no valid Parquet: %v", r)
	}
}

// group yields the articles of the i-th row group, before which so many rows
// stand in the file.
func (t *table) group(i, before int, yield func(dedupe.Article, error) bool) bool {
	cursors, err := t.cursors(i)
	defer func() {
		for _, c := range cursors {
			c.close()
		}
	}()
	rows := int(t.groups[i].NumRows())
	for line := before + 1; line <= before+rows; line++ {
		if err == nil {
			err = t.row(cursors)
		}
		if err != nil {
			return yield(dedupe.Article{}, &dedupe.SkipError{Line: line, Err: fmt.Errorf("row group %d: %w", i+1, err)})
		}
		a, undated, err := t.columns.Article(t.values)
		if bad := cmp.Or(err, undated); bad != nil && !yield(dedupe.Article{}, &dedupe.SkipError{Line: line, Err: bad}) {
			return false
		}
		if err != nil {
			continue
		}
		a.Line, a.Encoding = line, "utf-8"
		if !yield(a, nil) {
			return false
		}
	}
	return true
}

// cursors are open on the columns of the i-th row group that are used.
func (t *table) cursors(i int) (cs []*cursor, err error) {
	defer recovered(&err)
	chunks := t.groups[i].ColumnChunks()
	for _, j := range t.used {
		at := t.leaves[j].index
		if m := &t.meta.RowGroups[i].Columns[at].MetaData; m.TotalUncompressedSize > bombBytes && m.TotalUncompressedSize/bombRatio > m.TotalCompressedSize {
			return cs, fmt.Errorf("column %q grows to %d bytes, more than %d times its size", t.leaves[j].name, m.TotalUncompressedSize, bombRatio)
		}
		cs = append(cs, &cursor{leaf: &t.leaves[j], to: &t.values[j], pages: chunks[at].Pages()})
	}
	return cs, nil
}

// A column that grows by more than both of these is a bomb.
const (
	bombBytes = 1 << 30
	bombRatio = 200
)

// row reads the next row's values.
func (t *table) row(cs []*cursor) (err error) {
	defer recovered(&err)
	for _, c := range cs {
		if err := c.next(); err != nil {
			if err == io.EOF {
				err = errors.New("has fewer rows than it says")
			}
			return fmt.Errorf("column %q: %w", c.leaf.name, err)
		}
	}
	return nil
}
