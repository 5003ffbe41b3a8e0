package corpus

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// linesOfArticles are n lines, of several lengths, with an id.
func linesOfArticles(n int) []byte {
	random := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, `{"id":"%d","text":"`, i)
		for range 5 + i%10 {
			fmt.Fprintf(&b, "%x ", random.Uint64())
		}
		b.WriteString("\"}\n")
	}
	return b.Bytes()
}

// sampled are the ids of a sample of one part in so many, and the share it says it is.
func sampled(t *testing.T, parts int64, paths ...string) (ids []string, share float64, all int) {
	t.Helper()
	r, err := Open(paths, Options{})
	require.NoError(t, err)
	whole := map[string]string{}
	for a, err := range r.Articles(context.Background()) {
		require.NoError(t, err)
		whole[a.ID] = a.Text
	}
	_, size := r.Bytes()
	if strings.HasSuffix(paths[0], ".gz") {
		size *= unpacksTo
	}
	sample, share := r.Sample(size / parts)
	seen := map[string]bool{}
	for range 2 { // it can be read again
		ids = nil
		for a, err := range sample.Articles(context.Background()) {
			require.NoError(t, err)
			require.Equal(t, whole[a.ID], a.Text, "the articles of a sample are those of the corpus")
			ids = append(ids, a.ID)
			seen[a.ID] = true
		}
		require.Len(t, seen, len(ids), "each once, and the same again")
	}
	read, total := sample.Bytes()
	require.Equal(t, total, read)
	return ids, share, len(whole)
}

func TestSample(t *testing.T) {
	const n, fifth = 20_000, 5
	folder := t.TempDir()
	write := func(name string, b []byte) string {
		path := filepath.Join(folder, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, b, 0o644))
		return path
	}
	lines := linesOfArticles(n)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err := z.Write(lines)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	for i, part := range bytes.SplitAfter(lines, []byte("\n")) {
		if i%500 == 0 && i < n {
			end := min(i+500, n)
			several := bytes.Join(bytes.SplitAfter(lines, []byte("\n"))[i:end], nil)
			write(fmt.Sprintf("several/%05d.jsonl", i), several)
		}
		if i%7 == 0 && i < n {
			write(fmt.Sprintf("texts/%05d.txt", i), part)
		}
	}
	for name, c := range map[string]struct {
		path  string
		early bool // from the beginning alone
	}{
		"one file of lines":        {path: write("one.jsonl", lines)},
		"a file of another ending": {path: write("one.text", lines)},
		"a compressed file":        {path: write("one.jsonl.gz", packed.Bytes()), early: true},
		"an array":                 {path: write("one.json", []byte("["+strings.ReplaceAll(strings.TrimSpace(string(lines)), "\n", ",\n")+"]")), early: true},
		"a table":                  {path: write("one.csv", append([]byte("id,text\n"), bytes.ReplaceAll(bytes.ReplaceAll(bytes.ReplaceAll(lines, []byte(`{"id":"`), nil), []byte(`","text":"`), []byte(",")), []byte(`"}`), nil)...)), early: true},
		"several files":            {path: filepath.Join(folder, "several")},
		"texts":                    {path: filepath.Join(folder, "texts")},
	} {
		t.Run(name, func(t *testing.T) {
			ids, share, all := sampled(t, fifth, c.path)
			require.InDelta(t, 1./fifth, share, .02)
			require.InDelta(t, share, float64(len(ids))/float64(all), .05)
			last := -1
			for _, id := range ids {
				var at int
				if _, err := fmt.Sscanf(filepath.Base(id), "%d", &at); err == nil {
					last = max(last, at)
				}
			}
			require.Equal(t, c.early, last < n/3, "the last is %d", last)
		})
	}
	t.Run("all", func(t *testing.T) {
		ids, share, all := sampled(t, 1, filepath.Join(folder, "several"))
		require.Equal(t, 1., share)
		require.Len(t, ids, all)
	})
	t.Run("lines without ids", func(t *testing.T) {
		path := write("without.jsonl", bytes.ReplaceAll(lines, []byte(`"id"`), []byte(`"no"`)))
		r, err := Open([]string{path}, Options{})
		require.NoError(t, err)
		sample, share := r.Sample(int64(len(lines) / fifth))
		seen := map[string]bool{}
		for a, err := range sample.Articles(context.Background()) {
			require.NoError(t, err)
			seen[a.ID] = true
		}
		require.InDelta(t, share*n, len(seen), 100, "each has an id of its own")
	})
	t.Run("a stream has no length", func(t *testing.T) {
		r, err := Open([]string{"-", write("one.txt", []byte("text"))}, Options{Stdin: strings.NewReader("text")})
		require.NoError(t, err)
		sample, _ := r.Sample(1 << 20)
		_, total := sample.Bytes()
		require.EqualValues(t, 4, total)
	})
}

// Each line of a file is in one of the spans that it is cut into, whatever
// their borders are.
func TestLinesOfSpans(t *testing.T) {
	for _, text := range []string{"", "\n", "one", "one\n", "one\ntwo\n\nfour", "\n\n\n", strings.Repeat("x", 100<<10) + "\ny\n"} {
		in := strings.NewReader(text)
		size := int64(len(text))
		for _, step := range []int64{1, 2, 3, 5, 1 << 15} {
			if size/step > 1000 {
				continue
			}
			joined := ""
			finder := lineFinder{f: in, size: size}
			for from := int64(0); from < size; from += step {
				lines, err := finder.of(span{from, min(from+step, size)})
				require.NoError(t, err)
				b, err := io.ReadAll(lines)
				require.NoError(t, err)
				joined += string(b)
			}
			require.Equal(t, text, joined, "%d", step)
		}
	}
}

// A line is read once, however many spans lie in it.
func TestLongLine(t *testing.T) {
	const size = 1 << 20
	in := new(atomic.Int64)
	finder := lineFinder{f: countedAt{strings.NewReader(strings.Repeat("x", size)), in}, size: size}
	for from := int64(0); from < size; from += 1 << 14 {
		_, err := finder.of(span{from, from + 1<<12})
		require.NoError(t, err)
	}
	require.LessOrEqual(t, in.Load(), int64(size))
}
