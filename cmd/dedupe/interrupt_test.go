package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// Ctrl-C while standard input is waited for: nothing is left behind.
func TestInterrupted(t *testing.T) {
	folder := t.TempDir()
	for _, args := range [][]string{
		{"--output", filepath.Join(folder, "out"), "--stats", filepath.Join(folder, "stats"), "-"},
		{"compare", "-", filepath.Join(seeds, "000_76af7f5a43644755.txt")},
	} {
		ctx, cancel := context.WithCancel(context.Background())
		waiting := make(chan struct{})
		defer close(waiting)
		stdin := readerFunc(func([]byte) (int, error) {
			cancel()
			<-waiting
			return 0, io.EOF
		})
		var stdout, stderr bytes.Buffer
		require.Equal(t, exitFailed, run(ctx, args, stdin, &stdout, &stderr))
		require.Equal(t, "dedupe: interrupted\n", stderr.String())
		require.Empty(t, stdout.String())
	}
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Empty(t, left)
}

// A countdown is a context that ends when it is asked for the nth time whether
// it has.
type countdown struct {
	context.Context
	asked atomic.Int64
	n     int64 // 0 is never
	end   func()
}

func (c *countdown) Err() error {
	if c.asked.Add(1) == c.n {
		c.end()
	}
	return c.Context.Err()
}

// Ctrl-C at any moment, while the output is written too: either all is done,
// or what was before there is there still, and nothing beside it.
func TestInterruptedAnywhere(t *testing.T) {
	const before = "what was here"
	var in strings.Builder
	for i := range 1000 { // enough for several writes
		fmt.Fprintf(&in, `{"id": "%d", "text": "one of %d"}`+"\n", i, i%700)
	}
	folder := t.TempDir()
	out := filepath.Join(folder, "out")
	detect := func(ctx context.Context) (code int, stderr, output string) {
		require.NoError(t, os.WriteFile(out, []byte(before), 0o644))
		var messages bytes.Buffer
		code = run(ctx, []string{"--format", "jsonl", "--output", out, "-"}, strings.NewReader(in.String()), nil, &messages)
		entries, err := os.ReadDir(folder)
		require.NoError(t, err)
		require.Len(t, entries, 1)
		b, err := os.ReadFile(out)
		require.NoError(t, err)
		return code, messages.String(), string(b)
	}
	never := &countdown{Context: context.Background()}
	code, _, whole := detect(never)
	require.Equal(t, exitDone, code)
	require.NotEqual(t, before, whole)

	const step, last = 50, 20
	asked := never.asked.Load()
	var early, late int
	for n := int64(1); n <= asked; n++ {
		if n%step != 1 && n < asked-last {
			continue
		}
		ctx, cancel := context.WithCancel(context.Background())
		writing := false
		code, stderr, got := detect(&countdown{Context: ctx, n: n, end: func() {
			writing = size(t, folder) > int64(len(before))
			cancel()
		}})
		cancel()
		if code == exitDone {
			require.Equal(t, whole, got, "n=%d", n)
			continue
		}
		require.Equal(t, exitFailed, code, "n=%d", n)
		require.Equal(t, "dedupe: interrupted\n", stderr, "n=%d", n)
		require.Equal(t, before, got, "n=%d", n)
		if writing {
			late++
		} else {
			early++
		}
	}
	t.Logf("interrupted %d times before and %d times while writing", early, late)
	require.NotZero(t, early)
	require.NotZero(t, late)
}

// size is the number of bytes in a folder's files.
func size(t *testing.T, folder string) (n int64) {
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, e := range entries {
		info, err := e.Info()
		require.NoError(t, err)
		n += info.Size()
	}
	return n
}
