package dedupe

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// What is put comes back as it was, whatever is freed, and files that have
// nothing left are closed.
func TestSegments(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	disk := &faultyDisk{}
	s := newSegments(disk.create(t))
	s.size, s.tail = 20_000, 3_000
	type kept struct {
		at segmentPlace
		b  []byte
	}
	var all []kept
	var buf []byte
	for step := range 3000 {
		if n := len(all); n > 0 && rnd.IntN(5) < 2+step/1500 {
			i := rnd.IntN(n)
			gone := all[i]
			all[i] = all[n-1]
			all = all[:n-1]
			sparse := s.free(gone.at, len(gone.b))
			for i, k := range all {
				if sparse && k.at.segment == gone.at.segment {
					b, err := s.read(&buf, k.at, 0, len(k.b))
					require.NoError(t, err)
					all[i].at, err = s.put(b)
					require.NoError(t, err)
					s.free(k.at, len(k.b))
				}
			}
			if sparse {
				require.Nil(t, s.list[gone.at.segment])
			}
		} else {
			b := bytes.Repeat([]byte(fmt.Sprint(step, " ")), 1+rnd.IntN(400))
			at, err := s.put(b)
			require.NoError(t, err)
			all = append(all, kept{at, b})
		}
		for range min(3, len(all)) {
			k := all[rnd.IntN(len(all))]
			from := rnd.IntN(len(k.b) + 1)
			b, err := s.read(&buf, k.at, from, len(k.b)-from)
			require.NoError(t, err)
			require.True(t, bytes.Equal(k.b[from:], b))
		}
	}
	require.Greater(t, len(s.list), 20)
	require.Less(t, disk.open.Load(), int64(len(s.list)/2), "files that are open")
	require.NoError(t, s.close())
	require.Zero(t, disk.open.Load())
}

// Where a write fails nothing is changed, and what comes after it is put where it
// was to be.
func TestSegmentsFail(t *testing.T) {
	disk := &faultyDisk{}
	s := newSegments(disk.create(t))
	s.tail = 100
	var at []segmentPlace
	var buf []byte
	for i := range 100 {
		b := bytes.Repeat([]byte{byte(i)}, 30)
		disk.failAt = 0
		if i%3 > 0 {
			disk.failAt = disk.calls.Load() + 1 // should it write
		}
		where, err := s.put(b)
		if err != nil {
			require.ErrorIs(t, err, errFaulty)
			disk.failAt = 0
			where, err = s.put(b)
		}
		require.NoError(t, err)
		disk.failAt = 0
		at = append(at, where)
		for i, where := range at {
			b, err := s.read(&buf, where, 0, 30)
			require.NoError(t, err)
			require.Equal(t, bytes.Repeat([]byte{byte(i)}, 30), b)
		}
	}
	require.NoError(t, s.close())
}
