//go:build unix

package corpus

import (
	"context"
	"net"
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestIrregular(t *testing.T) {
	tree(t, map[string]string{"d/a.txt": "a"})
	require.NoError(t, syscall.Mkfifo("d/pipe.txt", 0o666))
	l, err := net.Listen("unix", "d/socket.txt")
	require.NoError(t, err)
	defer l.Close()
	require.NoError(t, os.Symlink("pipe.txt", "d/link.txt"))
	r, articles, skipped := open(t, Options{}, "d")
	require.Equal(t, []string{"d/a.txt"}, ids(articles))
	require.Empty(t, skipped)
	require.Equal(t, LeftOut{Irregular: 3}, r.LeftOut())

	t.Run("a file that becomes a pipe does not block", func(t *testing.T) {
		require.NoError(t, os.Remove("d/a.txt"))
		require.NoError(t, syscall.Mkfifo("d/a.txt", 0o666))
		articles, skipped := collect(t, r)
		require.Empty(t, articles)
		require.Equal(t, []string{"d/a.txt: no regular file"}, skipped)
	})

	t.Run("a pipe that is given is read", func(t *testing.T) {
		go func() {
			if f, err := os.OpenFile("d/pipe.txt", os.O_WRONLY, 0); err == nil {
				f.WriteString("from a pipe")
				f.Close()
			}
		}()
		r, articles, skipped := open(t, Options{}, "d/pipe.txt")
		require.Empty(t, skipped)
		require.Len(t, articles, 1)
		require.Equal(t, "from a pipe", articles[0].Text)
		_, total := r.Bytes()
		require.EqualValues(t, -1, total)
	})

	t.Run("a pipe that nobody writes to ends with its iteration", func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		time.AfterFunc(time.Millisecond, stop)
		r, err := Open([]string{"d/pipe.txt"}, Options{})
		require.NoError(t, err)
		for _, err := range r.Articles(ctx) {
			require.Equal(t, context.Canceled, err)
		}
	})

	t.Run("a device without end", func(t *testing.T) {
		_, articles, skipped := open(t, Options{}, "/dev/zero", "/dev/null")
		require.Equal(t, []string{"/dev/null"}, ids(articles))
		require.Equal(t, []string{"/dev/zero: binary file"}, skipped)
	})
}

func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	tree(t, map[string]string{"d/a.txt": "a", "d/no.txt": "x", "d/no/b.txt": "x", "d/z.txt": "z"})
	require.NoError(t, os.Chmod("d/no.txt", 0))
	require.NoError(t, os.Chmod("d/no", 0))
	defer os.Chmod("d/no", 0o777)
	_, articles, skipped := open(t, Options{}, "d")
	require.Equal(t, []string{"d/a.txt", "d/z.txt"}, ids(articles))
	require.Equal(t, []string{"d/no: permission denied", "d/no.txt: permission denied"}, skipped)
}
