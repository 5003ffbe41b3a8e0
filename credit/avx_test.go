//go:build amd64 && !purego

package credit

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// plainSift is the plain twin of siftAVX2.
func plainSift(s *sieve, text string, before uint64) (at int, places uint64) {
	behindLetter := func(i int) bool {
		if i == 0 {
			return before == 1
		}
		return letterBefore(text, i) != 0
	}
	for ; len(text)-at >= 64; at += 61 {
		for i := range 61 {
			if !behindLetter(at+i) && s.lets(text[at+i:]) {
				places |= 1 << i
			}
		}
		if places != 0 {
			return at, places
		}
	}
	return at, 0
}

// checkSift compares siftAVX2 with its plain twin from every start on.
func checkSift(t *testing.T, s *sieve, text string) {
	t.Helper()
	for i := range len(text) + 1 {
		for before := range uint64(2) {
			at, places := siftAVX2((*[2][4][32]uint8)(s), text[i:], before)
			wantAt, want := plainSift(s, text[i:], before)
			if at != wantAt || places != want {
				require.Fail(t, "not as in Go", "%d, %b and not %d, %b: %q", at, places, wantAt, want, text[i:])
			}
		}
	}
}

// anySieve is one that few places pass, with nothing to do with names.
func anySieve(seed uint64) *sieve {
	rnd := rand.New(rand.NewPCG(seed, 0))
	var s sieve
	for h := range s {
		for j := range s[h] {
			for k := range s[h][j] {
				s[h][j][k] = uint8(rnd.Uint32() & rnd.Uint32() & (rnd.Uint32() | uint32(seed)))
			}
		}
	}
	return &s
}

func TestSift(t *testing.T) {
	if !hasAVX2 {
		t.Skip("this processor has no AVX2")
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for seed := range uint64(100) {
		b := make([]byte, rnd.IntN(300))
		for i := range b {
			b[i] = byte(rnd.Uint32())
			if seed%2 == 0 {
				b[i] = "aeinrst ,\xc3\xa4Pp"[rnd.IntN(13)]
			}
		}
		checkSift(t, anySieve(seed), string(b))
		checkSift(t, &builtin.names.sieve, string(b))
	}
	// Each byte in each of the four places looked at, behind each byte.
	for b := range 256 {
		for j := range 5 {
			text := strings.Repeat("-", 60) + strings.Repeat("x", j) + string([]byte{byte(b)}) + strings.Repeat("x", 70)
			checkSift(t, anySieve(uint64(b)), text)
		}
	}
}

func FuzzSift(f *testing.F) {
	if !hasAVX2 {
		f.Skip("this processor has no AVX2")
	}
	for i, s := range texts(f) {
		f.Add(s[:min(len(s), 300)], uint64(i))
	}
	f.Add(strings.Repeat("der und die ", 20)+"[AP] \xe2\x80\x9eČTK", uint64(0))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		text = text[:min(len(text), 1000)]
		checkSift(t, &builtin.names.sieve, text)
		checkSift(t, anySieve(seed), text)
	})
}
