package corpus

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func FuzzValid(f *testing.F) {
	for _, s := range []string{
		``, `{}`, `{"a":"b"}`, `"`, `"a`, `"\`, `"\"`, `"\u`, `"\u00e4"`, `"\u00e"`, `"\u12"34"`, `"\x"`, `"\\"`,
		"\"a\x00\"", "\"\x1f\"", "\"\x20\x7f\x80\xff\"", "\"longer than eight\tbytes\"", `"eight by"`, `"eight by`,
		`{"a":"plain, plain, plain \n plain","b":["\"",""]} `, `["a"x]`, `a"b"`, `{"a":1}"`, "\"" + strings.Repeat("x", 15) + "\x1e\"",
		strings.Repeat("[", 10001) + strings.Repeat("]", 10001),
	} {
		f.Add([]byte(s))
	}
	var buf []byte
	f.Fuzz(func(t *testing.T, b []byte) {
		require.Equal(t, json.Valid(b), valid(b, &buf), "%q", b)
	})
}

// Every byte at every place of the eight that are looked at together, beside
// every byte that might lend it a bit.
func TestPlainBytes(t *testing.T) {
	for c := range 256 {
		for next := range 256 {
			for at := range 9 {
				b := []byte("aaaaaaaaaa")
				b[at], b[at+1] = byte(c), byte(next)
				want := slices.IndexFunc(b, func(c byte) bool { return c < ' ' || c == '"' || c == '\\' })
				if want < 0 {
					want = len(b)
				}
				require.Equal(t, want, plainBytes(b), "%q", b)
			}
		}
	}
}

func BenchmarkValid(b *testing.B) {
	all, err := json.Marshal(fifty())
	require.NoError(b, err)
	var buf []byte
	for _, by := range []struct {
		name  string
		valid func() bool
	}{
		{"corpus", func() bool { return valid(all, &buf) }},
		{"library", func() bool { return json.Valid(all) }},
	} {
		b.Run(fmt.Sprint("by=", by.name), func(b *testing.B) {
			b.SetBytes(int64(len(all)))
			b.ReportAllocs()
			for b.Loop() {
				if !by.valid() {
					b.Fatal("not valid")
				}
			}
		})
	}
}
