package credit

import (
	"os"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
)

// TestNextAtPageEnds has texts behind and before memory that cannot be read.
func TestNextAtPageEnds(t *testing.T) {
	size := os.Getpagesize()
	pages, err := syscall.Mmap(-1, 0, 3*size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	require.NoError(t, err)
	defer func() { require.NoError(t, syscall.Munmap(pages)) }()
	require.NoError(t, syscall.Mprotect(pages[:size], syscall.PROT_NONE))
	require.NoError(t, syscall.Mprotect(pages[2*size:], syscall.PROT_NONE))
	page := pages[size : 2*size]

	words := strings.Repeat("Der Rat der Stadt, “so die” (AP), ", 10)
	for n := range len(words) {
		for _, name := range []string{"", "dpa", "AP", "ČTK", "reü"} {
			text := words[:n] + name
			for _, at := range [][]byte{page[:len(text)], page[size-len(text):]} {
				copy(at, text)
				here := unsafe.String(unsafe.SliceData(at), len(text))
				for scan, next := range scans() {
					for i := 0; ; {
						want, wantOK := builtin.names.nextPlain(text, i)
						got, ok := next(&builtin.names, here, i)
						require.Equal(t, want, got, scan)
						require.Equal(t, wantOK, ok, scan)
						if !ok {
							break
						}
						i = got.end
					}
				}
			}
		}
	}
}
