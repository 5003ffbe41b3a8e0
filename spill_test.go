package dedupe

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// What several goroutines append at a time is read as each has written it, in one
// piece: from memory, from a file, and where it moves from one to the other on the
// way.
func TestSpill(t *testing.T) {
	const block, goroutines, each = 256, 4, 300
	for _, limit := range []int64{0, 10 * block, 100 * block, 1 << 30} {
		t.Run(fmt.Sprint("limit=", limit), func(t *testing.T) {
			o := Options{TempDir: t.TempDir()}
			space := newWorkspace(&o)
			space.limit, space.block = limit, block
			s := &spill{space: space}
			type piece struct {
				at    int64
				bytes []byte
			}
			var all [goroutines][]piece
			var wg sync.WaitGroup
			for g := range goroutines {
				wg.Go(func() {
					rnd := rand.New(rand.NewPCG(uint64(g), 1))
					for range each {
						p := piece{bytes: make([]byte, rnd.IntN(block/2))}
						if rnd.IntN(20) == 0 {
							p.bytes = make([]byte, rnd.IntN(3*block))
						}
						for i := range p.bytes {
							p.bytes[i] = byte(rnd.Uint32())
						}
						var err error
						p.at, err = s.append(p.bytes)
						if err != nil {
							t.Error(err)
							return
						}
						all[g] = append(all[g], p)
					}
				})
			}
			wg.Wait()
			require.NoError(t, s.seal())
			size := int64(0)
			var buf []byte
			for _, pieces := range all {
				for _, p := range pieces {
					got, err := s.read(&buf, p.at, len(p.bytes))
					require.NoError(t, err)
					require.True(t, bytes.Equal(p.bytes, got))
					size += int64(len(p.bytes))
				}
			}
			require.Equal(t, size, s.size)
			if limit < size {
				require.Equal(t, size, space.disk.Load(), "every byte is written once")
			} else {
				require.Zero(t, space.disk.Load())
				require.Equal(t, (size+block-1)/block*block, space.held.Load())
			}
			at, err := s.append([]byte("more"))
			require.NoError(t, err)
			require.Equal(t, size, at)
			require.NoError(t, s.seal())
			got, err := s.read(&buf, at, 4)
			require.NoError(t, err)
			require.Equal(t, "more", string(got))
			require.NoError(t, s.close())
			require.Zero(t, space.held.Load())
			_, err = s.append([]byte{1})
			require.ErrorIs(t, err, errClosed)
		})
	}
}

// Whichever write fails while several goroutines append, the spill says so when it
// is sealed, if nobody has heard it before.
func TestSpillFails(t *testing.T) {
	const block = 256
	failed := 0
	for failAt := int64(1); failAt < 200; failAt += 3 {
		space := newWorkspace(&Options{TempDir: t.TempDir()})
		space.limit, space.block = 20*block, block
		create := space.create
		var calls atomic.Int64
		space.create = func() (tempFile, error) {
			f, err := create()
			return failingOnce{f, &calls, failAt}, err
		}
		s := &spill{space: space}
		var wg sync.WaitGroup
		for g := range 8 {
			wg.Go(func() {
				rnd := rand.New(rand.NewPCG(uint64(g), 1))
				for range 50 {
					_, _ = s.append(make([]byte, rnd.IntN(400)))
				}
			})
		}
		wg.Wait()
		err := s.seal()
		if calls.Load() >= failAt {
			require.ErrorIs(t, err, errFaulty, "write %d", failAt)
			failed++
		} else {
			require.NoError(t, err)
		}
		require.NoError(t, s.close())
		require.Zero(t, space.held.Load())
	}
	require.Greater(t, failed, 20)
}

// A failingOnce is a file of which one write is cut short.
type failingOnce struct {
	tempFile
	calls  *atomic.Int64
	failAt int64
}

func (f failingOnce) WriteAt(p []byte, at int64) (int, error) {
	if f.calls.Add(1) == f.failAt {
		return len(p) / 2, errFaulty
	}
	return f.tempFile.WriteAt(p, at)
}
