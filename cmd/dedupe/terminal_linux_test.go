package main

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What no person can read is not written to a terminal.
func TestNotForATerminal(t *testing.T) {
	tty, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip(err)
	}
	defer tty.Close()
	for _, format := range []string{"html", "parquet"} {
		var said bytes.Buffer
		code := run(context.Background(), []string{"--format", format, "../../testdata/articles"}, strings.NewReader(""), tty, &said)
		require.Equal(t, exitUsage, code)
		require.Contains(t, said.String(), "--format "+format+" is not for a terminal: add --output FILE")
	}
}
