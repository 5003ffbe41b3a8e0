package corpus

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/mikelolasagasti/xz"
	"github.com/stretchr/testify/require"
)

// libraries do what the readers' own libraries take for the same files: nothing
// is made of what they give. MB are those of the articles, not compressed.
var libraries = map[string]func(r io.Reader) error{
	".txt": discard,
	".jsonl": func(r io.Reader) error {
		for lines := bufio.NewReaderSize(r, 1<<20); ; {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				return nil
			}
			var record struct {
				ID, Title string
				Text      []string
			}
			if err := json.Unmarshal(line, &record); err != nil {
				return err
			}
		}
	},
	".json": func(r io.Reader) error {
		var records []struct {
			ID, Title string
			Text      []string
		}
		return json.NewDecoder(r).Decode(&records)
	},
	".csv": func(r io.Reader) error {
		rows := csv.NewReader(r)
		rows.ReuseRecord = true
		for {
			if _, err := rows.Read(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	},
	".jsonl.gz":  func(r io.Reader) error { return through(gzip.NewReader(r)) },
	".jsonl.zst": func(r io.Reader) error { return through(zstd.NewReader(r, zstd.WithDecoderConcurrency(1))) },
	".jsonl.xz":  func(r io.Reader) error { return through(xz.NewReader(r, 0)) },
}

func discard(r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}

func through[R io.Reader](r R, err error) error {
	if err != nil {
		return err
	}
	return discard(r)
}

// BenchmarkRead reads articles in one form after another, beside what the form's
// own library takes.
func BenchmarkRead(b *testing.B) {
	one := fifty()
	var all []piece
	for i := range 40 {
		for _, p := range one {
			p.ID += fmt.Sprint("-", i)
			all = append(all, p)
		}
	}
	b.Chdir(b.TempDir())
	for _, form := range []string{".jsonl", ".json", ".csv", ".txt", ".md", ".jsonl.gz", ".jsonl.zst", ".jsonl.xz", ".jsonl.zip", ".txt.tar", ".txt.zip"} {
		base, ext := form, ""
		if i := strings.LastIndexByte(form, '.'); i > 0 {
			base, ext = form[:i], form[i:]
		}
		files := lay(b, base, all)
		size := 0
		for i := 1; i < len(files); i += 2 {
			size += len(files[i])
		}
		switch ext {
		case ".gz", ".zst", ".xz":
			files = entries{"all" + form, pack(b, ext, files[1])}
		case ".zip":
			files = entries{"all.zip", zipped(b, zip.Deflate, files)}
		case ".tar":
			files = entries{"all.tar", tarred(b, files)}
		}
		folder := strings.TrimPrefix(form, ".")
		for f := range slices.Chunk(files, 2) {
			name := filepath.Join(folder, f[0])
			require.NoError(b, os.MkdirAll(filepath.Dir(name), 0o777))
			require.NoError(b, os.WriteFile(name, []byte(f[1]), 0o666))
		}
		if library := libraries[form]; library != nil {
			b.Run(fmt.Sprintf("form=%s/by=library", form[1:]), func(b *testing.B) {
				b.SetBytes(int64(size))
				b.ReportAllocs()
				for b.Loop() {
					for f := range slices.Chunk(files, 2) {
						in, err := os.Open(filepath.Join(folder, f[0]))
						require.NoError(b, err)
						require.NoError(b, library(in))
						require.NoError(b, in.Close())
					}
				}
			})
		}
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("form=%s/by=corpus/workers=%d", form[1:], workers), func(b *testing.B) {
				b.SetBytes(int64(size))
				b.ReportAllocs()
				for b.Loop() {
					r, err := Open([]string{folder}, Options{Workers: workers})
					require.NoError(b, err)
					n := 0
					for _, err := range r.Articles(context.Background()) {
						if err != nil {
							b.Fatal(err)
						}
						n++
					}
					require.Equal(b, len(all), n)
				}
			})
		}
	}
}
