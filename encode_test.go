package dedupe

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/lsh"
	"github.com/wirecopy/dedupe/shingle"
)

// FuzzPlaces takes the words of any text through their encoding.
func FuzzPlaces(f *testing.F) {
	for _, s := range []string{
		"", "one", "  two words", "ㄅ½ ㍿ ำกำ", "2016 and g20", strings.Repeat("long", 200) + strings.Repeat(" ", 300) + "x",
		"exactly " + strings.Repeat("x", maxLength) + strings.Repeat(" ", maxGap) + strings.Repeat("x", maxLength+1) + strings.Repeat(" ", maxGap+1) + "x",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want := shingle.Cut(text)
		b := appendHashes([]byte("before"), want.Hash)
		b = appendPlaces(b, &want)
		b = append(b, "behind"...)[len("before"):]

		// In space that is used.
		got := shingle.Cut("a 12 b")
		got.Hash = decodeHashes(got.Hash, b, want.Len())
		places := b[8*want.Len():]
		b = decodePlaces(&got, places, want.Len())
		require.Equal(t, "behind", string(b))
		require.Equal(t, append([]uint64{}, want.Hash...), append([]uint64{}, got.Hash...))
		require.Equal(t, append([]uint32{}, want.Start...), append([]uint32{}, got.Start...))
		require.Equal(t, append([]uint32{}, want.End...), append([]uint32{}, got.End...))
		require.Equal(t, append([]shingle.Flag{}, want.Flag...), append([]shingle.Flag{}, got.Flag...))
		for from := range want.Len() {
			for _, to := range []int{from + 1, (from + want.Len() + 1) / 2, want.Len()} {
				if to > from {
					require.Equal(t, Span{int(want.Start[from]), int(want.End[to-1])}, placesSpan(places, want.Len(), WordRange{from, to}))
				}
			}
		}
	})
}

func TestFingerprintsAreEncoded(t *testing.T) {
	for _, places := range [][]uint32{nil, {0}, {7}, {0, 1, 255, 509, 765, 1020, 5000}, {254}, {255}, {256}, {math.MaxUint32}} {
		want := []lsh.Fingerprint{}
		for _, place := range places {
			want = append(want, lsh.Fingerprint{Hash: uint64(place) * 0x9E3779B97F4A7C15, Pos: place})
		}
		b := append(appendFingerprints(nil, want), "behind"...)
		got, rest := decodeFingerprints([]lsh.Fingerprint{{Hash: 1, Pos: 1}}, b, len(want))
		require.Equal(t, want, got)
		require.Equal(t, "behind", string(rest))
	}
}

// TestHashesAreRead reads them from bytes that lie at any place in memory.
func TestHashesAreRead(t *testing.T) {
	want := []uint64{1, math.MaxUint64, 0, 1 << 63, 0x0123456789ABCDEF}
	all := make([]byte, 8+8*len(want))
	var r hashReader
	for from := range 8 {
		b := append(all[from:from:len(all)], appendHashes(nil, want)...)
		for n := range len(want) + 1 {
			require.Equal(t, want[:n], append([]uint64{}, r.read(b, n)...))
		}
	}
	require.NotNil(t, r.own) // where they cannot be read as they lie
}

// TestWhatIsToldOfShinglesIsSkipped leaves out what decodeShingled decodes.
func TestWhatIsToldOfShinglesIsSkipped(t *testing.T) {
	var counted strings.Builder // no word comes twice
	for i := range 3000 {
		fmt.Fprintf(&counted, "word%d ", i)
	}
	again := strings.Repeat("the same words again and ", 300)
	for _, text := range []string{"", "one", again, counted.String(), counted.String() + again + counted.String()} {
		r, err := Cut(Article{ID: "a", Text: text}, Options{})
		require.NoError(t, err)
		b := appendWords(nil, r, new(names))[8*r.Words.Len():]
		require.Equal(t, decodeShingled(new(Record), b), skipShingled(b))
	}
}

func BenchmarkEncode(b *testing.B) {
	text := strings.Repeat("Der Rat der Stadt Kleinau hat am 12. März – nach langer Debatte – den „Haushalt“ für das Jahr beschlossen, sagte er. ", 30)
	words := shingle.Cut(text)
	bytes := appendPlaces(appendHashes(nil, words.Hash), &words)
	b.Run("words=encode", func(b *testing.B) {
		var to []byte
		b.SetBytes(int64(len(bytes)))
		b.ReportAllocs()
		for b.Loop() {
			to = appendPlaces(appendHashes(to[:0], words.Hash), &words)
		}
	})
	b.Run("words=decode", func(b *testing.B) {
		var to shingle.Words
		b.SetBytes(int64(len(bytes)))
		b.ReportAllocs()
		for b.Loop() {
			to.Hash = decodeHashes(to.Hash, bytes, words.Len())
			decodePlaces(&to, bytes[8*words.Len():], words.Len())
		}
	})
}
