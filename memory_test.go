package dedupe

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMemoryIndexCloseFrees(t *testing.T) {
	ix, err := NewMemoryIndex(Options{})
	require.NoError(t, err)
	r, err := Cut(Article{ID: "a", Text: "some words that are held for a while"}, Options{})
	require.NoError(t, err)
	require.NoError(t, ix.Put(r))
	require.NoError(t, ix.Close())
	require.Equal(t, &memoryIndex{}, ix)
}
