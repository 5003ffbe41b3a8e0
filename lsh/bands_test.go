package lsh

import (
	"encoding/binary"
	"fmt"
	"math"
	"testing"

	"github.com/cespare/xxhash/v2"
	"github.com/stretchr/testify/require"
)

// bandHashesPlain is BandHashes by its definition.
func bandHashesPlain(signature []uint64, p Params) []uint64 {
	var keys []uint64
	for band := range p.Bands {
		text := binary.LittleEndian.AppendUint64(nil, uint64(band))
		for row := range p.Rows {
			text = binary.LittleEndian.AppendUint64(text, signature[band*p.Rows+row])
		}
		keys = append(keys, xxhash.Sum64(text))
	}
	return keys
}

func TestBandHashes(t *testing.T) {
	signature := randomShingles(10, 256)
	for _, p := range []Params{{1, 1}, {25, 5}, {14, 9}, {256, 1}, {8, 31}, {8, 32}, {4, 63}, {4, 64}, {1, 256}} {
		require.Equal(t, bandHashesPlain(signature, p), BandHashes(nil, signature, p), "%+v", p)
	}
}

func TestBandHashesNumberTheBands(t *testing.T) {
	signature := []uint64{7, 8, 7, 8, 7, 8}
	keys := BandHashes(nil, signature, Params{3, 2})
	require.Len(t, keys, 3)
	require.NotEqual(t, keys[0], keys[1])
	require.NotEqual(t, keys[1], keys[2])
	require.NotEqual(t, keys[0], keys[2])
}

func TestBandHashesOfOddInput(t *testing.T) {
	signature := randomShingles(11, 10)
	before := []uint64{1, 2}
	full := BandHashes(nil, signature, Params{5, 2})
	for _, c := range []struct {
		name      string
		signature []uint64
		p         Params
		want      []uint64
	}{
		{"more values than the bands use", signature, Params{3, 2}, full[:3]},
		{"a signature too short", signature[:7], Params{5, 2}, full[:3]},
		{"shorter than one band", signature[:1], Params{5, 2}, nil},
		{"no signature", nil, Params{5, 2}, nil},
		{"the signature of no shingles", []uint64{math.MaxUint64, math.MaxUint64}, Params{1, 2}, nil},
		{"no params", signature, Params{}, nil},
		{"negative rows", signature, Params{5, -2}, nil},
		{"negative bands", signature, Params{-5, 2}, nil},
		{"rows without end", signature, Params{1, math.MaxInt}, nil},
		{"bands without end", signature, Params{math.MaxInt, 2}, full},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := append(before[:2:2], c.want...)
			require.Equal(t, want, BandHashes(before[:2:2], c.signature, c.p))
		})
	}
}

func TestBandHashesDoNotAllocate(t *testing.T) {
	signature := randomShingles(12, 256)
	keys := make([]uint64, 0, 25)
	for _, p := range []Params{{25, 5}, {2, 100}} {
		require.Zero(t, testing.AllocsPerRun(10, func() { keys = BandHashes(keys[:0], signature, p) }))
	}
}

func BenchmarkBandHashes(b *testing.B) {
	signature := randomShingles(13, 128)
	for _, p := range []Params{{25, 5}, {14, 9}} {
		b.Run(fmt.Sprintf("bands=%d/rows=%d", p.Bands, p.Rows), func(b *testing.B) {
			var keys []uint64
			b.ReportAllocs()
			b.SetBytes(int64(8 * p.Hashes()))
			for b.Loop() {
				keys = BandHashes(keys[:0], signature, p)
			}
		})
	}
}
