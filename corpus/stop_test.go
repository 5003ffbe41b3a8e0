package corpus

import (
	"bytes"
	"context"
	"io"
	"iter"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe"
)

// until is a format (.until) that yields nothing: it reads a file to its end, after
// begin, and says why it read no further.
func until(begin func(), why *error) Format {
	return Format{Name: "until", Extensions: []string{".until"}, Read: func(f *File) iter.Seq2[dedupe.Article, error] {
		return func(func(dedupe.Article, error) bool) {
			begin()
			var buf [4 << 10]byte
			for *why = nil; *why == nil; {
				_, *why = f.Read(buf[:])
				time.Sleep(time.Millisecond)
			}
		}
	}}
}

// requireStopped asks a reader for all, and requires that it yields nothing but
// that its context has ended.
func requireStopped(t *testing.T, ctx context.Context, r *Reader) {
	t.Helper()
	n := 0
	for a, err := range r.Articles(ctx) {
		n++
		require.Zero(t, a)
		require.Equal(t, context.Canceled, err)
	}
	require.Equal(t, 1, n)
}

// Reading ends with its context, while nothing is yielded.
func TestStopped(t *testing.T) {
	const size = 16 << 20
	for _, name := range []string{"a.until", "-"} {
		t.Run(name, func(t *testing.T) {
			tree(t, map[string]string{"a.until": strings.Repeat("x", size)})
			ctx, stop := context.WithCancel(t.Context())
			var why error
			format := until(stop, &why)
			format.Detect = func([]byte) bool { return true }
			r, err := Open([]string{name}, Options{Formats: []Format{format}, Stdin: bytes.NewReader(make([]byte, size))})
			require.NoError(t, err)
			var errs []error
			for _, err := range r.Articles(ctx) {
				errs = append(errs, err)
			}
			require.Equal(t, []error{context.Canceled}, errs)
			require.Equal(t, context.Canceled, why)
			require.Nil(t, r.Missing())
		})
	}
}

// A file that is read at any place ends likewise.
func TestStoppedAtAnyPlace(t *testing.T) {
	for _, name := range []string{"a.until", "-"} {
		t.Run(name, func(t *testing.T) {
			tree(t, map[string]string{"a.until": "12345678"})
			ctx, stop := context.WithCancel(t.Context())
			var before, after error
			format := until(nil, nil)
			format.Detect = func([]byte) bool { return true }
			format.Read = func(f *File) iter.Seq2[dedupe.Article, error] {
				return func(func(dedupe.Article, error) bool) {
					in, size, err := f.ReaderAt()
					require.NoError(t, err)
					require.EqualValues(t, 8, size)
					_, before = in.ReadAt(make([]byte, 4), 0)
					stop()
					_, after = in.ReadAt(make([]byte, 4), 0)
				}
			}
			r, err := Open([]string{name}, Options{Formats: []Format{format}, Stdin: strings.NewReader("12345678")})
			require.NoError(t, err)
			requireStopped(t, ctx, r)
			require.NoError(t, before)
			require.Equal(t, context.Canceled, after)
		})
	}
}

// A reader that has ended before yields nothing but that.
func TestStoppedBefore(t *testing.T) {
	tree(t, map[string]string{"a.txt": "a", "b.jsonl": "{"})
	ctx, stop := context.WithCancel(t.Context())
	stop()
	r, err := Open([]string{".", "-"}, Options{Stdin: strings.NewReader("text")})
	require.NoError(t, err)
	requireStopped(t, ctx, r)
}

// What is cut off because the iteration ends is neither an article nor an error.
func TestStoppedWithinAText(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	in := io.MultiReader(strings.NewReader("one text"), readerFunc(func([]byte) (int, error) {
		stop()
		return 0, io.EOF
	}))
	r, err := Open([]string{"-"}, Options{Stdin: in})
	require.NoError(t, err)
	requireStopped(t, ctx, r)
}

// A stream that nothing comes from does not hold up the end.
func TestStoppedWhileWaiting(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	waiting := make(chan struct{})
	defer close(waiting)
	in := readerFunc(func([]byte) (int, error) {
		stop()
		<-waiting
		return 0, io.EOF
	})
	r, err := Open([]string{"-"}, Options{Stdin: in})
	require.NoError(t, err)
	requireStopped(t, ctx, r)
}

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// An iteration that is left does not wait for the files that are read ahead.
func TestLeavingStopsReadingAhead(t *testing.T) {
	tree(t, map[string]string{"a.txt": "an article"})
	require.NoError(t, os.WriteFile("b.until", make([]byte, 16<<20), 0o666))
	leaving, reading := make(chan struct{}), make(chan struct{})
	var why error
	r, err := Open([]string{"."}, Options{Workers: 2, Formats: []Format{until(func() { close(reading); <-leaving }, &why)}})
	require.NoError(t, err)
	for range r.Articles(t.Context()) {
		<-reading
		close(leaving)
		break
	}
	require.Equal(t, context.Canceled, why)
}
