package parquet_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	pq "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/corpus"
	"github.com/wirecopy/dedupe/corpus/parquet"
)

// file is a Parquet file of the rows.
func file[T any](t testing.TB, rows []T, options ...pq.WriterOption) []byte {
	t.Helper()
	var b bytes.Buffer
	w := pq.NewGenericWriter[T](&b, options...)
	_, err := w.Write(rows)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

// read reads a file of the name and content.
func read(t testing.TB, name string, content []byte, o corpus.Options) (articles []dedupe.Article, skipped []string, r *corpus.Reader) {
	t.Helper()
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile(name, content, 0o666))
	o.Formats = []corpus.Format{parquet.Format()}
	r, err := corpus.Open([]string{name}, o)
	require.NoError(t, err)
	for a, err := range r.Articles(context.Background()) {
		if err != nil {
			skipped = append(skipped, err.Error())
			continue
		}
		require.True(t, a.Extracted)
		require.Equal(t, "utf-8", a.Encoding)
		require.Equal(t, name, a.Path)
		a.Extracted, a.Encoding, a.Path = false, "", ""
		articles = append(articles, a)
	}
	return articles, skipped, r
}

func TestColumns(t *testing.T) {
	at := time.Date(2021, 3, 3, 8, 30, 0, 0, time.UTC)
	day := at.Truncate(24 * time.Hour)
	optional := func(s string) *string { return &s }
	type plain struct {
		ID        string `parquet:"id"`
		Text      string `parquet:"text"`
		Publisher string `parquet:"publisher"`
		Provider  string `parquet:"provider"`
		Title     string `parquet:"headline"`
		URL       string `parquet:"url"`
		Date      string `parquet:"date"`
	}
	type numbers struct {
		ID   int64   `parquet:"id"`
		Text *string `parquet:"content"`
		Date float64 `parquet:"timestamp"`
	}
	type timed struct {
		Text string    `parquet:"text"`
		Date time.Time `parquet:"published,timestamp"`
	}
	type micro struct {
		Text string    `parquet:"text"`
		Date time.Time `parquet:"published,timestamp(microsecond)"`
	}
	type dated struct {
		Text string `parquet:"text"`
		Date int32  `parquet:"date,date"`
	}
	type spark struct {
		Text string           `parquet:"text"`
		Date deprecated.Int96 `parquet:"date"`
	}
	type lists struct {
		Text []string `parquet:"text,list"`
		N    int32    `parquet:"id"`
	}
	type repeated struct {
		Text []string `parquet:"text"`
	}
	type nested struct {
		Meta struct {
			Source string `parquet:"source"`
		} `parquet:"meta"`
		Text      string `parquet:"text"`
		Publisher struct {
			Name string `parquet:"name"`
		} `parquet:"publisher"`
	}
	var deep nested
	deep.Meta.Source, deep.Text, deep.Publisher.Name = "m", "Text", "P"
	tests := map[string]struct {
		file    []byte
		options corpus.Options
		want    []dedupe.Article
	}{
		"strings": {
			file(t, []plain{{"x", "Text", "P", "dpa", "T", "https://p.example/1", "2021-03-03"}}), corpus.Options{},
			[]dedupe.Article{{ID: "x", Text: "Text", Publisher: "P", Provider: "dpa", Title: "T", URL: "https://p.example/1", Published: day, DayOnly: true, Line: 1}},
		},
		"numbers and nulls": {
			file(t, []numbers{{7, optional("Text"), float64(at.Unix())}, {8, optional(""), 0}}), corpus.Options{},
			[]dedupe.Article{{ID: "7", Text: "Text", Published: at, Line: 1}, {ID: "8", Line: 2}},
		},
		"timestamp":     {file(t, []timed{{"Text", at}}), corpus.Options{}, []dedupe.Article{{ID: "a.parquet:1", Text: "Text", Published: at, Line: 1}}},
		"microseconds":  {file(t, []micro{{"Text", at}}), corpus.Options{}, []dedupe.Article{{ID: "a.parquet:1", Text: "Text", Published: at, Line: 1}}},
		"day":           {file(t, []dated{{"Text", int32(day.Unix() / 86400)}}), corpus.Options{}, []dedupe.Article{{ID: "a.parquet:1", Text: "Text", Published: day, DayOnly: true, Line: 1}}},
		"Spark's":       {file(t, []spark{{"Text", int96(at)}}), corpus.Options{}, []dedupe.Article{{ID: "a.parquet:1", Text: "Text", Published: at, Line: 1}}},
		"lists":         {file(t, []lists{{[]string{"One", "two"}, 1}, {[]string{"Three"}, 2}}), corpus.Options{}, []dedupe.Article{{ID: "1", Text: "One\n\ntwo", Line: 1}, {ID: "2", Text: "Three", Line: 2}}},
		"repeated":      {file(t, []repeated{{[]string{"One", "two"}}, {[]string{"Three"}}}), corpus.Options{}, []dedupe.Article{{ID: "a.parquet:1", Text: "One\n\ntwo", Line: 1}, {ID: "a.parquet:2", Text: "Three", Line: 2}}},
		"nested":        {file(t, []nested{deep}), corpus.Options{}, []dedupe.Article{{ID: "a.parquet:1", Text: "Text", Publisher: "P", Line: 1}}},
		"nested, asked": {file(t, []nested{deep}), corpus.Options{PublisherField: "meta.source"}, []dedupe.Article{{ID: "a.parquet:1", Text: "Text", Publisher: "m", Line: 1}}},
		"no rows":       {file(t, []plain{}), corpus.Options{}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			articles, skipped, _ := read(t, "a.parquet", test.file, test.options)
			require.Empty(t, skipped)
			require.Equal(t, test.want, articles)
		})
	}
}

func int96(at time.Time) deprecated.Int96 {
	day := at.Truncate(24 * time.Hour)
	nanos := uint64(at.Sub(day))
	return deprecated.Int96{uint32(nanos), uint32(nanos >> 32), uint32(day.Unix()/86400 + 2440588)}
}

type row struct {
	ID   string `parquet:"id,dict"`
	Text string `parquet:"text"`
	More string `parquet:"more"`
}

func rows(n int) []row {
	var all []row
	for i := range n {
		all = append(all, row{fmt.Sprint(i), fmt.Sprintf("Text %d of the ferry to Sandhaven.", i), strings.Repeat("x", 100)})
	}
	return all
}

// Row groups, pages and compressions make no difference.
func TestLayouts(t *testing.T) {
	var want []dedupe.Article
	for i, r := range rows(1000) {
		want = append(want, dedupe.Article{ID: r.ID, Text: r.Text, Line: i + 1})
	}
	for name, codec := range map[string]compress.Codec{
		"none": &pq.Uncompressed, "snappy": &pq.Snappy, "gzip": &pq.Gzip, "zstd": &pq.Zstd, "lz4": &pq.Lz4Raw, "brotli": &pq.Brotli,
	} {
		t.Run(name, func(t *testing.T) {
			in := file(t, rows(1000), pq.Compression(codec), pq.MaxRowsPerRowGroup(300), pq.PageBufferSize(512), pq.DataPageVersion(1+len(name)%2))
			articles, skipped, _ := read(t, "a.parquet", in, corpus.Options{})
			require.Empty(t, skipped)
			require.Equal(t, want, articles)
		})
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write(file(t, rows(1000)))
	z.Close()
	articles, skipped, _ := read(t, "a.parquet.gz", packed.Bytes(), corpus.Options{})
	require.Empty(t, skipped)
	require.Equal(t, want, articles)
	articles, _, _ = read(t, "told-by-content", file(t, rows(1000)), corpus.Options{})
	require.Equal(t, want, articles)
}

func TestBadRows(t *testing.T) {
	type dated struct {
		Text *string `parquet:"text"`
		Date string  `parquet:"date"`
	}
	text := "Text"
	articles, skipped, _ := read(t, "a.parquet", file(t, []dated{{nil, ""}, {&text, "gestern"}, {&text, ""}}), corpus.Options{})
	require.Equal(t, []dedupe.Article{{ID: "a.parquet:2", Text: "Text", Line: 2}, {ID: "a.parquet:3", Text: "Text", Line: 3}}, articles)
	require.Equal(t, []string{
		`a.parquet:1: no text: column "text" is null`,
		`a.parquet:2: field "date": "gestern" is no date; the article is kept without one`,
	}, skipped)

	_, skipped, r := read(t, "a.parquet", file(t, rows(1)), corpus.Options{TextField: "body"})
	require.Equal(t, []string{`a.parquet: no text: no column "body", but "id", "text", "more"`}, skipped)
	require.Equal(t, []string{"body"}, r.Missing())
}

// A file that is cut off has no directory, and is an error; one with a damaged
// row group gives the others.
func TestDamaged(t *testing.T) {
	whole := file(t, rows(900), pq.Compression(&pq.Zstd), pq.MaxRowsPerRowGroup(300))
	for _, cut := range []int{0, 3, 4, 100, len(whole) - 1} {
		articles, skipped, _ := read(t, "a.parquet", whole[:cut], corpus.Options{})
		require.Empty(t, articles)
		require.Len(t, skipped, 1)
	}
	f, err := pq.OpenFile(bytes.NewReader(whole), int64(len(whole)))
	require.NoError(t, err)
	at := f.Metadata().RowGroups[1].Columns[1].MetaData.DataPageOffset
	broken := bytes.Clone(whole)
	for i := range 200 {
		broken[int(at)+i] ^= 0x55
	}
	articles, skipped, _ := read(t, "a.parquet", broken, corpus.Options{})
	require.Len(t, articles, 600)
	require.Len(t, skipped, 1)
	require.Contains(t, skipped[0], "a.parquet:301: row group 2: ")
}

// A column that grows without end is not read, as its file's directory tells;
// the row groups around it are.
func TestBomb(t *testing.T) {
	whole := file(t, rows(90), pq.MaxRowsPerRowGroup(30))
	f, err := pq.OpenFile(bytes.NewReader(whole), int64(len(whole)))
	require.NoError(t, err)
	meta := f.Metadata()
	meta.RowGroups[1].Columns[1].MetaData.TotalUncompressedSize = 5 << 30
	directory, err := thrift.Marshal(new(thrift.CompactProtocol), meta)
	require.NoError(t, err)
	bomb := binary.LittleEndian.AppendUint32(append(whole, directory...), uint32(len(directory)))
	articles, skipped, _ := read(t, "a.parquet", append(bomb, "PAR1"...), corpus.Options{})
	require.Len(t, articles, 60)
	require.Equal(t, []string{`a.parquet:31: row group 2: column "text" grows to 5368709120 bytes, more than 200 times its size`}, skipped)
}

func TestLongText(t *testing.T) {
	in := file(t, []row{{ID: "1", Text: strings.Repeat("word ", 4<<20)}, {ID: "2", Text: "fine"}}, pq.Compression(&pq.Zstd))
	articles, skipped, _ := read(t, "a.parquet", in, corpus.Options{})
	require.Len(t, articles, 1)
	require.Equal(t, []string{"a.parquet:1: text of 20971520 bytes: more than 16777216"}, skipped)
}

func FuzzRead(f *testing.F) {
	f.Add(file(f, rows(3)))
	f.Add(file(f, rows(50), pq.Compression(&pq.Snappy), pq.MaxRowsPerRowGroup(20)))
	f.Add([]byte("PAR1PAR1"))
	f.Fuzz(func(t *testing.T, in []byte) {
		r, err := corpus.Open([]string{"-"}, corpus.Options{Formats: []corpus.Format{parquet.Format()}, Stdin: io.MultiReader(strings.NewReader("PAR1"), bytes.NewReader(in[min(4, len(in)):]))})
		require.NoError(t, err)
		last := 0
		for a, err := range r.Articles(context.Background()) {
			if err == nil {
				require.Greater(t, a.Line, last)
				last = a.Line
			}
		}
	})
}

func ExampleFormat() {
	type row struct {
		URL  string `parquet:"url"`
		Body string `parquet:"body"`
	}
	var b bytes.Buffer
	w := pq.NewGenericWriter[row](&b)
	w.Write([]row{{"https://courier.example/1", "The ferry runs again."}})
	w.Close()

	r, err := corpus.Open([]string{"-"}, corpus.Options{Formats: []corpus.Format{parquet.Format()}, Stdin: &b})
	if err != nil {
		fmt.Println(err)
		return
	}
	for a, err := range r.Articles(context.Background()) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(a.ID, a.Publisher, a.Text)
	}
	// Output:
	// https://courier.example/1 courier.example The ferry runs again.
}

// BenchmarkRead is beside the library's own reading of the same columns.
func BenchmarkRead(b *testing.B) {
	var all []row
	for i := range 5000 {
		all = append(all, row{fmt.Sprint(i), strings.Repeat(fmt.Sprintf("Text %d of the ferry. ", i), 100), ""})
	}
	in := file(b, all, pq.Compression(&pq.Snappy))
	size := int64(0)
	for _, r := range all {
		size += int64(len(r.Text))
	}
	name := b.TempDir() + "/a.parquet"
	require.NoError(b, os.WriteFile(name, in, 0o666))
	b.Run("by=dedupe", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			r, err := corpus.Open([]string{name}, corpus.Options{Formats: []corpus.Format{parquet.Format()}})
			require.NoError(b, err)
			for _, err := range r.Articles(context.Background()) {
				require.NoError(b, err)
			}
		}
	})
	b.Run("by=parquet-go", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			_, err := pq.ReadFile[row](name)
			require.NoError(b, err)
		}
	})
}
